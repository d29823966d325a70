"""Readers of what became of an article after it was published: that it was withdrawn or corrected.

Owns what these say and in which order. Must not judge dates or texts (``readers`` does).
"""

from __future__ import annotations

from typing import Any

from newsgen.frontmatter import readers, spellings
from newsgen.frontmatter.reading import Reading
from newsgen.frontmatter.tree import Listing, Node, Pairs, Scalar
from newsgen.models import Correction, Withdrawal
from newsgen.problems import quoted

MAX_CORRECTIONS = 100
"""Corrections of one article."""

_WITHDRAWN = "Write `withdrawn:`, and below it, indented, `date: 2022-08-01` and `reason: …`."
_CORRECTED = "Write `corrections:`, and below it `- date: 2022-08-01` and, indented, `text: …`."


def read_withdrawn(reading: Reading, name: str, nodes: list[Node], values: dict[str, Any]) -> None:
    """A mapping of date and reason, or the date alone."""
    node = nodes[0]
    if isinstance(node, Scalar):
        if not node.empty:
            found: dict[str, Any] = {}
            readers.read_date(reading, "date", nodes, found)
            if "date" in found:
                values[name] = Withdrawal(found["date"])
        return
    if not isinstance(node, Pairs):
        reading.fail(name, node, f"{quoted(name)} must be a date and a reason", _WITHDRAWN)
        return
    found = _dated(reading, name, node, spellings.WITHDRAWN_BY_SPELLING, "reason", _WITHDRAWN)
    if "date" in found:
        values[name] = Withdrawal(found["date"], found.get("reason", ""))


def read_corrections(
    reading: Reading, name: str, nodes: list[Node], values: dict[str, Any]
) -> None:
    """A list of mappings of date and text, or one of them; newest first."""
    node = nodes[0]
    if isinstance(node, Scalar) and node.empty:
        return
    given = node.values if isinstance(node, Listing) else (node,)
    if len(given) > MAX_CORRECTIONS:
        message = f"{len(given)} {name}; the limit is {MAX_CORRECTIONS}"
        reading.fail(name, node, message, "Write the article anew, and say so in one correction.")
        return
    corrections = []
    for each in given:
        if not isinstance(each, Pairs):
            reading.fail(name, each, "a correction must be a date and a text", _CORRECTED)
            continue
        found = _dated(reading, name, each, spellings.CORRECTION_BY_SPELLING, "text", _CORRECTED)
        if found.get("text"):
            if "date" in found:
                corrections.append(Correction(found["date"], found["text"]))
        elif "date" in found:
            reading.fail(name, each, "a correction has no text", _CORRECTED)
    values[name] = tuple(sorted(corrections, key=lambda each: each.date, reverse=True))


def _dated(
    reading: Reading,
    name: str,
    node: Pairs,
    known: dict[str, spellings.Key],
    prose: str,
    hint: str,
) -> dict[str, Any]:
    """The date and the text of a mapping, where they are sound."""
    parts = readers.parts_of(reading, name, node, known)
    found: dict[str, Any] = {}
    if "date" in parts:
        readers.read_date(reading, "date", parts["date"], found)
    else:
        reading.fail(name, node, f"{quoted(name)} has no date", hint)
    if prose in parts:
        readers.read_prose(reading, prose, parts[prose], found)
    return found


READERS = {
    **readers.READERS,
    "withdrawn": read_withdrawn,
    "corrections": read_corrections,
}
"""Every reader, by kind."""
