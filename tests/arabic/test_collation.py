"""Order and headings of an index. Orders are rows of data/collation.json."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.arabic.collation import heading, sort_key

WORDS = st.text("ابتثجدرسعفقكلمنهويىةءآأؤإئپ \u064eABéz09٣«-ⵣ", min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("أكادير", "أ"),
        ("آسفي", "أ"),
        ("إفران", "أ"),
        ("ابن", "أ"),
        ("الرباط", "ر"),
        ("الله", "أ"),
        ("الذي", "أ"),
        ("الأردن", "أ"),
        ("ألمانيا", "أ"),
        ("پاريس", "پ"),
        ("été", "E"),
        ("zoo", "Z"),
        ("2024", "0–9"),
        ("٢٠٢٤", "0–9"),
        ("«نص»", "#"),
        ("", "#"),
        ("ⵣⴰⴳⵓⵔⴰ", "ⵣ"),
        ("ضَوء", "ض"),
    ],
)
def test_a_word_stands_under_its_letter(word: str, expected: str) -> None:
    """The article is passed over, hamzas share one letter."""
    assert heading(word) == expected


@given(st.lists(WORDS, max_size=12))
def test_headings_do_not_return(words: list[str]) -> None:
    """In order, the words of one heading stand together."""
    found = [heading(word) for word in sorted(words, key=sort_key)]
    starts = [h for before, h in zip([None, *found], found, strict=False) if before != h]
    assert len(starts) == len(set(starts))


@given(st.text(max_size=20), st.text(max_size=20))
def test_the_key_tells_different_texts_apart(first: str, second: str) -> None:
    """The order is total, up to white space and normal forms."""
    if " ".join(first.split()) == " ".join(second.split()):
        assert sort_key(first) == sort_key(second)
    assert "\0" not in sort_key(first)
