"""A segment of the index: its articles' words, lists, positions and records as files.

A pure function of its articles and of the classes of the segment before it. docs/search-format.md
is the rule. Must not touch the disk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from hashlib import blake2b
from typing import NamedTuple

from newsgen.search.bits import parameter, written
from newsgen.search.blocks import Blocks, Entry, Part
from newsgen.search.classes import Classes, Member, Vocabulary, vocabulary_of
from newsgen.search.copying import Copies
from newsgen.search.folding import letters, order
from newsgen.search.forms import split_form
from newsgen.search.gathering import RECORDS, Gathered, Shown
from newsgen.search.lines import Head
from newsgen.search.lists import LONG, Listing, Lists
from newsgen.search.packing import (
    PART,
    Postings,
    champions,
    coded_json,
    gap_bits,
    packed,
    position_bits,
    position_parameter,
    read_varints,
)
from newsgen.search.phrases import frequent_phrases, listing_of, postings_of
from newsgen.search.words import prior

BLOCK, SMALL_BLOCK = 16_100, 5_200
"""Bytes of a word block, about, when packed; in a segment of few articles."""
FEW = 480
_AUTHORS, _TAGS = 200, 100


class Known(NamedTuple):
    """What the next segment must know of a segment."""

    members: Mapping[str, Member]
    vocabulary: Vocabulary


class Sense(NamedTuple):
    """What the words of a segment mean: their counts, classes, and the heads of these in order."""

    vocabulary: Vocabulary
    classes: Classes
    members: Mapping[str, Member]
    heads: list[str]


class Held(NamedTuple):
    """What a segment's lists may be patched from: the counts of its spelled words, the list of
    each head (``numbers``: head, or key of a term, -> number), and those of its phrases by their
    keys."""

    spelled: Mapping[str, int]
    numbers: Mapping[str, int]
    lists: Lists
    phrases: Mapping[str, Listing]


class Segment(NamedTuple):
    """The files of a segment by name, what the next must know of it, and what its lists are."""

    id: str
    start: int
    articles: int
    files: dict[str, bytes]
    known: Known
    held: Held
    heads: list[str]


def segment(
    rows: Gathered, articles: range, older: Known | None = None, *, before: int = 0
) -> Segment:
    """The segment of these articles of ``rows``. ``older``: what the segment before knows;
    ``before``: how many articles of the site come before those of ``rows``."""
    spellings = rows.spellings()
    counts = rows.counts(articles)
    spelled = {spellings[number]: count for number, count in counts.items()}
    sense = sense_of(spelled, older)
    numbers, lists = empty_lists(sense, rows, articles)
    codes: dict[int, int] = {}
    for number in counts:
        member = sense.members[letters(spellings[number])]
        codes[number] = numbers[member.head] << 4 | 1 << member.variant
    for place, article in enumerate(articles):
        words = list(map(codes.__getitem__, rows.words[article]))
        lists.add(place, words, rows.titles[article], [numbers[t] for t in rows.terms[article]])
    phrases = phrases_of(sense.heads, lists, len(articles))
    return finished(rows, articles, sense, Held(spelled, numbers, lists, phrases), before=before)


def phrases_of(heads: Sequence[str], lists: Lists, articles: int) -> dict[str, Listing]:
    """The lists of the frequent phrases of so many articles, by their keys."""
    found = frequent_phrases(heads, lists, articles)
    return {key: listing_of(found.pop(key)) for key in sorted(found)}


def sense_of(spelled: Mapping[str, int], older: Known | None = None) -> Sense:
    """What spelled words mean, by their counts."""
    vocabulary = vocabulary_of(spelled)
    known = _joined(older.vocabulary, vocabulary) if older else vocabulary
    classes = Classes(known, older.members if older else None)
    members = {word: classes.member(word) for word in vocabulary.counts}
    there = {*members, *(member.head for member in members.values())}
    for plural, noun in prior().plurals.items():  # so that a query for either finds the other
        if noun in there and plural not in members:
            members[plural] = classes.member(plural)
    heads = sorted({member.head for member in members.values()})
    return Sense(vocabulary, classes, members, heads)


def empty_lists(sense: Sense, rows: Shown, articles: range) -> tuple[dict[str, int], Lists]:
    """The numbers of the heads and of the articles' terms, and a list for each with nothing in."""
    terms = sorted({term for article in articles for term in rows.terms[article]})
    numbers = {word: number for number, word in enumerate([*sense.heads, *terms])}
    stop = prior().stop
    silent = frozenset(numbers[word] for word in sense.heads if word in stop)
    return numbers, Lists(len(numbers), silent)


class Again(NamedTuple):
    """Blocks of a segment of as many articles, and the words, heads and phrases of which its lines
    or lists have anything else."""

    copies: Copies
    changed: Set[str]


def finished(
    rows: Shown, articles: range, sense: Sense, held: Held, *,
    before: int = 0, again: Again | None = None,
) -> Segment:  # fmt: skip
    """The segment whose lists are these.
    ``again``: from which blocks may be copied."""
    members, heads = sense.members, sense.heads
    numbers, lists = held.numbers, held.lists
    size = BLOCK if len(articles) >= FEW else SMALL_BLOCK
    files = _word_files(sense, held, len(articles), size, again)
    blocks = rows.blocks[articles.start // RECORDS : -(-articles.stop // RECORDS)]
    files |= {f"r{number}.bin": block for number, block in enumerate(blocks)}
    files["f.bin"] = _facets(list(numbers)[len(heads) :], numbers, lists, rows.names)
    known = Known(members, sense.vocabulary)
    start = before + articles.start
    return Segment(_identity(files), start, len(articles), files, known, held, heads)


def _joined(older: Vocabulary, newer: Vocabulary) -> Vocabulary:
    """Both vocabularies' counts, for the words of the newer and all that may be their base."""
    return Vocabulary(_Sum(older.counts, newer.counts), _Sum(older.marbuta, newer.marbuta))


class _Sum(Mapping[str, int]):
    """Counts of two vocabularies without a copy."""

    def __init__(self, one: Mapping[str, int], other: Mapping[str, int]) -> None:
        self._one, self._other = one, other

    def __getitem__(self, word: str) -> int:
        if word not in self:
            raise KeyError(word)
        return self._one.get(word, 0) + self._other.get(word, 0)

    def __contains__(self, word: object) -> bool:
        return word in self._one or word in self._other

    def __iter__(self) -> Iterator[str]:
        yield from self._one
        yield from (word for word in self._other if word not in self._one)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _shown_as(spelled: Mapping[str, int]) -> dict[str, str]:
    """The commonest spelling of each key, where it is not the key; of equals the smallest."""
    best: dict[str, tuple[int, str]] = {}
    for word, count in spelled.items():
        folded = letters(word)
        if folded not in best or (-count, word) < best[folded]:
            best[folded] = (-count, word)
    return {folded: word for folded, (_, word) in best.items() if word != folded}


def _word_files(
    sense: Sense, held: Held, articles: int, size: int, again: Again | None
) -> dict[str, bytes]:
    """Word blocks, positions and the parts of long lists, and the table of their keys."""
    position = position_parameter(sum(held.spelled.values()), articles)
    lines = _Lines(sense, held, articles, position)
    if again is None or not again.copies.firsts or again.copies.position != position:
        blocks = Blocks(size, position)
        lines.write(blocks, {**sense.members, **dict.fromkeys((*held.numbers, *held.phrases))})
        return blocks.finish()
    copies = again.copies
    terms = (head for head in held.numbers if head.startswith("/"))
    blocks = Blocks(size, position, copies)
    for number, words in enumerate(copies.sorted_out({*again.changed, *terms})):
        if words is not None or not blocks.copied(number):
            lines.write(blocks, {*copies.words(number), *(words or ())})
    return blocks.finish()


class _Lines:
    """The lines and lists of words."""

    def __init__(self, sense: Sense, held: Held, articles: int, position: int) -> None:
        self._sense, self._held = sense, held
        self._articles, self._position = articles, position
        self._shown_as = _shown_as(held.spelled)

    def write(self, blocks: Blocks, words: Iterable[str]) -> None:
        """Tell ``blocks`` those of these words that are in the segment."""
        members, (_, numbers, lists, phrases) = self._sense.members, self._held
        there = (w for w in words if w in numbers or w in members or w in phrases)
        for stem, own in _groups(there):
            blocks.begin(stem)
            for word in own:
                if word in numbers:
                    entry = _entry(lists, numbers[word], self._articles, self._position)
                    blocks.head(word, self._head(word, entry), entry)
                elif word in phrases:
                    entry = _entry_of_phrase(phrases[word], word.count(" "), self._articles)
                    blocks.head(word, Head(entry.df, positions=False), entry)
                else:
                    blocks.member(word, members[word])

    def _head(self, word: str, entry: Entry) -> Head:
        relatives = () if word.startswith("/") else self._sense.classes.relatives(word)
        keeps = bool(self._held.lists.positions[self._held.numbers[word]])
        return Head(entry.df, keeps, -1, (), self._shown_as.get(word, ""), relatives)


def _groups(words: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """The words of each stem key, in the order of the index."""
    stems: dict[str, list[str]] = {}
    for word in words:
        stems.setdefault(split_form(word)[1], []).append(word)
    for stem in sorted(stems, key=order):
        yield stem, sorted(stems[stem], key=order)


def _entry(lists: Lists, number: int, total: int, k: int) -> Entry:
    """The list of a class or term."""
    weights = bytes(lists.weights[number])
    if len(weights) <= LONG:
        gaps = written(read_varints(bytes(lists.gaps[number])), parameter(total, len(weights)))
        positions = position_bits(bytes(lists.positions[number]), k)
        return Entry(len(weights), weights, gaps, positions)
    own = _entry_of_long(Postings(lists.article_numbers(number), weights), total)
    positions_of = lists.positions_of_parts(number)
    parts = (
        part._replace(positions=position_bits(positions, k))
        for part, positions in zip(own.parts, positions_of, strict=True)
    )
    return own._replace(parts=tuple(parts))


def _entry_of_phrase(own: Listing, words: int, total: int) -> Entry:
    df = len(own.weights) // words
    if df <= LONG:
        gaps = written(read_varints(bytes(own.gaps)), parameter(total, df))
        return Entry(df, bytes(own.weights), gaps)
    return _entry_of_long(postings_of(own, words), total)


def _entry_of_long(own: Postings, total: int) -> Entry:
    articles, weights = own
    best = champions(own)
    width = len(weights) // len(articles)
    ends = [*articles[PART::PART], total]
    parts = []
    for start, end in zip(range(0, len(articles), PART), ends, strict=True):
        some = articles[start : start + PART]
        share = weights[start * width : (start + PART) * width]
        parts.append(Part(some[0], share, gap_bits(some, some[0], end - some[0])))
    gaps = gap_bits(best.articles, 0, total)
    return Entry(len(articles), best.weights, gaps, parts=tuple(parts))


def _facets(
    terms: list[str], numbers: Mapping[str, int], lists: Lists, names: Mapping[str, tuple[str, str]]
) -> bytes:
    tables: dict[str, list[object]] = {"sections": [], "authors": [], "tags": []}
    most = {"sections": len(terms), "authors": _AUTHORS, "tags": _TAGS}
    kinds = {"s": "sections", "a": "authors", "t": "tags"}
    for term in sorted(terms, key=lambda term: (-lists.df(numbers[term]), order(term))):
        kind = kinds[term[1]]
        if len(tables[kind]) < most[kind]:
            gaps, before = [], -1
            for article in lists.article_numbers(numbers[term]):
                gaps.append(article - before - 1)
                before = article
            tables[kind].append([*names[term], gaps])
    return packed(coded_json(tables))


def _identity(files: Mapping[str, bytes]) -> str:
    state = blake2b(digest_size=8)
    for name in sorted(files):
        state.update(f"{name}\0{len(files[name])}\0".encode())
        state.update(files[name])
    return state.hexdigest()
