"""Tags, sections and authors: which spellings are one term, its name and its address.

Identity is the strict key of newsgen.arabic.keys; the name is the best spelling. Everything here
is made again from the spellings at each build, so it does not depend on the order of loading.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from itertools import count
from types import MappingProxyType
from typing import NamedTuple

from newsgen.arabic.collation import sort_key
from newsgen.arabic.keys import merge_tags
from newsgen.arabic.slug import article_slug
from newsgen.models import Spellings, Term

TAXONOMIES = ("tags", "sections", "authors")
NO_RULES: Mapping[str, Spellings] = MappingProxyType({})


class TermRow(NamedTuple):
    """A term of the archive with the number of its shown articles, and of the dated among them.
    number: its smallest spelling in this build; no identity beyond it."""

    number: int
    taxonomy: str
    term: Term
    articles: int
    dated: int
    spellings: tuple[str, ...]


class Vocabulary(NamedTuple):
    """All terms in alphabetical order, and the term of each spelling's number."""

    terms: tuple[TermRow, ...]
    by_spelling: Mapping[int, Term]


def settle_terms(
    database: sqlite3.Connection,
    shown: str,
    rules: Mapping[str, Spellings] = NO_RULES,
) -> Vocabulary:
    """Group the spellings that shown articles use. ``shown``: an SQL condition on article a.
    ``rules``: the site's word on spellings, by taxonomy."""
    database.execute("delete from term_of")
    rows: list[TermRow] = []
    by_spelling: dict[int, Term] = {}
    for taxonomy in TAXONOMIES:
        used = database.execute(
            "select s.id, s.text, count(*) from spelling s join labelling l on l.spelling = s.id"
            f" join article a on a.id = l.article where s.taxonomy = ? and {shown}"
            " group by s.id order by count(*) desc, s.text",
            (taxonomy,),
        ).fetchall()
        same, keep_apart = rules.get(taxonomy, Spellings())
        label_of = merge_tags([(text, n) for _, text, n in used], same, keep_apart)
        groups: dict[str, list[tuple[int, str]]] = {}
        for number, text, _ in used:
            groups.setdefault(label_of[text], []).append((number, text))
        slugs: set[str] = set()
        for label in sorted(groups, key=lambda text: (sort_key(text), text)):
            term = Term(label, f"{taxonomy}/{_slug(label, slugs)}/")
            first = min(number for number, _ in groups[label])
            database.executemany(
                "insert into term_of values (?, ?)",
                [(number, first) for number, _ in groups[label]],
            )
            by_spelling.update((number, term) for number, _ in groups[label])
            spellings = tuple(sorted(text for _, text in groups[label]))
            rows.append(TermRow(first, taxonomy, term, 0, 0, spellings))
    counts = {
        term: (articles, dated)
        for term, articles, dated in database.execute(
            "select t.term, count(distinct l.article),"
            " count(distinct case when a.day <> '' then l.article end) from temp.term_of t"
            " join labelling l on l.spelling = t.spelling join article a on a.id = l.article"
            f" where {shown} group by t.term"
        )
    }
    counted = (
        row._replace(articles=counts[row.number][0], dated=counts[row.number][1]) for row in rows
    )
    return Vocabulary(tuple(counted), by_spelling)


def _slug(label: str, taken: set[str]) -> str:
    """A term's own slug; of terms that would share one, the first in the alphabet keeps it."""
    base = article_slug(label, label)
    slug = base
    for number in count(2):
        if slug.casefold() not in taken:
            break
        slug = f"{base}-{number}"
    taken.add(slug.casefold())
    return slug
