"""Diff 1: the files of articles/ as they lie there now, against those that were loaded.

Must not read files, nor record what they say (`sources`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple


class Seen(NamedTuple):
    """A file as the scan saw it. kind: "article" or "media"."""

    path: str
    kind: str
    stamp: str
    settled: bool

    @property
    def side_file(self) -> bool:
        """Whether a side file stands beside an article: then the stamp has two parts."""
        return "+" in self.stamp


_CHANGED = (
    "disk d left join source s on s.path = d.path where d.kind = ? and (s.path is null"
    " or s.stamp <> d.stamp or s.kind <> d.kind or not s.settled)"
)

_LAST = "\U0010ffff"
"""No path comes after it."""
_AT_ONCE = 4096
"""Rows asked for at once where there may be as many as files."""


_Row = tuple[str, str, str, int]


class Disk:
    """What lies in articles/, compared with what the catalog recorded."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._gone: list[str] = []

    def start_scan(self) -> None:
        """Nothing is looked at yet."""
        self._gone.clear()
        self._database.execute("delete from disk")

    def signature(self, inner: str) -> bytes:
        """The signature with which a folder ("" or with a slash at its end) stands as it was
        loaded, b"" if there is none."""
        row = self._database.execute(
            "select signature from listed where folder = ?", (inner,)
        ).fetchone()
        return bytes(row[0]) if row else b""

    def compare(self, inner: str, folders: Container[str], seen: Iterable[Seen]) -> bool:
        """Take in the files that lie in a folder now, in order of path, as they are recorded: so
        the two are gone through side by side, and only what differs is kept. ``folders``: the
        names of those in it; what lay in others is gone. Whether all files are settled."""
        self._database.execute("delete from listed where folder = ?", (inner,))
        settled = True
        for file in self._differing(self._recorded(inner, folders), seen):
            self._database.execute("insert or replace into disk values (?, ?, ?, ?)", file)
            settled = settled and file.settled
        return settled

    def sign(self, inner: str, signature: bytes) -> None:
        """A folder whose files are all settled, and recorded before the next commit, stands while
        it has this signature; b"" proves nothing."""
        if signature:
            self._database.execute("insert into listed values (?, ?)", (inner, signature))

    def _recorded(self, inner: str, folders: Container[str]) -> Iterator[_Row]:
        """What is recorded of a folder's own files and of folders that are none of these."""
        end = f"{inner[:-1]}0" if inner else _LAST  # the character after the slash
        for row in self._database.execute(
            "select path, kind, stamp, settled from source where path >= ? and path < ?"
            " order by path",
            (inner, end),
        ):
            name, slash, _ = row[0][len(inner) :].partition("/")
            if not slash or name not in folders:
                yield row

    def _differing(self, rows: Iterator[_Row], seen: Iterable[Seen]) -> Iterator[Seen]:
        """Files that are new, may be others now or are not settled; what is recorded and not seen
        is gone."""
        known = next(rows, None)
        for file in seen:
            while known is not None and known[0] < file.path:
                self._gone.append(known[0])
                known = next(rows, None)
            if known is None or known[0] != file.path:
                yield file
                continue
            if known != file or not file.settled:
                yield file
            known = next(rows, None)
        while known is not None:
            self._gone.append(known[0])
            known = next(rows, None)

    def look(self, path: str, seen: Seen | None) -> None:
        """Take in what lies at one path of articles/ now; None for nothing."""
        unsign(self._database, path, above=True)
        self._database.execute("delete from disk where path = ?", (path,))
        if seen:
            self._database.execute("insert into disk values (?, ?, ?, ?)", seen)

    def changed(self, kind: str) -> Iterator[tuple[Seen, str]]:
        """New files and files that may differ from what was loaded, by path, each with the digest
        that it had then, "" if it never was. Each may be recorded before the next is asked for."""
        last = ""
        while True:
            rows = self._database.execute(
                "select d.path, d.kind, d.stamp, d.settled, coalesce(s.digest, '')"
                f" from {_CHANGED} and d.path > ?"
                " order by d.path limit ?",
                (kind, last, _AT_ONCE),
            ).fetchall()
            for path, of_kind, stamp, settled, digest in rows:
                yield Seen(path, of_kind, stamp, bool(settled)), digest
            if len(rows) < _AT_ONCE:
                return
            last = rows[-1][0]

    def has_changed(self) -> bool:
        """Whether there is a new file, or one that may differ from what was loaded."""
        return self._database.execute("select 1 from disk limit 1").fetchone() is not None

    def count_changed(self, kind: str) -> int:
        """How many `changed` gives, before any of them is recorded."""
        row = self._database.execute(f"select count(*) from {_CHANGED}", (kind,)).fetchone()
        return int(row[0])

    def removed(self) -> list[str]:
        """Loaded files that the last scan did not find, by path."""
        return sorted(self._gone)


def unsign(database: sqlite3.Connection, path: str, *, above: bool = False) -> None:
    """The folder of a file, with ``above`` all those around it too, has no signature any more and
    is to be gone through."""
    parts = path.split("/")[:-1]
    inner = ["".join(f"{part}/" for part in parts[:n]) for n in range(len(parts) + 1)]
    database.executemany(
        "delete from listed where folder = ?",
        [(folder,) for folder in (inner if above else inner[-1:])],
    )
