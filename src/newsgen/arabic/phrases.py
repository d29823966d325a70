"""Short phrases around a date or a number that templates print.

Owns the wording: labels as large Arabic newsrooms use them. Site settings may override texts; the
grammar stays here.
"""

from __future__ import annotations

import datetime

from newsgen.arabic import dates
from newsgen.arabic.digits import to_system


def pagination(page: int, pages: int, digits: str = "latn") -> str:
    """«الصفحة 2 من 7»."""
    return to_system(f"الصفحة {page} من {pages}", digits)


def updated(date: datetime.date, style: dates.Style) -> str:
    """«آخر تحديث: الاثنين 18 يوليوز 2022»."""
    return f"آخر تحديث: {dates.full(date, style)}"
