"""Numbers as bits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.search.bits import Reader, parameter, to_bytes, written


@given(st.lists(st.integers(0, 9999)), st.integers(3, 20))
def test_numbers_come_back(numbers: list[int], k: int) -> None:
    """One after another."""
    reader = Reader(to_bytes(written(numbers, k)))
    assert [reader.number(k) for _ in numbers] == numbers


@pytest.mark.parametrize(
    ("number", "k", "bits"), [(0, 0, "0"), (3, 0, "1110"), (5, 2, "1001"), (5, 4, "00101")]
)
def test_a_code_reads_as_documented(number: int, k: int, bits: str) -> None:
    """Ones and a zero for the upper part, then the lower bits."""
    assert written([number], k) == bits


def test_bytes_begin_with_the_highest_bit() -> None:
    """And end in zeros."""
    assert to_bytes("") == b""
    assert to_bytes("1000000011") == b"\x80\xc0"


@pytest.mark.parametrize(
    ("total", "count", "expected"), [(0, 0, 0), (100, 100, 0), (300, 100, 1), (9600, 10, 9)]
)
def test_the_parameter_suits_the_mean(total: int, count: int, expected: int) -> None:
    """About the logarithm of two thirds of it."""
    assert parameter(total, count) == expected


def test_the_end_is_noticed() -> None:
    """By an exception, not by zeros."""
    with pytest.raises(ValueError, match="substring"):
        Reader(b"\xff").number(0)
    reader = Reader(b"")
    with pytest.raises(IndexError):
        reader.bit()
