"""All that is wrong at a moment."""

from __future__ import annotations

from newsgen.problems import SHOWN, Problem, error, warning
from newsgen.serve.faults import Faults

BAD = error("yaml", "bad", "articles/a.md", 3, 1)
ODD = warning("no-text", "odd", "articles/b.md")
PAGE = error("template", "worse", "templates/x.html", 2)


def test_each_is_told_once_and_once_more_when_mended() -> None:
    """The terminal does not repeat itself; a warning goes quietly."""
    said: list[tuple[object, bool]] = []
    faults = Faults(lambda *values: said.append(values))
    faults.all_sources([BAD, ODD], "articles")
    faults.tell()
    faults.tell()
    assert said == [(BAD, False), (ODD, False)]
    faults.source("a.md", ())
    faults.source("b.md", ())
    faults.tell()
    assert said[2:] == [(BAD, True)]


def test_a_page_is_told_of_errors_its_own_last() -> None:
    """Warnings are for the terminal."""
    faults = Faults(lambda problem, mended: None)
    faults.all_sources([BAD, ODD], "articles")
    faults.pages["x/index.html"] = PAGE, "{}"
    assert faults.of_page("x/index.html") == (BAD, PAGE)
    assert faults.of_page("y/index.html") == (BAD,)


def test_a_source_takes_its_side_file_with_it() -> None:
    """The problem may have stood in either."""
    faults = Faults(lambda problem, mended: None)
    faults.all_sources([error("yaml", "bad", "articles/a.yaml", 1, 1)], "articles")
    faults.source("a.md", ())
    assert faults.everywhere() == ()


def test_of_many_at_once_the_errors_are_said_and_the_rest_counted() -> None:
    """As a build reports them; none is said later."""
    said: list[Problem] = []
    faults = Faults(lambda problem, mended: said.append(problem))
    odd = [warning("no-text", "odd", f"articles/{number}.md") for number in range(300)]
    faults.all_sources([*odd, BAD], "articles")
    faults.tell()
    assert said[0] == BAD
    assert len(said) == SHOWN + 1
    assert said[-1].message == "101 more are not shown"
    faults.tell()
    assert len(said) == SHOWN + 1
