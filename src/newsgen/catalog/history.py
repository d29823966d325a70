"""What became of articles: those that were withdrawn or have expired, and all corrections."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from newsgen.catalog.recorded import notes_of
from newsgen.catalog.visibility import COMING, DRAFT, NOTICE, PUBLIC
from newsgen.models import Link, Note


class Notice(NamedTuple):
    """An article that was taken back (``date`` and ``reason`` say when and why) or has expired."""

    source: str
    url: str
    title: str
    lang: str
    published: str
    withdrawn: bool
    date: str
    reason: str


class History:
    """The reading side for what is no longer, or not yet, shown; once the archive is settled."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def notices(self, source: str = "") -> Iterator[Notice]:
        """All notices, or that of one source, by path."""
        rows = self._database.execute(
            "select path, url, title, lang, published, notice, json_extract(facts, '$.expires')"
            f" from article where state = {NOTICE} and {'path = ?' if source else '? = 0'}"
            " order by path",
            (source or 0,),
        ).fetchall()
        for path, url, title, lang, published, notice, expires in rows:
            date, reason = json.loads(notice) if notice else (expires, "")
            yield Notice(path, url, title, lang, published, bool(notice), date, reason)

    def notice_at(self, url: str) -> str:
        """The source whose notice stands at an address, "" if none does."""
        row = self._database.execute(
            f"select path from article where url = ? and state = {NOTICE}", (url,)
        ).fetchone()
        return str(row[0]) if row else ""

    def corrections(self) -> list[tuple[Note, Link]]:
        """Every correction of an article that is shown, newest first."""
        rows = self._database.execute(
            f"select title, url, lang, corrections from article where corrections <> ''"
            f" and state = {PUBLIC} order by path"
        ).fetchall()
        found = [
            (note, Link(title, url, lang))
            for title, url, lang, stored in rows
            for note in notes_of(stored)
        ]
        return sorted(found, key=lambda each: (each[0].date, each[1].url), reverse=True)

    def has_corrections(self) -> bool:
        """Whether there is any correction of an article that is shown."""
        row = self._database.execute(
            f"select 1 from article where corrections <> '' and state = {PUBLIC} limit 1"
        ).fetchone()
        return row is not None

    def coming(self, limit: int) -> list[tuple[str, str]]:
        """(source, date) of articles that are still to come, the next first."""
        return self._database.execute(
            f"select path, published from article where state > {DRAFT} and state = {COMING}"
            " order by opens, path limit ?",
            (limit,),
        ).fetchall()

    def opens(self, source: str) -> int:
        """When an article is shown without being asked for (seconds since 1970); 0 for always."""
        row = self._database.execute(
            "select opens from article where path = ?", (source,)
        ).fetchone()
        return int(row[0]) if row else 0

    def next_moment(self, now: int) -> int | None:
        """The next moment after ``now`` (seconds since 1970) at which the clock alone changes what
        is shown; None if there is none."""
        row = self._database.execute(  # each with the condition of its index
            f"select min(m) from (select opens m from article where state > {DRAFT}"
            f" and state = {COMING} and opens > ? union all"
            " select closes from article where closes > 0 and closes > ?)",
            (now, now),
        ).fetchone()
        return None if row[0] is None else int(row[0])

    def counts(self) -> tuple[int, int]:
        """Articles still to come, and those of which only a notice stands."""
        row = self._database.execute(
            f"select total(state = {COMING}), total(state = {NOTICE}) from article where state > 1"
        ).fetchone()
        return int(row[0]), int(row[1])
