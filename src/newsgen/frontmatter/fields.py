"""A front matter's keys to `Fields`: which key is which, and what to say of those that are none.

Must not know YAML (``nodes`` does) nor what a single value may hold (``readers`` does).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from newsgen.frontmatter import spellings
from newsgen.frontmatter.history import READERS
from newsgen.frontmatter.reading import Reading, duplicate
from newsgen.frontmatter.tree import Node, Pairs, Scalar, plain
from newsgen.models import Correction, ImageFact, Withdrawal
from newsgen.problems import Problem, quoted


class Fields(NamedTuple):
    """What a front matter says; "" or () where it says nothing.

    ``date`` and ``updated`` as `models.Article.published`; ``extra`` is canonical JSON, all its
    leaves text; ``aliases`` are site-relative, without a leading slash; ``places`` holds line and
    column of each value that was given, by field name.
    """

    title: str = ""
    date: str = ""
    updated: str = ""
    authors: tuple[str, ...] = ()
    section: str = ""
    tags: tuple[str, ...] = ()
    summary: str = ""
    slug: str = ""
    lang: str = ""
    image: ImageFact | None = None
    source_name: str = ""
    source_url: str = ""
    dateline: str = ""
    draft: bool = False
    aliases: tuple[str, ...] = ()
    extra: str = "{}"
    hijri: str = ""
    withdrawn: Withdrawal | None = None
    corrections: tuple[Correction, ...] = ()
    expires: str = ""
    id: str = ""
    places: Mapping[str, tuple[int, int]] = {}


def read_fields(
    root: Pairs, path: str, timezone: str, *, raw_override: bool = False
) -> tuple[Fields, tuple[Problem, ...]]:
    """The fields of a front matter and everything wrong with them.

    ``timezone`` is the site's IANA zone. ``raw_override``: the text holds a bidi override as
    itself (not as an escape), which shown text loses with a warning.
    """
    reading = Reading(path, timezone, raw_override, [])
    given = _by_name(reading, root)
    values: dict[str, Any] = {}
    for name, nodes in given.items():
        READERS[spellings.KINDS[name]](reading, name, nodes, values)
    categories = values.pop("categories", ())
    if categories:
        if not values.get("section"):
            values["section"], categories = categories[0], categories[1:]
        values["tags"] = (*values.get("tags", ()), *categories)
    values["tags"] = tuple(dict.fromkeys(values.get("tags", ())))
    places = {name: (nodes[0].line, nodes[0].column) for name, nodes in given.items()}
    if "categories" in places:
        places.setdefault("section", places["categories"])
    return Fields(**values, places=places), tuple(reading.problems)


# ---------------------------------------------------------------- keys


def _by_name(reading: Reading, root: Pairs) -> dict[str, list[Node]]:
    """The values of each known key. Of two spellings of a key that holds one value, the manual's
    own wins; a list gathers them all."""
    seen: dict[str, Scalar] = {}
    given: dict[str, list[Node]] = {}
    told: dict[str, Scalar] = {}
    for key, node in root.pairs:
        if key.text[:1].isspace():
            message = "the line is indented by a character that only looks like a space"
            reading.fail("indentation", key, message, "Replace it by ordinary spaces.")
            continue
        folded = spellings.fold(key.text)
        if folded in seen:
            duplicate(reading, key, seen[folded])
            continue
        seen[folded] = key
        known = spellings.BY_SPELLING.get(folded)
        if known is None:
            _unknown(reading, key, node, folded)
        elif known.name not in given:
            given[known.name] = [node]
            told[known.name] = key
        elif known.kind in ("words", "paths"):
            given[known.name].append(node)
        elif plain(node) != plain(given[known.name][0]):
            kept = told[known.name]
            if folded == known.name:
                given[known.name] = [node]
                kept, key = key, kept
            message = f"{quoted(key.text)} is another word for {quoted(kept.text)} and is left out"
            reading.warn("ignored-key", key, message, "Keep one of the two.")
    return given


def _unknown(reading: Reading, key: Scalar, node: Node, folded: str) -> None:
    if folded in spellings.IGNORED:
        message = f"{quoted(key.text)} has no meaning here and is ignored"
        reading.warn("ignored-key", key, message, "Remove it, or move it below `extra:`.")
        return
    if folded in spellings.MOVING:
        if folded in ("layout", "template") and plain(node) in spellings.PLAIN_LAYOUTS:
            reading.warn("ignored-key", key, f"{quoted(key.text)} is ignored", "Remove it.")
            return
        message = f"newsgen does not read {quoted(key.text)}"
        reading.fail("unknown-key", key, message, spellings.MOVING_ADVICE[spellings.MOVING[folded]])
        return
    meant = spellings.nearest(key.text, spellings.BY_SPELLING)
    hint = f"Did you mean {quoted(meant)}? " if meant else ""
    hint += "Data of your own belongs below `extra:`."
    reading.fail("unknown-key", key, f"there is no key {quoted(key.text)}", hint)
