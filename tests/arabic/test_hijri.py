"""Hijri dates."""

from __future__ import annotations

import datetime

import pytest

from newsgen.arabic.dates import Style
from newsgen.arabic.hijri import dual_calendar, format_hijri, hijri, month_name


def test_the_table_has_two_ends() -> None:
    """Umm al-Qura covers 1 August 1924 to 16 November 2077; the offset shifts the question."""
    first, last = datetime.date(1924, 8, 1), datetime.date(2077, 11, 16)
    day = datetime.timedelta(days=1)
    assert hijri(first) == (1343, 1, 1)
    assert hijri(first - day) is None
    assert hijri(first - day, offset=1) == (1343, 1, 1)
    assert hijri(last) == (1500, 12, 30)
    assert hijri(last + day) is None
    assert hijri(datetime.date.max, offset=2) is None


def test_only_the_gregorian_date_outside_the_table() -> None:
    """The line is shorter, not wrong."""
    assert dual_calendar(datetime.date(1900, 1, 1), Style()) == "الاثنين 1 يناير 1900"


def test_digits_follow_the_style() -> None:
    """Both dates of a line use one digit system."""
    day = datetime.date(2024, 6, 16)
    assert format_hijri(day, digits="arab") == "١٠ ذي الحجة ١٤٤٥هـ"
    line = dual_calendar(day, Style("ar-EG", "arab"), era=True)
    assert line == "الأحد ١٦ يونيو ٢٠٢٤م الموافق ١٠ ذي الحجة ١٤٤٥هـ"


@pytest.mark.parametrize("number", [0, 13, -1])
def test_no_such_month(number: int) -> None:
    """Months are 1 to 12."""
    with pytest.raises(ValueError, match="no Hijri month"):
        month_name(number)
