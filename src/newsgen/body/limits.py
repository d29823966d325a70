"""What is refused before a Markdown text is rendered: nesting that would silently lose text, and
markup in amounts that no article has and that would take seconds.

markdown-it-py drops what lies deeper than its limit without a word, so blocks are parsed under a
guard that stops at the first line too deep. The other limits keep the worst text below 5 s; they
were measured with markdown-it-py 4.3, which is linear in nearly everything. Must not render.
"""

from __future__ import annotations

import re

from newsgen.body.paragraphs import without_markup
from newsgen.body.values import BodyProblem, Format

MAX_CHARACTERS = 20_000_000
"""Of a text with markup; one of plain paragraphs may be of any length."""
MAX_LINES = 200_000
MAX_BRACKETS = 5_000
"""``[`` in one text: each may open a link that is looked for up to the nesting limit (200 µs)."""
MAX_MARKS = 200_000
"""``*``, ``_``, ``~`` and backticks in one text."""
MAX_LABEL = 400
"""Characters after ``[^`` without blank or ``]``: the footnote rule scans them for each ``[^``."""

_long_label = re.compile(rf"\[\^[^\] \n]{{{MAX_LABEL}}}")


def check(text: str, format: Format) -> BodyProblem | None:
    """The first reason why a text cannot be rendered, or None. Plain texts always can."""
    if format == "text" or without_markup(text) is not None:
        return None
    if problem := amounts(text):
        return problem
    from newsgen.body.markdown import too_deep

    return too_deep(text)


def amounts(text: str) -> BodyProblem | None:
    """The first limit on amounts that a Markdown text exceeds."""
    if len(text) > MAX_CHARACTERS:
        return _too_much(f"more than {MAX_CHARACTERS:,} characters with markup")
    if text.count("\n") > MAX_LINES:
        return _too_much(f"more than {MAX_LINES:,} lines with markup")
    if text.count("[") > MAX_BRACKETS:
        return _too_much(f"more than {MAX_BRACKETS:,} opening brackets", *_place(text, "["))
    if sum(map(text.count, "*_~`")) > MAX_MARKS:
        return _too_much(f"more than {MAX_MARKS:,} of the marks * _ ~ `", *_place(text, "*"))
    if found := _long_label.search(text):
        line, column = _position(text, found.start())
        return _too_much(f"a footnote label of more than {MAX_LABEL} characters", line, column)
    return None


def _too_much(what: str, line: int = 1, column: int = 0) -> BodyProblem:
    hint = "Split the article, or name the file .txt if it is no Markdown."
    return BodyProblem("too-much-markup", f"the text has {what}", line, column, hint=hint)


def _place(text: str, mark: str) -> tuple[int, int]:
    return _position(text, max(0, text.find(mark)))


def _position(text: str, offset: int) -> tuple[int, int]:
    """Line and column, 1-based, of an offset."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
