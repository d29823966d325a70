"""A segment from the one before and the articles that differ: the same bytes as from nothing.

An article's words change the lists of their classes. They change counts as well, and by these
other words may join or leave a class: then the articles that hold such a word change too. Must not
touch the disk.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from newsgen.search.classes import Classes, Member, Vocabulary
from newsgen.search.copying import Copies
from newsgen.search.facts import words_of
from newsgen.search.folding import letters
from newsgen.search.gathering import LONGEST_TITLE, Shown
from newsgen.search.lists import Listing, Lists, Posting
from newsgen.search.phrases import is_common
from newsgen.search.rephrasing import Differences, Having, patched_phrases
from newsgen.search.segment import (
    Again,
    Held,
    Segment,
    Sense,
    empty_lists,
    finished,
    phrases_of,
    sense_of,
)
from newsgen.search.words import prior


class Standing(NamedTuple):
    """What is known of a segment that was made before: how often each spelled word occurs, the
    class of each word, the list of each head and of each phrase, how many articles there are, the
    counts of words, and its files, {} if these are not to be had."""

    spelled: Mapping[str, int]
    members: Mapping[str, Member]
    lists: Mapping[str, Listing]
    phrases: Mapping[str, Listing]
    articles: int
    vocabulary: Vocabulary
    files: Mapping[str, bytes]


class Edit(NamedTuple):
    """An article by its number in the segment: its facts before and after; b"" where it is not
    in the segment."""

    article: int
    before: bytes
    after: bytes


Others = Callable[[list[int]], Iterable[tuple[int, bytes]]]
"""Articles and their facts by their numbers."""


def patched(standing: Standing, edits: Iterable[Edit], rows: Shown, others: Others) -> Segment:
    """The segment of all ``rows``. ``edits``: every article whose facts are not those that
    ``standing`` was made of; ``others`` gives the facts of any other."""
    edited = {edit.article: (_words(edit.before), _words(edit.after)) for edit in edits}
    spelled = _counted(standing.spelled, edited.values())
    sense = sense_of(spelled)
    articles = range(len(rows.terms))
    numbers, lists = empty_lists(sense, rows, articles)
    for head in sense.heads:
        if head in standing.lists:
            lists.put(numbers[head], standing.lists[head])
    changes: dict[str, dict[int, Posting | None]] = {}
    differences = Differences(standing.phrases)
    for article, (before, after) in edited.items():
        was, now = postings(before, standing.members), postings(after, sense.members)
        _note(changes, article, was, now)
        differences.add(article, was, now)
    moved = frozenset(
        word
        for word in standing.members.keys() & sense.members.keys()
        if standing.members[word] != sense.members[word]
    )
    left = {standing.members[word].head for word in moved} & standing.lists.keys()
    holding = set(_articles(standing.lists[head] for head in left)) - edited.keys()
    for article, packed in others(sorted(holding)):
        words = _words(packed)
        if not moved.isdisjoint(map(letters, words.words)):
            was, now = postings(words, standing.members), postings(words, sense.members)
            _note(changes, article, was, now)
            differences.add(article, was, now)
    for head, own in changes.items():
        if head in numbers:
            lists.change(numbers[head], own)
    phrases = None
    if standing.articles == len(articles):
        common = {head for head, own in standing.lists.items() if _is_common(own, len(articles))}
        phrases = patched_phrases(differences, common, Having(numbers, lists), len(articles))
    for article, terms in enumerate(rows.terms):
        lists.add_terms(article, (numbers[term] for term in terms))
    if phrases is None:
        phrases = phrases_of(sense.heads, lists, len(articles))
    held = Held(spelled, numbers, lists, phrases)
    again = None
    if standing.files and standing.articles == len(articles):
        again = Again(Copies(standing.files), {*changes, *_other_lines(standing, sense, held)})
    return finished(rows, articles, sense, held, again=again)


def _other_lines(standing: Standing, sense: Sense, held: Held) -> Iterator[str]:
    """The words, heads and phrases of which there is anything else to say than before, but for
    the lists of classes."""
    before = Classes(standing.vocabulary, standing.members)
    yield from standing.lists.keys() ^ set(sense.heads)
    yield from _others(standing.members, sense.members)
    yield from _others(standing.phrases, held.phrases)
    yield from map(letters, _others(standing.spelled, held.spelled))  # they may be shown otherwise
    for head in standing.lists.keys() & set(sense.heads):
        if before.relatives(head) != sense.classes.relatives(head):
            yield head


def _others(one: Mapping[str, object], other: Mapping[str, object]) -> Iterator[str]:
    """The keys of which only one has a value, or another."""
    yield from one.keys() ^ other.keys()
    yield from (key for key, value in one.items() if key in other and other[key] != value)


def _is_common(own: Listing, articles: int) -> bool:
    return bool(own.positions) and is_common(len(own.weights), articles)


class _Words(NamedTuple):
    """The words of an article as spelled, of which the first are its title's."""

    title: int
    words: list[str]


def _words(packed: bytes) -> _Words:
    if not packed:
        return _Words(0, [])
    title, words = words_of(packed)
    return _Words(min(title, LONGEST_TITLE), words)


def _counted(spelled: Mapping[str, int], edited: Iterable[tuple[_Words, _Words]]) -> dict[str, int]:
    counts = Counter(spelled)
    for before, after in edited:
        counts.subtract(before.words)
        counts.update(after.words)
    return {word: count for word, count in counts.items() if count}


def postings(own: _Words, members: Mapping[str, Member]) -> dict[str, Posting]:
    """What each list has of an article with these words."""
    classes = [members[letters(word)] for word in own.words]
    numbers = {head: place for place, head in enumerate(dict.fromkeys(m.head for m in classes))}
    stop = prior().stop
    silent = frozenset(place for head, place in numbers.items() if head in stop)
    lists = Lists(len(numbers), silent)
    lists.add(0, [numbers[m.head] << 4 | 1 << m.variant for m in classes], own.title, [])
    return {
        head: Posting(lists.weights[place][0], bytes(lists.positions[place]))
        for head, place in numbers.items()
    }


def _note(
    changes: dict[str, dict[int, Posting | None]], article: int,
    was: Mapping[str, Posting], now: Mapping[str, Posting],
) -> None:  # fmt: skip
    for head in was.keys() | now.keys():
        if was.get(head) != now.get(head):
            changes.setdefault(head, {})[article] = now.get(head)


def _articles(listings: Iterable[Listing]) -> Iterator[int]:
    for listing in listings:
        lists = Lists(1, frozenset())
        lists.put(0, listing)
        yield from lists.article_numbers(0)
