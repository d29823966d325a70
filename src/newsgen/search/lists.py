"""The lists of a segment while its articles are read, one after another.

Must not know of words: classes are numbers here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, repeat
from typing import NamedTuple

from newsgen.search.packing import (
    PART,
    Postings,
    append_positions,
    append_varint,
    champions,
    impact,
    read_articles,
)

LONG = 4096
"""Articles above which a list is cut off its block into files of its own."""
GAP = 16
"""Positions between the title and the text."""
_TITLE = 6
_FREQUENT = 24
"""Uses in one article up to which impacts are looked up."""

_OF_ARTICLE = re.compile(
    b"(?:[%b]|[%b][\x80-\xff]*[\0-\x7f])*(?:[%b]|[%b][\x80-\xff]*[\0-\x7f])"
    % tuple(re.escape(bytes(range(first, first + 128, 2))) for first in (1, 129, 0, 128)),
    re.DOTALL,
)
"""The positions of one article: numbers whose lowest bit says that more follow, then one more."""

Bytes = bytes | bytearray


class Cut(NamedTuple):
    """Where a part of a list begins: in its gaps, in its positions, and its first article."""

    gaps: int
    positions: int
    first: int


class Listing(NamedTuple):
    """A list whole."""

    gaps: Bytes
    weights: Bytes
    positions: Bytes
    cuts: tuple[Cut, ...] = ()


class Posting(NamedTuple):
    """What a list has of an article."""

    weight: int
    positions: bytes


class Lists:
    """Gaps, weights and positions of each class."""

    def __init__(self, classes: int, silent: frozenset[int]) -> None:
        """``silent``: the classes whose positions are not kept."""
        self._silent = silent
        self.gaps = [bytearray() for _ in range(classes)]
        self.weights = [bytearray() for _ in range(classes)]
        self.positions = [bytearray() for _ in range(classes)]
        self._last = [-1] * classes
        self._cuts: dict[int, list[Cut]] = {}

    def add(self, article: int, codes: Sequence[int], title: int, terms: Sequence[int]) -> None:
        """An article: for each word ``class << 4 | 1 << variant``; how many are the title's; the
        classes of its terms."""
        found: dict[int, list[int]] = {}
        masks: dict[int, int] = {}
        for place, code in enumerate(codes):
            number = code >> 4
            if number in found:
                found[number].append(place)
                masks[number] |= code
            else:
                found[number] = [place]
                masks[number] = code
        total = len(codes)
        shift = GAP - 1 if title else 0
        impacts = [impact(uses, total) for uses in range(_FREQUENT)]
        for number, places in found.items():
            uses = len(places)
            if places[0] < title:
                uses += _TITLE * sum(place < title for place in places)
            value = impacts[uses] if uses < _FREQUENT else impact(uses, total)
            self._append(number, article, (masks[number] & 15) << 4 | value)
            if number not in self._silent:
                if shift and places[-1] >= title:
                    places = [place if place < title else place + shift for place in places]
                append_positions(self.positions[number], places)
        self.add_terms(article, terms)

    def add_terms(self, article: int, terms: Iterable[int]) -> None:
        """The classes of an article's terms."""
        for number in terms:
            self._append(number, article, 0x11)

    def _append(self, number: int, article: int, weight: int) -> None:
        weights = self.weights[number]
        if weights and len(weights) % PART == 0:
            cut = Cut(len(self.gaps[number]), len(self.positions[number]), article)
            self._cuts.setdefault(number, []).append(cut)
            self._last[number] = -1
        gap = article - self._last[number] - 1
        if gap < 128:
            self.gaps[number].append(gap)
        else:
            append_varint(self.gaps[number], gap)
        self._last[number] = article
        weights.append(weight)

    def put(self, number: int, own: Listing) -> None:
        """A list as it was taken out of other lists."""
        self.gaps[number], self.weights[number] = bytearray(own.gaps), bytearray(own.weights)
        self.positions[number] = bytearray(own.positions)
        self._cuts[number] = list(own.cuts)

    def taken(self, number: int) -> Listing:
        """A list whole."""
        cuts = tuple(self._cuts.get(number, ()))
        return Listing(self.gaps[number], self.weights[number], self.positions[number], cuts)

    def change(self, number: int, postings: Mapping[int, Posting | None]) -> None:
        """Put these articles in a list, in the place of what it has of them; None takes out."""
        own: dict[int, Posting] = {}
        articles, weights = self.article_numbers(number), self.weights[number]
        places = _OF_ARTICLE.findall(self.positions[number]) or repeat(b"")
        for article, weight, positions in zip(articles, weights, places, strict=False):
            own[article] = Posting(weight, positions)
        self.put(number, Listing(b"", b"", b""))
        self._last[number] = -1
        for article in sorted({*own, *postings}):
            posting = postings[article] if article in postings else own[article]
            if posting is not None:
                self._append(number, article, posting.weight)
                self.positions[number] += posting.positions

    def df(self, number: int) -> int:
        """How many articles have the class."""
        return len(self.weights[number])

    def positions_of_parts(self, number: int) -> Iterator[bytes]:
        """The positions of each part of a long list."""
        positions = self.positions[number]
        cuts = [0, *(cut.positions for cut in self._cuts.get(number, ()))]
        for start, end in pairwise([*cuts, len(positions)]):
            yield bytes(positions[start:end])

    def champions(self, number: int) -> Postings:
        """The best articles of a long list."""
        return champions(Postings(self.article_numbers(number), bytes(self.weights[number])))

    def article_numbers(self, number: int) -> list[int]:
        """The articles of a class."""
        gaps = self.gaps[number]
        starts = [0, *(cut.gaps for cut in self._cuts.get(number, ()))]
        articles: list[int] = []
        for place, start in enumerate(starts):
            count = min(PART, self.df(number) - place * PART)
            articles += read_articles(gaps, count, start)
        return articles
