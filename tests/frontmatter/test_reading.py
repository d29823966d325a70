"""What no text of a front matter may hold."""

from __future__ import annotations

import pytest

from newsgen.frontmatter import read


def faults(text: str) -> list[tuple[str, int, int]]:
    """Code, line and column of each problem."""
    return [(p.code, p.location.line, p.location.column) for p in read(text, "articles/a.md", 2)[1]]


@pytest.mark.parametrize("character", ["\u202d", "\u202e"])
def test_an_override_is_refused_wherever_it_stands(character: str) -> None:
    """It makes a text read as another; the message names it."""
    text = f"title: أ{character}ب\ntags: [أ{character}ب]\nslug: أ{character}ب\nhijri: {character}"
    fields, problems = read(text, "a.md", 2)
    assert [(p.severity, p.code, p.location.line, p.location.column) for p in problems] == [
        ("error", "hidden-character", 2, 8),
        ("error", "hidden-character", 3, 8),
        ("error", "slug", 4, 7),
        ("error", "hidden-character", 5, 8),
    ]
    assert all(f"U+{ord(character):04X}" in problem.message for problem in problems)
    assert (fields.title, fields.tags) == ("", ())


def test_an_embedding_is_dropped_from_what_is_shown_and_refused_in_names() -> None:
    """Pasted from a word processor it is a warning; in an address it would deceive."""
    assert faults("title: أ\u202bب\u202c\nslug: أ\u202bب") == [
        ("hidden-character", 2, 8),
        ("slug", 3, 7),
    ]
    assert read("title: أ\u202bب\u202c", "a.md", 2)[0].title == "أب"
