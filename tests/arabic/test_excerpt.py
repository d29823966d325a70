"""Excerpts and first clauses. Cuts are rows of data/excerpts.json."""

from __future__ import annotations

import pytest

from newsgen.arabic.excerpt import DANGLING, excerpt, first_clause


@pytest.mark.parametrize("word", sorted(DANGLING))
def test_no_excerpt_ends_on_a_dangling_word(word: str) -> None:
    """Prepositions, particles and first parts of names are dropped."""
    assert excerpt(f"انتهى اللقاء {word} المساء الطويل", 14 + len(word)) == "انتهى اللقاء…"


def test_only_dangling_words_are_kept() -> None:
    """Something is better than nothing."""
    assert excerpt("من في على عن", 7) == "من…"


def test_nested_marks_are_closed_from_the_inside() -> None:
    """Brackets within a quotation."""
    assert excerpt("قال «نعم (وهو يضحك كثيرا) ثم»", 18) == "قال «نعم (وهو يضحك…)»"
    assert excerpt('قال "نعم وهو يضحك"', 12) == 'قال "نعم…"'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("افتتح المعرض. وحضر جمهور.", "افتتح المعرض"),
        ("هل يفتتح المعرض؟ نعم.", "هل يفتتح المعرض؟"),
        ("افتتح المعرض\nوحضر جمهور", "افتتح المعرض"),
        ("زار د. سالم المعرض. ثم عاد.", "زار د. سالم المعرض"),
        ("بلغ 3.5 ملايين زائر. ثم زاد.", "بلغ 3.5 ملايين زائر"),
        ("", ""),
        ("...", "..."),
    ],
)
def test_a_first_sentence_is_a_title(text: str, expected: str) -> None:
    """Without its full stop; abbreviations and decimals do not end it."""
    assert first_clause(text) == expected


def test_a_long_first_sentence_ends_at_a_clause() -> None:
    """The last clause that fits, if it is no fragment; else an excerpt."""
    text = "افتتح وزير الثقافة المعرض الدولي، بحضور جمهور كبير، يوم الجمعة في العاصمة"
    assert first_clause(text, 55) == "افتتح وزير الثقافة المعرض الدولي، بحضور جمهور كبير"
    assert first_clause(text, 20) == "افتتح وزير الثقافة…"
