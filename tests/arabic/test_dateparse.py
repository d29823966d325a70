"""Dates as authors write them."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.arabic import dates
from newsgen.arabic.dateparse import ParsedDate, parse_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-05-01", ParsedDate(2024, 5, 1)),
        ("2024-5-1", ParsedDate(2024, 5, 1)),
        ("2024/05/01", ParsedDate(2024, 5, 1)),
        ("٢٠٢٤-٠٥-٠١", ParsedDate(2024, 5, 1)),
        ("\u200f2024-05-01 ", ParsedDate(2024, 5, 1)),
        ("2024-05-01 09:30", ParsedDate(2024, 5, 1, 9, 30)),
        ("2024-05-01 ٩:٣٠:١٥", ParsedDate(2024, 5, 1, 9, 30, 15)),
        ("2024-05-01T09:30:15.250Z", ParsedDate(2024, 5, 1, 9, 30, 15, 0)),
        ("2024-05-01T09:30:00+05:30", ParsedDate(2024, 5, 1, 9, 30, 0, 330)),
        ("2024-05-01 09:30 -0300", ParsedDate(2024, 5, 1, 9, 30, None, -180)),
        ("0001-01-01", ParsedDate(1, 1, 1)),
        ("9999-12-31", ParsedDate(9999, 12, 31)),
        ("1 مايو 2024", ParsedDate(2024, 5, 1)),
        ("1 ماي 2024", ParsedDate(2024, 5, 1)),
        ("1 أيار 2024", ParsedDate(2024, 5, 1)),
        ("فاتح ماي 2024", ParsedDate(2024, 5, 1)),
        ("الأربعاء 1 مايو 2024", ParsedDate(2024, 5, 1)),
        ("الأربعاء، 1 مايو ٢٠٢٤م", ParsedDate(2024, 5, 1)),
        ("7 غشت 2024، 18:00", ParsedDate(2024, 8, 7, 18, 0)),
        ("7 أوت 2024", ParsedDate(2024, 8, 7)),
        ("7 أغشت 2024", ParsedDate(2024, 8, 7)),
        ("7 اغسطس 2024", ParsedDate(2024, 8, 7)),
        ("7 كانون الثاني 2024", ParsedDate(2024, 1, 7)),
        ("7 أغسطس/آب 2024", ParsedDate(2024, 8, 7)),
        ("7 تشرين الأول/أكتوبر 2024", ParsedDate(2024, 10, 7)),
        ("7 August 2024", ParsedDate(2024, 8, 7)),
        ("August 7, 2024", ParsedDate(2024, 8, 7)),
        ("7 août 2024", ParsedDate(2024, 8, 7)),
        ("1er août 2024", ParsedDate(2024, 8, 1)),
    ],
)
def test_a_date_is_read(text: str, expected: ParsedDate) -> None:
    """ISO forms and named months, in either digits."""
    assert parse_date(text) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("2023-02-29", "month 2 of 2023 has no day 29"),
        ("2023-04-31", "no day 31"),
        ("2023-13-01", "no month 13"),
        ("2023-00-10", "no month 0"),
        ("2023-01-00", "no day 0"),
        ("31 نونبر 2023", "no day 31"),
        ("2023-01-01 24:00", "no hour 24"),
        ("2023-01-01 12:60", "no minute 60"),
        ("2023-06-30T23:59:60Z", "leap seconds"),
        ("2023-06-30T10:00+15:00", "no zone is"),
        ("01/02/2023", "ambiguous"),
        ("٠١/٠٢/٢٠٢٣", "ambiguous"),
        ("1-2-23", "two digits"),
        ("2023", "only a year"),
        ("2023-05", "no day"),
        ("20230501", "2023-05-01"),
        ("1682899200", "seconds since 1970"),
        ("-5", "number"),
        ("0000-05-01", "year 0"),
        ("12023-05-01", "four digits"),
        ("-2023-05-01", "four digits"),
        ("2023-05-01 10:00 GMT", "names a time zone"),
        ("2023-05-01 10:00 Europe/Paris", "names a time zone"),
        ("1444-09-10 هـ", "Hijri"),
        ("10 رمضان 1444", "Hijri"),
        ("7 ذو القعدة 1444", "Hijri"),
        ("أمس", "day of reading"),
        ("yesterday", "day of reading"),
        ("7 brumaire 2023", "no month is called 'brumaire'"),
        ("7 مايو/حزيران 2023", "no month is called"),
        ("قريبا", "not a date"),
        ("1-" * 60, "too long"),
        ("2023-05/01", "not a date"),
    ],
)
def test_a_refusal_says_what_is_wrong(text: str, message: str) -> None:
    """What is impossible, ambiguous or foreign is explained, never guessed."""
    found = parse_date(text)
    assert isinstance(found, str)
    assert message in found


@given(
    st.dates(min_value=datetime.date(1000, 1, 1)),
    st.sampled_from(["ar", "ar-MA", "ar-DZ", "ar-LB", "fr"]),
    st.booleans(),
)
def test_what_newsgen_prints_it_reads(day: datetime.date, locale: str, arab: bool) -> None:
    """Each printed date of a four-digit year is read back."""
    style = dates.Style(locale, "arab" if arab else "latn")
    for text in (dates.long(day, style), dates.full_cldr(day, style), day.isoformat()):
        assert parse_date(text) == ParsedDate(day.year, day.month, day.day)


@given(st.text() | st.text("0123456789-/:T+Zz. ٢٠مايو", max_size=30))
def test_any_text_is_a_date_or_a_message(text: str) -> None:
    """Nothing crashes, and what is read exists."""
    found = parse_date(text)
    if isinstance(found, ParsedDate):
        assert datetime.date(found.year, found.month, found.day)
        assert (found.hour or 0) < 24
    else:
        assert found
