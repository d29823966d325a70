"""The words of texts, kept under the digests of their sources, in a file of their own.

They let an index be made again without reading every article. The file is disposable: one that is
damaged, or was made under other ``inputs``, is emptied. Must not know what the bytes mean.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

_SCHEMA = "create table words (digest text primary key, packed blob not null)"
_AT_ONCE = 500


class Words:
    """A store of packed words. Without ``path`` it is in memory."""

    def __init__(self, path: Path | None, inputs: int) -> None:
        """``inputs``: a number (31 bits) that stands for all that shapes the words."""
        self._path = path
        if path:
            path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._database = self._opened(inputs)
        except sqlite3.DatabaseError:
            if path:
                path.unlink(missing_ok=True)
            self._database = self._opened(inputs)

    def _opened(self, inputs: int) -> sqlite3.Connection:
        database = sqlite3.connect(self._path or ":memory:", isolation_level=None)
        try:
            database.execute("pragma journal_mode = memory")
            database.execute("pragma synchronous = off")
            if database.execute("pragma user_version").fetchone()[0] != inputs:
                database.execute("drop table if exists words")
                database.execute(_SCHEMA)
                database.execute(f"pragma user_version = {inputs}")
            database.execute("select packed from words limit 1").fetchone()
            database.execute("begin")
        except sqlite3.DatabaseError:
            database.close()
            raise
        return database

    def __enter__(self) -> Words:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        caught: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._database.execute("rollback" if kind else "commit")
        self._database.close()

    def known(self, digests: Iterable[str]) -> dict[str, bytes]:
        """The words of those sources that are known."""
        wanted = list(digests)
        found: dict[str, bytes] = {}
        for first in range(0, len(wanted), _AT_ONCE):
            some = wanted[first : first + _AT_ONCE]
            marks = ",".join("?" * len(some))
            found.update(
                self._database.execute(
                    f"select digest, packed from words where digest in ({marks})", some
                )
            )
        return found

    def add(self, rows: Iterable[tuple[str, bytes]]) -> None:
        """Remember (digest, words)."""
        self._database.executemany("insert or replace into words values (?, ?)", rows)

    def keep_only(self, digests: Iterable[str]) -> None:
        """Forget all others."""
        self._database.execute("create temp table wanted (digest text primary key)")
        self._database.executemany(
            "insert or ignore into temp.wanted values (?)", ((digest,) for digest in digests)
        )
        self._database.execute("delete from words where digest not in (select digest from wanted)")
        self._database.execute("drop table temp.wanted")
