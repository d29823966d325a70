"""A bounded parallel map: one interface for one process and for many.

It keeps a window, so that a stream of a million pages stays a stream.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Generator, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from newsgen.problems import NewsgenError, error

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

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
_KILLED = 9
"""The signal by which Linux ends a process when memory runs out (SIGKILL)."""


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
    work: Callable[[T], R], values: Iterable[T], jobs: int = 1, window: int = 8,
    start: Callable[..., None] | None = None, arguments: tuple[Any, ...] = (),
) -> Generator[R, None, None]:  # fmt: skip
    """``work`` of each value, in order; at most ``window`` are under way at once. Done here for one
    job, else by ``jobs`` worker processes, each prepared by ``start(*arguments)`` if there is any,
    which end with the map or with closing it. Raises what the work raises, and NewsgenError if
    the system killed a worker."""
    if jobs == 1:
        yield from map(work, values)
        return
    from newsgen.workers import WorkerDied, Workers  # 15 ms, which a small build does not need

    try:
        with Workers(jobs, work, _prepare, (start, arguments)) as workers:
            yield from workers.map(values, window)
    except WorkerDied as caught:
        if caught.code != -_KILLED:
            raise
        hint = "Is memory short? Try --max-memory, or --jobs 1."
        message = "a worker process of this build was killed"
        raise NewsgenError([error("worker-killed", message, ".newsgen", hint=hint)]) from None


def let_garbage_lie() -> None:
    """Look for garbage in circles seldom: a build makes none to speak of, and looking through its
    values takes 5 % of a clean build (measured)."""
    gc.set_threshold(20_000, 10, 50)


def beside(
    work: Callable[[], object], clock: Callable[[], float], *, fresh: bool = False
) -> Callable[[], float | None]:
    """Do ``work`` from now on in a process of its own, which starts no thread here. What comes back
    waits for its end and gives the seconds that it took by the ``clock``, None if it failed; to be
    asked once.
    ``fresh``: it opens a file of SQLite that is open here, which a forked process must not."""
    from newsgen.workers import context_of_processes

    context = context_of_processes(forked=not fresh)
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


def _prepare(start: Callable[..., None] | None, arguments: tuple[Any, ...]) -> None:
    let_garbage_lie()
    gc.freeze()  # what it was born with is no garbage, and stays in memory that all share
    if start:
        start(*arguments)


def _beside(telling: Connection, work: Callable[[], object], clock: Callable[[], float]) -> None:
    """Do the work and tell what it took; nothing is told of what failed, nor said."""
    from newsgen.workers import end_with_the_build

    end_with_the_build()
    _prepare(None, ())
    gc.disable()  # all goes when this process ends; looking for garbage took 7 % of the fonts
    try:
        started = clock()
        work()
        telling.send(clock() - started)
    except BaseException:
        os._exit(1)
