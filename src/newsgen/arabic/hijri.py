"""Dates of the Hijri calendar, opt-in beside the Gregorian ones.

Owns the conversion (Umm al-Qura by hijridate, 1 August 1924 to 16 November 2077) and the names of
the months (CLDR; hijridate's differ). A country may begin a month a day later than Umm al-Qura,
Morocco does: ``offset`` shifts by days.
"""

from __future__ import annotations

import datetime
import functools

from newsgen.arabic import dates
from newsgen.arabic.digits import to_system

_MONTHS = (
    "محرم",
    "صفر",
    "ربيع الأول",
    "ربيع الآخر",
    "جمادى الأولى",
    "جمادى الآخرة",
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
    "ذو القعدة",
    "ذو الحجة",
)


@functools.lru_cache(maxsize=4096)
def hijri(date: datetime.date, offset: int = 0) -> tuple[int, int, int] | None:
    """Year, month and day of the Hijri calendar, or None outside the table's range."""
    from hijridate import Gregorian

    try:
        shifted = date + datetime.timedelta(days=offset)
        found = Gregorian(shifted.year, shifted.month, shifted.day).to_hijri()
    except OverflowError:
        return None
    return found.year, found.month, found.day


def month_name(n: int, genitive: bool = False) -> str:
    """The name of month 1-12 (CLDR); in a date, after the day, the genitive: ذي الحجة for ذو الحجة.
    ValueError for another number."""
    if not 1 <= n <= 12:
        raise ValueError(f"no Hijri month {n}: use 1 to 12")
    name = _MONTHS[n - 1]
    return name.replace("ذو ", "ذي ") if genitive else name


def format_hijri(date: datetime.date, offset: int = 0, digits: str = "latn") -> str | None:
    """«18 ذي الحجة 1443هـ», or None outside the range (the line is then left out)."""
    found = hijri(date, offset)
    if found is None:
        return None
    year, month, day = found
    return to_system(f"{day} {month_name(month, genitive=True)} {year}هـ", digits)


def dual_calendar(
    date: datetime.date, style: dates.Style, offset: int = 0, era: bool = False
) -> str:
    """Both dates, «الاثنين 18 يوليوز 2022 الموافق 18 ذي الحجة 1443هـ»; with ``era`` the Gregorian
    year gets م. The Gregorian date alone outside the Hijri table's range."""
    gregorian = dates.full(date, style) + ("م" if era else "")
    lunar = format_hijri(date, offset, style.digits)
    return gregorian if lunar is None else f"{gregorian} الموافق {lunar}"
