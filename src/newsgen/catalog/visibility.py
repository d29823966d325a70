"""What is shown of an article, and when: the states it may be in.

The clock decides nothing but this. A state that changes because time passed is a change like any
other: `Sources.pass_time` writes it down.
"""

from __future__ import annotations

from typing import NamedTuple

PUBLIC, DRAFT, COMING, NOTICE = range(4)
"""Shown; an author's draft; dated in the future; withdrawn or expired, so that its address says
so."""


class Clock(NamedTuple):
    """The moment (seconds since 1970) that decides what is shown; None for a time at which nothing
    is still to come and nothing has expired. ``future``: what is still to come is shown as well."""

    now: int | None = None
    future: bool = False


def state_of(clock: Clock, *, draft: bool, withdrawn: bool, opens: int, closes: int) -> int:
    """The state of an article. A draft is one whatever else it is."""
    if draft:
        return DRAFT
    if withdrawn:
        return NOTICE
    if clock.now is not None:
        if closes and closes <= clock.now:
            return NOTICE
        if opens > clock.now and not clock.future:
            return COMING
    return PUBLIC


def shown(drafts: bool) -> str:
    """SQL: whether the article ``a`` is listed."""
    return f"a.state <= {DRAFT}" if drafts else f"a.state = {PUBLIC}"


def answers(drafts: bool) -> str:
    """SQL: whether something stands at the address of the article ``a``."""
    return f"({shown(drafts)} or a.state = {NOTICE})"
