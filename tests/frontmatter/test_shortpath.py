"""Plain lines read without YAML, as YAML reads them."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsgen.frontmatter.nodes import compose
from newsgen.frontmatter.shortpath import LONGEST, read

SIMPLE = """title: "الرباط: قمة \\"المناخ\\" تبدأ غدا"
date: 2022-07-18T17:05:00+01:00
author: ['سعيد', ليلى]

section:   سياسة الدول
summary: 'قال ''نعم'' للسلام'
tags:
  - "مناخ"
  - الرباط
source url: https://example.org/a?b=c#d
draft:
keywords:
- a
-   b
"""

_PIECES = [
    *("title", "الوسوم", "a b", "x-y", "12", "", " ", "  ", "\n", "\n\n", "\n  ", "\n- ", "\n  - "),
    *(":", ": ", ":  ", "- ", "-", "--- ", "...", "[", "]", "[]", "{", "}", ", ", ",", "،"),
    *('"', "'", "''", '\\"', "\\\\", "\\n", "\\", "#", " #", "# ", "&", "*", "!", "|", ">", "%"),
    *("@", "`", "?", "? ", "~", "<<", "=", "null", "\t", "\r", "\u00a0", "\u2028", "\u202e", "ّ"),
    *("\ufeff", "\U0001f600", "خبر", '"نص"', "'نص'", "[أ، ب]", "[\"أ\", 'ب', ج]", "key: value"),
]
TEXTS = st.lists(st.sampled_from(_PIECES), max_size=14).map("".join)
VALUES = st.one_of(
    st.lists(st.sampled_from(_PIECES), max_size=6).map("".join),
    st.lists(st.sampled_from(_PIECES), max_size=4).map(lambda t: f'"{"".join(t)}"'),
    st.lists(st.sampled_from(_PIECES), max_size=4).map(lambda t: f"'{''.join(t)}'"),
    st.lists(st.sampled_from(_PIECES), max_size=6).map(lambda t: f"[{''.join(t)}]"),
    st.lists(st.sampled_from(_PIECES), max_size=3).map(lambda t: "\n- a\n- " + "".join(t)),
)
LINES = st.lists(
    st.tuples(st.sampled_from(["title", "tags", "عنوان", "a b"]), VALUES), min_size=1, max_size=5
).map(lambda pairs: "\n".join(f"{key}: {value}" for key, value in pairs))


@settings(max_examples=1500)
@given(st.one_of(TEXTS, LINES), st.integers(1, 3))
@example(SIMPLE, 2)
@example("a: [b]\n\n\nc: d\n", 2)
@example("a:\n  - b\n - c", 1)
@example("a: b\n  c", 1)
@example("a: [b, ]", 1)
@example("a: [b,, c]", 1)
def test_what_is_accepted_is_what_yaml_says(text: str, line: int) -> None:
    """Texts and places, whatever is written; and YAML finds nothing wrong."""
    found = read(text, line)
    if found is not None:
        assert compose(text, "a.md", line) == (found, ())


def test_the_lines_that_newsrooms_write_are_accepted() -> None:
    """Quoted and plain texts, lists in brackets and with dashes, empty lines."""
    found = read(SIMPLE, 2)
    assert found is not None
    assert [key.text for key, _ in found.pairs] == [
        *(
            "title",
            "date",
            "author",
            "section",
            "summary",
            "tags",
            "source url",
            "draft",
            "keywords",
        ),
    ]
    assert compose(SIMPLE, "a.md", 2) == (found, ())


@pytest.mark.parametrize(
    "text",
    [
        *("", "\n", "# لا شيء", "نص", "a: &b c", "a: b: c", "a: b #c", "a: *b", "- a", "a: |\n b"),
        *(
            "a:\n  b: c",
            "a: 'b",
            'a: "\\x41"',
            "a: [b: c]",
            "a: {b: c}",
            "<<: a",
            "? a",
            "a: b\n c",
        ),
        *("a: b\tc", "a: b\u00a0c", f"{'a' * 300}: b", "a: [b, [c]]", "a: b:"),
        "a: " + "ب" * LONGEST,
        "a: b" + "[" * 70,
    ],
)
def test_what_may_be_something_else_is_refused(text: str) -> None:
    """What YAML reads in another way, refuses, or what is rare enough to be left to it."""
    assert read(text, 1) is None
