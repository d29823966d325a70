"""What the readers of all kinds of value share: the report, and the checks of any text.

Must not know the kinds.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from newsgen.arabic import hygiene
from newsgen.frontmatter import rules
from newsgen.frontmatter.tree import Listing, Node, Scalar
from newsgen.problems import Problem, error, quoted, warning

MAX_TITLE = 1000
"""Characters of a title."""

_PROSE = frozenset(("summary", "caption", "reason", "text"))
"""Fields of running text, in which a direction override is dropped as in an article's own text;
in a title, a name or an address it would make one thing read as another."""


class Reading(NamedTuple):
    """What the readers of single fields share."""

    path: str
    timezone: str
    raw_override: bool
    problems: list[Problem]

    def fail(self, code: str, node: Node, message: str, hint: str = "") -> None:
        self.problems.append(error(code, message, self.path, node.line, node.column, hint))

    def warn(self, code: str, node: Node, message: str, hint: str = "") -> None:
        self.problems.append(warning(code, message, self.path, node.line, node.column, hint))


def duplicate(reading: Reading, key: Scalar, first: Scalar) -> None:
    message = f"{quoted(key.text)} is given twice; the first is on line {first.line}"
    reading.fail("duplicate-key", key, message, "Remove one of the two lines.")


def text_of(reading: Reading, name: str, node: Node, *, shown: bool = True) -> str | None:
    """The text of a scalar on one line, NFC; None when it is none or holds what it must not."""
    if not isinstance(node, Scalar):
        kind = "a list" if isinstance(node, Listing) else "a mapping"
        hint = f"Write the text after `{name}:`, in quotation marks."
        if isinstance(node, Listing) and len(node.values) == 1:
            hint = f'If [ and ] belong to the text, put it in quotation marks: `{name}: "[…]"`.'
        reading.fail(name, node, f"{quoted(name)} must be text, not {kind}", hint)
        return None
    return checked(reading, name, node, node.text, shown=shown)


def checked(
    reading: Reading, name: str, node: Node, text: str, *, shown: bool = True
) -> str | None:
    if hygiene.is_plain(text):
        return text
    if name in _PROSE and (marks := rules.overrides(text)):
        message = f"{quoted(name)} holds {marks}; it was left out"
        reading.warn("hidden-character", node, message, "Delete it.")
        text = rules.without_overrides(text)
    fault, cleaned = rules.hidden(text, may_drop=shown and reading.raw_override)
    if fault and cleaned is None:
        reading.fail("hidden-character", node, f"{quoted(name)} holds {fault}", "Delete it.")
        return None
    if fault and cleaned is not None:
        message = f"{quoted(name)} holds {fault}; it was left out"
        reading.warn("hidden-character", node, message, "Delete it.")
        text = cleaned
    return unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    return " ".join(text.split())
