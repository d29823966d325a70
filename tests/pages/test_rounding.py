"""Rough counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.pages.rounding import rough


@pytest.mark.parametrize(
    ("number", "shown"),
    [(0, 0), (7, 7), (20, 20), (21, 20), (39, 30), (199, 190), (200, 200), (299, 200),
     (1999, 1900), (2000, 2000), (31_889, 30_000), (100_000, 100_000)],
)  # fmt: skip
def test_small_counts_are_exact_and_large_ones_rounded_down(number: int, shown: int) -> None:
    """Tens from 20, hundreds from 200, thousands from 2,000."""
    assert rough(number) == shown


@given(st.integers(0, 10**7))
def test_a_rough_count_is_never_too_high_nor_far_off(number: int) -> None:
    """At most half of a small count or a tenth of a large one is left out, and none is added."""
    assert rough(number) <= number < max(21, 1.5 * rough(number))
    assert rough(rough(number)) == rough(number)
