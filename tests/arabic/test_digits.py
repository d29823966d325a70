"""Digits and numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.arabic.digits import (
    format_decimal,
    format_integer,
    format_percent,
    to_ascii,
    to_system,
)


def test_both_sets_of_digits_become_ascii() -> None:
    """Arabic-Indic and Persian digits alike; other scripts' digits are not ours."""
    assert to_ascii("٠١٢ ۳۴۵ 678 ९") == "012 345 678 ९"


def test_a_system_is_chosen_by_its_name() -> None:
    """latn and arab are the CLDR names."""
    assert to_system("1٢۳", "latn") == "123"
    assert to_system("1٢۳", "arab") == "١٢٣"


@pytest.mark.parametrize("call", [to_system, lambda text, system: format_integer(1, "ar", system)])
def test_another_system_is_an_error(call) -> None:  # type: ignore[no-untyped-def]
    """A misspelt setting is named with its alternatives."""
    with pytest.raises(ValueError, match="unknown digits 'hindi': use one of latn, arab"):
        call("1", "hindi")


@given(st.integers(-(10**18), 10**18))
def test_an_integer_keeps_its_digits(n: int) -> None:
    """Taking the separators away gives the number back."""
    assert int(format_integer(n, "ar-MA").replace(".", "")) == n
    assert int(to_ascii(format_integer(n, "ar", "arab").replace("٬", ""))) == n


def test_decimals_are_exact_and_short() -> None:
    """Three decimals at most, halves to even, no negative zero."""
    assert format_decimal(0.1 + 0.2, "ar") == "0.3"
    assert format_decimal(2.0005, "ar") == "2"
    assert format_decimal(Decimal("1234.5678"), "ar-MA") == "1.234,568"
    assert format_decimal(-0.0001, "ar") == "0"


def test_percent_is_whole() -> None:
    """A ratio is rounded to a whole percentage, negative ones too."""
    assert format_percent(0.1249, "ar-MA") == "12%"
    assert format_percent(-0.05, "ar") == "-5%"
    assert format_percent(12.5, "ar", "arab") == "١٬٢٥٠٪"
