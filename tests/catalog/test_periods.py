"""Periods as conditions in SQL."""

from __future__ import annotations

import sqlite3

from newsgen.catalog.periods import within

DATES = ["", "2021-12-31", "2022-01-01", "2022-07-18", "2022-07-18T23:59:59+01:00", "2022-07-19"]


def dates(period: str) -> list[str]:
    """Those of the period."""
    database = sqlite3.connect(":memory:")
    try:
        database.execute("create table a (published text)")
        database.executemany("insert into a values (?)", [(date,) for date in DATES])
        where, values = within(period)
        rows = database.execute(f"select a.published from a where {where}", values).fetchall()
    finally:
        database.close()
    return [date for (date,) in rows]


def test_a_period_holds_the_dates_that_begin_so() -> None:
    """Years, months, and days with all their times."""
    for period in ("2021", "2022", "2022-07", "2022-07-18", "2022-07-19", "2023"):
        assert dates(period) == [date for date in DATES if date.startswith(period)], period


def test_the_undated_are_a_period() -> None:
    """Alone."""
    assert dates("") == [""]
