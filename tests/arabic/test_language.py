"""Directions and scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.arabic.language import direction_of, is_arabic_letter, is_arabic_script


@pytest.mark.parametrize(
    "lang", ["ar", "ar-MA", "AR_ma", "fa", "he", "ur-PK", "ku-Arab", "ckb", "ary", "uz-Arab-AF"]
)
def test_right_to_left(lang: str) -> None:
    """Languages of right-to-left scripts, and any language in such a script."""
    assert direction_of(lang) == "rtl"


@pytest.mark.parametrize("lang", ["", "fr", "zgh", "tzm-Tfng", "ar-Latn", "ku", "en-x-arab", "xx"])
def test_left_to_right(lang: str) -> None:
    """Everything else; a private part of the tag says nothing."""
    assert direction_of(lang) == "ltr"


def test_half_of_the_letters_make_a_text_arabic() -> None:
    """Digits and marks do not count."""
    assert is_arabic_script("خبر 2024 abc")
    assert not is_arabic_script("خب 2024 abc")
    assert not is_arabic_script("2024 !")


@given(st.text(st.sampled_from("خبر عاجل:«»،؟12(abcپﻻé—\u0651\u200f\u00a0"), max_size=12))
def test_the_quick_look_at_a_title_changes_nothing(text: str) -> None:
    """Letter by letter the answer is the same."""
    letters = [c for c in text if c.isalpha()]
    arabic = sum(map(is_arabic_letter, letters))
    assert is_arabic_script(text) == (bool(letters) and 2 * arabic >= len(letters))
