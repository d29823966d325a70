"""Template errors as problems: the innermost line, on one line of text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jinja2
import pytest

from newsgen.problems import Problem
from newsgen.templates.errors import TemplateProblem, from_exception, hidden

TEMPLATES = {
    "page.html": '\n{% include "part.html" %}',
    "part.html": "\n\n{{ act() }}",
    "broken.html": "\n\n\n{% if %}",
    "lost.html": '{% include "nowhere.html" %}',
}


def path_of(name: str | None) -> str:
    """Where a template is, for messages."""
    return f"templates/{name}" if name else "templates"


def problem_of(name: str, act: Callable[[], Any] = lambda: "") -> Problem:
    """The problem with rendering one of `TEMPLATES`."""
    environment = jinja2.Environment(
        loader=jinja2.DictLoader(TEMPLATES), undefined=jinja2.StrictUndefined, autoescape=True
    )
    with pytest.raises(Exception) as caught:
        environment.get_template(name).render(act=act)
    return from_exception(caught.value, path_of, name)


def fail(message: str) -> Callable[[], Any]:
    """A function that a template calls and that fails."""

    def act() -> Any:
        raise ValueError(message)

    return act


def test_a_failing_filter_is_placed_in_the_innermost_template() -> None:
    """Not in the page that includes it, and not in Python."""
    problem = problem_of("page.html", fail("no such\n  noun."))
    assert problem.code == "template"
    assert problem.message == "no such noun."
    assert problem.is_error
    assert problem.location.line == 3
    assert problem.location.path.startswith("templates/")


def test_an_error_without_words_has_its_name() -> None:
    """An empty message would help nobody."""
    assert problem_of("page.html", fail("")).message == "ValueError."


def test_a_syntax_error_has_its_own_line() -> None:
    """Jinja's words, newsgen's full stop."""
    problem = problem_of("broken.html")
    assert (problem.code, problem.location.path, problem.location.line) == (
        "template", "templates/broken.html", 4,
    )  # fmt: skip
    assert problem.message.endswith(".") and not problem.message.endswith("..")


def test_a_syntax_error_without_words_is_called_one() -> None:
    """Extensions may raise it bare."""
    problem = from_exception(jinja2.TemplateSyntaxError("", 2, "x.html"), path_of)
    assert problem.message == "syntax error."
    assert problem.location.line == 2


def test_a_missing_template_is_named() -> None:
    """And the template that asked for it is the place."""
    problem = problem_of("lost.html")
    assert (problem.code, problem.location.path) == ("no-template", "templates/lost.html")
    assert "«nowhere.html»" in problem.message


def test_an_error_outside_any_template_is_placed_at_its_page() -> None:
    """No frame of a template, no line."""
    problem = from_exception(ValueError("x"), path_of, "page.html")
    assert (problem.location.path, problem.location.line) == ("templates/page.html", 0)


def test_the_exception_carries_the_problem() -> None:
    """Its text is the message."""
    problem = problem_of("page.html", fail("x"))
    assert TemplateProblem(problem).problem == problem
    assert str(TemplateProblem(problem)) == "x."


def test_a_template_that_reads_as_another_is_a_problem() -> None:
    """At the first such character, with its name."""
    assert hidden("أ\n\nب\u200f", "templates/a.html") == []
    [problem] = hidden("أ\nب \u202e \u202a", "templates/a.html")
    assert (problem.code, *problem.location) == ("bidi-override", "templates/a.html", 2, 3)
    assert "U+202E" in problem.message
