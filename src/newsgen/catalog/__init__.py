"""The catalog: the only SQL of newsgen, one disposable SQLite file.

``disk`` and ``sources`` are diff 1 (articles/ against what was loaded), ``archive`` gives the facts
back as ordered streams of values, ``ledger`` is diff 2 (wanted pages against built ones). It holds
facts, never an article's text; deleting the file costs one full build and nothing else.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType

from newsgen.catalog import permalinks
from newsgen.catalog.archive import Archive
from newsgen.catalog.changes import Changes, count_changes, read_changes
from newsgen.catalog.disk import Disk
from newsgen.catalog.history import History
from newsgen.catalog.ledger import Ledger
from newsgen.catalog.schema import (
    CACHE,
    copy_database,
    open_database,
    read_database,
    seed_database,
)
from newsgen.catalog.seal import distrust, seal
from newsgen.catalog.sources import Sources
from newsgen.catalog.statistics import Statistics
from newsgen.catalog.terms import NO_RULES
from newsgen.models import Spellings
from newsgen.permalinks import Permalink
from newsgen.problems import NewsgenError, Problem
from newsgen.problems import error as problem

_DISK = frozenset(
    (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN,
     sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PERM, sqlite3.SQLITE_NOMEM)
)  # fmt: skip
"""SQLite's codes for what the disk or the system refuses."""


class Catalog:
    """One open catalog; a context manager. Everything it gives out is plain values."""

    def __init__(
        self, database: sqlite3.Connection, notice: str = "", path: Path | None = None
    ) -> None:
        self._database = database
        self._path = path
        self.notice = notice
        self.disk = Disk(database)
        self.sources = Sources(database)
        self.archive = Archive(database)
        self.history = History(database)
        self.ledger = Ledger(database)
        self.statistics = Statistics(database)
        self.sources.recording = bool(self.get("complete"))

    @classmethod
    def open(cls, path: Path | None, cache: int = CACHE) -> Catalog:
        """The catalog in the file ``path`` (made anew if missing, foreign, of another version or
        damaged: then ``notice`` says so), or one in memory for None. ``cache``: bytes of it kept in
        memory."""
        return cls(*open_database(path, cache), path)

    @classmethod
    def reading(cls, path: Path, *, drafts: bool) -> Catalog:
        """The catalog that another process has open, for reading what it has settled with these
        ``drafts`` and committed. Must not be asked in a process forked from that one: there SQLite
        takes the locks of the other for its own."""
        catalog = cls(read_database(path))
        catalog.archive.take_as_settled(drafts=drafts)
        return catalog

    @staticmethod
    def seed(path: Path, source: Path) -> None:
        """Let the catalog ``path``, if there is none yet, start as a copy of ``source`` as its last
        build left it, without what that built. Does nothing where that cannot be."""
        seed_database(path, source)

    def copy_to(self, path: Path) -> None:
        """Write a copy of all that is durable to the file ``path``. Raises OSError."""
        self.commit()
        copy_database(self._database, path)

    def __enter__(self) -> Catalog:
        self._database.execute("begin")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if kind is None and self._database.in_transaction:
                self._flush()
                self._database.execute("commit")
        finally:
            self._database.close()
        malformed = isinstance(error, sqlite3.Error) and not _is_the_disks(error)
        if self._path:
            (distrust if malformed else seal)(self._path)
        if isinstance(error, sqlite3.Error):
            raise NewsgenError([_unusable(error, malformed)]) from error

    def commit(self) -> None:
        """Make everything so far durable, and go on."""
        self._flush()
        self._database.execute("commit")
        self._database.execute("begin")

    def _flush(self) -> None:
        self.sources.flush()
        self.ledger.flush()

    def roll_back(self) -> None:
        """Undo everything since the last commit, and go on."""
        self._database.execute("rollback")
        self._database.execute("begin")

    def settle(
        self,
        *,
        drafts: bool = False,
        folder: str = "articles",
        rules: Mapping[str, Spellings] = NO_RULES,
        afresh: bool = True,
    ) -> list[Problem]:
        """As Archive.settle, with the numbers that loading counted."""
        self.sources.flush()
        return self.archive.settle(drafts=drafts, folder=folder, rules=rules, afresh=afresh)

    def lock(self, links: Iterable[Permalink]) -> None:
        """Take in the lines of permalinks.lock."""
        permalinks.take_in(self._database, links, recording=self.sources.recording)

    def relock(self, links: Iterable[Permalink]) -> None:
        """Take in the lines that `locked` gave: no address is another one by them."""
        permalinks.take_in(self._database, links, recording=False)
        permalinks.hold(self._database, afresh=True)

    def locked(self) -> Iterator[Permalink]:
        """The lines that permalinks.lock should have, by key: what is published now, besides all
        that was. The archive must be settled."""
        return permalinks.present(self._database)

    def unlocked(self) -> int:
        """How many published articles have no line in permalinks.lock."""
        return permalinks.unlocked(self._database)

    def has_permalinks(self) -> bool:
        """Whether permalinks.lock has any line."""
        return self._database.execute("select 1 from permalink limit 1").fetchone() is not None

    def moved(self, folder: str) -> list[Problem]:
        """Warnings of articles whose files moved since permalinks.lock was written."""
        return list(permalinks.moved(self._database, folder))

    def changes(self) -> Changes:
        """What changed since the last complete build; whole once the archive is settled."""
        return read_changes(self._database)

    def count_changes(self) -> int:
        """How many changes there are."""
        return count_changes(self._database)

    def get(self, name: str) -> bytes:
        """A remembered value ("engine", "loader", "output", …), b"" if none."""
        row = self._database.execute("select value from meta where name = ?", (name,)).fetchone()
        return bytes(row[0]) if row else b""

    def set(self, name: str, value: bytes) -> None:
        """Remember a value for the next build."""
        self._database.execute("insert or replace into meta values (?, ?)", (name, value))


def _is_the_disks(caught: sqlite3.Error) -> bool:
    """Whether the disk is to blame, and not what the file holds."""
    return getattr(caught, "sqlite_errorcode", 0) & 0xFF in _DISK


def _unusable(caught: sqlite3.Error, malformed: bool) -> Problem:
    hint = "Is the disk full or the folder read-only?"
    if malformed:
        hint = "Build again: everything is made anew then."
    return problem("catalog", f"the catalog cannot be used ({caught})", ".newsgen", hint=hint)
