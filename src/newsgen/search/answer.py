"""Answering a query: which articles, in which order, and what else to say.

docs/search-format.md, 5.3 to 5.5, is the rule; the script of the search page follows the same, and
all its numbers are integers. Must not read files: the index does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from newsgen.search.forms import term_key
from newsgen.search.query import Part, Query, parsed
from newsgen.search.reader import Index, SegmentReader
from newsgen.search.terms import (
    Phrase,
    Term,
    articles_of,
    filter_term,
    parts_of_each,
    phrase_of,
    positions_of,
    term_of,
)


class Filters(NamedTuple):
    """Slugs of a section, an author and a tag, and a year; "" is any."""

    year: str = ""
    section: str = ""
    author: str = ""
    tag: str = ""


class Results(NamedTuple):
    """The answer: all articles by number in their order; ``dropped``: words left out because no
    article has all; ``unknown``: words that no article has; ``partial``: some old articles may be
    missing; ``years``: results by year, the newest first; ``terms``: for marking."""

    numbers: list[int]
    dropped: tuple[str, ...]
    unknown: tuple[str, ...]
    partial: bool
    years: tuple[tuple[str, int], ...]
    terms: tuple[Term, ...]

    @property
    def total(self) -> int:
        """How many articles were found."""
        return len(self.numbers)


class _Group(NamedTuple):
    """A word or phrase of the query with its terms; None stands for a stop word in a phrase."""

    part: Part
    terms: tuple[Term | None, ...]

    @property
    def df(self) -> int:
        return min(term.df for term in self.terms if term is not None)


def search(
    index: Index, text: str, filters: Filters | None = None, *, by_date: bool = False
) -> Results:
    """Answer what a reader typed. Raises StaleIndex if a file is missing or damaged."""
    query = parsed(text, index.stop)
    groups = [_group(index, part) for part in query.parts]
    unknown = tuple(
        term.word for group in groups for term in group.terms if term is not None and not term.df
    )
    wanted = filters or Filters()
    dropped: list[str] = []
    scores, partial = _evaluated(index, groups, query, wanted)
    while groups and not scores and len(groups) > 1:
        if any(wanted) and _evaluated(index, groups, query, Filters())[0]:
            break
        rarest = min(reversed(groups), key=lambda group: group.df)
        groups.remove(rarest)
        dropped.append(" ".join(rarest.part.words))
        scores, partial = _evaluated(index, groups, query, wanted)
    if by_date:
        numbers = sorted(scores, reverse=True)
    else:
        numbers = sorted(scores, key=lambda number: (scores[number], number), reverse=True)
    terms = tuple(term for group in groups for term in group.terms if term is not None)
    return Results(numbers, tuple(dropped), unknown, partial, _by_year(index, numbers), terms)


def _group(index: Index, part: Part) -> _Group:
    phrase = len(part.words) > 1
    return _Group(
        part,
        tuple(
            None if phrase and word in index.stop else term_of(index, word, last=part.last)
            for word in part.words
        ),
    )


def _evaluated(
    index: Index, groups: list[_Group], query: Query, filters: Filters
) -> tuple[dict[int, int], bool]:
    """The score of each article that matches, and whether the answer is partial."""
    if not groups or any(not group.df for group in groups):
        return {}, False
    excluded = [_group(index, part) for part in query.excluded]
    keys = (("s", filters.section), ("a", filters.author), ("t", filters.tag))
    wanted = [filter_term(index, term_key(kind, slug)) for kind, slug in keys if slug]
    low, high = _range(index, filters.year)
    scores: dict[int, int] = {}
    partial = False
    for segment in index.segments:
        bounds = range(max(0, low - segment.start), min(segment.count, high - segment.start))
        if bounds:
            found, some = _in_segment(segment, groups, wanted, excluded, bounds)
            partial = partial or some
            scores.update((segment.start + article, score) for article, score in found.items())
    return scores, partial


def _in_segment(
    segment: SegmentReader, groups: list[_Group], wanted: list[Term],
    excluded: list[_Group], bounds: range,
) -> tuple[dict[int, int], bool]:  # fmt: skip
    terms: list[Term | Phrase] = []
    for group in groups:
        phrase = phrase_of(segment, group.terms)
        terms += [phrase] if phrase else [term for term in group.terms if term is not None]
    scores: dict[int, int] | None = None
    partial = False
    counted = [term for group in groups for term in group.terms if term is not None]
    most = parts_of_each(len(counted) + len(wanted))
    for term in sorted([*terms, *wanted], key=lambda term: term.df):
        among = sorted(scores) if scores is not None else None
        if among is None and len(bounds) < segment.count:
            among = list(bounds)
        found = articles_of(segment, term, among, most)
        partial = partial or found.partial
        if scores is None:
            scores = {a: weight for a, weight in found.weights.items() if a in bounds}
        else:
            scores = {
                a: score + found.weights[a] for a, score in scores.items() if a in found.weights
            }
        if not scores:
            return {}, partial
    kept = scores or {}
    for group in groups:
        if len(group.terms) > 1 and not phrase_of(segment, group.terms):
            having = _with_phrase(segment, group, sorted(kept))
            kept = {article: score for article, score in kept.items() if article in having}
    for group in excluded:
        if not kept or any(term is not None and not term.df for term in group.terms):
            continue
        gone: Iterable[int] = _having(segment, group, sorted(kept))
        kept = {article: score for article, score in kept.items() if article not in set(gone)}
    return kept, partial


def _having(segment: SegmentReader, group: _Group, among: list[int]) -> set[int]:
    """The articles of ``among`` that hold a word or phrase."""
    having = set(among)
    phrase = phrase_of(segment, group.terms)
    if phrase:
        return having & articles_of(segment, phrase, among).weights.keys()
    for term in group.terms:
        if term is not None:
            having &= articles_of(segment, term, among).weights.keys()
    return _with_phrase(segment, group, sorted(having)) if len(group.terms) > 1 else having


def _with_phrase(segment: SegmentReader, group: _Group, among: list[int]) -> set[int]:
    """The articles of ``among`` that hold the words of a phrase side by side."""
    if not among:
        return set()
    places: list[tuple[int, Mapping[int, set[int]]]] = [
        (number, positions_of(segment, term, among))
        for number, term in enumerate(group.terms)
        if term is not None
    ]
    return {article for article in among if _is_phrase(places, article)}


def _is_phrase(places: list[tuple[int, Mapping[int, set[int]]]], article: int) -> bool:
    starts: set[int] | None = None
    for number, positions in places:
        here = {position - number for position in positions.get(article, ())}
        starts = here if starts is None else starts & here
        if not starts:
            return False
    return True


def _range(index: Index, year: str) -> tuple[int, int]:
    if not year:
        return 0, index.articles
    for name, first, count in index.years:
        if name == year:
            return first, first + count
    return 0, 0


def _by_year(index: Index, numbers: list[int]) -> tuple[tuple[str, int], ...]:
    ordered = sorted(numbers)
    counts = []
    place = 0
    for year, first, count in index.years:
        before = place
        while place < len(ordered) and ordered[place] < first + count:
            place += 1
        if place > before:
            counts.append((year, place - before))
    return tuple(reversed(counts))
