"""From words to classes and their articles."""

from __future__ import annotations

import pytest

from newsgen.search.reader import Index
from newsgen.search.terms import (
    Source,
    articles_of,
    completions,
    df_of,
    filter_term,
    needed_parts,
    positions_of,
    stripped_forms,
    term_of,
)
from tests.search.archive import files, index_of


@pytest.fixture(scope="module")
def index() -> Index:
    """The small archive."""
    return index_of(files())


@pytest.mark.parametrize(
    ("word", "head"),
    [
        ("مباريات", "مباراه"),
        ("بمباراتهم", "مباراه"),
        ("والمدارس", "مدرسه"),
        ("للكتب", "كتاب"),
        ("مباراه", "مباراه"),
        ("google", "google"),
    ],
)
def test_words_lead_to_classes(index: Index, word: str, head: str) -> None:
    """Words of the index, and words that only their class knows."""
    assert term_of(index, word).sources[0].head == head


def test_unknown_words_have_no_source(index: Index) -> None:
    """And no df."""
    term = term_of(index, "قلعه")
    assert (term.sources, term.df) == ((), 0)


def test_the_last_word_is_completed(index: Index) -> None:
    """Only the last, and only if it is unknown."""
    term = term_of(index, "الانتخ", last=True)
    assert term.completed
    assert Source("انتخاب", 0) in term.sources
    assert term_of(index, "الانتخ").sources == ()


def test_completions_are_ordered(index: Index) -> None:
    """The commonest first, none with a conjunction before it."""
    found = completions(index, "مبا")
    assert found[0] == ("مباراه", 3)


def test_rare_words_take_in_relatives(index: Index) -> None:
    """With a lower weight, and not in their df."""
    term = term_of(index, "مصر")
    assert Source("مصري", -1) in term.sources
    assert term.df == df_of(index, "مصر")
    (segment,) = index.segments
    weights = articles_of(segment, term, None).weights
    assert len(weights) > term.df


def test_filters_are_terms(index: Index) -> None:
    """A section by its key."""
    assert filter_term(index, "/s/sport").df == 4
    assert filter_term(index, "/s/none").df == 0


def test_positions_of_a_term(index: Index) -> None:
    """Only in the articles asked for."""
    (segment,) = index.segments
    term = term_of(index, "مباراه")
    assert list(positions_of(segment, term, [1])) == [1]


@pytest.mark.parametrize(
    ("among", "expected"),
    [(None, [0, 1, 2]), ([], []), ([5], [0]), ([10, 25], [1, 2]), ([9, 19], [0, 1]), ([99], [2])],
)
def test_only_parts_that_may_matter_are_read(among: list[int] | None, expected: list[int]) -> None:
    """By the first article of each."""
    assert needed_parts((0, 10, 20), among) == expected


def test_an_unknown_word_is_tried_without_its_ends() -> None:
    """The prefix "" first, then in the order of the lists, never the word itself."""
    found = list(stripped_forms("وكتابها", ["", "و"], [("", [""]), ("ها", ["", "ي"])]))
    assert found == ["وكتاب", "وكتابي", "كتابها", "كتاب", "كتابي"]
