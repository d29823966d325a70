"""Template errors as problems: the template's file and line, never a traceback."""

from __future__ import annotations

import traceback
from collections.abc import Callable

import jinja2

from newsgen.arabic.hygiene import bidi_overrides
from newsgen.problems import Problem, error


class TemplateProblem(Exception):
    """A template that cannot be rendered, as a problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def from_exception(
    caught: Exception, path_of: Callable[[str | None], str], name: str | None = None
) -> Problem:
    """The problem behind an exception of Jinja or of a filter, at the innermost template line."""
    if isinstance(caught, jinja2.TemplateSyntaxError):
        return error(
            "template",
            f"{_plain(caught.message or 'syntax error')}.",
            path_of(caught.filename or caught.name),
            caught.lineno,
        )
    if isinstance(caught, jinja2.TemplateNotFound):
        return error("no-template", f"there is no template «{caught.name}».", path_of(name))
    place = (path_of(name), 0)
    for frame, line in traceback.walk_tb(caught.__traceback__):
        if "__jinja_exception__" in frame.f_globals:  # Jinja's stand-in for a template's frame
            place = (path_of(frame.f_globals["__file__"]), line)
    return error("template", f"{_plain(str(caught) or type(caught).__name__)}.", *place)


def hidden(source: str, path: str) -> list[Problem]:
    """An error at the first character of a template that turns the direction of what follows: the
    template would do something else than it seems to (CVE-2021-42574)."""
    for at in bidi_overrides(source)[:1]:
        line, column = source.count("\n", 0, at) + 1, at - source.rfind("\n", 0, at)
        message = f"the template holds U+{ord(source[at]):04X}, which reorders what is read"
        return [error("bidi-override", message, path, line, column, "Delete it.")]
    return []


def _plain(message: str) -> str:
    return " ".join(message.split()).rstrip(".")
