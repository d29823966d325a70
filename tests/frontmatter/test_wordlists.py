"""Lists of tags, names and addresses."""

from __future__ import annotations

from typing import Any

import pytest

from newsgen.frontmatter import read
from newsgen.frontmatter.wordlists import MAX_WORDS


def field(name: str, text: str) -> Any:
    """A field of a front matter that has no problem."""
    fields, problems = read(text, "articles/a.md", 2)
    assert problems == ()
    return getattr(fields, name)


def faults(text: str) -> list[tuple[str, int, int]]:
    """Code, line and column of each problem."""
    return [(p.code, p.location.line, p.location.column) for p in read(text, "articles/a.md", 2)[1]]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("tags: [المغرب، سياسة, فن]", ("المغرب", "سياسة", "فن")),
        ("tags: المغرب، سياسة; فن؛ أدب", ("المغرب", "سياسة", "فن", "أدب")),
        ('tags: "المغرب, سياسة"', ("المغرب", "سياسة")),
        ('tags: ["Paris, Texas", أ،ب]', ("Paris, Texas", "أ", "ب")),
        ("tags:\n- أ، ب\n- 2022\n- true", ("أ", "ب", "2022", "true")),
        ("tags: أ، ، ب،", ("أ", "ب")),
        ("tags: [أ, أ]", ("أ",)),
        ("tags:", ()),
        ("tags: []", ()),
        ("tags: |\n  أ\n  ب", ("أ", "ب")),
    ],
)
def test_lists_as_newsrooms_write_them(text: str, wanted: tuple[str, ...]) -> None:
    """Both commas and semicolons part words; what stands in quotation marks in a list is whole."""
    assert field("tags", text) == wanted


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("tags: {أ: ب}", ("tags", 2, 7)),
        ("tags: [[أ, ب], ج]", ("tags", 2, 8)),
        ("tags: [2022, 3.5, true, null]", ("tags", 2, 25)),
        ('tags: [" "]', ("tags", 2, 8)),
        ('tags: ["a\\0b"]', ("hidden-character", 2, 8)),
        ("tags:\n- القدس: عاصمة", ("tags", 3, 3)),
        ("tags: [" + ", ".join(map(str, range(MAX_WORDS + 1))) + "]", ("tags", 2, 7)),
        ("tags: [" + "خ" * 1001 + "]", ("tags", 2, 8)),
    ],
)
def test_lists_that_are_none(text: str, fault: tuple[str, int, int]) -> None:
    """Mappings, lists in lists, empty words, too many of them."""
    assert faults(text) == [fault]


def test_as_many_words_as_the_limit() -> None:
    """The limit itself is allowed."""
    text = "tags: [" + ", ".join(map(str, range(MAX_WORDS))) + "]"
    assert len(field("tags", text)) == MAX_WORDS
