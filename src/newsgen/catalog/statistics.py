"""Numbers of an archive as the last build left it; SQLite counts, so that no article is held."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from newsgen.catalog.visibility import COMING, DRAFT, NOTICE, PUBLIC


class Count(NamedTuple):
    """How many articles have a name in common: a year, a language, a term."""

    name: str
    articles: int


class Merged(NamedTuple):
    """A term of several spellings, with the articles of each spelling; the commonest first."""

    taxonomy: str
    name: str
    spellings: tuple[Count, ...]


class States(NamedTuple):
    """Articles by what is shown of them."""

    published: int
    undated: int
    drafts: int
    coming: int
    notices: int


class Sizes(NamedTuple):
    """Of the published articles: words, and the source with most of them; and bytes of all
    sources."""

    words: int
    longest: str
    longest_words: int
    sources: int
    bytes: int


class Pages(NamedTuple):
    """The built pages of one kind."""

    kind: str
    pages: int
    bytes: int


class Statistics:
    """The numbers. Those of terms are as the last settling left them."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def states(self) -> States:
        """Articles by state; the undated are among the published."""
        row = self._database.execute(
            f"select total(state = {PUBLIC}), total(state = {PUBLIC} and day = ''),"
            f" total(state = {DRAFT}), total(state = {COMING}), total(state = {NOTICE})"
            " from article"
        ).fetchone()
        return States(*map(int, row))

    def years(self) -> list[Count]:
        """Published articles by year, the newest first; the undated as "", last."""
        return self._counts(
            f"select substr(day, 1, 4) y, count(*) from article where state = {PUBLIC}"
            " group by y order by y desc"
        )

    def languages(self) -> list[Count]:
        """Published articles by language, the commonest first; "" is the site's own."""
        return self._counts(
            f"select lang, count(*) n from article where state = {PUBLIC}"
            " group by lang order by n desc, lang"
        )

    def terms(self, taxonomy: str, limit: int = -1) -> list[Count]:
        """Terms with most articles first; of these as many as ``limit``, all for -1."""
        return self._counts(
            "select name, articles from term where taxonomy = ? order by articles desc, place"
            " limit ?",
            taxonomy,
            limit,
        )

    def count_terms(self, taxonomy: str) -> int:
        """How many terms there are."""
        return self._one("select count(*) from term where taxonomy = ?", taxonomy)

    def count_merged(self) -> int:
        """How many terms have several spellings."""
        return self._one("select count(*) from term where spellings > 1")

    def merged(self, limit: int = -1) -> list[Merged]:
        """Terms of several spellings, those with most articles first."""
        rows = self._database.execute(
            "select id, taxonomy, name from term where spellings > 1"
            " order by articles desc, taxonomy, place limit ?",
            (limit,),
        ).fetchall()
        of_term = "select text, public from spelling where term = ? order by public desc, text"
        return [
            Merged(taxonomy, name, tuple(self._counts(of_term, number)))
            for number, taxonomy, name in rows
        ]

    def sizes(self) -> Sizes:
        """Words of the published articles, bytes of the sources."""
        words = self._one(f"select total(words) from article where state = {PUBLIC}")
        path, most = self._database.execute(
            f"select path, words from article where state = {PUBLIC}"
            " order by words desc, path limit 1"
        ).fetchone() or ("", 0)
        sources, size = self._database.execute(
            "select count(*), total(cast(substr(stamp, 1, instr(stamp, ':') - 1) as integer))"
            " from source"
        ).fetchone()
        return Sizes(words, str(path), int(most), int(sources), int(size))

    def pages(self) -> list[Pages]:
        """The built pages by kind, most bytes first."""
        rows = self._database.execute(
            "select substr(part, 1, instr(part || ' ', ' ') - 1) kind, count(*), total(size) s"
            " from built group by kind order by s desc, kind"
        )
        return [Pages(kind, number, int(size)) for kind, number, size in rows]

    def _counts(self, sql: str, *values: object) -> list[Count]:
        return [Count(str(name), int(n)) for name, n in self._database.execute(sql, values)]

    def _one(self, sql: str, *values: object) -> int:
        return int(self._database.execute(sql, values).fetchone()[0])
