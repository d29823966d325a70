"""A bounded parallel map: one interface for one process and for many.

`Executor.map` takes in all of its input at once; this keeps a window, so that a stream of a
million pages stays a stream.
"""

from __future__ import annotations

import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

T = TypeVar("T")
R = TypeVar("R")


def chunks(values: Iterable[T], size: int) -> Iterator[list[T]]:
    """Lists of at most ``size`` values, in order."""
    stream = iter(values)
    while chunk := list(islice(stream, size)):
        yield chunk


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


def processes(jobs: int, start: Callable[..., None], arguments: tuple[Any, ...]) -> Executor:
    """``jobs`` worker processes, each prepared by ``start(*arguments)``. Forked where that is safe
    (Linux, no other thread), else spawned."""
    import multiprocessing  # 15 ms, which a small build does not need
    from concurrent.futures import ProcessPoolExecutor

    safe = sys.platform == "linux" and threading.active_count() == 1
    context = multiprocessing.get_context("fork" if safe else "spawn")
    return ProcessPoolExecutor(jobs, context, initializer=_prepare, initargs=(start, arguments))


def _prepare(start: Callable[..., None], arguments: tuple[Any, ...]) -> None:
    """Prepare a worker, which ends when the build does, even by kill -9: it would wait for work for
    ever, and hold the lock of the site that it inherited."""
    threading.Thread(target=_end_with_the_build, daemon=True).start()
    start(*arguments)


def _end_with_the_build() -> None:
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    build = parent_process()
    if build is not None:
        wait([build.sentinel])
        os._exit(1)
