"""The facts given back: ordered streams of cards and article rows, and counts by period.

Every order ends in the source's path, which is unique, so that no stream depends on the order in
which sources were loaded. Nothing here holds more than the rows of one listing.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from newsgen.catalog.places import settle_places
from newsgen.catalog.terms import NO_RULES, TermRow, Vocabulary, settle_terms
from newsgen.models import Card, Image, Spellings, Term, is_local
from newsgen.problems import Problem

_CARD = (
    "a.folder || '/' || a.final || '/', a.title, a.published, a.lang, a.summary, a.section,"
    " a.image, m.width, m.height, a.draft"
)
_FULL = f"{_CARD}, a.id, a.path, a.format, a.digest, a.updated, a.authors, a.tags, a.words, a.facts"
_FROM = "article a left join source m on a.image_path <> '' and m.path = a.image_path"
_IN_PERIOD = "a.day >= ? and a.day < ?"
_OLDEST = "a.published, a.path"
_NEWEST = "a.published desc, a.path desc"
_ALL = -1
"""No limit, in SQLite's words."""


class ArticleRow(NamedTuple):
    """An article with all that its own page shows."""

    card: Card
    number: int
    source: str
    format: Literal["text", "markdown"]
    digest: str
    updated: str
    authors: tuple[Term, ...]
    tags: tuple[Term, ...]
    words: int
    facts: dict[str, object]


class Shown(NamedTuple):
    """A local file that an article shows: its name in the text, the source, digest and size."""

    name: str
    path: str
    digest: str
    width: int
    height: int


class Archive:
    """The reading side of the catalog. Call `settle` after loading and before anything else."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._shown = "a.draft = 0"
        self._vocabulary = Vocabulary((), {})

    def settle(
        self,
        *,
        drafts: bool = False,
        folder: str = "articles",
        rules: Mapping[str, Spellings] = NO_RULES,
    ) -> list[Problem]:
        """Fix addresses and terms for the articles that are shown; returns clashes, at places in
        ``folder``. ``rules``: the site's word on spellings, by taxonomy."""
        self._shown = "1" if drafts else "a.draft = 0"
        problems = settle_places(self._database, folder)
        self._vocabulary = settle_terms(self._database, self._shown, rules)
        return problems

    def terms(self, taxonomy: str) -> Iterator[TermRow]:
        """The terms of "tags", "sections" or "authors" in alphabetical order."""
        return (row for row in self._vocabulary.terms if row.taxonomy == taxonomy)

    def articles(self, *, newest_first: bool = False) -> Iterator[ArticleRow]:
        """All shown articles, the undated first, then from the oldest; or the other way round."""
        order = _NEWEST if newest_first else _OLDEST
        return map(self._article, self._rows(_FULL, order=order))

    def newest(self, limit: int, term: TermRow | None = None) -> list[ArticleRow]:
        """The newest dated articles (of a term), newest first."""
        where = "a.published <> ''"
        values: tuple[int, ...] = ()
        if term:
            where, values = f"{where} and a.id in ({_OF_TERM})", (term.number,)
        return [*map(self._article, self._rows(_FULL, where, values, _NEWEST, limit))]

    def cards_of_term(self, term: TermRow) -> Iterator[Card]:
        """A term's cards, undated first, then from the oldest."""
        return self._cards(f"a.id in ({_OF_TERM})", (term.number,))

    def cards_of_period(self, period: str) -> Iterator[Card]:
        """The cards of a year, month or day ("2022", "2022-07", "2022-07-18"), oldest first."""
        return self._cards(_IN_PERIOD, (period, f"{period}."))

    def newest_of(self, period: str, limit: int) -> list[Card]:
        """The newest cards of a year, month or day, newest first."""
        return [*self._cards(_IN_PERIOD, (period, f"{period}."), _NEWEST, limit)]

    def after(self, day: str, limit: int) -> list[tuple[str, str]]:
        """(source, day) of articles dated later than ``day``, by path."""
        return self._database.execute(
            "select path, day from article where day > ? order by path limit ?", (day, limit)
        ).fetchall()

    def undated(self) -> Iterator[Card]:
        """The cards without a date, by path."""
        return self._cards("a.day = ''")

    def days(self) -> list[tuple[str, int]]:
        """Every day that has articles, with their number, oldest first: one row a day."""
        return self._database.execute(
            f"select a.day, count(*) from article a where a.day <> '' and {self._shown}"
            " group by a.day order by a.day"
        ).fetchall()

    def count(self) -> tuple[int, int]:
        """Shown articles, and the undated among them."""
        row = self._database.execute(
            f"select count(*), total(a.day = '') from article a where {self._shown}"
        ).fetchone()
        return int(row[0]), int(row[1])

    def shown_by(self, number: int) -> list[Shown]:
        """The local files that an article shows and that exist, by name."""
        rows = self._database.execute(
            "select r.name, s.path, s.digest, s.width, s.height from reference r join source s"
            " on s.path = r.path and s.kind = 'media' where r.article = ? order by r.name",
            (number,),
        )
        return [Shown(*row) for row in rows]

    def missing_media(self) -> Iterator[tuple[str, str]]:
        """(source, name) of local files that are shown and do not exist."""
        return iter(
            self._database.execute(
                "select a.path, r.name from reference r join article a on a.id = r.article"
                " left join source s on s.path = r.path and s.kind = 'media'"
                " where s.path is null order by a.path, r.name"
            ).fetchall()
        )

    def aliases(self) -> Iterator[tuple[str, str, str, str]]:
        """(old path, URL, title, source) of every alias of a shown article."""
        return iter(
            self._database.execute(
                "select l.path, a.folder || '/' || a.final || '/', a.title, a.path from alias l"
                f" join article a on a.id = l.article where {self._shown} order by l.path, a.path"
            ).fetchall()
        )

    def urls(self) -> Iterator[tuple[str, str]]:
        """(URL, last modification or "") of every shown article, the undated first."""
        return iter(
            self._database.execute(
                "select a.folder || '/' || a.final || '/',"
                " case a.updated when '' then a.published else a.updated end"
                f" from article a where {self._shown} order by a.published, a.path"
            )
        )

    def _cards(
        self, where: str, values: tuple[object, ...] = (), order: str = _OLDEST, limit: int = _ALL
    ) -> Iterator[Card]:
        return map(self._card, self._rows(_CARD, where, values, order, limit))

    def _rows(
        self,
        columns: str,
        where: str = "1",
        values: tuple[object, ...] = (),
        order: str = _OLDEST,
        limit: int = _ALL,
    ) -> Iterator[tuple[object, ...]]:
        """Rows of shown articles."""
        sql = (
            f"select {columns} from {_FROM} where {where} and {self._shown}"
            f" order by {order} limit ?"
        )
        return iter(self._database.execute(sql, (*values, limit)))

    def _card(self, row: tuple[object, ...]) -> Card:
        url, title, published, lang, summary, section, image, width, height, draft = row[:10]
        return Card(
            url=url,  # type: ignore[arg-type]
            title=title,  # type: ignore[arg-type]
            published=published,  # type: ignore[arg-type]
            lang=lang,  # type: ignore[arg-type]
            summary=summary,  # type: ignore[arg-type]
            section=self._vocabulary.by_spelling.get(section),  # type: ignore[call-overload]
            image=_image(str(url), str(image), width or 0, height or 0) if image else None,  # type: ignore[arg-type]
            draft=bool(draft),
        )

    def _article(self, row: tuple[object, ...]) -> ArticleRow:
        number, path, form, digest, updated, authors, tags, words, facts = row[10:]
        term = self._vocabulary.by_spelling
        return ArticleRow(
            card=self._card(row),
            number=number,  # type: ignore[arg-type]
            source=path,  # type: ignore[arg-type]
            format=form,  # type: ignore[arg-type]
            digest=digest,  # type: ignore[arg-type]
            updated=updated,  # type: ignore[arg-type]
            authors=_terms(term, json.loads(str(authors))),
            tags=_terms(term, json.loads(str(tags))),
            words=words,  # type: ignore[arg-type]
            facts=json.loads(str(facts)),
        )


_OF_TERM = (
    "select l.article from temp.term_of t join labelling l on l.spelling = t.spelling"
    " where t.term = ?"
)


def _terms(by_spelling: object, numbers: list[int]) -> tuple[Term, ...]:
    """The terms of an article in its author's order; two spellings of one term are one."""
    return tuple(dict.fromkeys(by_spelling[n] for n in numbers))  # type: ignore[index]


def _image(url: str, stored: str, width: int, height: int) -> Image:
    src, alt, caption, credit = json.loads(stored)
    return Image(url + src if is_local(src) else src, alt, caption, credit, width, height)
