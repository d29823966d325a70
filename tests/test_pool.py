"""The bounded map: order, bounds and one interface."""

from __future__ import annotations

import gc
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.pool import (
    _GROWTH,
    _WORKER,
    LEAST,
    MEGABYTE,
    beside,
    bounded_map,
    chunks,
    let_garbage_lie,
    processes,
    share,
    weighed_chunks,
)


def double(number: int) -> int:
    """Work for a pool."""
    return 2 * number


def write(path: Path) -> None:
    """Work that leaves a file."""
    path.write_text("done", encoding="utf-8")


def nothing() -> None:
    """A worker that needs no preparation."""


@pytest.mark.parametrize("size", [1, 3, 7, 100])
def test_chunks_join_to_the_input(size: int) -> None:
    """Nothing is lost or reordered, and no chunk is larger than asked."""
    parts = list(chunks(range(10), size))
    assert [number for part in parts for number in part] == list(range(10))
    assert all(len(part) <= size for part in parts)


@given(st.lists(st.integers(0, 20), max_size=30), st.integers(1, 5), st.integers(1, 30))
def test_chunks_are_as_heavy_as_they_may_be(weights: list[int], size: int, most: int) -> None:
    """Nothing is lost or reordered; no chunk is larger or heavier than asked, unless one value is;
    and none could have taken in the value after it."""
    parts = list(weighed_chunks(weights, size, most, int))
    assert [weight for part in parts for weight in part] == weights
    assert all(len(part) <= size and (sum(part) <= most or len(part) == 1) for part in parts)
    assert all(parts)
    for part, after in pairwise(parts):
        assert len(part) == size or sum(part) + after[0] > most


def test_work_beside_tells_what_it_took(tmp_path: Path) -> None:
    """Or nothing, if it failed: in silence, since whoever waits does it again."""
    ends = [beside(partial(write, tmp_path / name), time.process_time) for name in ("a", "a/b")]
    took = [end() for end in ends]
    assert (tmp_path / "a").read_text(encoding="utf-8") == "done"
    assert took[0] is not None
    assert took[0] >= 0
    assert took[1] is None


def test_a_share_without_a_limit_is_as_large_as_is_fast() -> None:
    """The processes that were asked for."""
    assert share(4).jobs == 4
    assert share(4).window == 16
    assert share(1).chunk == share(4).chunk == 64


@given(st.integers(1, 64), st.integers(LEAST, 4096 * MEGABYTE), st.integers(0, 1024 * MEGABYTE))
def test_a_share_follows_the_memory(jobs: int, memory: int, more: int) -> None:
    """What is under way and kept never takes more than the limit, and less memory never means more
    of anything; the least of it still works."""
    one, other = share(jobs, memory), share(jobs, memory + more)
    assert 1 <= one.jobs <= other.jobs <= jobs
    assert one.window >= one.jobs
    assert 1 <= one.chunk <= 64
    assert one.weight > 0
    workers = (one.jobs if one.jobs > 1 else 0) * _WORKER
    spare = memory - LEAST - workers
    assert spare >= 0
    least = share(1, LEAST)
    assert one.weight * one.window * _GROWTH <= max(spare, least.weight * _GROWTH * one.window)
    assert one.cache <= max(spare, least.cache)
    if one.jobs == other.jobs:
        assert (one.weight, one.chunk, one.cache) <= (other.weight, other.chunk, other.cache)


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


def test_garbage_lies_longer() -> None:
    """The collector still looks, but seldom."""
    before = gc.get_threshold()
    try:
        let_garbage_lie()
        assert gc.isenabled()
        assert gc.get_threshold()[0] > 700
    finally:
        gc.set_threshold(*before)
