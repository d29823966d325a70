"""Tags, sections and authors: which spellings are one term, its name and its address.

Identity is the strict key of newsgen.arabic.keys; the name is the best spelling. What they are
follows from the spellings and their numbers alone, never from the order of loading; it is kept
between builds, and made again for a taxonomy in which it may be otherwise now.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import count
from types import MappingProxyType
from typing import NamedTuple

from newsgen.models import Spellings, Term

TAXONOMIES = ("tags", "sections", "authors")
NO_RULES: Mapping[str, Spellings] = MappingProxyType({})


class TermRow(NamedTuple):
    """A term of the archive with the number of its shown articles, and of the dated among them.
    number: its row in the catalog; no identity beyond it."""

    number: int
    taxonomy: str
    term: Term
    articles: int
    dated: int
    spellings: tuple[str, ...]


class _Group(NamedTuple):
    """Spellings that are one term."""

    term: Term
    spellings: tuple[int, ...]


class Terms:
    """The terms of a catalog, as the last settling left them."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._by_spelling: dict[int, Term | None] = {}
        self.of_list = lru_cache(4096)(self._of_list)  # the same ones come again and again

    def settle(self, drafts: bool, rules: Mapping[str, Spellings], *, afresh: bool) -> None:
        """Group the spellings that shown articles use; without ``afresh`` only where what changed
        since the last complete build bears on it. ``rules``: the site's word on spellings."""
        self._by_spelling.clear()
        self.of_list.cache_clear()
        used = "articles" if drafts else "public"
        for taxonomy in TAXONOMIES:
            if afresh or self._may_differ(taxonomy, used):
                self._settle(taxonomy, used, rules.get(taxonomy, Spellings()), afresh=afresh)
        self._count(drafts, afresh=afresh)

    def of_spelling(self, number: int) -> Term | None:
        """The term of a spelling; None if no shown article has it."""
        try:
            return self._by_spelling[number]
        except KeyError:
            row = self._database.execute(
                "select t.name, t.url from spelling s join term t on t.id = s.term where s.id = ?",
                (number,),
            ).fetchone()
            term = self._by_spelling[number] = Term(*row) if row else None
            return term

    def _of_list(self, stored: str) -> tuple[Term, ...]:
        """The terms of an article's spellings, a JSON list, in its author's order; two spellings of
        one term are one."""
        terms = map(self.of_spelling, json.loads(stored))
        return tuple(dict.fromkeys(term for term in terms if term))

    def rows(self, taxonomy: str) -> Iterator[TermRow]:
        """The terms of a taxonomy in alphabetical order."""
        texts: dict[int, list[str]] = {}
        for term, text in self._database.execute(
            "select term, text from spelling where taxonomy = ? and term > 0 order by text",
            (taxonomy,),
        ):
            texts.setdefault(term, []).append(text)
        rows = self._database.execute(
            f"select {_ROW} from term where taxonomy = ? order by place", (taxonomy,)
        ).fetchall()
        return (_row(row, tuple(texts[row[0]])) for row in rows)

    def at(self, url: str) -> TermRow | None:
        """The term with this address."""
        row = self._database.execute(f"select {_ROW} from term where url = ?", (url,)).fetchone()
        if row is None:
            return None
        texts = self._database.execute(
            "select text from spelling where term = ? order by text", (row[0],)
        ).fetchall()
        return _row(row, tuple(text for (text,) in texts))

    def _may_differ(self, taxonomy: str, used: str) -> bool:
        """Whether a spelling came into use or went out of it, or one of several spellings of a
        term, whose numbers choose its name, is used more or less."""
        return (
            self._database.execute(
                "select 1 from (select distinct e.value as id from change c,"
                " json_each(c.spellings) e where not c.text_only) x join spelling s on s.id = x.id"
                " left join term t on t.id = s.term"
                f" where s.taxonomy = ? and ((s.{used} > 0) <> (s.term > 0) or t.spellings > 1)"
                " limit 1",
                (taxonomy,),
            ).fetchone()
            is not None
        )

    def _settle(self, taxonomy: str, used: str, rules: Spellings, *, afresh: bool) -> None:
        counted = self._database.execute(
            f"select id, text, {used} from spelling where taxonomy = ? and {used} > 0"
            f" order by {used} desc, text",
            (taxonomy,),
        ).fetchall()
        groups = list(_groups(taxonomy, counted, rules))
        if not afresh:
            self._renew(taxonomy, groups)
        self._database.execute("delete from term where taxonomy = ?", (taxonomy,))
        self._database.execute(
            "update spelling set term = 0 where taxonomy = ? and term > 0", (taxonomy,)
        )
        start = self._database.execute("select coalesce(max(id), 0) + 1 from term").fetchone()[0]
        self._database.executemany(
            "insert into term values (?, ?, ?, ?, ?, ?, 0, 0)",
            (
                (start + place, taxonomy, place, *group.term, len(group.spellings))
                for place, group in enumerate(groups)
            ),
        )
        self._database.executemany(
            "update spelling set term = ? where id = ?",
            (
                (start + place, spelling)
                for place, group in enumerate(groups)
                for spelling in group.spellings
            ),
        )

    def _renew(self, taxonomy: str, groups: list[_Group]) -> None:
        """Write down the terms that came, went or are others now, and the articles that show
        them."""
        before: dict[int, Term] = {}
        known: dict[Term, list[int]] = {}
        for spelling, name, url in self._database.execute(
            "select s.id, t.name, t.url from spelling s join term t on t.id = s.term"
            " where s.taxonomy = ?",
            (taxonomy,),
        ):
            before[spelling] = Term(name, url)
            known.setdefault(before[spelling], []).append(spelling)
        after = {spelling: group.term for group in groups for spelling in group.spellings}
        same = {
            group.term
            for group in groups
            if sorted(known.get(group.term, ())) == sorted(group.spellings)
        }
        others = {term for term in (*known, *after.values()) if term not in same}
        self._database.executemany(
            "insert or ignore into renewed values (?, ?)", [(taxonomy, t.url) for t in others]
        )
        for spelling in sorted(before.keys() & after.keys()):
            if before[spelling] != after[spelling]:
                rows = self._database.execute(
                    "select a.path, a.published, a.section, a.authors, a.tags from labelling l"
                    " join article a on a.id = l.article where l.spelling = ?",
                    (spelling,),
                ).fetchall()
                self._database.executemany(
                    "insert into change values (?, ?, ?, 0)",
                    ((path, at, json.dumps(spellings_of(*labels))) for path, at, *labels in rows),
                )

    def _count(self, drafts: bool, *, afresh: bool) -> None:
        """How many articles terms have: of one spelling, what was counted; of several, with each
        article once."""
        articles, dated = ("articles", "dated") if drafts else ("public", "public_dated")
        self._database.execute(
            f"update term set articles = s.{articles}, dated = s.{dated} from spelling s"
            " where s.term = term.id and term.spellings = 1"
            f" and (term.articles <> s.{articles} or term.dated <> s.{dated})"
        )
        touched = (
            "select term from spelling where term > 0"
            if afresh
            else "select s.term from spelling s, change c, json_each(c.spellings) e"
            " where s.id = e.value union select t.id from term t where t.articles = 0"
        )
        shown = "1" if drafts else "not l.draft"
        self._database.execute(
            "update term set (articles, dated) = (select count(distinct l.article),"
            " count(distinct case when l.published <> '' then l.article end) from spelling s"
            f" join labelling l on l.spelling = s.id where s.term = term.id and {shown})"
            f" where spellings > 1 and id in ({touched})"
        )


_ROW = "id, taxonomy, name, url, articles, dated"


def _row(row: tuple[int, str, str, str, int, int], spellings: tuple[str, ...]) -> TermRow:
    number, taxonomy, name, url, articles, dated = row
    return TermRow(number, taxonomy, Term(name, url), articles, dated, spellings)


@lru_cache(4096)
def spellings_of(section: int, authors: str, tags: str) -> tuple[int, ...]:
    """Every spelling of an article once, from its row."""
    numbers = (section, *json.loads(authors), *json.loads(tags))
    return tuple(dict.fromkeys(number for number in numbers if number))


def _groups(
    taxonomy: str, counted: list[tuple[int, str, int]], rules: Spellings
) -> Iterator[_Group]:
    """The terms in alphabetical order, each with its spellings."""
    from newsgen.arabic.collation import sort_key  # 20 ms with all it needs, where terms rest
    from newsgen.arabic.keys import merge_tags

    label_of = merge_tags([(text, n) for _, text, n in counted], rules.same, rules.keep_apart)
    groups: dict[str, list[int]] = {}
    for number, text, _ in counted:
        groups.setdefault(label_of[text], []).append(number)
    taken: set[str] = set()
    for label in sorted(groups, key=lambda text: (sort_key(text), text)):
        yield _Group(Term(label, f"{taxonomy}/{_slug(label, taken)}/"), tuple(groups[label]))


def _slug(label: str, taken: set[str]) -> str:
    """A term's own slug; of terms that would share one, the first in the alphabet keeps it."""
    from newsgen.arabic.slug import article_slug

    base = article_slug(label, label)
    slug = base
    for number in count(2):
        if slug.casefold() not in taken:
            break
        slug = f"{base}-{number}"
    taken.add(slug.casefold())
    return slug
