"""Markdown's ways of dropping text without a word, as problems.

A row with more cells than its table's head, a footnote defined twice or inside another, link
definitions that nothing uses, and words beside a code fence. Must not change the tokens;
`keep_footnotes` is the exception, which makes footnotes that nothing refers to appear at the end
all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from newsgen.body.elements import language_of
from newsgen.body.values import BodyProblem

_container = re.compile(r"[\s>]*")
_cell_border = re.compile(r"(?<!\\)\|")


class Note(NamedTuple):
    """The definition of a footnote in the text."""

    label: str
    line: int
    nested: bool


def keep_footnotes(state: StateCore) -> None:
    """A core rule that runs before footnotes are moved to the end: remembers where they are
    defined, and numbers those that nothing refers to after the others."""
    notes: list[Note] = []
    depth = 0
    for token in state.tokens:
        if token.type == "footnote_reference_open":
            line = token.map[0] + 1 if token.map else 0
            notes.append(Note(token.meta["label"], line, depth > 0))
            depth += 1
        elif token.type == "footnote_reference_close":
            depth -= 1
    if not notes:
        return
    state.env["notes"] = notes
    known = state.env["footnotes"]
    for label, number in known["refs"].items():
        if number < 0:
            number = len(known["list"])
            known["refs"][label] = number
            known["list"][number] = {"label": label[1:], "count": 0}


def losses(text: str, tokens: list[Token], env: dict[str, Any]) -> Iterator[BodyProblem]:
    """What the reader would not see."""
    yield from _footnotes(env)
    yield from _definitions(tokens, env)
    yield from _cells(text, tokens)
    yield from _fences(tokens)


def _footnotes(env: dict[str, Any]) -> Iterator[BodyProblem]:
    seen: set[str] = set()
    listed = env.get("footnotes", {}).get("list", {}).values()
    unused = {note["label"] for note in listed if not note.get("count")}
    for label, line, nested in env.get("notes", ()):
        if nested:
            message = f"the footnote [^{label}] is defined inside another"
            hint = "Start its line at the margin, after a blank line."
            yield BodyProblem("footnote-nested", message, line, hint=hint)
        elif label in seen:
            yield BodyProblem("footnote-twice", f"the footnote [^{label}] is defined twice", line)
        elif label in unused:
            message = f"nothing in the text refers to the footnote [^{label}]"
            yield BodyProblem("footnote-unused", message, line, 0, "warning")
        seen.add(label)


def _definitions(tokens: list[Token], env: dict[str, Any]) -> Iterator[BodyProblem]:
    used = {
        child.meta.get("label")
        for token in tokens
        for child in token.children or []
        if child.type in ("link_open", "image")
    }
    hint = "If it is text, put a backslash before the bracket."
    for label, definition in env.get("references", {}).items():
        if label not in used:
            message = f"the link definition [{label.lower()}] is not used, so nothing shows of it"
            line = definition["map"][0] + 1
            yield BodyProblem("definition-unused", message, line, 0, "warning", hint)
    for definition in env.get("duplicate_refs", ()):
        message = f"the link [{definition['label']}] is defined twice; the first one counts"
        yield BodyProblem("definition-twice", message, definition["map"][0] + 1, 0, "warning", hint)


def _cells(text: str, tokens: list[Token]) -> Iterator[BodyProblem]:
    lines: list[str] | None = None
    columns = 0
    in_head = False
    for token in tokens:
        if token.type == "table_open":
            columns = 0
        elif token.type in ("thead_open", "thead_close"):
            in_head = token.type == "thead_open"
        elif token.type == "th_open":
            columns += 1
        elif token.type == "tr_open" and not in_head and token.map:
            lines = lines if lines is not None else text.split("\n")
            row = lines[token.map[0]] if token.map[0] < len(lines) else ""
            if (cells := _count_cells(row)) > columns:
                message = f"the row has {cells} cells, the head of its table {columns}"
                hint = "The cells beyond would be lost: write | within a cell as \\| ."
                yield BodyProblem("table-cells", message, token.map[0] + 1, hint=hint)


def _fences(tokens: list[Token]) -> Iterator[BodyProblem]:
    for token in tokens:
        info = token.info.strip()
        if token.type == "fence" and info and language_of(info) != info:
            line = token.map[0] + 1 if token.map else 0
            message = f"of the words after {token.markup} only the name of a language counts"
            hint = "Start the code, or the text, on the next line."
            yield BodyProblem("fence-words", message, line, 0, "warning", hint)


def _count_cells(row: str) -> int:
    """Cells of a row's line up to the last one with text."""
    cells = _cell_border.split(_container.sub("", row, count=1))
    if cells and not cells[0].strip():
        cells = cells[1:]
    while cells and not cells[-1].strip():
        cells.pop()
    return len(cells)
