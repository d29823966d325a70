"""Completions and the nearest word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.search.suggesting import completed, distance, nearest
from tests.search.archive import files, index_of


def test_completions_are_spelled() -> None:
    """As readers write them."""
    assert "مباراة" in completed(index_of(files()), "مبا")


@pytest.mark.parametrize(
    ("word", "expected"),
    [("مبارة", ""), ("مباراا", "مباراة"), ("سعودبه", ""), ("xyz", ""), ("مم", "")],
)
def test_the_nearest_word(word: str, expected: str) -> None:
    """One letter apart, two for long words; none for what is too far or too short."""
    assert nearest(index_of(files()), word) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("مصر", "مصر", 0),
        ("مصر", "مرص", 1),
        ("مصر", "مصري", 1),
        ("كتاب", "كاتب", 1),
        ("ab", "xy", 2),
    ],
)
def test_distance(one: str, other: str, expected: int) -> None:
    """Neighbours exchanged are one step."""
    assert distance(one, other, 3) == expected


@given(st.text("ابج", max_size=6), st.text("ابج", max_size=6))
def test_distance_is_symmetric(one: str, other: str) -> None:
    """Up to the bound."""
    assert min(distance(one, other, 2), 3) == min(distance(other, one, 2), 3)
