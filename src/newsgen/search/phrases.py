"""The phrases of a segment that are frequent, and their lists, taken from the lists of its words.

Two or three common words side by side would ask for the positions of each, which are as long as
the words are common; the list of the phrase says the same. docs/search-format.md, section 3, is the
rule. Must not know of files: lists in, lists out.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from newsgen.search.lists import Listing, Lists
from newsgen.search.packing import Postings, append_varint, read_articles

COMMON = 64
"""A word in one of so many articles is common: phrases of such words alone may have a list."""
LONGEST = 3
"""Words of a phrase with a list."""
FEWEST, SHARE = 4, 600
"""A phrase with a list is in so many articles at least, and in one of so many."""
OF_THREE = 4
"""A phrase of three words is listed if it is in so many times fewer, and its pairs are listed."""
_BITS = 24
_WORDS = (1 << _BITS) - 1


def is_common(df: int, articles: int) -> bool:
    """Whether phrases of a word that is in ``df`` of so many articles may have lists."""
    return df * COMMON >= articles


def fewest(articles: int) -> int:
    """In how many of so many articles a pair is that has a list."""
    return max(FEWEST, articles // SHARE)


def key_of(phrase: Iterable[str]) -> str:
    """The key of a phrase of these heads."""
    return " " + " ".join(phrase)


def listing_of(own: Postings) -> Listing:
    """A list of a phrase as other lists are kept."""
    gaps = bytearray()
    before = -1
    for article in own.articles:
        append_varint(gaps, article - before - 1)
        before = article
    return Listing(bytes(gaps), own.weights, b"")


def postings_of(own: Listing, words: int) -> Postings:
    """The list of a phrase of so many words as it was."""
    return Postings(read_articles(own.gaps, len(own.weights) // words), bytes(own.weights))


def frequent_phrases(heads: Sequence[str], lists: Lists, articles: int) -> dict[str, Postings]:
    """The lists of the frequent phrases of two and three classes by their keys: for each article
    the weights of the words in it. ``heads``: by the numbers of their classes."""
    common = [
        number
        for number in range(len(heads))
        if lists.positions[number] and is_common(lists.df(number), articles)
    ]
    least = fewest(articles)
    rows = _rows(common, lists, articles)
    frequent = _frequent(rows, least)
    found: defaultdict[tuple[int, ...], array[int]] = defaultdict(lambda: array("I"))
    for article, row in enumerate(rows):
        for phrase in _phrases(row, frequent):
            found[phrase].append(article)
    kept = {phrase: own for phrase, own in found.items() if len(own) * OF_THREE >= least}
    weights = _weights(common, lists, kept)
    return {
        key_of(heads[common[word - 1]] for word in phrase): Postings(
            own, bytes(weights.pop(phrase))
        )
        for phrase, own in kept.items()
    }


def _frequent(rows: Iterable[Iterable[int]], least: int) -> set[int]:
    """The pairs that so many rows have."""
    counts: Counter[int] = Counter()
    for row in rows:
        counts.update({a << _BITS | b for a, b in pairwise(row) if a and b})
    return {pair for pair, count in counts.items() if count >= least}


def _rows(common: Sequence[int], lists: Lists, articles: int) -> list[array[int]]:
    """The common words of each article in their order, counted from 1; 0 stands for a gap."""
    places = [array("Q") for _ in range(articles)]
    for word, number in enumerate(common, 1):
        data = lists.positions[number]
        at = 0
        for article in lists.article_numbers(number):
            add = places[article].append
            position = 0
            more = 1
            while more:
                byte = data[at]
                at += 1
                value, shift = byte & 127, 7
                while byte > 127:
                    byte = data[at]
                    at += 1
                    value |= (byte & 127) << shift
                    shift += 7
                more = value & 1
                position += (value >> 1) + 1
                add(position << _BITS | word)
    places.reverse()
    return [array("I", _row(places.pop())) for _ in range(articles)]


def _row(places: Iterable[int]) -> Iterator[int]:
    last = -1
    for place in sorted(places):
        position = place >> _BITS
        if position != last + 1:
            yield 0
        yield place & _WORDS
        last = position


def _phrases(row: Sequence[int], frequent: set[int]) -> set[tuple[int, ...]]:
    """The pairs of a row that are frequent, and its threes of two such pairs."""
    found: set[tuple[int, ...]] = set()
    first = 0
    for a, b in pairwise(row):
        if a << _BITS | b in frequent:
            found.add((a, b))
            if first:
                found.add((first, a, b))
            first = a
        else:
            first = 0
    return found


def _weights(
    common: Sequence[int], lists: Lists, phrases: dict[tuple[int, ...], array[int]]
) -> dict[tuple[int, ...], bytearray]:
    """The weights of each phrase's words in each of its articles."""
    weights = {phrase: bytearray(len(phrase) * len(own)) for phrase, own in phrases.items()}
    using: defaultdict[int, list[tuple[tuple[int, ...], int]]] = defaultdict(list)
    for phrase in phrases:
        for place, word in enumerate(phrase):
            using[word].append((phrase, place))
    for word, uses in using.items():
        number = common[word - 1]
        own = dict(zip(lists.article_numbers(number), lists.weights[number], strict=True))
        for phrase, place in uses:
            weights[phrase][place :: len(phrase)] = bytes(map(own.__getitem__, phrases[phrase]))
    return weights
