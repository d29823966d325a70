"""Periods as conditions in SQL, and months by their days."""

from __future__ import annotations

import sqlite3

from newsgen.catalog.periods import by_month, within

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


def test_a_month_has_what_its_days_have() -> None:
    """In the order of the days; the undated, whose day is "", by themselves."""
    days = [("2021-12-31", 1), ("2022-07-01", 2), ("2022-07-18", 3), ("2022-08-01", 4)]
    assert list(by_month(days).items()) == [("2021-12", 1), ("2022-07", 5), ("2022-08", 4)]
    assert by_month([("", 2), ("2021-12-31", 1)]) == {"": 2, "2021-12": 1}
    assert by_month([]) == {}
