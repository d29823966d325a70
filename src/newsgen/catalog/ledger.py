"""Diff 2: the pages wanted now against the files written before, and the journal between them.

Must not touch the output directory: it says what is to be done there and records what was.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newsgen.catalog.extents import extent_of, foresee_extent, forget_extent
from newsgen.catalog.runs import MANY, Run, pack, runs
from newsgen.hosts import Extent


class Written(NamedTuple):
    """A file of the output directory as it was written: the key of its page, size, mtime, the
    digest of its bytes, and its partition with its number there."""

    path: str
    key: bytes
    size: int
    mtime_ns: int
    digest: bytes
    part: str = ""
    number: int = 0


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
        self._changed: set[str] | None = set()  # since the runs were packed; None: too many

    def start(self) -> None:
        """Nothing is wanted yet, nothing planned."""
        self._database.execute("delete from wanted")
        self._database.execute("delete from planned")

    def index(self, wanted: bool) -> None:
        """Indexes that only a partial plan needs: made at the end of a full one, when that is
        cheap, and dropped at its start."""
        for name, column in (("fold", "path collate nocase"), ("part", "part, number")):
            self._database.execute(
                f"create index if not exists built_by_{name} on built ({column})"
                if wanted
                else f"drop index if exists built_by_{name}"
            )

    def plan(self, parts: Iterable[tuple[str, int]]) -> None:
        """The pages of these partitions, each from a number on, are planned."""
        self._database.executemany(
            "insert into planned values (?, ?)"
            " on conflict (part) do update set start = min(start, excluded.start)",
            parts,
        )

    def stands_elsewhere(self, path: str) -> bool:
        """Whether a file of this path, or of one that differs from it by the case of ASCII letters,
        was built for a partition that is not planned."""
        row = self._database.execute(
            "select 1 from built b where b.path = ? collate nocase and not exists (select 1 from"
            " planned p where p.part = b.part and b.number >= p.start)",
            (path,),
        ).fetchone()
        return row is not None

    def part_of(self, path: str) -> tuple[str, int]:
        """The partition and number of a built file."""
        row = self._database.execute(
            "select part, number from built where path = ?", (path,)
        ).fetchone()
        return (str(row[0]), int(row[1])) if row else ("", 0)

    def paths_of(self, part: str) -> Iterator[str]:
        """The built files of a partition."""
        rows = self._database.execute("select path from built where part = ?", (part,))
        return (path for (path,) in rows)

    def want(self, path: str, origin: str) -> str | None:
        """Plan a path. None, or the origin of another page that wants it already (paths that
        differ by the case of ASCII letters are one path on many disks)."""
        try:
            self._database.execute("insert into wanted values (?, ?)", (path, origin))
        except sqlite3.IntegrityError:
            row = self._database.execute(
                "select origin, path from wanted where path = ?", (path,)
            ).fetchone()
            return str(row[0] or row[1])
        return None

    def is_wanted(self, path: str) -> bool:
        """Whether a page of exactly this path is planned."""
        row = self._database.execute("select path from wanted where path = ?", (path,)).fetchone()
        return row is not None and row[0] == path

    def built(self, path: str) -> Written | None:
        """What was written at ``path``."""
        row = self._database.execute(
            "select path, key, size, mtime_ns, digest, part, number from built where path = ?",
            (path,),
        ).fetchone()
        return Written(*row) if row else None

    def stamps(self) -> Iterator[tuple[str, int, int]]:
        """(path, size, mtime in ns) of everything written."""
        return iter(self._database.execute("select path, size, mtime_ns from built"))

    def is_empty(self) -> bool:
        """Whether nothing was ever written."""
        return self._database.execute("select 1 from built limit 1").fetchone() is None

    def count(self) -> int:
        """How many files were written."""
        return int(self._database.execute("select count(*) from built").fetchone()[0])

    def orphans(self, *, partial: bool = False) -> Iterator[str]:
        """Built paths (of the planned partitions) that no page wants any more, deepest first."""
        rows = self._database.execute(
            f"select b.path from {_PLANNED if partial else 'built b'}"
            " where not exists (select 1 from wanted w where w.path = b.path"
            " and w.path = b.path collate binary) order by b.path desc"
        ).fetchall()
        return (path for (path,) in rows)

    def stage(self, written: Iterable[tuple[Written, bool]]) -> None:
        """Files that wait to be moved into place (or, with False, need only their row)."""
        self._database.executemany(
            "insert or replace into staged values (?, ?, ?, ?, ?, ?, ?, ?)",
            ((*row, moved) for row, moved in written),
        )

    def stage_deletion(self, path: str) -> None:
        """A file that waits to be deleted."""
        self._database.execute(
            "insert or replace into staged values (?, null, 0, 0, x'', '', 0, 0)", (path,)
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

    def kept(self) -> Iterator[str]:
        """Built paths that the journal neither replaces nor deletes."""
        rows = self._database.execute(
            "select b.path from built b left join staged s on s.path = b.path"
            " where s.path is null or (s.key is not null and not s.moved) order by b.path"
        ).fetchall()
        return (path for (path,) in rows)

    def discard(self) -> None:
        """Empty the journal undone."""
        self._database.execute("delete from staged")

    def runs(self) -> Iterator[Run]:
        """The stamps of everything written, packed."""
        self.flush()
        return runs(self._database)

    def flush(self) -> None:
        """Let the runs follow what is built; done before each commit."""
        if self._changed is None or self._changed:
            pack(self._database, self._changed)
            self._changed = set()

    def _change(self, paths: Iterable[str]) -> None:
        for path in paths:
            if self._changed is None:
                return
            self._changed.add(path)
            if len(self._changed) > MANY:
                self._changed = None

    def settle(self) -> None:
        """The journal is carried out: its rows become what is built."""
        self._change(path for (path,) in self._database.execute("select path from staged"))
        foresee_extent(self._database)
        self._database.execute(
            "delete from built where path in (select path from staged where key is null)"
        )
        self._database.execute(
            "insert or replace into built"
            " select path, key, size, mtime_ns, digest, part, number from staged"
            " where key is not null"
        )
        self._database.execute("delete from staged")

    def restamp(self, path: str, size: int, mtime_ns: int) -> None:
        """The file's bytes are ours, though its time is new."""
        self._database.execute(
            "update built set size = ?, mtime_ns = ? where path = ?", (size, mtime_ns, path)
        )
        self._change((path,))

    def move(self, path: str, part: str, number: int) -> None:
        """An unchanged page belongs to another partition now."""
        self._database.execute(
            "update built set part = ?, number = ? where path = ?", (part, number, path)
        )

    def forget_built(self) -> None:
        """The output directory is another one, or empty."""
        self._database.execute("delete from built")
        self._database.execute("delete from run")
        self._changed = set()
        forget_extent(self._database)

    def extent(self) -> Extent:
        """What everything built measures together, but for the fullest folder."""
        return extent_of(self._database)


_PLANNED = "planned p cross join built b on b.part = p.part and b.number >= p.start"
