"""Diff 2: the pages wanted now against the files written before, and the journal between them.

Must not touch the output directory: it says what is to be done there and records what was.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple


class Written(NamedTuple):
    """A file of the output directory as it was written: the key of its page, size, mtime and the
    digest of its bytes."""

    path: str
    key: bytes
    size: int
    mtime_ns: int
    digest: bytes


class Staged(NamedTuple):
    """A step of the journal: a file to move into place (``moved``: its bytes wait in the staging
    folder) or, with an empty key, one to delete."""

    path: str
    key: bytes
    moved: bool


class Ledger:
    """The output's side of the catalog."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def start(self) -> None:
        """Nothing is wanted yet."""
        self._database.execute("delete from wanted")

    def want(self, path: str, origin: str) -> str | None:
        """Plan a path. None, or the origin of another page that wants it already (paths that
        differ by the case of ASCII letters are one path on many disks)."""
        try:
            self._database.execute("insert into wanted values (?, ?, ?)", (path, path, origin))
        except sqlite3.IntegrityError:
            row = self._database.execute(
                "select origin, exact from wanted where path = ?", (path,)
            ).fetchone()
            return str(row[0] or row[1])
        return None

    def is_wanted(self, path: str) -> bool:
        """Whether a page of exactly this path is planned."""
        row = self._database.execute("select exact from wanted where path = ?", (path,)).fetchone()
        return row is not None and row[0] == path

    def built(self, path: str) -> Written | None:
        """What was written at ``path``."""
        row = self._database.execute(
            "select path, key, size, mtime_ns, digest from built where path = ?", (path,)
        ).fetchone()
        return Written(*row) if row else None

    def all_built(self) -> Iterator[Written]:
        """Everything written, by path."""
        rows = self._database.execute(
            "select path, key, size, mtime_ns, digest from built order by path"
        )
        return (Written(*row) for row in rows)

    def is_empty(self) -> bool:
        """Whether nothing was ever written."""
        return self._database.execute("select 1 from built limit 1").fetchone() is None

    def orphans(self) -> Iterator[str]:
        """Built paths that no page wants any more, deepest first."""
        rows = self._database.execute(
            "select path from built where path not in (select exact from wanted) order by path desc"
        ).fetchall()
        return (path for (path,) in rows)

    def stage(self, written: Iterable[tuple[Written, bool]]) -> None:
        """Files that wait to be moved into place (or, with False, need only their row)."""
        self._database.executemany(
            "insert or replace into staged values (?, ?, ?, ?, ?, ?)",
            ((*row, moved) for row, moved in written),
        )

    def stage_deletion(self, path: str) -> None:
        """A file that waits to be deleted."""
        self._database.execute(
            "insert or replace into staged values (?, null, 0, 0, x'', 0)", (path,)
        )

    def staged(self) -> Iterator[Staged]:
        """The journal's steps: deletions first, so that a folder may take a file's place."""
        rows = self._database.execute(
            "select path, coalesce(key, x''), moved from staged where moved or key is null"
            " order by key is not null, path"
        ).fetchall()
        return (Staged(path, key, bool(moved)) for path, key, moved in rows)

    def is_cut_short(self) -> bool:
        """Whether the journal waits to be carried on."""
        return self._database.execute("select 1 from staged limit 1").fetchone() is not None

    def in_place(self, root: Path) -> bool:
        """Whether a staged tree already took the output directory's place: the first of its files
        there has the size and time of the one that was staged."""
        row = self._database.execute(
            "select path, size, mtime_ns from staged where moved order by path limit 1"
        ).fetchone()
        if row is None:
            return True
        try:
            status = (root / row[0]).lstat()
        except OSError:
            return False
        return (status.st_size, status.st_mtime_ns) == (row[1], row[2])

    def discard(self) -> None:
        """Empty the journal undone."""
        self._database.execute("delete from staged")

    def settle(self) -> None:
        """The journal is carried out: its rows become what is built."""
        self._database.execute(
            "delete from built where path in (select path from staged where key is null)"
        )
        self._database.execute(
            "insert or replace into built select path, key, size, mtime_ns, digest from staged"
            " where key is not null"
        )
        self._database.execute("delete from staged")

    def restamp(self, path: str, size: int, mtime_ns: int) -> None:
        """The file's bytes are ours, though its time is new."""
        self._database.execute(
            "update built set size = ?, mtime_ns = ? where path = ?", (size, mtime_ns, path)
        )

    def forget_built(self) -> None:
        """The output directory is another one, or empty."""
        self._database.execute("delete from built")

    def totals(self) -> tuple[int, int]:
        """Files and bytes built."""
        row = self._database.execute("select count(*), total(size) from built").fetchone()
        return int(row[0]), int(row[1])
