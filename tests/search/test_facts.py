"""Facts of one article."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsgen.search.facts import facts, lead, words_of
from newsgen.search.folding import spelled_words


@given(st.text(), st.text())
def test_words_come_back_in_order(title: str, text: str) -> None:
    """Any title and text."""
    count, words = words_of(facts(title, text))
    assert words[:count] == spelled_words(title)
    assert words[count:] == spelled_words(text)


def test_facts_depend_on_the_words_alone() -> None:
    """Punctuation and vowel signs change no fact."""
    assert facts("عنوان", "نصٌّ، قصير") == facts("عُنوان", "نص قصير!")


def test_a_lead_ends_at_a_word() -> None:
    """A long text is cut at a space, without punctuation before the ellipsis."""
    assert lead("قصير") == "قصير"
    assert lead("أول ثان،\nثالث رابع", 9) == "أول ثان…"
    assert lead("كلمةطويلةجدا", 4) == "كلمة…"
