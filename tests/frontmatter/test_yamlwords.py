"""Errors of libyaml in plain words; the messages themselves are in test_frontmatter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.frontmatter.nodes import compose
from newsgen.frontmatter.tree import Pairs, Scalar
from newsgen.frontmatter.yamlwords import Failure, explain, quote_line, quote_list


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("القدس: عاصمة", '"القدس: عاصمة"'),
        ('قال "نعم"', "'قال \"نعم\"'"),
        ('it\'s "x"', '"it\'s \\"x\\""'),
        ("a\\b", "'a\\b'"),
    ],
)
def test_quotation_marks_that_need_no_escape_are_preferred(value: str, line: str) -> None:
    """Double ones, else single ones, else double ones with backslashes."""
    assert quote_line(value, "title").strip("\u2068\u2069") == f"title: {line}"


@given(st.text(st.characters(min_codepoint=32, max_codepoint=0x6FF), max_size=200))
def test_a_quoted_line_means_the_value(value: str) -> None:
    """YAML reads the suggested line back as the text (invisible characters aside, which are shown
    as escapes)."""
    if not value.isprintable():
        return
    root, problems = compose(quote_line(value, "k").strip("\u2068\u2069"), "a.md", 1)
    assert problems == ()
    assert isinstance(root, Pairs)
    assert root.pairs[0][1] == Scalar(value.strip(), 1, 4, plain=False)


def test_long_lines_are_cut_in_messages() -> None:
    """A message stays a line."""
    assert len(quote_line("خ" * 2000, "title")) == 302


def test_a_list_gets_its_words_quoted() -> None:
    """Both commas part words; words that have marks keep them."""
    assert quote_list('tags: [#أ، "ب", ج] # x') == '\u2068tags: ["#أ", "ب", "ج"]\u2069'


def test_an_unknown_error_is_told_as_it_is() -> None:
    """A wording that a new libyaml may bring is passed on, at its place."""
    told = explain("a: b", Failure("something new", 3, "", 0))
    assert (told.at, told.message) == (3, "this is no YAML: something new")


@given(
    st.text(),
    st.integers(0, 50),
    st.integers(0, 50),
    st.sampled_from(["", "while scanning a quoted scalar", "while parsing a flow node",
                     "while parsing a flow sequence", "while scanning a simple key",
                     "while scanning a block scalar", "while scanning an alias"]),
    st.sampled_from(["mapping values", "did not find expected key", "cannot start any token",
                     "block sequence entries", "violates indentation", "unexpected end", "escape"]),
)  # fmt: skip
def test_no_error_is_beyond_explanation(
    text: str, at: int, opened: int, context: str, problem: str
) -> None:
    """Whatever libyaml says of whatever text, there is a place in it and a message."""
    told = explain(text, Failure(problem, at, context, opened))
    assert 0 <= told.at <= len(text)
    assert told.message
