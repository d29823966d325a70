"""Definite beginnings and keys of terms."""

from __future__ import annotations

import pytest

from newsgen.search.forms import FORMS, split_form, term_key


@pytest.mark.parametrize(
    ("word", "form", "rest"),
    [
        ("المغرب", "ال", "مغرب"),
        ("وبالمغرب", "وبال", "مغرب"),
        ("للمغرب", "لل", "مغرب"),
        ("والد", "", "والد"),
        ("ال", "", "ال"),
        ("مغرب", "", "مغرب"),
        ("", "", ""),
    ],
)
def test_a_form_leaves_two_characters(word: str, form: str, rest: str) -> None:
    """The longest beginning counts, if enough is left."""
    assert split_form(word) == (form, rest)


def test_forms_fit_one_letter() -> None:
    """A line names a form by a capital letter."""
    assert len(FORMS) <= 26
    assert len(set(FORMS)) == len(FORMS)


def test_keys_of_terms_hold_no_sign_of_a_line() -> None:
    """Capital letters and signs are escaped; Arabic stays."""
    assert term_key("s", "سياسة") == "/s/سياسة"
    assert term_key("t", "A=b|c") == "/t/%41%3db%7cc"
