"""The short path: lines of ``key: text`` and lists of texts, read without YAML.

`read` accepts a front matter only if libyaml's composer, and what ``nodes`` refuses around it, can
read each of its lines in one way alone; then its values and their places are the very ones of
``nodes``. When in doubt it refuses. The tests compare both paths on random text. Must not know
which keys there are, nor report problems.
"""

from __future__ import annotations

import re

from newsgen.frontmatter.tree import Listing, Node, Pairs, Scalar

LONGEST = 16_000
"""Characters: fewer bytes in any encoding than ``nodes`` allows."""

_BRACKETS = 64  # however they are nested, not too deep
_LONGEST_KEY = 200
_PAIR = re.compile(
    r"""
    ([^\W\d_][\w-]*(?:[ ][\w-]+)*):     # a key in the first column
    (?: [ ]+([^ \n].*)                  # a value on its line,
      | ((?:\n[ ]*-[ ]+[^ \n].*)+)      # or a list below it, a text on each line,
      | )                               # or nothing
    (\n+|\Z)
    """,
    re.VERBOSE,
)
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
"""A plain text that starts with one of these may be something else (YAML 1.1, section 5.3)."""
_ESCAPED = re.compile(r'[^"\\]*+(?:\\["\\][^"\\]*+)*+').fullmatch
_ESCAPE = re.compile(r"\\(.)")
_MEMBER = re.compile(
    r"""[ ]*(?:"([^"\\]*)"|'([^']*)'|([^-?:,\[\]{}#&*!|>'"%@` ][^,\[\]{}:#?]*))[ ]*(?:,|\Z)"""
)


def read(text: str, first_line: int) -> Pairs | None:
    """The mapping that a text holds, as `nodes.compose` gives it; None if it may be something else.

    ``first_line`` is the line of its file on which the text starts.
    """
    if len(text) > LONGEST or text.count("[") + text.count("{") > _BRACKETS:
        return None
    if not text.replace("\n", " ").isprintable():
        return None
    pairs: list[tuple[Scalar, Node]] = []
    place, line = 0, first_line
    while match := _PAIR.match(text, place):
        key, written, members, ends = match.groups()
        node: Node | None
        if written:
            node = _value(written.rstrip(" "), line, match.start(2) - place + 1)
        elif members:
            node = _block(members, line + 1)
        else:
            node = Scalar("", line, len(key) + 2)
        if node is None or len(key) > _LONGEST_KEY:
            return None
        pairs.append((Scalar(key, line, 1), node))
        line += len(ends) + (members.count("\n") if members else 0)
        place = match.end()
    return Pairs(tuple(pairs), first_line, 1) if pairs and place == len(text) else None


def _value(written: str, line: int, column: int) -> Node | None:
    if written[0] == "[" and written[-1] == "]":
        return _flow(written[1:-1], line, column)
    return _scalar(written, line, column)


def _scalar(written: str, line: int, column: int) -> Scalar | None:
    first = written[0]
    if first not in _INDICATORS:
        if ": " in written or " #" in written or written[-1] == ":":
            return None
        return Scalar(written, line, column)
    if len(written) < 2 or written[-1] != first:
        return None
    inside = written[1:-1]
    if first == '"':
        if "\\" in inside:
            if not _ESCAPED(inside):
                return None
            inside = _ESCAPE.sub(r"\1", inside)
        elif '"' in inside:
            return None
        return Scalar(inside, line, column, plain=False)
    if first == "'":
        if "'" in inside:
            if "'" in inside.replace("''", ""):
                return None
            inside = inside.replace("''", "'")
        return Scalar(inside, line, column, plain=False)
    return None


def _flow(inside: str, line: int, column: int) -> Listing | None:
    """The list between brackets; ``column`` is that of the opening one."""
    members: list[Scalar] = []
    place = 0
    while place < len(inside):
        match = _MEMBER.match(inside, place)
        if match is None:
            return None
        kind = match.lastindex or 0
        at = match.start(kind)
        if kind == 3:
            members.append(Scalar(match[3].rstrip(" "), line, column + at + 1))
        else:
            members.append(Scalar(match[kind], line, column + at, plain=False))
        place = match.end()
    return Listing(tuple(members), line, column) if members and inside[-1] != "," else None


def _block(lines: str, first_line: int) -> Listing | None:
    """The list of lines that start with a dash, each after a line end."""
    members: list[Scalar] = []
    indent = lines.index("-") - 1
    for line, written in enumerate(lines[1:].split("\n"), first_line):
        if written[indent : indent + 1] != "-" or written[:indent].strip(" "):
            return None
        text = written[indent + 1 :].lstrip(" ")
        scalar = _scalar(text.rstrip(" "), line, len(written) - len(text) + 1)
        if scalar is None:
            return None
        members.append(scalar)
    return Listing(tuple(members), first_line, indent + 1)
