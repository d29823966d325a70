"""Problems as values: what is wrong with the user's input, where, and how to mend it.

Owns the value, its order and its text form. Must not decide what is a problem (the module that
reads the input does), print, or exit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

SHOWN = 200
"""How many problems one report lists; the rest are counted."""

_FSI, _PDI = "\u2068", "\u2069"


class Location(NamedTuple):
    """A place in a file of the site: path relative to the site's root with ``/``, line and
    column 1-based in code points; 0 means the file (or the line) as a whole."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        text = printable(self.path)
        if self.line:
            text += f":{self.line}"
            if self.column:
                text += f":{self.column}"
        return text


class Problem(NamedTuple):
    """One thing to mend. ``hint`` says how; ``severity`` is ``"error"`` or ``"warning"``."""

    code: str
    message: str
    location: Location
    hint: str = ""
    severity: str = "error"

    @property
    def is_error(self) -> bool:
        """Whether it stops a build."""
        return self.severity == "error"


class NewsgenError(Exception):
    """The one exception that crosses module borders; it carries the problems it stands for."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(format_problem(problem) for problem in self.problems))


def error(
    code: str, message: str, path: str, line: int = 0, column: int = 0, hint: str = ""
) -> Problem:
    """A problem that stops the build, at ``path:line:column``."""
    return Problem(code, message, Location(path, line, column), hint)


def warning(
    code: str, message: str, path: str, line: int = 0, column: int = 0, hint: str = ""
) -> Problem:
    """A problem that is only reported, at ``path:line:column``."""
    return Problem(code, message, Location(path, line, column), hint, "warning")


def quoted(text: str, limit: int = 60) -> str:
    """A piece of the user's text for a message: one line, bounded, isolated (UAX #9 FSI … PDI) so
    that Arabic in an English sentence does not scramble the line on a terminal."""
    shown = printable(text)
    if len(shown) > limit:
        shown = shown[: limit - 1] + "…"
    return f"{_FSI}«{shown}»{_PDI}"


def printable(text: str) -> str:
    """The text with what would move the cursor, hide or reorder it written as ``\\n``, ``\\x1b`` or
    ``\\u202e``; bytes of a file name that are no UTF-8 as ``\\xff``."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in "\u200c\u200d" else _escape(c) for c in text)


def _escape(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # an undecodable byte, as os.fsdecode keeps it
        return f"\\x{code - 0xDC00:02x}"
    return character.encode("unicode_escape").decode("ascii")


def format_problem(problem: Problem) -> str:
    """``path:line:column: error[code]: message — hint`` on one line."""
    message = problem.message
    if not message.endswith((".", "!", "?", "…")):
        message += "."
    text = f"{problem.location}: {problem.severity}[{problem.code}]: {message}"
    return f"{text} {problem.hint}" if problem.hint else text


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sorted by place, then code and message, without repetitions: the same whatever order the
    workers found them in."""
    return sorted(set(problems), key=lambda p: (p.location, p.severity, p.code, p.message))


def lines(problems: Iterable[Problem], shown: int = SHOWN) -> Iterator[str]:
    """The report's lines: the first ``shown`` problems, errors before warnings are cut, and a line
    that counts the rest."""
    ordered = in_order(problems)
    if len(ordered) > shown:
        errors = [p for p in ordered if p.is_error]
        kept = set(errors[:shown])
        kept.update([p for p in ordered if not p.is_error][: max(0, shown - len(errors))])
        rest = len(ordered) - len(kept)
        ordered = [p for p in ordered if p in kept]
        yield from map(format_problem, ordered)
        yield f"… and {rest} more"
        return
    yield from map(format_problem, ordered)
