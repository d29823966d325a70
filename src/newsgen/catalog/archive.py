"""The facts given back: ordered streams of cards and article rows, and counts by period.

Every order ends in the source's path, which is unique, so that no stream depends on the order in
which sources were loaded. Nothing here holds more than the rows of one listing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from newsgen.catalog import permalinks
from newsgen.catalog.periods import within
from newsgen.catalog.places import settle_places
from newsgen.catalog.recorded import image_of, notes_of
from newsgen.catalog.terms import NO_RULES, TermRow, Terms
from newsgen.catalog.visibility import DRAFT, answers, shown
from newsgen.jsontext import loads
from newsgen.models import Card, Note, Spellings, Term
from newsgen.problems import Problem

_CARD = (
    "a.url, a.title, a.published, a.lang, a.summary, a.section, a.image, m.width, m.height, a.state"
)
_FULL = (
    f"{_CARD}, a.id, a.path, a.format, a.digest, a.updated, a.authors, a.tags, a.words, a.facts,"
    " a.corrections, exists (select 1 from reference r where r.article = a.id)"
)
_FROM = "article a left join source m on a.image_path <> '' and m.path = a.image_path"
_BEFORE = "(a.published, a.path) < (?, ?)"
_AFTER = "(a.published, a.path) > (?, ?)"
_OLDEST = "a.published, a.path"
_NEWEST = "a.published desc, a.path desc"
_FEW = 1024
"""Rows that may be held at once."""
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
    corrections: tuple[Note, ...]  # newest first
    shows: bool  # whether it names local files, for `Archive.shown_by`


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
        self._drafts = False
        self._terms = Terms(database)
        self._by_day: list[tuple[str, int]] | None = None

    @property
    def _shown(self) -> str:
        return shown(self._drafts)

    def settle(
        self,
        *,
        drafts: bool = False,
        folder: str = "articles",
        rules: Mapping[str, Spellings] = NO_RULES,
        afresh: bool = True,
    ) -> list[Problem]:
        """Fix addresses and terms for the articles that are shown; returns clashes, at places in
        ``folder``. ``rules``: the site's word on spellings, by taxonomy. Without ``afresh`` what
        the last settling left is only brought up to date by the changes since the last complete
        build, which must have had the same ``drafts`` and ``rules``."""
        self._drafts = drafts
        self._by_day = None
        problems = settle_places(self._database, folder, afresh=afresh)
        problems += permalinks.problems(self._database, folder, drafts=drafts)
        self._terms.settle(drafts, rules, afresh=afresh)
        return problems

    def take_as_settled(self, *, drafts: bool) -> None:
        """It was settled with these ``drafts`` where the catalog was filled."""
        self._drafts = drafts

    def terms(self, taxonomy: str) -> Iterator[TermRow]:
        """The terms of "tags", "sections" or "authors" in alphabetical order."""
        return self._terms.rows(taxonomy)

    def term_at(self, url: str) -> TermRow | None:
        """The term with this address."""
        return self._terms.at(url)

    def term_of(self, spelling: int) -> Term | None:
        """The term of a spelling's number; None if no shown article has it."""
        return self._terms.of_spelling(spelling)

    def article(self, source: str) -> ArticleRow | None:
        """The shown article of a source."""
        for row in self._rows(_FULL, "a.path = ?", (source,)):
            return self._article(row)
        return None

    def source_at(self, url: str) -> str:
        """The source of the shown article with this address, "" if there is none."""
        sql = f"select a.path from article a where a.url = ? and {self._shown}"
        row = self._database.execute(sql, (url,)).fetchone()
        return str(row[0]) if row else ""

    def older(self, published: str, source: str) -> ArticleRow | None:
        """The shown article just before this place in time."""
        for row in self._rows(_FULL, _BEFORE, (published, source), _NEWEST, 1):
            return self._article(row)
        return None

    def newer(self, published: str, source: str) -> ArticleRow | None:
        """The shown article just after this place in time."""
        for row in self._rows(_FULL, _AFTER, (published, source), _OLDEST, 1):
            return self._article(row)
        return None

    def rank(self, published: str, source: str, term: TermRow | None = None) -> int:
        """How many shown articles (of a term) come before this place in time: those that do not are
        counted, since most changes are of the newest."""
        if term and len(term.spellings) == 1:
            row = self._database.execute(
                f"select count(*) from labelling l {_LABELLED} where l.spelling ="
                " (select id from spelling where term = ?) and l.published >= ?"
                f" and not {_BEFORE} and {self._shown}",
                (term.number, published, published, source),
            ).fetchone()
            return term.articles - int(row[0])
        if term:
            where, values = self._of(term)
            return self._number(f"{where} and {_BEFORE}", (*values, published, source))
        later = f"a.published >= ? and not {_BEFORE}"
        return self.count()[0] - self._number(later, (published, published, source))

    def rank_in(self, period: str, published: str, source: str) -> int:
        """The same in a year, month or day, or among the undated for ""."""
        where, values = within(period)
        return self._number(f"{where} and {_BEFORE}", (*values, published, source))

    def _number(self, where: str, values: tuple[object, ...]) -> int:
        sql = f"select count(*) from article a where {where} and {self._shown}"
        return int(self._database.execute(sql, values).fetchone()[0])

    def articles(self, *, newest_first: bool = False, skip: int = 0) -> Iterator[ArticleRow]:
        """All shown articles, the undated first, then from the oldest; or the other way round;
        without the first ``skip``."""
        order = _NEWEST if newest_first else _OLDEST
        return map(self._article, self._rows(_FULL, order=order, skip=skip))

    def newest(self, limit: int, term: TermRow | None = None) -> list[ArticleRow]:
        """The newest dated articles (of a term), newest first."""
        if term and len(term.spellings) == 1:
            sql = (
                f"select {_FULL} from labelling l {_LABELLED} where l.spelling ="
                " (select id from spelling where term = ?) and l.published <> ''"
                f" and {self._shown} order by l.published desc, a.path desc limit ?"
            )
            return [*map(self._article, self._database.execute(sql, (term.number, limit)))]
        where, values = self._of(term)
        rows = self._rows(_FULL, f"a.published <> '' and {where}", values, _NEWEST, limit)
        return [*map(self._article, rows)]

    def cards_of_term(self, term: TermRow, skip: int = 0) -> Iterator[Card]:
        """A term's cards, undated first, then from the oldest, without the first ``skip``."""
        if len(term.spellings) > 1:
            return self._cards(*self._of(term), skip=skip)
        sql = (
            f"select {_CARD} from labelling l {_LABELLED} where l.spelling ="
            f" (select id from spelling where term = ?) and {self._shown}"
        )
        left = max(0, term.articles - skip)
        if skip and left <= _FEW:  # from the other end: all that are skipped would be sorted first
            newest = f"{sql} order by l.published desc, a.path desc limit ?"
            rows = self._database.execute(newest, (term.number, left)).fetchall()
            return map(self._card, reversed(rows))
        oldest = f"{sql} order by l.published, a.path limit -1 offset ?"
        return map(self._card, self._database.execute(oldest, (term.number, skip)))

    def cards_of_period(self, period: str) -> Iterator[Card]:
        """The cards of a year, month or day ("2022", "2022-07", "2022-07-18"), oldest first."""
        return self._cards(*within(period))

    def articles_of_period(
        self, period: str, skip: int = 0, limit: int = _ALL
    ) -> Iterator[ArticleRow]:
        """The articles of a year, month or day, oldest first; the undated for "". ``limit`` of them
        after the first ``skip``."""
        where, values = within(period)
        if limit != _ALL:  # the index alone tells which: nothing else of others is read
            which = f"{where} and {self._shown} order by {_OLDEST} limit ? offset ?"
            where = f"a.id in (select a.id from article a where {which})"
            values = (*values, limit, skip)
        return map(self._article, self._rows(_FULL, where, values))

    def newest_of(self, period: str, limit: int) -> list[Card]:
        """The newest cards of a year, month or day, newest first."""
        return [*self._cards(*within(period), _NEWEST, limit)]

    def link_to(self, source: str) -> tuple[str, str] | None:
        """The title and the URL of a shown article by its source, None if there is none."""
        row = self._database.execute(
            f"select a.title, a.url from article a where a.path = ? and {self._shown}",
            (source,),
        ).fetchone()
        return (str(row[0]), str(row[1])) if row else None

    def amounts(self, page_size: int) -> tuple[int, int, int, int]:
        """About how many articles, days, months and pages of terms' listings there are."""
        *counts, lists = self._database.execute(
            "select count(*), count(distinct day), count(distinct substr(day, 1, 7)),"
            " (select total(max(articles / ? - 1, 0) + 1) from term) from article", (page_size,)
        ).fetchone()  # fmt: skip
        return (*counts, int(lists))

    def after(self, day: str, limit: int) -> list[tuple[str, str]]:
        """(source, day) of articles dated later than ``day``, by path."""
        return self._database.execute(
            "select path, day from article where day > ? order by +path limit ?", (day, limit)
        ).fetchall()

    def undated(self, skip: int = 0) -> Iterator[Card]:
        """The cards without a date, by path, without the first ``skip``."""
        return self._cards("a.published = ''", skip=skip)

    def days(self, period: str = "") -> list[tuple[str, int]]:
        """Every day (of a year or month) that has articles, with their number, oldest first."""
        return [row for row in self._counted() if row[0] and row[0].startswith(period)]

    def _counted(self) -> list[tuple[str, int]]:
        """Articles by day, the undated under ""; asked for by a dozen pages, and 4 ms to count."""
        if self._by_day is None:
            self._by_day = self._database.execute(
                f"select a.day, count(*) from article a where {self._shown}"
                " group by a.day order by a.day"
            ).fetchall()
        return self._by_day

    def day_before(self, day: str) -> str:
        """The last day that has articles before ``day`` (a year or month as well), or ""."""
        return self._neighbour("select max(day) from article a where day < ? and day <> ''", day)

    def day_after(self, day: str) -> str:
        """The first day that has articles after ``day`` and all that begins so, or ""."""
        return self._neighbour("select min(day) from article a where day > ?", f"{day}~")

    def _neighbour(self, sql: str, day: str) -> str:
        row = self._database.execute(f"{sql} and {self._shown}", (day,)).fetchone()
        return str(row[0] or "")

    def count(self) -> tuple[int, int]:
        """Shown articles, and the undated among them."""
        days = self._counted()
        return sum(number for _, number in days), dict(days[:1]).get("", 0)

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

    def aliases(self, source: str = "") -> Iterator[tuple[str, str, str, str]]:
        """(old path, URL, title, source) of every alias of an article that answers, and of every
        address at which it was published before; or of one source."""
        return iter(
            self._database.execute(
                f"select l.path, a.url, a.title, a.path from article a join ({_LEADING}) l"
                f" on l.source = a.path where {answers(self._drafts)}"
                f" and {'a.path = ?' if source else '? = 0'} order by a.path, l.path",
                (source or 0,),
            ).fetchall()
        )

    def sources_of_alias(self, path: str) -> list[str]:
        """The shown sources that have this alias."""
        rows = self._database.execute(
            f"select a.path from ({_LEADING}) l join article a on a.path = l.source"
            f" where l.path = ? and {answers(self._drafts)} order by a.path",
            (path,),
        )
        return [source for (source,) in rows]

    def urls(self, skip: int = 0, limit: int = _ALL) -> Iterator[tuple[str, str]]:
        """(URL, last modification or "") of shown articles, the undated first, without the first
        ``skip``."""
        return iter(
            self._database.execute(
                "select a.url,"
                " case a.updated when '' then a.published else a.updated end"
                f" from article a where {self._shown} order by a.published, a.path"
                " limit ? offset ?",
                (limit, skip),
            )
        )

    def _of(self, term: TermRow | None) -> tuple[str, tuple[int, ...]]:
        return (f"a.id in ({_OF_TERM})", (term.number,)) if term else ("1", ())

    def _cards(
        self,
        where: str,
        values: tuple[object, ...] = (),
        order: str = _OLDEST,
        limit: int = _ALL,
        skip: int = 0,
    ) -> Iterator[Card]:
        return map(self._card, self._rows(_CARD, where, values, order, limit, skip))

    def _rows(
        self,
        columns: str,
        where: str = "1",
        values: tuple[object, ...] = (),
        order: str = _OLDEST,
        limit: int = _ALL,
        skip: int = 0,
    ) -> Iterator[tuple[object, ...]]:
        """Rows of shown articles."""
        sql = (
            f"select {columns} from {_FROM} where {where} and {self._shown}"
            f" order by {order} limit ? offset ?"
        )
        return iter(self._database.execute(sql, (*values, limit, skip)))

    def _card(self, row: tuple[object, ...]) -> Card:
        url, title, published, lang, summary, section, image, width, height, state = row[:10]
        return Card(  # by place: seven are made for each article, by name they take twice as long
            url, title, published, lang, summary,  # type: ignore[arg-type]
            self._terms.of_spelling(section),  # type: ignore[arg-type]
            image_of(str(url), str(image), width or 0, height or 0) if image else None,  # type: ignore[arg-type]
            state == DRAFT,
        )  # fmt: skip

    def _article(self, row: tuple[object, ...]) -> ArticleRow:
        number, path, form, digest, updated, authors, tags, words, facts, corrections, shows = row[
            10:
        ]
        return ArticleRow(
            card=self._card(row),
            number=number,  # type: ignore[arg-type]
            source=path,  # type: ignore[arg-type]
            format=form,  # type: ignore[arg-type]
            digest=digest,  # type: ignore[arg-type]
            updated=updated,  # type: ignore[arg-type]
            authors=self._terms.of_list(str(authors)),
            tags=self._terms.of_list(str(tags)),
            words=words,  # type: ignore[arg-type]
            facts=loads(str(facts)),
            corrections=notes_of(str(corrections)),
            shows=bool(shows),
        )


_OF_TERM = "select l.article from spelling s join labelling l on l.spelling = s.id where s.term = ?"
_LABELLED = (
    "join article a on a.id = l.article"
    " left join source m on a.image_path <> '' and m.path = a.image_path"
)


_LEADING = (
    "select s.path as source, k.path from alias k join article s on s.id = k.article union"
    " select s.path, p.url from permalink p join article s on s.path = p.holder and s.url <> p.url"
)
"""Aliases, and addresses of before."""
