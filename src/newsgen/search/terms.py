"""From a word of a query to the classes that answer it, and the articles of these.

docs/search-format.md, 5.2 and 5.3, is the rule. Must not rank.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from newsgen.search.forms import split_form
from newsgen.search.phrases import COMMON, LONGEST
from newsgen.search.reader import Index, SegmentReader

RARE = 5
"""A word in fewer articles takes in its weaker relatives."""
RELATIVE, OWN, OTHER = 4, 16, 10
"""Weights of a relative, of the query's variant, of another variant of the class."""
COMPLETIONS = 8
READ_PARTS = (8, 8, 4, 3)
"""Parts of a long list that are read at most, by the number of words of a query; 2 for more."""
_SHORTEST = 3


class Source(NamedTuple):
    """A class that answers a word; ``variant`` is the query's, -1 for a weaker relative."""

    head: str
    variant: int


class Term(NamedTuple):
    """A word of the query with its classes; ``df``: in how many articles (summed over its
    classes but the relatives). ``completed``: it was taken for the beginning of words. ``factor``:
    what its weights count."""

    word: str
    sources: tuple[Source, ...]
    df: int
    factor: int
    completed: bool = False


class Phrase(NamedTuple):
    """A phrase that has a list of its own in a segment: the key and ``df`` of that, its words."""

    key: str
    df: int
    terms: tuple[Term, ...]


def idf(articles: int, df: int) -> int:
    """How telling a word is: about 8 times the binary logarithm of its rarity (5.4)."""
    x = 4 * articles // max(df, 1) + 1
    bits = x.bit_length() - 1
    return 8 * bits + (x * 8 >> bits & 7)


def term_of(index: Index, word: str, *, last: bool = False) -> Term:
    """The classes of a word; no sources if the index does not know it."""
    source = _known(index, word) or _stripped(index, word)
    if source is not None:
        df = df_of(index, source.head)
        sources = [source]
        if df < RARE:
            sources += [Source(other, -1) for other in _relatives(index, source.head)]
        return Term(word, tuple(sources), df, idf(index.articles, df))
    if last and len(word) >= 2:
        heads = [head for head, _ in completions(index, word)][:COMPLETIONS]
        if heads:
            df = sum(df_of(index, head) for head in heads)
            sources = [Source(head, 0) for head in heads]
            return Term(word, tuple(sources), df, idf(index.articles, df), completed=True)
    return Term(word, (), 0, 0)


def filter_term(index: Index, key: str) -> Term:
    """The articles of a section, author or tag by its key (``/s/politics``)."""
    return Term(key, (Source(key, 0),), df_of(index, key), 0)


def phrase_of(segment: SegmentReader, terms: tuple[Term | None, ...]) -> Phrase | None:
    """The list of a phrase of these words; None if the segment has none."""
    if not 1 < len(terms) <= LONGEST:
        return None
    words = []
    for term in terms:
        info = segment.head(term.sources[0].head) if term else None
        if term is None or info is None or info.df * COMMON < segment.count or term.sources[1:]:
            return None
        words.append(term)
    key = " " + " ".join(term.sources[0].head for term in words)
    info = segment.head(key)
    return Phrase(key, info.df, tuple(words)) if info else None


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
    """The articles of a segment that have a term or phrase, with what that adds to the score of
    each, and whether some part of a long list was left out."""

    weights: dict[int, int]
    partial: bool


def parts_of_each(terms: int) -> int:
    """How many parts of a long list are read at most for a query of so many words."""
    return READ_PARTS[terms] if terms < len(READ_PARTS) else 2


def articles_of(
    segment: SegmentReader, term: Term | Phrase, among: list[int] | None, most: int = READ_PARTS[0]
) -> Found:
    """The articles that have a term or phrase; of long lists only the parts that hold one of
    ``among`` (rising; None: any), and of these the ``most`` newest."""
    weights: dict[int, int] = {}
    partial = False
    for head, tables in _weighed(term):
        info = segment.head(head)
        if info is None:
            continue
        if info.part < 0:
            lists = [segment.list_of(head)]
        else:
            needed = needed_parts(info.firsts, among)
            read, left = needed[-most:], needed[:-most]
            lists = [segment.part(head, info, place) for place in read]
            if left:
                partial = True
                lists.append(segment.list_of(head))
        for articles, own in lists:
            columns = [
                map(table.__getitem__, own[place :: len(tables)])
                for place, table in enumerate(tables)
            ]
            for article, *parts in zip(articles, *columns, strict=True):
                weight = sum(parts)
                if weight > weights.get(article, -1):
                    weights[article] = weight
    return Found(weights, partial)


def _weighed(term: Term | Phrase) -> Iterator[tuple[str, list[list[int]]]]:
    """The heads of a term or phrase; for each of the weights that an article has there, what each
    byte adds to the score."""
    if isinstance(term, Phrase):
        yield term.key, [_table(own.factor, own.sources[0].variant) for own in term.terms]
    else:
        for head, variant in term.sources:
            yield head, [_table(term.factor, variant)]


def _table(factor: int, variant: int) -> list[int]:
    bit = 16 << variant if variant >= 0 else 0
    return [
        factor * (byte & 15) * (RELATIVE if variant < 0 else OWN if byte & bit else OTHER)
        for byte in range(256)
    ]


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
            pairs = [(segment.list_of(head), segment.short_positions(head, info))]
        else:
            places = needed_parts(info.firsts, among)[-READ_PARTS[0] :]
            pairs = [(segment.part(head, info, p), segment.part_positions(info, p)) for p in places]
        for postings, positions in pairs:
            for article, places_ in zip(postings.articles, positions, strict=True):
                if article in wanted:
                    found.setdefault(article, set()).update(places_)
    return found
