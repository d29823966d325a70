"""The key of a word: the pairs that the browser's twin is tested with too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.search.folding import LONGEST, key, letters, order, spelled, spelled_words, words

PAIRS = json.loads(Path(__file__).with_name("folding.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("pair", PAIRS, ids=range(len(PAIRS)))
def test_pairs_shared_with_the_browser(pair: dict[str, Any]) -> None:
    """Keys and words are those that the script of the search page must give."""
    assert key(pair["text"]) == pair["key"]
    assert words(pair["text"]) == pair["words"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("مُبَاراةٌ", "مباراه"),
        ("اسرائيل", "إسرائيل"),
        ("السيسى", "السيسي"),
        ("ســـعودية", "سعوديه"),
        ("٢٠١٥", "۲۰۱۵"),
        ("پاکستان", "باكستان"),
        ("École", "ecole"),
    ],
)
def test_spellings_of_one_word_meet(one: str, other: str) -> None:
    """What a keyboard or a custom varies has one key."""
    assert words(one) == words(other)


@pytest.mark.parametrize(("one", "other"), [("ماء", "ما"), ("شيء", "شي"), ("كتاب", "كتب")])
def test_different_words_stay_apart(one: str, other: str) -> None:
    """A hamza of its own and other letters count."""
    assert words(one) != words(other)


@given(st.text())
def test_words_of_the_spelling_are_words_of_the_key(text: str) -> None:
    """A vocabulary of spellings may be folded word by word."""
    assert [letters(word) for word in spelled_words(text)] == words(text)


@given(st.text())
def test_a_key_is_its_own_key(text: str) -> None:
    """Folding words of a key changes nothing."""
    for word in words(text):
        assert len(word) <= LONGEST
        assert words(word)[:1] == [word] or spelled(word) != word


def test_words_are_ordered_by_code_units() -> None:
    """As JavaScript compares: a character outside the plane sorts before U+FFxx."""
    assert order("\U0001d400") < order("\uff41")
    assert "\U0001d400" > "\uff41"
