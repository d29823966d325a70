"""Forms of verbs."""

from __future__ import annotations

import pytest

from newsgen.search.verbs import verb_of
from newsgen.search.words import prior


@pytest.mark.parametrize(
    ("word", "past"),
    [("يقول", "قال"), ("سيقول", "قال"), ("يعلنون", "اعلن"), ("تزور", "زار"), ("يطالب", "يطالب")],
)
def test_listed_verbs(word: str, past: str) -> None:
    """By the list; a past that is spelled like a noun leaves the present as head."""
    assert verb_of(word, lambda then, now: False, prior()) == past


def test_an_attested_pair() -> None:
    """By the shape, when the archive attests past and present."""
    assert verb_of("يستنكرون", lambda then, now: (then, now) == ("استنكر", "ستنكر"), prior()) == (
        "استنكر"
    )
    assert verb_of("يستنكرون", lambda then, now: False, prior()) is None


@pytest.mark.parametrize("word", ["يمن", "كتاب", "تونس", "سياسه"])
def test_no_verb(word: str) -> None:
    """Names and nouns that begin so."""
    assert verb_of(word, lambda then, now: False, prior()) is None
