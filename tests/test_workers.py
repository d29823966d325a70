"""Worker processes: order, what they are given ahead, how they fail, and how they end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice

import pytest

from newsgen import workers as module
from newsgen.workers import WorkerDied, Workers

LARGE = 3 * 2**20
"""Bytes of a message that no pipe takes in at once."""
PATIENCE = 30
"""Seconds after which a test is taken to hang."""


def double(number: int) -> int:
    """Work for a worker."""
    return 2 * number


def name_of(seconds: float) -> int:
    """Which process works, that long."""
    time.sleep(seconds)
    return os.getpid()


def echoed(data: bytes) -> bytes:
    """As much as was given."""
    return data


def slow_at_first(number: int) -> int:
    """The earlier the value the longer it takes."""
    time.sleep(0.02 * (4 - number % 4))
    return number


def refuse(number: int) -> int:
    """Work that fails for one value."""
    if number == 3:
        raise ValueError("not three")
    return number


class Stubborn(Exception):
    """An exception that cannot be made from its arguments."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(one + other)


def stubborn(_: int) -> int:
    """Work whose exception cannot travel."""
    raise Stubborn("far", "away")


def no_result(_: int) -> Callable[[], int]:
    """Work whose result cannot travel."""
    return lambda: 1


def die(number: int) -> int:
    """Work that ends its worker at one value."""
    if number == 2:
        os._exit(7)
    return number


def unprepared() -> None:
    """A start that fails."""
    raise ValueError("not ready")


@pytest.fixture(autouse=True)
def _no_hang() -> Iterator[None]:
    """A deadlock is a failed test, and no test that runs for ever."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def ring(number: int, frame: object) -> None:
        raise AssertionError("a deadlock")

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(PATIENCE)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("jobs", [1, 2, 5])
@pytest.mark.parametrize("window", [1, 2, 3, 20])
def test_results_come_in_order(jobs: int, window: int) -> None:
    """Whatever the number of workers and of values under way."""
    with Workers(jobs, double) as workers:
        assert list(workers.map(range(30), window)) == [2 * number for number in range(30)]
        assert list(workers.map([], window)) == []


def test_a_worker_that_is_done_sooner_waits_for_its_turn() -> None:
    """Order is that of the values, not of the answers."""
    with Workers(4, slow_at_first) as workers:
        assert list(workers.map(range(12), 8)) == list(range(12))


def test_all_workers_work() -> None:
    """In processes other than this one."""
    with Workers(2, name_of) as workers:
        names = set(workers.map([0.2, 0.2], 8))
    assert len(names) == 2
    assert os.getpid() not in names


def test_spawned_workers_work() -> None:
    """Beside other threads forking is not safe."""
    leave = threading.Event()
    other = threading.Thread(target=leave.wait)
    other.start()
    try:
        with Workers(2, double) as workers:
            assert list(workers.map(range(5), 4)) == [0, 2, 4, 6, 8]
    finally:
        leave.set()
        other.join()


@pytest.mark.parametrize("wide", [True, False])
def test_large_messages_do_not_meet(wide: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build and a worker that write to each other more than a pipe holds would wait for ever,
    also where pipes cannot be widened."""
    if not wide:
        monkeypatch.setattr(module, "_widened", lambda connection: 0)
    sizes = [LARGE, 10, 100_000, LARGE, LARGE, 2**20, 2**20 - 8192, 2**20 - 8100, 70_000] * 3
    with Workers(2, echoed) as workers:
        found = workers.map((bytes([n]) * size for n, size in enumerate(sizes)), 6)
        assert [(data[:1], len(data)) for data in found] == [
            (bytes([number]), size) for number, size in enumerate(sizes)
        ]


def test_what_work_raises_is_raised_in_its_turn() -> None:
    """The results before it are had first; where it was raised can be read."""
    with Workers(2, refuse) as workers:
        results = workers.map(range(10), 6)
        assert list(islice(results, 3)) == [0, 1, 2]
        with pytest.raises(ValueError, match="not three") as caught:
            next(results)
    [note] = caught.value.__notes__
    assert "In a worker process:" in note
    assert "in refuse" in note


def test_what_cannot_travel_is_told_as_text() -> None:
    """An exception that no pickle makes again, and a result that none takes."""
    with Workers(1, stubborn) as workers, pytest.raises(RuntimeError, match="faraway"):
        list(workers.map([1], 2))
    with Workers(1, no_result) as workers, pytest.raises(RuntimeError, match="lambda"):
        list(workers.map([1], 2))


def test_a_start_that_fails_is_raised() -> None:
    """Whether or not the worker lives to be given its first value."""
    for wait in (0, 0.2):
        with Workers(2, double, unprepared) as workers:
            time.sleep(wait)
            with pytest.raises(ValueError, match="not ready"):
                list(workers.map(range(5), 4))


@pytest.mark.parametrize("jobs", [1, 3])
def test_a_worker_that_dies_is_told(jobs: int) -> None:
    """With its exit code, at once, whatever the others do."""
    with Workers(jobs, die) as workers, pytest.raises(WorkerDied) as caught:
        list(workers.map(range(100), 8))
    assert caught.value.code == 7


def test_a_worker_that_dies_idle_is_told() -> None:
    """When it is given its next value."""
    with Workers(1, name_of) as workers:
        [name] = workers.map([0], 2)
        os.kill(name, signal.SIGTERM)
        with pytest.raises(WorkerDied):
            while True:
                list(workers.map([0], 2))


def test_closing_ends_workers_at_once() -> None:
    """Those that wait, and those in the midst of work that would take an hour."""
    started = time.monotonic()
    workers = Workers(2, time.sleep)
    results = workers.map([0, 3600, 3600, 3600], 3)
    next(results)
    processes = [worker.process for worker in workers._workers]
    workers.close()
    workers.close()
    assert not any(process.is_alive() for process in processes)
    assert time.monotonic() - started < PATIENCE / 2


ABANDONED = """
import os, sys, time
from newsgen.workers import Workers
def work(seconds):
    time.sleep(seconds)
    return os.getpid()
if __name__ == "__main__":
    rest = [int(word) for word in sys.argv[1:]]
    with Workers(2, work) as workers:
        for name in workers.map([0, *rest], 1 + len(rest)):
            print(name, flush=True)
            sys.stdin.readline()
"""
INTERRUPTED = """
import time
from newsgen.workers import Workers
def work(number):
    time.sleep(3600 * number)
if __name__ == "__main__":
    with Workers(2, work) as workers:
        for _ in workers.map([0, 1, 1, 1], 3):
            print("under way", flush=True)
"""


@pytest.mark.parametrize("rest", [[], [3600, 3600, 3600]], ids=["idle", "busy"])
def test_workers_end_when_their_build_is_killed(rest: list[int]) -> None:
    """kill -9 of a build leaves no process behind that would hold the site's lock, neither one that
    waits nor one in the midst of its work."""
    program = [sys.executable, "-c", ABANDONED, *map(str, rest)]
    with subprocess.Popen(
        program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as build:
        assert build.stdout is not None
        try:
            assert int(build.stdout.readline()) != build.pid
            build.send_signal(signal.SIGKILL)
            told, _ = build.communicate(
                timeout=PATIENCE
            )  # ends when nobody holds the pipe any more
        finally:
            with suppress(ProcessLookupError):
                os.killpg(build.pid, signal.SIGKILL)
    assert told == ""


def test_an_interrupt_is_the_builds_to_answer() -> None:
    """Ctrl-C reaches the workers as well, which say nothing and end with their build."""
    with subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, start_new_session=True,
    ) as build:  # fmt: skip
        assert build.stdout is not None
        try:
            build.stdout.readline()
            os.killpg(build.pid, signal.SIGINT)
            _, told = build.communicate(timeout=20)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(build.pid, signal.SIGKILL)
    assert told.count("Traceback") == 1
    assert told.endswith("KeyboardInterrupt\n")
    assert build.returncode == -signal.SIGINT
