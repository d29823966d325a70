"""From a word of a query to the classes that answer it, and the articles of these.

docs/search-format.md, 5.2 and 5.3, is the rule. Must not rank.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from newsgen.search.forms import split_form
from newsgen.search.reader import Index, SegmentReader

RARE = 5
"""A word in fewer articles takes in its weaker relatives."""
RELATIVE, OWN, OTHER = 4, 16, 10
"""Weights of a relative, of the query's variant, of another variant of the class."""
COMPLETIONS = 8
READ_PARTS = 8
_SHORTEST = 3


class Source(NamedTuple):
    """A class that answers a word; ``variant`` is the query's, -1 for a weaker relative."""

    head: str
    variant: int


class Term(NamedTuple):
    """A word of the query with its classes; ``df``: in how many articles (summed over its
    classes but the relatives). ``completed``: it was taken for the beginning of words."""

    word: str
    sources: tuple[Source, ...]
    df: int
    completed: bool = False


def term_of(index: Index, word: str, *, last: bool = False) -> Term:
    """The classes of a word; no sources if the index does not know it."""
    source = _known(index, word) or _stripped(index, word)
    if source is not None:
        df = df_of(index, source.head)
        sources = [source]
        if df < RARE:
            sources += [Source(other, -1) for other in _relatives(index, source.head)]
        return Term(word, tuple(sources), df)
    if last and len(word) >= 2:
        heads = [head for head, _ in completions(index, word)][:COMPLETIONS]
        if heads:
            df = sum(df_of(index, head) for head in heads)
            return Term(word, tuple(Source(head, 0) for head in heads), df, completed=True)
    return Term(word, (), 0)


def filter_term(index: Index, key: str) -> Term:
    """The articles of a section, author or tag by its key (``/s/politics``)."""
    return Term(key, (Source(key, 0),), df_of(index, key))


def df_of(index: Index, head: str) -> int:
    """In how many articles of the site a class is."""
    heads = (segment.head(head) for segment in index.segments)
    return sum(found.df for found in heads if found)


def _known(index: Index, word: str) -> Source | None:
    """The word's line, or else the first line that differs by its definite beginning alone."""
    for look in (SegmentReader.line, SegmentReader.line_like):
        for segment in index.segments:
            line = look(segment, word)
            if line is not None:
                return Source(line.member.head, line.member.variant)
    return None


def _stripped(index: Index, word: str) -> Source | None:
    for candidate in stripped_forms(word, index.prefixes, index.suffixes):
        found = _known(index, candidate)
        if found is not None:
            return found
    return None


def stripped_forms(
    word: str, prefixes: list[str], suffixes: list[tuple[str, list[str]]]
) -> Iterator[str]:
    """What an unknown word may be without its beginning and ending, the likeliest first."""
    for prefix in prefixes:
        if not word.startswith(prefix):
            continue
        rest = word[len(prefix) :]
        for suffix, replacements in suffixes:
            if rest.endswith(suffix) and len(rest) - len(suffix) >= _SHORTEST:
                stem = rest[: len(rest) - len(suffix)]
                for replacement in replacements:
                    if stem + replacement != word:
                        yield stem + replacement


def _relatives(index: Index, head: str) -> list[str]:
    found: dict[str, None] = {}
    for segment in index.segments:
        own = segment.head(head)
        for other in own.relatives if own else ():
            found.setdefault(other)
    return list(found)


def completions(index: Index, word: str) -> list[tuple[str, int]]:
    """(head, df) of the words that begin with ``word``, the commonest first."""
    stem = split_form(word)[1]
    heads: dict[str, int] = {}
    for segment in index.segments:
        for block in segment.blocks_from(stem):
            for line in block.lines.values():
                head = line.member.head
                if head not in heads and _completes(stem, line.word, head):
                    heads[head] = 0
    for head in heads:
        heads[head] = df_of(index, head)
    return sorted(heads.items(), key=lambda pair: (-pair[1], pair[0].encode("utf-16-be")))


def _completes(stem: str, word: str, head: str) -> bool:
    """Whether a word begins with a stem, as a word of its own and not with و or ب before it."""
    return split_form(word)[1].startswith(stem) and split_form(head)[1].startswith(stem[:2])


class Found(NamedTuple):
    """The articles of a segment that have a term, with the weight of each (5.4's ``s``), and
    whether some part of a long list was left out."""

    weights: dict[int, int]
    partial: bool


def articles_of(segment: SegmentReader, term: Term, among: list[int] | None) -> Found:
    """The articles that have a term; of long lists only the parts that hold one of ``among``
    (rising; None: any)."""
    weights: dict[int, int] = {}
    partial = False
    for head, variant in term.sources:
        info = segment.head(head)
        if info is None:
            continue
        if info.part < 0:
            lists = [segment.short_list(head, info)]
        else:
            needed = needed_parts(info.firsts, among)
            read, left = needed[-READ_PARTS:], needed[:-READ_PARTS]
            lists = [segment.part(info, place) for place in read]
            if left:
                partial = True
                lists.append(segment.champions(head))
        bit = 16 << variant if variant >= 0 else 0
        for articles, bytes_ in lists:
            for article, byte in zip(articles, bytes_, strict=True):
                factor = RELATIVE if variant < 0 else OWN if byte & bit else OTHER
                weight = (byte & 15) * factor
                if weight > weights.get(article, 0):
                    weights[article] = weight
    return Found(weights, partial)


def needed_parts(firsts: tuple[int, ...], among: list[int] | None) -> list[int]:
    """The parts of a long list whose range holds one of ``among``."""
    if among is None:
        return list(range(len(firsts)))
    found = []
    for place, first in enumerate(firsts):
        at = bisect_left(among, first)
        if at < len(among) and (place + 1 == len(firsts) or among[at] < firsts[place + 1]):
            found.append(place)
    return found


def positions_of(segment: SegmentReader, term: Term, among: list[int]) -> dict[int, set[int]]:
    """Where a term stands in each of the articles ``among`` (rising)."""
    wanted = set(among)
    found: dict[int, set[int]] = {}
    for head, _ in term.sources:
        info = segment.head(head)
        if info is None or not info.positions:
            continue
        if info.part < 0:
            pairs = [(segment.short_list(head, info), segment.short_positions(head, info))]
        else:
            places = needed_parts(info.firsts, among)[-READ_PARTS:]
            pairs = [(segment.part(info, p), segment.part_positions(info, p)) for p in places]
        for postings, positions in pairs:
            for article, places_ in zip(postings.articles, positions, strict=True):
                if article in wanted:
                    found.setdefault(article, set()).update(places_)
    return found
