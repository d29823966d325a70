"""Counted nouns and plural categories."""

from __future__ import annotations

import pytest

from newsgen.arabic.plurals import NOUNS, Noun, category, count, lookup


@pytest.mark.parametrize(
    ("n", "expected"),
    [
        (0, "zero"),
        (1, "one"),
        (2, "two"),
        (3, "few"),
        (10, "few"),
        (11, "many"),
        (99, "many"),
        (100, "other"),
        (101, "other"),
        (102, "other"),
        (103, "few"),
        (111, "many"),
        (1000, "other"),
        (1.5, "other"),
        (2.0, "two"),
        (-4, "few"),
    ],
)
def test_arabic_has_six_categories(n: float, expected: str) -> None:
    """CLDR plural rules for ar."""
    assert category(n) == expected


@pytest.mark.parametrize(
    ("n", "language", "expected"),
    [
        (0, "fr", "one"),
        (1.5, "fr-FR", "one"),
        (2, "fr", "other"),
        (2_000_000, "fr", "many"),
        (1, "en", "one"),
        (1.0, "en", "other"),
        (0, "en-GB", "other"),
    ],
)
def test_french_and_english(n: float, language: str, expected: str) -> None:
    """CLDR plural rules for fr and en."""
    assert category(n, language) == expected


def test_another_language_is_an_error() -> None:
    """No rule is guessed."""
    with pytest.raises(ValueError, match="no plural rule for 'pl'"):
        category(1, "pl")


@pytest.mark.parametrize("singular", NOUNS)
def test_each_known_noun_has_seven_forms(singular: str) -> None:
    """The table is complete, and its singular forms are the words they are found by."""
    noun = NOUNS[singular]
    assert all(noun)
    assert noun.other == singular
    assert noun.two.endswith("ان") or noun.two.endswith("آن")
    assert noun.two_oblique.endswith("ين")


def test_a_noun_without_a_form_is_named() -> None:
    """A new noun needs all seven forms."""
    noun = Noun("لا كتب", "كتاب واحد", "كتابان", "كتابين", "كتب", "", "كتاب")
    with pytest.raises(ValueError, match="the noun 'كتاب' lacks its form\\(s\\): many"):
        count(3, noun)


def test_what_cannot_be_counted_is_an_error() -> None:
    """Unknown nouns and cases, negative numbers."""
    with pytest.raises(ValueError, match="no forms known for the noun 'قلم'"):
        lookup("قلم")
    with pytest.raises(ValueError, match="unknown case 'acc'"):
        count(1, "يوم", case="acc")
    with pytest.raises(ValueError, match="cannot count -1"):
        count(-1, "يوم")
