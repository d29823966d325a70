"""Lists in a sentence."""

from __future__ import annotations

import pytest

from newsgen.arabic.lists import join


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ar-MA", "شعر وقصة ورواية"),
        ("fr", "شعر, قصة et رواية"),
        ("en", "شعر, قصة, and رواية"),
        ("de", "شعر, قصة, رواية"),
    ],
)
def test_each_language_joins_in_its_way(language: str, expected: str) -> None:
    """CLDR list patterns; a language without one gets commas."""
    assert join(["شعر", "قصة", "رواية"], language) == expected


def test_short_lists() -> None:
    """None, one and two words."""
    assert join([]) == ""
    assert join(["شعر"]) == "شعر"
    assert join(["poésie", "roman"], "fr") == "poésie et roman"
