"""All kinds of page: each by its own name."""

from __future__ import annotations

from newsgen.pages import FIXED_KINDS
from newsgen.pages.all_kinds import KINDS


def test_names_of_kinds_are_their_own() -> None:
    """A label names one partition of one kind."""
    names = [kind.name for kind in KINDS]
    assert len(set(names)) == len(names)
    assert not any(" " in name for name in names)


def test_fixed_kinds_are_kinds() -> None:
    """They come last: a page at a path of theirs has that path."""
    assert KINDS[-len(FIXED_KINDS) :] == FIXED_KINDS
