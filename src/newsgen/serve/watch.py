"""The file system's events, by watchfiles: paths that may have changed, as they come.

Watches the folders of articles, templates and static files with all that is in them, and the site's
own folder alone for the settings; never the output. Must not decide what a change means.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from watchfiles import watch

from newsgen.serve.gather import is_noise

STEP_MS = 10
"""Milliseconds without a further event after which paths are told: the steps of most saves."""

_GROUP_MS = 200
_POLL_MS = 500
_END = 1.0
"""Seconds that a thread gets to end."""


class _Until:
    """The event that ends a watch; ``begun`` is called at the first look at it, which is when the
    watch is set up: from then on nothing is missed."""

    def __init__(self, event: threading.Event, begun: Callable[[], None]) -> None:
        self._event = event
        self._begun: Callable[[], None] | None = begun

    def is_set(self) -> bool:
        """Whether the watch is to end."""
        if self._begun:
            begun, self._begun = self._begun, None
            begun()
        return self._event.is_set()


class Watcher:
    """Tells ``tell`` of changed paths from threads of its own until `stop`. ``lost`` is called
    once if the system has no room for so many folders, and they are looked at in turns instead."""

    def __init__(
        self,
        root: Path,
        folders: tuple[Path, ...],
        tell: Callable[[set[Path]], None],
        lost: Callable[[], None] = lambda: None,
    ) -> None:
        self._root = root
        self._folders = folders
        self._tell = tell
        self._lost = lost
        self._stop = threading.Event()
        self._again = threading.Event()
        self._begun = threading.Event(), threading.Event()
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        """Begin to watch; see `wait`."""
        for run in (self._watch_root, self._watch_folders):
            thread = threading.Thread(target=run, daemon=True, name=run.__name__)
            self._threads.append(thread)
            thread.start()

    def wait(self, seconds: float) -> bool:
        """Wait until no change is missed any more, so long at most; whether it is so."""
        return all(event.wait(seconds) for event in self._begun)

    def stop(self) -> None:
        """Watch no more. Waits some hundredths of a second for the threads to end: the end of
        Python under a thread of another language may be told as a crash."""
        self._stop.set()
        self._again.set()
        for thread in self._threads:
            thread.join(_END)

    def _watch_root(self) -> None:
        names = {folder.name for folder in self._folders if folder.parent == self._root}
        while not self._stop.is_set():
            until = _Until(self._stop, self._begun[0].set)
            for changes in self._changes((self._root,), until, deep=False):
                paths = {Path(path) for _, path in changes}
                if any(path.name in names and path.parent == self._root for path in paths):
                    self._again.set()  # a folder came or went: its watch is of the old one
                self._pass_on(paths)
            self._begun[0].set()
            self._stop.wait(_POLL_MS / 1000)

    def _watch_folders(self) -> None:
        begun = self._begun[1].set
        while not self._stop.is_set():
            self._again.clear()
            there = tuple(folder for folder in self._folders if folder.is_dir())
            if there:
                for changes in self._changes(there, _Until(self._again, begun), deep=True):
                    self._pass_on({Path(path) for _, path in changes})
                if not self._stop.is_set():
                    self._tell_all()
            self._begun[1].set()  # also where there was nothing to watch
            if not there:
                self._again.wait(_POLL_MS / 1000)
            begun = self._tell_all

    def _tell_all(self) -> None:
        """What happened between two watches is unknown."""
        self._tell(set(self._folders))

    def _pass_on(self, paths: set[Path]) -> None:
        """Tell of what may matter."""
        if some := {path for path in paths if not is_noise(path, self._root)}:
            self._tell(some)

    def _changes(
        self, folders: tuple[Path, ...], until: _Until, *, deep: bool
    ) -> Iterator[set[tuple[object, str]]]:
        for polling in (False, True):
            try:
                yield from watch(  # type: ignore[misc]
                    *folders, watch_filter=None, debounce=_GROUP_MS, step=STEP_MS, stop_event=until,
                    rust_timeout=1000, raise_interrupt=False, force_polling=polling,
                    poll_delay_ms=_POLL_MS, recursive=deep, ignore_permission_denied=True,
                )  # fmt: skip
                return
            except FileNotFoundError:
                return
            except OSError:
                if polling:
                    return
                self._lost()
