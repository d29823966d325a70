"""Worker processes: started, fed, heard and ended by their build, which keeps no thread for them.

Each has a pipe to it and one back. An executor of the standard library keeps two threads, which
take turns with the build's own work at the interpreter. Must not know what the work is.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import sys
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkContext, SpawnContext
    from multiprocessing.process import BaseProcess
    from types import TracebackType

T = TypeVar("T")
R = TypeVar("R")

_PIPE = 2**20
"""Bytes that a pipe should hold: all that Linux lets anybody ask for."""
_SLACK = 2 * 4096
"""Bytes of a full pipe that no message has: pages are not shared between messages."""
_PROTOCOL = 5
_END = b""
"""The message after which nothing comes. The end of a pipe would tell as much, but not while
another process holds what it inherited."""


class WorkerDied(Exception):
    """A worker process ended before its work did. ``code``: its exit code, -9 for signal 9."""

    def __init__(self, code: int | None) -> None:
        super().__init__(f"a worker process ended with exit code {code}")
        self.code = code


class _Outcome(NamedTuple):
    """What came of a value: what the work returned, or what it raised and the traceback of that."""

    result: Any
    raised: Exception | None = None
    trace: str = ""


class _Worker(NamedTuple):
    """A process and the build's ends of its pipes; ``room``: bytes of a message that the first pipe
    takes in though nobody reads; ``in_hand``: numbers of the values it was given, in order."""

    process: BaseProcess
    jobs: Connection
    answers: Connection
    room: int
    in_hand: deque[int]


def context_of_processes(*, forked: bool = True) -> ForkContext | SpawnContext:
    """How processes are started: forked where that is wanted and safe (Linux, no other thread),
    else spawned."""
    if forked and sys.platform == "linux" and threading.active_count() == 1:
        return multiprocessing.get_context("fork")
    return multiprocessing.get_context("spawn")


def end_with_the_build() -> None:
    """Let this process end when the one that started it does, even by kill -9: it would hold the
    lock of the site that it inherited."""
    threading.Thread(target=_end_with_the_build, daemon=True).start()


class Workers(Generic[T, R]):
    """``jobs`` processes that do ``work``, each prepared by ``start(*arguments)`` if there is any.
    Forked where that is safe (Linux, no other thread), else spawned. To be closed."""

    def __init__(
        self, jobs: int, work: Callable[[T], R], start: Callable[..., None] | None = None,
        arguments: tuple[Any, ...] = (),
    ) -> None:  # fmt: skip
        context = context_of_processes()
        forked = context.get_start_method() == "fork"
        self._workers: list[_Worker] = []
        held: list[Connection] = []
        try:
            for _ in range(jobs):
                theirs, jobs_end = context.Pipe(duplex=False)
                answers_end, back = context.Pipe(duplex=False)
                held += jobs_end, answers_end
                room = max(_widened(jobs_end) - _SLACK, 0)
                _widened(answers_end)
                process = context.Process(
                    target=_serve, daemon=True,
                    args=(theirs, back, held if forked else [], work, start, arguments),
                )  # fmt: skip
                with _interrupts_waiting():
                    process.start()
                theirs.close()
                back.close()
                self._workers.append(_Worker(process, jobs_end, answers_end, room, deque()))
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Workers[T, R]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, caught: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.close()

    def map(self, values: Iterable[T], window: int) -> Iterator[R]:
        """The work of each value, in order; at most ``window`` are under way at once. Raises
        what the work raised, in its turn, and WorkerDied."""
        waiting: deque[tuple[int, bytes]] = deque()
        outcomes: dict[int, _Outcome] = {}
        due = 0
        for number, value in enumerate(values):
            waiting.append((number, pickle.dumps(value, _PROTOCOL)))
            self._hear(outcomes, 0)
            self._feed(waiting)
            if number - due + 1 >= window:
                yield self._outcome(due, waiting, outcomes)
                due += 1
        while waiting or outcomes or any(worker.in_hand for worker in self._workers):
            yield self._outcome(due, waiting, outcomes)
            due += 1

    def close(self) -> None:
        """End the processes; what they have in hand is given up."""
        for worker in self._workers:
            if worker.in_hand:
                worker.process.terminate()
            else:
                with suppress(OSError):  # it is dead already
                    worker.jobs.send_bytes(_END)
            worker.jobs.close()
            worker.answers.close()
        for worker in self._workers:
            worker.process.join()
        self._workers = []

    def _outcome(
        self, due: int, waiting: deque[tuple[int, bytes]], outcomes: dict[int, _Outcome]
    ) -> R:
        while due not in outcomes:
            self._hear(outcomes, None)
            self._feed(waiting)
        outcome = outcomes.pop(due)
        if outcome.raised is not None:
            raise _with_trace(outcome)
        result: R = outcome.result
        return result

    def _feed(self, waiting: deque[tuple[int, bytes]]) -> None:
        """Give each worker a value, and one to have ahead. The second only if its pipe takes it in
        at once: while the build waits to be read, it would not read what the worker writes."""
        while waiting:
            number, message = waiting[0]
            size = len(message)
            worker = min(self._workers, key=lambda worker: len(worker.in_hand))
            if len(worker.in_hand) > 1 or (worker.in_hand and size > worker.room):
                return
            worker.in_hand.append(number)
            try:
                worker.jobs.send_bytes(message)
            except OSError:  # it reads no more; why, it may have said
                while True:
                    _answer(worker)
            waiting.popleft()

    def _hear(self, outcomes: dict[int, _Outcome], timeout: float | None) -> None:
        """Take the answers that are there by ``timeout``, None for the first one's coming."""
        busy = {worker.answers: worker for worker in self._workers if worker.in_hand}
        for ready in wait(list(busy), timeout):
            worker = busy[ready]  # type: ignore[index]
            outcome = _answer(worker)
            outcomes[worker.in_hand.popleft()] = outcome


def _answer(worker: _Worker) -> _Outcome:
    """What a worker says next. Raises what preparing it raised, and WorkerDied."""
    try:
        message = worker.answers.recv_bytes()
    except (EOFError, OSError):
        worker.process.join()
        raise WorkerDied(worker.process.exitcode) from None
    started, outcome = pickle.loads(message)
    if not started:
        raise _with_trace(_Outcome(*outcome))
    return _Outcome(*outcome)


def _with_trace(outcome: _Outcome) -> Exception:
    assert outcome.raised is not None
    outcome.raised.add_note(f"In a worker process:\n{outcome.trace}")
    return outcome.raised


def _widened(connection: Connection) -> int:
    """Let a pipe hold more, where that can be asked for; the bytes that it holds, 0 if unknown."""
    try:
        import fcntl

        return fcntl.fcntl(connection.fileno(), fcntl.F_SETPIPE_SZ, _PIPE)
    except (ImportError, AttributeError, OSError):
        return 0


@contextmanager
def _interrupts_waiting() -> Iterator[None]:
    """Ctrl-C is the build's to answer: a process started meanwhile never hears of it, and the build
    does afterwards."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(
    jobs: Connection, answers: Connection, others: list[Connection], work: Callable[[Any], Any],
    start: Callable[..., None] | None, arguments: tuple[Any, ...],
) -> None:  # fmt: skip
    """The life of a worker. ``others``: ends of pipes that it inherited and that are the build's
    alone, since a pipe ends with the last that holds it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where it could not be made to wait
    for other in others:
        other.close()
    end_with_the_build()
    try:
        if start:
            started = _outcome_of(start, *arguments)
            if started.raised is not None:
                answers.send_bytes(_told(started, started=False))
                return
        while (message := jobs.recv_bytes()) != _END:
            answers.send_bytes(_told(_outcome_of(_done, work, message)))
    except (EOFError, OSError):  # the build hangs up
        return


def _done(work: Callable[[Any], Any], message: bytes) -> Any:
    return work(pickle.loads(message))


def _outcome_of(work: Callable[..., Any], *values: Any) -> _Outcome:
    try:
        return _Outcome(work(*values))
    except Exception as caught:
        return _Outcome(None, caught, traceback.format_exc())


def _told(outcome: _Outcome, *, started: bool = True) -> bytes:
    """An outcome as bytes; an exception that cannot travel as its text."""
    try:
        message = pickle.dumps((started, tuple(outcome)), _PROTOCOL)
        if outcome.raised is not None:
            pickle.loads(message)
    except Exception as caught:
        raised = RuntimeError(str(caught if outcome.raised is None else outcome.raised))
        trace = outcome.trace or traceback.format_exc()
        return pickle.dumps((started, (None, raised, trace)), _PROTOCOL)
    return message


def _end_with_the_build() -> None:
    build = multiprocessing.parent_process()
    if build is not None:
        wait([build.sentinel])
        os._exit(1)
