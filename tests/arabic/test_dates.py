"""Printed dates: what the tables of rows cannot say."""

from __future__ import annotations

import datetime

import pytest

from newsgen.arabic import dates
from newsgen.arabic.dates import Style

DAY = datetime.date(2024, 5, 1)


@pytest.mark.parametrize(
    ("style", "message"),
    [
        (Style("xx-YY"), "unknown locale 'xx-YY'"),
        (Style(""), "unknown locale ''"),
        (Style(digits="roman"), "unknown digits 'roman'"),
        (Style(months="triple"), "unknown months 'triple'"),
    ],
)
def test_an_unknown_style_is_an_error(style: Style, message: str) -> None:
    """A misspelt setting is named."""
    with pytest.raises(ValueError, match=message):
        dates.long(DAY, style)


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("fr", "mercredi 1 mai 2024"),
        ("en", "Wednesday, May 1, 2024"),
        ("es", "miércoles, 1 de mayo de 2024"),
        ("zgh", "ⴰⴽⵕⴰⵙ 1 ⵎⴰⵢⵢⵓ 2024"),
        ("tzm", "Akras, 1 Mayyu 2024"),
    ],
)
def test_other_languages_keep_their_manner(locale: str, expected: str) -> None:
    """CLDR's full form, with its own commas and words."""
    assert dates.full(DAY, Style(locale)) == expected


def test_a_year_is_printed_as_it_is() -> None:
    """Years of one to four digits."""
    assert dates.long(datetime.date(7, 1, 2)) == "2 يناير 7"
    assert dates.long(datetime.date(9999, 12, 31)) == "31 ديسمبر 9999"


@pytest.mark.parametrize("number", [0, 13, -1])
def test_no_such_month_or_weekday(number: int) -> None:
    """Negative indexes are not taken from the end."""
    with pytest.raises(ValueError, match="no month"):
        dates.month(number)
    with pytest.raises(ValueError, match="no weekday"):
        dates.weekday(number)


def test_no_such_time() -> None:
    """Hours and minutes are checked."""
    with pytest.raises(ValueError, match="hour must be"):
        dates.time(24, 0)


@pytest.mark.parametrize(
    ("locale", "day"), [("ar-MA", 1), ("ar-TN", 1), ("ar-EG", 6), ("ar-DZ", 6), ("ar-SA", 7)]
)
def test_the_week_starts_as_in_the_country(locale: str, day: int) -> None:
    """CLDR first day of the week."""
    assert dates.first_weekday(locale) == day


def test_a_bare_date_is_never_shifted() -> None:
    """Nor a time without an offset."""
    assert dates.local_day("2024-05-01", "Pacific/Kiritimati") == "2024-05-01"
    assert dates.local_day("2024-05-01T23:59:00", "Pacific/Kiritimati") == "2024-05-01"
    assert dates.local_day("2024-05-01T23:59:00Z", "Pacific/Kiritimati") == "2024-05-02"


def test_a_zone_is_checked() -> None:
    """Unknown zones, also ones that would leave the database, and moments out of range."""
    for zone in ("Mars/Olympus", "../etc/passwd", ""):
        with pytest.raises(ValueError, match="unknown time zone"):
            dates.in_zone("2024-05-01T00:00:00Z", zone)
    with pytest.raises(ValueError, match="outside the years"):
        dates.in_zone("9999-12-31T23:59:00Z", "Asia/Tokyo")


def test_a_range_is_in_order() -> None:
    """One day is no range, and the end cannot come first."""
    assert dates.date_range(DAY, DAY) == dates.long(DAY)
    with pytest.raises(ValueError, match="ends before it starts"):
        dates.date_range(DAY, datetime.date(2024, 4, 30))
    june = datetime.date(2024, 6, 2)
    assert dates.date_range(DAY, june, Style("en")) == "May 1, 2024 – June 2, 2024"
    assert dates.date_range(DAY, june, Style("ar", "arab")) == "١ مايو – ٢ يونيو ٢٠٢٤"


def test_relative_counts_days_on_the_readers_calendar() -> None:
    """An unknown wording is an error, another language gets the date."""
    now = datetime.datetime(2024, 5, 1, 1, 0, tzinfo=datetime.UTC)
    tokyo = datetime.timezone(datetime.timedelta(hours=9))
    then = datetime.datetime(2024, 4, 29, 8, 0, tzinfo=tokyo)
    assert dates.relative(then, now) == "قبل 3 أيام"
    assert dates.relative(then, now, dates=Style("fr")) == "28 avril 2024"
    with pytest.raises(ValueError, match="unknown style 'bbc'"):
        dates.relative(then, now, "bbc")
