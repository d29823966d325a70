"""The bounded map: order, bounds and one interface."""

from __future__ import annotations

import gc
import os
import signal
import time
from collections.abc import Iterator
from contextlib import closing
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
    share,
    weighed_chunks,
)
from newsgen.problems import NewsgenError
from newsgen.workers import WorkerDied


def double(number: int) -> int:
    """Work for a pool."""
    return 2 * number


def write(path: Path) -> None:
    """Work that leaves a file."""
    path.write_text("done", encoding="utf-8")


_told: list[str] = [""]


def prepare(text: str) -> None:
    """Prepare a worker."""
    _told[0] = text


def prepared(_: int) -> tuple[str, int]:
    """What a worker was told, and how seldom it looks for garbage."""
    return _told[0], gc.get_threshold()[0]


def die(number: int) -> None:
    """Work that ends its worker by a signal."""
    os.kill(os.getpid(), number)


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


@pytest.mark.parametrize("jobs", [1, 2])
def test_serial_and_parallel_give_the_same(jobs: int) -> None:
    """Results come in the order of the input."""
    assert list(bounded_map(double, range(50), jobs)) == [2 * number for number in range(50)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_workers_are_prepared(jobs: int) -> None:
    """Each worker, before its first value; and it looks for garbage as seldom as the build."""
    before = gc.get_threshold()
    found = list(bounded_map(prepared, range(4), jobs, 8, prepare, ("x",)))
    assert found == [("", before[0])] * 4 if jobs == 1 else [("x", 20_000)] * 4


def test_the_input_is_read_no_faster_than_the_window() -> None:
    """At most ``window`` values are taken before the first result is."""
    taken = []

    def numbers() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    with closing(bounded_map(double, numbers(), 2, window=4)) as results:
        next(results)
        assert len(taken) == 4
        next(results)
        assert len(taken) == 5


def test_a_worker_that_the_system_kills_is_a_problem() -> None:
    """The likely cause is memory, which is the user's to mend."""
    with pytest.raises(NewsgenError) as caught:
        list(bounded_map(die, [signal.SIGKILL], 2))
    [problem] = caught.value.problems
    assert problem.code == "worker-killed"
    assert "--max-memory" in problem.hint


def test_a_worker_that_dies_of_itself_is_our_bug() -> None:
    """As a segmentation fault of a library is."""
    with pytest.raises(WorkerDied) as caught:
        list(bounded_map(die, [signal.SIGTERM], 2))
    assert caught.value.code == -signal.SIGTERM


def test_garbage_lies_longer() -> None:
    """The collector still looks, but seldom."""
    before = gc.get_threshold()
    try:
        let_garbage_lie()
        assert gc.isenabled()
        assert gc.get_threshold()[0] > 700
    finally:
        gc.set_threshold(*before)
