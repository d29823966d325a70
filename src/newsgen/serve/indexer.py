"""The search index of the preview: made when it is asked for, by a process of its own, so that a
large one keeps nobody waiting but who searches, and its memory goes when it is done.

It lies apart from the index of builds, which may be under way beside. Must not decide when an index
is out of date; the desk knows what it was made for.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import TemporaryDirectory

from newsgen.catalog import Catalog
from newsgen.config import Config
from newsgen.lock import exclusive
from newsgen.serve.desk import Desk

_FAILED = "note: the index of the search could not be made"
_NICE = 10
_END = 2.0


class Indexer:
    """``put`` has something done in the desk's thread; ``line`` tells the terminal."""

    def __init__(
        self, put: Callable[[Callable[[], None]], None], line: Callable[[str], None]
    ) -> None:
        self._put = put
        self._line = line
        self._folder: TemporaryDirectory[str] | None = None
        self._running: Future[None] | None = None
        self._process: BaseProcess | None = None
        self._thread: threading.Thread | None = None

    def ask(self, desk: Desk) -> Future[None] | None:
        """What to wait for until the index is another one; None if it is up to date. To be called
        in the desk's thread."""
        due = desk.stand.index_due()
        if due is None or self._running:
            return self._running
        try:
            process = self._start(desk)
        except OSError as caught:
            self._forget()
            self._line(f"{_FAILED} ({caught}).")
            desk.indexed(due)
            return None
        self._process, self._running = process, Future()
        self._thread = threading.Thread(
            target=self._wait, args=(process, self._running, desk, due), name="index", daemon=True
        )
        self._thread.start()
        return self._running

    def stop(self) -> None:
        """Make no more."""
        if self._process and self._thread:
            self._process.kill()
            self._thread.join(_END)
        self._forget()

    def _forget(self) -> None:
        """Delete the copy of the catalog."""
        if self._folder:
            self._folder.cleanup()

    def _start(self, desk: Desk) -> BaseProcess:
        """Begin to make the index of what the catalog holds now."""
        self._folder = TemporaryDirectory(prefix="newsgen-index-", ignore_cleanup_errors=True)
        copy = Path(self._folder.name, "catalog.sqlite")
        desk.stand.copy_catalog(copy)
        spawn = multiprocessing.get_context("spawn")
        process = spawn.Process(target=make, args=(desk.config, copy), daemon=True)
        process.start()
        return process

    def _wait(self, process: BaseProcess, running: Future[None], desk: Desk, due: int) -> None:
        process.join()

        def done() -> None:
            self._forget()
            if process.exitcode:
                self._line(f"{_FAILED}; what was there stays.")
            desk.indexed(due)
            self._running = self._process = None
            running.set_result(None)

        self._put(done)


def make(config: Config, catalog_file: Path) -> None:
    """Make the index that a settled catalog asks for, in a process of its own. Ctrl-C is for the
    preview, which ends this."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_NICE)
    from newsgen.indexing import prepare

    _begin_with(config.root / Config(config.root).index, config.index_folder)
    build = config.build
    with Catalog.open(catalog_file) as catalog:
        catalog.settle(
            drafts=build.drafts, folder=build.articles, rules=build.spellings, afresh=False
        )
        prepare(catalog, config, partial_plan=False)


def _begin_with(theirs: Path, ours: Path) -> None:
    """Begin with a copy of the builds' index, unless there is one, or a build is under way."""
    if ours.exists() or not theirs.is_dir():
        return
    part = ours.with_name(f"{ours.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    with exclusive(theirs.with_name("lock")) as free:
        if free:
            shutil.copytree(theirs, part)
            part.rename(ours)
