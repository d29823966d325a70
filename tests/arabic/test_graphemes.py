"""Grapheme clusters (UAX #29). Any text is tried in test_properties.py."""

from __future__ import annotations

import pytest

from newsgen.arabic.graphemes import boundary, clusters, length


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("مُدَّة", ["مُ", "دَّ", "ة"]),
        ("👨‍👩‍👧👍🏽", ["👨‍👩‍👧", "👍🏽"]),
        ("🇲🇦🇹🇳🇩", ["🇲🇦", "🇹🇳", "🇩"]),
        ("a\r\nb", ["a", "\r\n", "b"]),
        ("e\u0301a", ["e\u0301", "a"]),
        ("\u1112\u1161\u11ab한ㅎ", ["\u1112\u1161\u11ab", "한", "ㅎ"]),
        ("❤\ufe0fا", ["❤\ufe0f", "ا"]),
        ("\nَ", ["\n", "َ"]),
        ("ه\u200dا", ["ه\u200d", "ا"]),
    ],
)
def test_clusters_are_what_a_reader_counts(text: str, expected: list[str]) -> None:
    """Marks, joined emoji, flags, syllables."""
    assert list(clusters(text)) == expected
    assert length(text) == len(expected)


def test_a_boundary_lies_within_the_text() -> None:
    """Zero and too many clusters give the ends."""
    assert boundary("مُدَّة", 0) == 0
    assert boundary("مُدَّة", 2) == 5
    assert boundary("مُدَّة", 99) == 6
