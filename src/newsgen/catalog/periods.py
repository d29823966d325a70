"""A year, a month, a day or the undated as a condition on articles (``a``) in SQL."""

from __future__ import annotations


def within(period: str) -> tuple[str, tuple[object, ...]]:
    """The condition of a year, month or day ("2022", "2022-07", "2022-07-18"), of the undated for
    "", and its values. A day holds all of its times, which follow a T."""
    if not period:
        return "a.published = ''", ()
    end = "." if len(period) < len("2022-07-18") else "~"  # after the hyphen; after the T
    return "a.published >= ? and a.published < ?", (period, period + end)
