"""Problems: their text form, their order and their bounds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsgen.problems import (
    Location,
    NewsgenError,
    Problem,
    error,
    format_problem,
    in_order,
    lines,
    printable,
    quoted,
    warning,
)


def test_the_line_names_path_line_column_code_and_remedy() -> None:
    """An error reads ``path:line:column: error[code]: message. hint``."""
    problem = error("date", "30 February does not exist", "articles/x.md", 4, 7, "Write another.")
    assert (
        format_problem(problem)
        == "articles/x.md:4:7: error[date]: 30 February does not exist. Write another."
    )


def test_a_place_without_line_is_the_file() -> None:
    """Line 0 and column 0 are left out."""
    assert str(Location("x.md")) == "x.md"
    assert str(Location("x.md", 3)) == "x.md:3"


def test_warnings_are_no_errors() -> None:
    """Severity decides what stops a build."""
    assert error("a", "b", "c").is_error
    assert not warning("a", "b", "c").is_error


def test_arabic_is_isolated() -> None:
    """A quotation stands between FSI and PDI (UAX #9)."""
    assert quoted("القدس") == "\u2068«القدس»\u2069"


def test_long_quotations_are_cut() -> None:
    """A megabyte of title does not flood the terminal."""
    assert len(quoted("ا" * 1000)) < 70


def test_control_characters_are_shown_as_escapes() -> None:
    """Nothing in a message moves the cursor or reorders the line."""
    assert printable("a\nb\x1b[2J\u202ec") == "a\\nb\\x1b[2J\\u202ec"
    assert printable("bad\udcff.md") == "bad\\xff.md"


@given(st.text())
def test_printable_is_printable(text: str) -> None:
    """Whatever the text, what is shown is one line of printable characters and joiners."""
    assert all(c.isprintable() or c in "\u200c\u200d" for c in printable(text))


def test_order_is_by_place_without_repetition() -> None:
    """The order in which workers found problems does not show."""
    one, two = error("x", "m", "a.md", 2), error("x", "m", "a.md", 10)
    assert in_order([two, one, two]) == [one, two]


def test_the_report_is_capped_and_errors_come_first() -> None:
    """200 problems are listed and the rest counted; warnings give way to errors."""
    problems = [warning("w", "m", f"{n}.md") for n in range(250)] + [error("e", "m", "z.md")]
    listed = list(lines(problems))
    assert len(listed) == 201
    assert listed[-1] == "… and 51 more"
    assert any("error[e]" in line for line in listed)


def test_the_exception_carries_its_problems() -> None:
    """What crosses a border keeps the values."""
    problem = Problem("x", "m", Location("p"))
    assert NewsgenError([problem]).problems == (problem,)
