"""Sockets, threads and their end: the desk in the main thread, the web server in another.

The main thread takes requests and changes in turn from one queue, so that the catalog has one user
and Ctrl-C ends whatever is under way. Must not know what a page is.
"""

from __future__ import annotations

import asyncio
import queue
import socket
import subprocess
import threading
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import uvicorn

from newsgen.config import Config
from newsgen.serve import guard
from newsgen.serve.address import base_of, link
from newsgen.serve.app import App
from newsgen.serve.connection import Connection
from newsgen.serve.desk import Desk
from newsgen.serve.editor import command_for
from newsgen.serve.gather import Due, Gather
from newsgen.serve.hub import Hub
from newsgen.serve.indexer import Indexer
from newsgen.serve.updates import Update, as_json
from newsgen.serve.watch import Watcher

R = TypeVar("R")

TRIES = 20
"""Ports that are tried, one after the other."""

_REST = 1.0
"""Seconds without work after which the catalog is made durable."""

_MOST_CONNECTIONS = 500

_SET_UP = 10.0
"""Seconds that a watch gets to begin before the site is read without it."""

_GRACE = 0.5
"""Seconds that answers under way get at the end."""

_END = 5.0
"""Seconds after which a server that does not end is left to the end of the process."""


@dataclass(frozen=True)
class Told:
    """What the preview tells the terminal: a line, a mistake of ours, the address once it is
    open."""

    line: Callable[[str], None]
    crash: Callable[[Exception], None]
    open: Callable[[str], None] = lambda url: None


def free_socket(host: str, port: int) -> socket.socket:
    """A listening socket at ``port`` or the next that is free, `TRIES` at most; 0 is any. Raises
    OSError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for number in range(port, min(port + TRIES, 65_536)):
        # The protocol by its name: asyncio sends at once (TCP_NODELAY) only where it is.
        sock = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        try:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            sock.bind((host, number))
            sock.listen(128)
        except OSError as caught:
            sock.close()
            if number + 1 < min(port + TRIES, 65_536) and _is_taken(caught):
                continue
            raise
        return sock
    raise OSError(0, "there is no such port")


class Preview:
    """A running preview. `run` returns when ``stop`` was called or Ctrl-C pressed."""

    def __init__(
        self, sock: socket.socket, host: str, token: str, told: Told, clock: Callable[[], float]
    ) -> None:
        self._sock = sock
        self._host = host
        self._token = token
        self._told = told
        self._clock = clock
        self._work: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._hub = Hub()
        self._indexer = Indexer(self._work.put, told.line)
        self._gather = Gather(_is_doubtful, lambda: _git_works(self._root))
        self._root = Path()
        self._watched: tuple[Path, ...] = ()
        self._watcher: Watcher | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ended = False

    @property
    def port(self) -> int:
        """The port that it has."""
        return int(self._sock.getsockname()[1])

    def tell(self, update: Update) -> None:
        """Tell every browser of an update; for the desk."""
        if self._loop:
            with suppress(RuntimeError):  # the loop may have ended
                self._loop.call_soon_threadsafe(self._hub.send, as_json(update))

    def watch(self, config: Config) -> None:
        """Begin to watch the folders of a site, before they are read."""
        if self._watcher:
            self._watcher.stop()
        self._root, self._watched = config.root, _folders(config)
        self._watcher = Watcher(self._root, self._watched, self._put_paths, self._cannot_watch)
        self._watcher.start()

    def wait(self) -> None:
        """Wait until what changes from now on is told of."""
        if self._watcher:
            self._watcher.wait(_SET_UP)

    def run(self, desk: Desk) -> None:
        """Serve until told to stop. The site must be watched, and the desk have been started."""
        server = self._start_server(desk)
        self._told.open(self.url(desk))
        try:
            self._serve(desk)
        finally:
            self._indexer.stop()
            if self._watcher:
                self._watcher.stop()
            self._end(server)

    def stop(self) -> None:
        """End `run` soon; from any thread."""
        self._work.put(self._set_ended)

    def url(self, desk: Desk) -> str:
        """Where the site is."""
        name = "127.0.0.1" if self._host in ("0.0.0.0", "::", "localhost") else self._host
        name = f"[{name}]" if ":" in name else name
        return f"http://{name}:{self.port}{link(base_of(desk.config.site.base_url), '')}"

    # ------------------------------------------------------------ the main thread

    def _serve(self, desk: Desk) -> None:
        while not self._ended:
            wait = self._gather.wait(self._clock())
            try:
                work = self._work.get(timeout=_REST if wait is None else wait)
            except queue.Empty:
                if wait is None:
                    self._safely(desk.rest)
            else:
                work()
            due = self._gather.due(self._clock())
            if due:
                self._safely(lambda: self._take_in(desk, due))  # noqa: B023 - called at once

    def _take_in(self, desk: Desk, due: Due) -> None:
        late = desk.changed(due.paths, sure=due.sure)
        if late:
            self._gather.again(late, self._clock())
        if self._watched != _folders(desk.config):
            self.watch(desk.config)
            self.wait()
            self._put_paths(set(self._watched))  # what was saved before the watch began

    def _safely(self, work: Callable[[], None]) -> None:
        try:
            work()
        except Exception as caught:
            self._told.crash(caught)

    def _put_paths(self, paths: set[Path]) -> None:
        self._work.put(lambda: self._gather.add(paths, self._clock()))

    def _cannot_watch(self) -> None:
        self._told.line(
            "note: the system can watch no more folders (fs.inotify.max_user_watches), so changes"
            " are looked for twice a second."
        )

    def _set_ended(self) -> None:
        self._ended = True

    # ------------------------------------------------------------ the server's thread

    def _ask(self, function: Callable[..., R], *arguments: Any) -> Awaitable[R]:
        """Have ``function`` called in the main thread."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[R] = loop.create_future()

        def work() -> None:
            try:
                result = function(*arguments)
            except Exception as caught:
                loop.call_soon_threadsafe(_settle, future, None, caught)
            else:
                loop.call_soon_threadsafe(_settle, future, result, None)

        self._work.put(work)
        return future

    def _start_server(self, desk: Desk) -> uvicorn.Server:
        own = guard.Own(self.port, self._host, not guard.is_loopback(self._host))
        app = App(
            desk, self._ask, self._hub, own, self._token,
            lambda inner: _edit(desk, inner), self._told.crash, lambda: self._indexer.ask(desk),
        )  # fmt: skip
        settings = uvicorn.Config(
            app, http=Connection, ws="none", lifespan="off", loop="asyncio", log_config=None,
            log_level="critical", access_log=False, server_header=False, proxy_headers=False,
            timeout_keep_alive=30, timeout_graceful_shutdown=1,
            limit_concurrency=_MOST_CONNECTIONS,
        )  # fmt: skip
        server = uvicorn.Server(settings)

        async def serve() -> None:
            self._loop = asyncio.get_running_loop()
            await server.serve(sockets=[self._sock])
            for left in server.server_state.connections:
                left.transport.abort()
            await asyncio.sleep(0)  # the loop closes them

        thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True, name="server")
        thread.start()
        self._thread = thread
        while not server.started and thread.is_alive():
            time.sleep(0.002)
        return server

    def _end(self, server: uvicorn.Server) -> None:
        server.should_exit = True
        if self._loop:
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._hub.close)
        self._thread.join(_GRACE)
        server.force_exit = True
        self._thread.join(_END)
        self._sock.close()


def _settle(future: asyncio.Future[Any], result: Any, caught: Exception | None) -> None:
    """Give an answer to who waits for it, unless that one is gone."""
    if future.done():
        return
    if caught:
        future.set_exception(caught)
    else:
        future.set_result(result)


def _folders(config: Config) -> tuple[Path, ...]:
    """What is watched besides the settings."""
    build = config.build
    return tuple(config.root / each for each in (build.articles, build.templates, build.static))


def _edit(desk: Desk, inner: str) -> bool:
    """Open the source behind an address in the editor of the settings."""
    source, line = desk.source_of(inner)
    if not source:
        return False
    command = command_for(desk.config.build.editor, desk.config.root / source, line)
    if not command:
        return False
    try:
        started = subprocess.Popen(
            command, cwd=desk.config.root, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
    except (OSError, ValueError):
        return False
    threading.Thread(target=started.wait, daemon=True, name="editor").start()
    return True


def _is_doubtful(path: Path) -> bool:
    """Whether a file is missing or empty: half a save, most likely."""
    try:
        return path.stat().st_size == 0
    except OSError:
        return True


def _git_works(root: Path) -> bool:
    """Whether git is writing this working tree."""
    return any((folder / ".git" / "index.lock").exists() for folder in (root, *root.parents))


def _is_taken(caught: OSError) -> bool:
    import errno

    return caught.errno in (errno.EADDRINUSE, errno.EACCES)
