"""The choice between the paths, and isolation."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.arabic.bidi import isolate_fragment
from newsgen.body import BodyOptions, render
from newsgen.body.html import isolated
from newsgen.body.paragraphs import escaped

MIXED = "قال إن عدد مستخدمي C++ بلغ -5 في المئة"


def test_text_file_shows_each_line_as_a_paragraph() -> None:
    """Markdown marks mean nothing there."""
    html = render("# أ\n\n*ب*\nج", "text", options=BodyOptions(bidi="manual"))
    assert html == "<p># أ</p>\n<p>*ب*</p>\n<p>ج</p>\n"


def test_text_file_by_blank_lines() -> None:
    """For hard-wrapped texts."""
    options = BodyOptions(bidi="manual", paragraphs="blank")
    assert render("أ\nب\n\nج", "text", options=options) == "<p>أ\nب</p>\n<p>ج</p>\n"


@pytest.mark.parametrize("paragraphs", ["auto", "blank"])
def test_markdown_by_blank_lines(paragraphs: str) -> None:
    """The default of Markdown."""
    options = BodyOptions(bidi="manual", paragraphs=paragraphs)
    assert render("أ\nب\n\nج", "markdown", options=options) == "<p>أ\nب</p>\n<p>ج</p>\n"


def test_markdown_by_lines() -> None:
    """For archives whose lines are paragraphs."""
    options = BodyOptions(bidi="manual", paragraphs="lines")
    assert render("أ\nب\n\nج", "markdown", options=options) == "<p>أ</p>\n<p>ب</p>\n<p>ج</p>\n"


@given(
    st.lists(
        st.sampled_from(
            [*"أبو ،.:-+()01259&<>\"'@\n", "C++", "@abc", "-5", "10-12", "5 km", "&lt;"]
        ),
        max_size=20,
    ).map("".join)
)
def test_plain_paragraphs_are_isolated_as_any_html(paragraph: str) -> None:
    """The short way gives what is made of the paragraph between its tags."""
    assert f"<p>{isolated(paragraph)}</p>" == isolate_fragment(f"<p>{escaped(paragraph)}</p>")


@pytest.mark.parametrize("text", [MIXED, MIXED + " **جدا**"])
def test_latin_and_signs_are_isolated(text: str) -> None:
    """On both paths."""
    assert '<bdi dir="ltr">C++</bdi>' in render(text, "markdown", options=BodyOptions())


@pytest.mark.parametrize(
    "options", [BodyOptions(bidi="manual"), BodyOptions(lang="fr"), BodyOptions(lang="ar-Latn")]
)
def test_isolation_can_be_off(options: BodyOptions) -> None:
    """By hand, or in a language written from left to right."""
    assert "<bdi" not in render(MIXED, "markdown", options=options)


def test_nothing_gives_nothing() -> None:
    """An empty text is empty HTML in both formats."""
    for format in ("text", "markdown"):
        assert render(" \n\n\t\n", format, options=BodyOptions()) == ""


def test_plain_archives_never_load_the_parser() -> None:
    """The short path does not import markdown-it-py."""
    code = (
        "import sys, newsgen.body as b; o = b.BodyOptions(bidi='manual');"
        "b.render('أ', 'markdown', options=o); b.facts('أ', 'markdown', o);"
        "sys.exit('markdown_it' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
