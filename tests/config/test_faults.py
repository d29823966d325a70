"""What checks of settings share: hints for unknown names, invisible characters."""

from __future__ import annotations

import pytest

from newsgen.config.faults import hidden, meant

ISOLATES = str.maketrans("", "", "\u2068\u2069")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("titel", "Did you mean «title»?"),
        ("Page-Size", "Did you mean «page_size»?"),
        ("قطار", "Known are title, page_size."),
    ],
)
def test_the_nearest_name_is_offered(name: str, hint: str) -> None:
    """And where nothing is near, all of them."""
    assert meant(name, ("title", "page_size")).translate(ISOLATES) == hint


def test_long_lists_are_not_spelled_out() -> None:
    """Nobody reads a hundred names."""
    assert meant("قطار", tuple(f"name{n}" for n in range(100))) == ""


@pytest.mark.parametrize(
    ("text", "fault"),
    [("ديوان", ""), ("a\u202eb", "holds the invisible character U+202E"), ("\u200fa", "")],
)
def test_invisible_characters_are_named(text: str, fault: str) -> None:
    """Marks that Arabic needs are fine."""
    assert hidden(text) == fault
