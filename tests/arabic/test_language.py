"""Directions and scripts."""

from __future__ import annotations

import pytest

from newsgen.arabic.language import direction_of, is_arabic_script


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
