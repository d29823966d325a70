"""The bounded map: order, bounds and one interface."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from newsgen.pool import bounded_map, chunks, processes


def double(number: int) -> int:
    """Work for a pool."""
    return 2 * number


def nothing() -> None:
    """A worker that needs no preparation."""


@pytest.mark.parametrize("size", [1, 3, 7, 100])
def test_chunks_join_to_the_input(size: int) -> None:
    """Nothing is lost or reordered, and no chunk is larger than asked."""
    parts = list(chunks(range(10), size))
    assert [number for part in parts for number in part] == list(range(10))
    assert all(len(part) <= size for part in parts)


def test_serial_and_parallel_give_the_same() -> None:
    """Results come in the order of the input."""
    with ThreadPoolExecutor(3) as executor:
        assert list(bounded_map(double, range(50), executor)) == list(
            bounded_map(double, range(50), None)
        )


def test_the_input_is_read_no_faster_than_the_window() -> None:
    """At most ``window`` values are taken before the first result is."""
    taken = []

    def numbers() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    with ThreadPoolExecutor(1) as executor:
        results = bounded_map(double, numbers(), executor, window=4)
        next(results)
        assert len(taken) <= 4


def test_processes_work() -> None:
    """Real worker processes give the same values."""
    with processes(2, nothing, ()) as executor:
        assert list(bounded_map(double, range(5), executor)) == [0, 2, 4, 6, 8]


ABANDONED = """
import os, sys
from newsgen.pool import bounded_map, processes
def nothing(): pass
def number(_): return os.getpid()
if __name__ == "__main__":
    with processes(2, nothing, ()) as executor:
        workers = set(bounded_map(number, range(20), executor))
        print(*workers, flush=True)
        sys.stdin.readline()
"""


def test_workers_end_when_their_build_is_killed() -> None:
    """kill -9 of a build leaves no process behind that would hold the site's lock."""
    with subprocess.Popen(
        [sys.executable, "-c", ABANDONED], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as build:
        assert build.stdout is not None
        workers = [int(number) for number in build.stdout.readline().split()]
        build.send_signal(signal.SIGKILL)
        assert workers
        rest, _ = build.communicate(timeout=20)  # ends when nobody holds the pipe any more
    assert rest == ""
