"""Counts that need not be exact, so that one more article does not change every index.

A page that is mainly its articles says how many they are; an index that lists hundreds of such
counts says them roughly once they are large.
"""

from __future__ import annotations

_EXACT = 20


def rough(number: int) -> int:
    """A count as an index shows it: exact up to 20, then rounded down to tens below 200, to
    hundreds below 2,000, and so on. A rounded count reads "more than"."""
    if number <= _EXACT:
        return number
    step = 10
    while number >= 20 * step:
        step *= 10
    return number // step * step
