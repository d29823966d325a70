"""Reading time."""

from __future__ import annotations

import pytest

from newsgen.arabic.reading import minutes, reading_time, words


def test_words_stand_between_white_space() -> None:
    """Vowel marks do not part words, line ends do."""
    assert words("مُحَمَّدٌ رَسُولُ\nاللهِ") == 3
    assert words("") == 0


@pytest.mark.parametrize(("count", "expected"), [(0, 1), (1, 1), (180, 1), (181, 2), (1801, 11)])
def test_minutes_are_rounded_up(count: int, expected: int) -> None:
    """Never less than one."""
    assert minutes(count) == expected


def test_a_speed_must_be_positive() -> None:
    """Zero words a minute is a mistake in the settings."""
    with pytest.raises(ValueError, match="must be positive"):
        minutes(10, 0)


def test_digits_follow_the_site() -> None:
    """The line in Arabic-Indic digits."""
    assert reading_time(900, digits="arab") == "مدة القراءة: ٥ دقائق"
