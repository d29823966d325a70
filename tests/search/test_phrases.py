"""Phrases that have lists of their own."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.search.lists import Lists
from newsgen.search.phrases import COMMON, FEWEST, LONGEST, OF_THREE, SHARE, frequent_phrases

HEADS = ["امن", "دولي", "مجلس", "نادر", "في"]
SILENT = HEADS.index("في")

Article = tuple[list[int], int]
"""The numbers of its words, and how many are the title's."""


def lists_of(articles: list[Article]) -> Lists:
    """The lists of these articles."""
    lists = Lists(len(HEADS), frozenset({SILENT}))
    for number, (words, title) in enumerate(articles):
        lists.add(number, [word << 4 | 1 << number % 4 for word in words], title, [])
    return lists


def side_by_side(article: Article) -> set[tuple[int, ...]]:
    """The phrases of an article, found in its words."""
    words, title = article
    halves = (words[:title], words[title:])
    return {
        tuple(half[at : at + length])
        for half in halves
        for length in range(2, LONGEST + 1)
        for at in range(len(half) - length + 1)
        if SILENT not in half[at : at + length]
    }


@given(
    st.lists(
        st.tuples(st.lists(st.integers(0, 4), min_size=1, max_size=9), st.integers(0, 3)).map(
            lambda pair: (pair[0], min(pair[1], len(pair[0])))
        ),
        min_size=1, max_size=24,
    )
)  # fmt: skip
def test_lists_are_those_of_the_words(articles: list[Article]) -> None:
    """Articles, and the weights of the words in them, of every phrase that is frequent."""
    lists = lists_of(articles)
    having: dict[tuple[int, ...], list[int]] = {}
    for number, article in enumerate(articles):
        for phrase in side_by_side(article):
            having.setdefault(phrase, []).append(number)
    pairs = {phrase for phrase, own in having.items() if len(phrase) == 2 and len(own) >= FEWEST}
    wanted = pairs | {
        phrase
        for phrase, own in having.items()
        if {phrase[:2], phrase[1:]} <= pairs and len(own) * OF_THREE >= FEWEST
    }
    found = frequent_phrases(HEADS, lists, len(articles))
    assert found.keys() == {"".join(f" {HEADS[word]}" for word in phrase) for phrase in wanted}
    for phrase in wanted:
        own = found["".join(f" {HEADS[word]}" for word in phrase)]
        assert list(own.articles) == having[phrase]
        of = [dict(zip(lists.article_numbers(w), lists.weights[w], strict=True)) for w in phrase]
        assert list(own.weights) == [table[a] for a in own.articles for table in of]


@pytest.mark.parametrize("count", [FEWEST * SHARE, (FEWEST + 1) * SHARE])
def test_common_words_and_frequent_phrases_alone(count: int) -> None:
    """Both by the size of the segment."""
    uses = Counter[int]()
    articles: list[Article] = []
    for number in range(count):
        words = [0, 1] if number % (count // (count // SHARE)) == 0 else [0, 4, 1]
        words += [2] if number % (2 * COMMON) else [4, 3]
        uses.update(set(words))
        articles.append((words, 0))
    found = frequent_phrases(HEADS, lists_of(articles), count)
    assert uses[3] * COMMON < count
    assert set(found) == {" امن دولي", " دولي مجلس", " امن دولي مجلس"}
    assert len(found[" امن دولي"].articles) == count // SHARE


def test_a_long_article_and_a_far_place() -> None:
    """Places of several bytes."""
    words = [3] * 70_000 + [0, 1]
    found = frequent_phrases(HEADS, lists_of([(words, 0)] * FEWEST), FEWEST)
    assert list(found[" امن دولي"].articles) == list(range(FEWEST))
