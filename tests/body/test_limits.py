"""Pathological texts are refused or rendered within seconds, and never lose their end."""

# ruff: noqa: E501 - a text is clearer on one line

from __future__ import annotations

import time

import pytest

from newsgen.body import BodyOptions, BodyProblem, check, facts, render
from newsgen.body.limits import MAX_BRACKETS, MAX_LABEL, MAX_LINES, MAX_MARKS
from newsgen.problems import NewsgenError

SECONDS = 5.0
"""Of the processor, so that a busy machine does not matter."""

HARD = {
    "quotes in quotes": ">" * 10_000 + " END",
    "lists in lists": "\n".join("  " * i + "- L" for i in range(1000)) + "\n" + "  " * 1000 + "- END",
    "markers on one line": "> - " * 3000 + "END",
    "bullets on one line": "- " * 5000 + "END",
    "html": "<div>" * 10_000 + "END" + "</div>" * 10_000,
    "brackets": "[" * 50_000 + " END",
    "allowed brackets": "[" * MAX_BRACKETS + " END",
    "bracket lines": "[a\n" * MAX_BRACKETS + "\n\nEND",
    "images": "![" * 9_000 + " END",
    "nested images": "![" * 4000 + "a" + "](b)" * 4000 + " END",
    "links and images": "[](a ![" * 5_000 + " END",
    "emphasis": "*a **a " * 20_000 + " END",
    "mixed emphasis": "_a *a **b** ~~c " * 10_000 + "b_ b* END",
    "triple stars": "***a " * 10_000 + "b** " * 10_000 + " END",
    "unclosed links": "[a](<b" * 9_000 + " END",
    "too many links": "[a](<b" * 20_000 + " END",
    "quotation marks": '"a' * 50_000 + " END",
    "comments": "<!--" * 20_000 + "\n\nEND",
    "ampersands": "&" * 50_000 + " END",
    "backticks": " ".join("`" * i for i in range(1, 400)) + " END",
    "stars after a URL": "http://example.com/" + "*" * 70_000 + "a END",
    "footnote labels": "[^a]: x\n\n" + "[^" * 5000 + " END",
    "footnotes": "".join(f"[^{i}]: a\n" for i in range(4000)) + "\n[^1] END",
    "footnotes in footnotes": "[^a]: " * 3000 + "END",
    "definitions": "".join(f"[r{i}]: /u{i}\n" for i in range(9000)) + "\nEND",
    "open titles": "[a]: /u '\nb\n\n" * 9000 + "END",
    "wide table": "|" + "a|" * 2000 + "\n|" + "-|" * 2000 + "\n" + ("|" + "b|" * 2000 + "\n") * 20 + "\nEND",
    "lazy quotation": "> a\n" + "b\n" * 20_000 + "END",
    "one line": "كلمة " * 110_000 + "END",
    "one line with a star": "كلمة " * 110_000 + "* END",
    "five megabytes": "خبر عن *حدث* كبير.\n\n" * 150_000 + "END",
    "too many lines": "- a\n" * (MAX_LINES + 1) + "END",
    "no-break spaces": "\u00a0" * 100_000 + "END*",
    "blanks before a line end": "a" + " " * 100_000 + "\nEND",
    "pipes": "|" * 50_000 + "\nEND",
    "angle brackets": "<a " * 50_000 + "END",
    "tildes": "~~a " * 20_000 + "END",
    "backslashes": "\\" * 100_000 + "END",
}  # fmt: skip


@pytest.mark.parametrize("name", HARD)
def test_hard_texts_end_soon_and_whole(name: str) -> None:
    """Each is either refused with a place or shows its last word, within five seconds."""
    text = HARD[name]
    problem = check(text, "markdown")
    started = time.process_time()
    if problem is None:
        html = render(text, "markdown", options=BodyOptions(bidi="manual"))
        assert "END" in html
    else:
        assert problem.line >= 1
        assert problem.severity == "error"
        with pytest.raises(NewsgenError):
            render(text, "markdown", options=BodyOptions())
    assert time.process_time() - started < SECONDS
    assert bool(problem) == bool(facts(text, "markdown", BodyOptions()).problems[:1] == (problem,))


@pytest.mark.parametrize("name", ["html", "comments", "nested images", "ampersands", "wide table"])
def test_hard_texts_with_raw_html(name: str) -> None:
    """The sanitiser survives them too."""
    started = time.process_time()
    render(HARD[name], "markdown", options=BodyOptions(raw_html=True, bidi="manual"))
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize("name", ["quotes in quotes", "brackets", "emphasis", "one line"])
def test_plain_texts_have_no_limit(name: str) -> None:
    """In a text file nothing is markup, so nothing is refused."""
    assert check(HARD[name], "text") is None
    assert "END" in render(HARD[name], "text", options=BodyOptions(bidi="manual"))


def test_deep_nesting_names_the_line() -> None:
    """The line is the first that lies too deep, counted from the body's first."""
    text = "نص\n\n" + ">" * 29 + " يصل\n\n" + "> " * 60 + "لا يصل\n"
    problem = check(text, "markdown")
    assert problem is not None
    assert (problem.code, problem.line) == ("nesting", 5)


def test_thirty_lists_deep_is_still_written() -> None:
    """The limit leaves room for anything a person would write."""
    text = "\n".join("  " * depth + f"- ب{depth}" for depth in range(29))
    assert check(text, "markdown") is None
    assert "ب28" in render(text, "markdown", options=BodyOptions())


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("نص\n\nقبل [" + "[" * MAX_BRACKETS, (3, 5)),
        ("نص\n*" + "*" * MAX_MARKS, (2, 1)),
        ("أ\n\nب [^" + "x" * MAX_LABEL, (3, 3)),
    ],
)
def test_amounts_name_their_place(text: str, place: tuple[int, int]) -> None:
    """Line and column are those of the first mark."""
    problem = check(text, "markdown")
    assert problem is not None
    assert problem.code == "too-much-markup"
    assert (problem.line, problem.column) == place


def test_facts_of_a_refused_text_hold_the_reason() -> None:
    """The loader learns the reason with the words counted."""
    found = facts("> " * 100 + "نص", "markdown", BodyOptions())
    assert [problem.code for problem in found.problems] == ["nesting"]
    assert isinstance(found.problems[0], BodyProblem)
    assert found.words == 101


def test_render_says_why_it_refuses() -> None:
    """The exception carries the problem with its line."""
    with pytest.raises(NewsgenError) as caught:
        render("> " * 100 + "نص", "markdown", options=BodyOptions())
    assert caught.value.problems[0].location.line == 1
