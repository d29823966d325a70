"""Facts without the parser, and where the parser is needed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.body import BodyFacts, BodyOptions, facts
from newsgen.body.survey import survey


@pytest.mark.parametrize("format", ["text", "markdown"])
def test_plain_facts(format: str) -> None:
    """Words and prose; nothing else can be in a plain text."""
    found = facts("قال الوزير نعم.\n\nثم سكت.\n", format, BodyOptions())  # type: ignore[arg-type]
    assert found == BodyFacts(words=5, prose=("قال الوزير نعم.", "ثم سكت."))
    assert found.opening == "قال الوزير نعم.\nثم سكت."


def test_a_text_file_has_no_markup() -> None:
    """Images and links in it are text."""
    found = facts("![و](a.jpg) [^1]", "text", BodyOptions())
    assert found == BodyFacts(words=2, prose=("![و](a.jpg) [^1]",))


def test_blank_texts() -> None:
    """Nothing gives the empty facts."""
    for format in ("text", "markdown"):
        assert facts(" \n\t\n", format, BodyOptions()) == BodyFacts()


RULED = st.lists(
    st.sampled_from(["---", "-----\t", "***", "___ ", "كلمة", "قال نعم", "--خبر", "_", "", ""]),
    max_size=12,
).map("\n".join)


@given(RULED)
def test_facts_of_ruled_text_are_those_of_the_parser(text: str) -> None:
    """A rule is no word and no part of the opening, whichever way the text is read."""
    short, by_parser = facts(text, "markdown", BodyOptions()), survey(text, BodyOptions())
    assert short._replace(prose=()) == by_parser._replace(prose=())
    assert short.opening == by_parser.opening


@given(st.text(max_size=60), st.sampled_from(["text", "markdown"]), st.booleans())
def test_facts_never_raise(text: str, format: str, raw_html: bool) -> None:
    """Whatever the text holds."""
    found = facts(text, format, BodyOptions(raw_html=raw_html))  # type: ignore[arg-type]
    assert found.words >= 0


@given(st.text("ابت ث\n.*_#", max_size=80))
def test_a_mark_does_not_change_the_opening_of_prose(text: str) -> None:
    """The opening through the parser holds no more than the text does."""
    found = facts(text, "markdown", BodyOptions())
    assert set(found.opening) <= set(text) | {"\n", " "}
