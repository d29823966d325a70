"""The frequent phrases of a segment from those of the one before, where few articles differ.

A pair of words that has a list keeps it while it is in enough articles. One that has none may get
one only if an article has it that had not: then it is counted, from the positions of its words. The
lists are those that ``phrases`` finds. Must not know of files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from typing import NamedTuple

from newsgen.search.lists import Listing, Lists, Posting
from newsgen.search.packing import Postings, read_varints
from newsgen.search.phrases import (
    OF_THREE,
    fewest,
    is_common,
    key_of,
    listing_of,
    postings_of,
)

_MOST = 400
"""Words whose positions are looked at; of more, all phrases are made from nothing."""
_BITS = 24

Phrase = tuple[str, ...]


class Having(NamedTuple):
    """The lists as they are now, and the number of each head in them."""

    numbers: Mapping[str, int]
    lists: Lists


class Differences:
    """How articles differ in the phrases they have, while one after another is told."""

    def __init__(self, standing: Mapping[str, Listing]) -> None:
        """``standing``: the lists of phrases before."""
        self.standing = standing
        self.changes: dict[str, dict[int, bytes]] = {}
        """By the key of a phrase that had a list: the articles in which it has other weights than
        before, and these; b"" where it is not any more."""
        self.new: set[Phrase] = set()
        """Phrases that had no list, in articles that have them now."""

    def add(self, article: int, was: Mapping[str, Posting], now: Mapping[str, Posting]) -> None:
        """An article: what all lists had of it, and what they have."""
        before, after = phrases_of(was), phrases_of(now)
        for phrase in before | after:
            key = key_of(phrase)
            if key in self.standing:
                weights, others = (
                    bytes(own[head].weight for head in phrase) if phrase in some else b""
                    for own, some in ((was, before), (now, after))
                )
                if weights != others:
                    self.changes.setdefault(key, {})[article] = others
            elif phrase in after and phrase not in before:
                self.new.add(phrase)


def phrases_of(own: Mapping[str, Posting]) -> set[Phrase]:
    """All pairs and threes of heads that are side by side in an article."""
    at: dict[int, str] = {}
    for head, posting in own.items():
        position = 0
        for number in read_varints(posting.positions):
            position += (number >> 1) + 1
            at[position] = head
    found: set[Phrase] = set()
    for position, head in at.items():
        second, third = at.get(position + 1), at.get(position + 2)
        if second is not None:
            found.add((head, second))
            if third is not None:
                found.add((head, second, third))
    return found


def patched_phrases(
    differences: Differences, common: Set[str], having: Having, articles: int
) -> dict[str, Listing] | None:
    """The lists of all frequent phrases by their keys; None where it is better to make them from
    nothing. There were as many ``articles`` before, of which the words ``common`` were common."""
    numbers, lists = having
    common_now = {
        head
        for head, number in numbers.items()
        if lists.positions[number] and is_common(lists.df(number), articles)
    }
    if not common_now <= common:  # any article may have phrases of the others
        return None
    standing, least = differences.standing, fewest(articles)
    found = {
        key: _changed(own, differences.changes[key], key.count(" "))
        if key in differences.changes
        else own
        for key, own in standing.items()
    }
    gone = common - common_now
    pairs: set[Phrase] = {
        phrase
        for phrase in (words_of(key) for key in found if key.count(" ") == 2)
        if gone.isdisjoint(phrase) and _df(found[key_of(phrase)], phrase) >= least
    }
    new = {phrase for phrase in differences.new if common_now.issuperset(phrase)}
    uses = _Uses(having)
    if len({head for phrase in new for head in phrase}) > _MOST:
        return None
    joined: dict[Phrase, list[int]] = {
        phrase: own
        for phrase in new
        if len(phrase) == 2 and len(own := uses.articles(phrase)) >= least
    }
    pairs |= joined.keys()
    threes: set[Phrase] = {phrase for phrase in new if len(phrase) == 3}
    for one, two in list(joined):
        threes |= {(first, one, two) for first, second in pairs if second == one}
        threes |= {(one, two, third) for second, third in pairs if second == two}
    kept = {
        key: own
        for key, own in found.items()
        if _is_listed(words_of(key), pairs)
        and len(own.weights) // key.count(" ") * OF_THREE >= least
    }
    for phrase in sorted(threes):
        if key_of(phrase) not in standing and _is_listed(phrase, pairs):
            own = uses.articles(phrase)
            if len(own) * OF_THREE >= least:
                joined[phrase] = own
    for phrase, own in joined.items():
        kept[key_of(phrase)] = listing_of(Postings(own, uses.weights(phrase, own)))
    return kept


def words_of(key: str) -> Phrase:
    """The heads of a phrase by its key."""
    return tuple(key[1:].split(" "))


def _df(own: Listing, phrase: Phrase) -> int:
    return len(own.weights) // len(phrase)


def _is_listed(phrase: Phrase, pairs: Set[Phrase]) -> bool:
    """Whether all pairs of a phrase have lists."""
    return phrase[:2] in pairs and phrase[-2:] in pairs


def _changed(own: Listing, changes: Mapping[int, bytes], words: int) -> Listing:
    """A list with other weights in these articles."""
    articles, weights = postings_of(own, words)
    each = {
        article: weights[place * words : (place + 1) * words]
        for place, article in enumerate(articles)
    }
    each |= changes
    left = sorted(article for article, own in each.items() if own)
    return listing_of(Postings(left, b"".join(each[article] for article in left)))


class _Uses:
    """Where words are, as far as that is asked for."""

    def __init__(self, having: Having) -> None:
        self._numbers, self._lists = having
        self._places: dict[str, set[int]] = {}

    def articles(self, phrase: Phrase) -> list[int]:
        """The articles of a phrase, in rising order."""
        found = self._of(phrase[0])
        for head in phrase[1:]:
            found = {place + 1 for place in found} & self._of(head)
        return sorted({place >> _BITS for place in found})

    def weights(self, phrase: Phrase, articles: Iterable[int]) -> bytes:
        """The weights of its words in articles that have it."""
        tables = []
        for head in phrase:
            number = self._numbers[head]
            own = zip(self._lists.article_numbers(number), self._lists.weights[number], strict=True)
            tables.append(dict(own))
        return bytes(table[article] for article in articles for table in tables)

    def _of(self, head: str) -> set[int]:
        if head not in self._places:
            self._places[head] = set(self._positions(self._numbers[head]))
        return self._places[head]

    def _positions(self, number: int) -> Iterator[int]:
        numbers = iter(read_varints(bytes(self._lists.positions[number])))
        for article in self._lists.article_numbers(number):
            place = article << _BITS
            more = 1
            while more:
                value = next(numbers)
                place += (value >> 1) + 1
                yield place
                more = value & 1
