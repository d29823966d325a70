"""Whose day counts: the author's, unless a machine wrote UTC."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.frontmatter.localdate import local_date


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2022-07-18", "2022-07-18"),
        ("٢٠٢٢-٠٧-١٨", "2022-07-18"),
        ("2022-07-18 17:05", "2022-07-18T17:05:00+01:00"),
        ("2022-04-10 17:05", "2022-04-10T17:05:00+00:00"),  # Ramadan
        ("2022-07-18T23:30Z", "2022-07-19T00:30:00+01:00"),
        ("2022-07-18T23:30:00+00:00", "2022-07-19T00:30:00+01:00"),
        ("2022-05-06T00:30:00+03:00", "2022-05-06T00:30:00+03:00"),
        ("2022-05-06T23:30:00-05:00", "2022-05-06T23:30:00-05:00"),
        ("1900-01-01 10:00", "1900-01-01T10:00:00-00:30"),
        ("0001-01-01 00:00Z", "0001-01-01T00:00:00+00:00"),
        ("9999-12-31T23:30Z", "9999-12-31T23:30:00+00:00"),
    ],
)
def test_dates_in_casablanca(text: str, wanted: str) -> None:
    """Bare dates stay, local times get an offset, UTC is told in the zone, the rest stays."""
    assert local_date(text, "Africa/Casablanca") == (wanted, "")


def test_no_date_is_a_fault() -> None:
    """The fault says what is wrong; there is no date."""
    day, fault = local_date("2022-02-30", "UTC")
    assert day == ""
    assert "30" in fault


@given(
    st.datetimes(timezones=st.none()),
    st.sampled_from(["UTC", "Africa/Casablanca", "Asia/Riyadh", "America/New_York"]),
)
def test_a_local_time_keeps_its_day_and_clock(moment: datetime.datetime, zone: str) -> None:
    """Whatever the zone and the year, the author's day and clock stand first in the result."""
    written = moment.replace(microsecond=0).isoformat()
    day, fault = local_date(written, zone)
    assert (day[:19], fault) == (written, "")
    assert datetime.datetime.fromisoformat(day).utcoffset() is not None


@given(
    st.from_regex(
        r"(0000|0001|19[0-9]{2}|2022|9999)-[01][0-9]-[0-3][0-9][T ][0-2][0-9]:[0-6][0-9]:[0-6][0-9]"
        r"(Z|[+-][01][0-9]:[0-6][0-9])",
        fullmatch=True,
    ),
    st.sampled_from(["UTC", "Africa/Casablanca", "Asia/Riyadh", "America/St_Johns"]),
)
def test_both_ways_of_reading_a_whole_time_agree(text: str, timezone: str) -> None:
    """Arabic digits go the long way, ASCII's the short one."""
    arabic = text.translate({ord(str(n)): chr(0x0660 + n) for n in range(10)})
    assert local_date(text, timezone)[0] == local_date(arabic, timezone)[0]
