"""Years, months and days: as conditions on articles (``a``) in SQL, and what they hold."""

from __future__ import annotations

from collections.abc import Iterable


def within(period: str) -> tuple[str, tuple[object, ...]]:
    """The condition of a year, month or day ("2022", "2022-07", "2022-07-18"), of the undated for
    "", and its values. A day holds all of its times, which follow a T."""
    if not period:
        return "a.published = ''", ()
    end = "." if len(period) < len("2022-07-18") else "~"  # after the hyphen; after the T
    return "a.published >= ? and a.published < ?", (period, period + end)


def by_month(days: Iterable[tuple[str, int]]) -> dict[str, int]:
    """The months ("2022-07") of days in order, each with the numbers of its days together."""
    months: dict[str, int] = {}
    for day, number in days:
        months[day[:7]] = months.get(day[:7], 0) + number
    return months
