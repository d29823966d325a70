"""Digits and numbers: Arabic-Indic and ASCII digits, and numbers written for a locale.

Owns the digit systems and the separators. Must not convert digits inside an article's text: only
what newsgen itself prints is formatted here, so one page uses one system throughout.
"""

from __future__ import annotations

import functools
import re
from decimal import ROUND_HALF_EVEN, Decimal
from typing import NamedTuple

from newsgen.arabic.locales import locale_data

SYSTEMS = ("latn", "arab")
"""Numbering systems by their CLDR names: ASCII digits and Arabic-Indic digits."""

_ARABIC_INDIC = "٠١٢٣٤٥٦٧٨٩"
_PERSIAN = "۰۱۲۳۴۵۶۷۸۹"
_TO_ASCII = {d: str(i) for digits in (_ARABIC_INDIC, _PERSIAN) for i, d in enumerate(digits)}
_FOREIGN = re.compile(f"[{_ARABIC_INDIC}{_PERSIAN}]")
_TO_ARAB = {ord(str(i)): d for i, d in enumerate(_ARABIC_INDIC)}
_ARAB_SEPARATORS = ("٬", "٫", "٪")


class _Symbols(NamedTuple):
    group: str
    decimal: str
    percent: str
    percent_pattern: str


def to_ascii(text: str) -> str:
    """The text with Arabic-Indic (U+0660-0669) and Persian (U+06F0-06F9) digits as 0-9."""
    return _FOREIGN.sub(lambda match: _TO_ASCII[match.group()], text)


def to_system(text: str, system: str) -> str:
    """The text with its digits in ``"latn"`` or ``"arab"``; ValueError for another system."""
    _check(system)
    text = to_ascii(text)
    return text.translate(_TO_ARAB) if system == "arab" else text


def format_integer(n: int, locale: str = "ar", digits: str = "latn") -> str:
    """``n`` with the locale's grouping: 1.234 in ar-MA, 1,234 in ar, ١٬٢٣٤ with ``arab`` (CLDR)."""
    return format_decimal(n, locale, digits)


def format_decimal(number: float | Decimal, locale: str = "ar", digits: str = "latn") -> str:
    """A number with the locale's separators and at most three decimals, halves to even (CLDR
    ``#,##0.###``). No bidi marks are added: whoever prints it isolates it."""
    symbols = _symbols(locale, digits)
    return to_system(_grouped(number, symbols), digits)


def format_percent(ratio: float | Decimal, locale: str = "ar", digits: str = "latn") -> str:
    """A ratio as a whole percentage: 0.25 is 25% in ar-MA and ٢٥٪ with ``arab``. The sign follows
    the number (W3C Arabic layout requirements); CLDR's invisible marks around it are left out."""
    symbols = _symbols(locale, digits)
    whole = (_decimal(ratio) * 100).quantize(Decimal(1), rounding=ROUND_HALF_EVEN)
    number = _grouped(whole, symbols)
    return to_system(symbols.percent_pattern.format(number, symbols.percent), digits)


def _grouped(number: float | Decimal, symbols: _Symbols) -> str:
    if isinstance(number, int):
        return f"{number:,}".replace(",", symbols.group)
    value = _decimal(number).quantize(Decimal("0.001"), rounding=ROUND_HALF_EVEN)
    whole, _, fraction = f"{value:,f}".partition(".")
    fraction = fraction.rstrip("0")
    whole = whole.replace(",", symbols.group)
    if whole == "-0" and not fraction:
        return "0"
    return f"{whole}{symbols.decimal}{fraction}" if fraction else whole


def _decimal(number: float | Decimal) -> Decimal:
    return number if isinstance(number, Decimal) else Decimal(repr(number))


def _check(system: str) -> None:
    if system not in SYSTEMS:
        raise ValueError(f"unknown digits {system!r}: use one of {', '.join(SYSTEMS)}")


@functools.cache
def _symbols(locale: str, digits: str) -> _Symbols:
    _check(digits)
    data = locale_data(locale)
    pattern = "{0}\u00a0{1}" if data.spaced_percent else "{0}{1}"
    if digits == "arab":
        return _Symbols(*_ARAB_SEPARATORS, pattern)
    return _Symbols(data.group, data.decimal, "%", pattern)
