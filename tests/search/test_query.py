"""Queries as they are typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.search.query import MOST, Part, parsed

STOP = {"في", "من"}


def parts(text: str) -> list[tuple[str, ...]]:
    """The words of each part."""
    return [part.words for part in parsed(text, STOP).parts]


def excluded(text: str) -> list[tuple[str, ...]]:
    """The words of each excluded part."""
    return [part.words for part in parsed(text, STOP).excluded]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("كرة القدم", [("كره",), ("القدم",)]),
        ('"كرة القدم"', [("كره", "القدم")]),
        ("«كرة القدم» اليوم", [("كره", "القدم"), ("اليوم",)]),
        ('"كرة القدم', [("كره", "القدم")]),
        ('"كرة"', [("كره",)]),
        ("كرة كرة كُرَةٌ", [("كره",)]),
        ("في المغرب", [("المغرب",)]),
        ("في من", [("في",), ("من",)]),
        ('"في من"', [("في",), ("من",)]),
        ('"مجلس في الأمن"', [("مجلس", "في", "الامن")]),
        ("a-b 3/4", [("a",), ("b",), ("3",), ("4",)]),
        ("", []),
        ("  \n ", []),
        ('«»"" - -- .*+?[](){}\\', []),
        ("<b>مصر</b>", [("b",), ("مصر",)]),
    ],
)
def test_parts(text: str, expected: list[tuple[str, ...]]) -> None:
    """Words and phrases."""
    assert parts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("كرة -برشلونة", [("برشلونه",)]),
        ('كرة -"ريال مدريد"', [("ريال", "مدريد")]),
        ("كرة \u2212برشلونة", [("برشلونه",)]),
        ("كرة - برشلونة", []),
        ('كرة - "ريال مدريد"', []),
        ("2-1", []),
    ],
)
def test_excluded(text: str, expected: list[tuple[str, ...]]) -> None:
    """A sign directly before a word or phrase."""
    assert excluded(text) == expected


def test_the_last_word_may_be_half_typed() -> None:
    """Unless something follows it."""
    assert parsed("كرة القد", ()).parts[-1] == Part(("القد",), True)
    assert not parsed("كرة القد ", ()).parts[-1].last
    assert not parsed('كرة "القد"', ()).parts[-1].last
    assert not parsed("كرة القد", ()).parts[0].last


def test_only_so_many_words_count() -> None:
    """A query of 10,000 characters is cut."""
    assert len(parsed(" ".join(f"w{n}" for n in range(2000)), ()).parts) == MOST


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=200))
def test_any_text_is_a_query(text: str) -> None:
    """Lone surrogates included."""
    query = parsed(text, STOP)
    assert all(word for part in (*query.parts, *query.excluded) for word in part.words)
