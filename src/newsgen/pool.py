"""A bounded parallel map: one interface for one process and for many.

`Executor.map` takes in all of its input at once; this keeps a window, so that a stream of a
million pages stays a stream.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkContext, SpawnContext

T = TypeVar("T")
R = TypeVar("R")

MEGABYTE = 2**20
LEAST = 128 * MEGABYTE
"""What a build takes in one process with the least of everything."""
_WORKER = 110 * MEGABYTE
"""What each worker takes of its own."""
_GROWTH = 24
"""How often the bytes of a view lie in memory while it is under way: as values, sent, as a page."""
_CHUNK, _WEIGHT, _CACHE = 64, MEGABYTE, 16 * MEGABYTE


def chunks(values: Iterable[T], size: int) -> Iterator[list[T]]:
    """Lists of at most ``size`` values, in order."""
    stream = iter(values)
    while chunk := list(islice(stream, size)):
        yield chunk


def weighed_chunks(
    values: Iterable[T], size: int, most: int, weight: Callable[[T], int]
) -> Iterator[list[T]]:
    """Lists of at most ``size`` values that weigh ``most`` together, in order; one that weighs more
    stands alone."""
    chunk: list[T] = []
    sum_of = 0
    for value in values:
        heavy = weight(value)
        if chunk and (len(chunk) == size or sum_of + heavy > most):
            yield chunk
            chunk, sum_of = [], 0
        chunk.append(value)
        sum_of += heavy
    if chunk:
        yield chunk


class Share(NamedTuple):
    """How work is shared out. ``jobs``: worker processes, 1 for none; ``chunk`` and ``weight``: the
    values that a chunk holds at most, and the bytes of them; ``window``: chunks under way;
    ``cache``: bytes that the catalog may keep in memory."""

    jobs: int
    chunk: int
    weight: int
    window: int
    cache: int


def share(jobs: int, memory: int = 0) -> Share:
    """The share of ``jobs`` processes that take ``memory`` bytes together, pages that they have in
    common counted once; as fits most machines for 0. What one process takes whatever it does cannot
    be helped (`LEAST`)."""
    if not memory:
        return Share(jobs, _CHUNK, _WEIGHT, 4 * jobs, _CACHE)
    spare = max(memory - LEAST, 0)
    jobs = max(1, min(jobs, spare // _WORKER))
    spare -= jobs * _WORKER if jobs > 1 else 0
    window = 2 * jobs
    weight = min(_WEIGHT, max(spare // (_GROWTH * window), _WEIGHT // 16))
    chunk = max(8, _CHUNK * weight // _WEIGHT)
    return Share(jobs, chunk, weight, window, min(_CACHE // 2, max(spare // 4, _CACHE // 4)))


def bounded_map(
    work: Callable[[T], R], values: Iterable[T], executor: Executor | None, window: int = 8
) -> Iterator[R]:
    """``work`` of each value, in order; at most ``window`` are under way at once. With no executor
    the work is done here."""
    if executor is None:
        yield from map(work, values)
        return
    waiting: deque[Future[R]] = deque()
    stream = iter(values)
    for value in stream:
        waiting.append(executor.submit(work, value))
        if len(waiting) >= window:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def let_garbage_lie() -> None:
    """Look for garbage in circles seldom: a build makes none to speak of, and looking through its
    values takes 5 % of a clean build (measured)."""
    gc.set_threshold(20_000, 10, 50)


def processes(
    jobs: int, start: Callable[..., None] | None = None, arguments: tuple[Any, ...] = ()
) -> Executor:
    """``jobs`` worker processes, each prepared by ``start(*arguments)`` if there is any. Forked
    where that is safe (Linux, no other thread), else spawned."""
    from concurrent.futures import ProcessPoolExecutor  # 15 ms, which a small build does not need

    return ProcessPoolExecutor(jobs, _context(), initializer=_prepare, initargs=(start, arguments))


def beside(
    work: Callable[[], object], clock: Callable[[], float], *, fresh: bool = False
) -> Callable[[], float | None]:
    """Do ``work`` from now on in a process of its own, which starts no thread here. What comes back
    waits for its end and gives the seconds that it took by the ``clock``, None if it failed.
    ``fresh``: it opens a file of SQLite that is open here, which a forked process must not."""
    context = _context(forked=not fresh)
    told, telling = context.Pipe(duplex=False)
    process = context.Process(target=_beside, args=(telling, work, clock), daemon=True)
    process.start()
    telling.close()

    def end() -> float | None:
        try:
            seconds: float | None = told.recv()
        except EOFError:
            seconds = None
        told.close()
        process.join()
        process.close()
        return seconds

    return end


def _context(*, forked: bool = True) -> ForkContext | SpawnContext:
    import multiprocessing

    if forked and sys.platform == "linux" and threading.active_count() == 1:
        return multiprocessing.get_context("fork")
    return multiprocessing.get_context("spawn")


def _prepare(start: Callable[..., None] | None, arguments: tuple[Any, ...]) -> None:
    """Prepare a worker, which ends when the build does, even by kill -9: it would wait for work for
    ever, and hold the lock of the site that it inherited."""
    let_garbage_lie()
    gc.freeze()  # what it was born with is no garbage, and stays in memory that all share
    threading.Thread(target=_end_with_the_build, daemon=True).start()
    if start:
        start(*arguments)


def _beside(telling: Connection, work: Callable[[], object], clock: Callable[[], float]) -> None:
    """Do the work and tell what it took; nothing is told of what failed, nor said."""
    _prepare(None, ())
    try:
        started = clock()
        work()
        telling.send(clock() - started)
    except BaseException:
        os._exit(1)


def _end_with_the_build() -> None:
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    build = parent_process()
    if build is not None:
        wait([build.sentinel])
        os._exit(1)
