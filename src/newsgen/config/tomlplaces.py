"""Where the keys of a TOML text stand. ``tomllib`` reads the values; it gives no places.

Owns a scanner of TOML 1.0's keys, tables and values that skips what it need not know. It is given
texts that tomllib has read; on any other it finds less, but never fails.
"""

from __future__ import annotations

import re
import tomllib
from contextlib import suppress

Path = tuple[str | int, ...]
Places = dict[Path, tuple[int, int]]

_SPACE = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BLANK = re.compile(r"[ \t]*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_BASIC = re.compile(r'"(?:[^"\\\n]|\\.)*"')
_LITERAL = re.compile(r"'[^'\n]*'")
_STRINGS = (
    re.compile(r'"""(?:[^\\]|\\.)*?"""(?!")"{0,2}', re.DOTALL),
    re.compile(r"'''.*?'''(?!')'{0,2}", re.DOTALL),
    _BASIC,
    _LITERAL,
)
_PLAIN = re.compile(r"[^,\]}\n#]*")
_PLACE = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)")
_DEEPEST = 100


class _Lost(Exception):
    """The text is not as TOML is: the places found so far are the answer."""


def places(text: str) -> Places:
    """Line and column, 1-based in code points, of each key, by its path: ("menu", 0, "title").

    A table's place is its header's first key; a list's elements stand at their values.
    """
    scanner = _Scanner(text.replace("\r\n", "\n"))
    with suppress(_Lost, RecursionError):
        scanner.tables()
    return {path: _line_and_column(scanner.text, at) for path, at in scanner.found.items()}


def syntax_place(failure: tomllib.TOMLDecodeError, text: str) -> tuple[str, int, int]:
    """What tomllib says is wrong, and where."""
    message = str(failure)
    match = _PLACE.search(message)
    if match is None:
        return message, 1, 1
    said = message[: match.start()].rstrip()
    if match[1]:
        return said, int(match[1]), int(match[2])
    line, column = _line_and_column(text, len(text.rstrip("\n")))
    return said, line, column


def _line_and_column(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.found: dict[Path, int] = {}
        self.elements: dict[Path, int] = {}  # arrays of tables, with their length so far

    def tables(self) -> None:
        """The whole text: headers, and the pairs below each."""
        table: Path = ()
        while self.skip(_SPACE) is not None and self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self.header()
            else:
                self.pair(table, 0)

    def skip(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.at)
        if match is None:
            raise _Lost
        self.at = match.end()
        return match[0]

    def take(self, mark: str) -> None:
        if not self.text.startswith(mark, self.at):
            raise _Lost
        self.at += len(mark)

    def header(self) -> Path:
        array = self.text.startswith("[[", self.at)
        self.take("[[" if array else "[")
        self.skip(_BLANK)
        start = self.at
        parts = self.key()
        self.skip(_BLANK)
        self.take("]]" if array else "]")
        table: Path = ()
        for number, part in enumerate(parts):
            table = (*table, part)
            if table in self.elements and not (array and number == len(parts) - 1):
                table = (*table, self.elements[table] - 1)
            else:
                self.found.setdefault(table, start)
        if array:
            count = self.elements.get(table, 0)
            self.elements[table] = count + 1
            table = (*table, count)
        self.found.setdefault(table, start)
        return table

    def key(self) -> list[str]:
        """A dotted key; ``at`` is left behind its last part."""
        parts = [self.part()]
        while True:
            behind = self.at
            self.skip(_BLANK)
            if not self.text.startswith(".", self.at):
                self.at = behind
                return parts
            self.at += 1
            self.skip(_BLANK)
            parts.append(self.part())

    def part(self) -> str:
        if self.text.startswith('"', self.at):
            raw = self.skip(_BASIC)
            try:
                return str(tomllib.loads(f"key = {raw}")["key"])
            except tomllib.TOMLDecodeError:
                raise _Lost from None
        if self.text.startswith("'", self.at):
            return self.skip(_LITERAL)[1:-1]
        return self.skip(_BARE)

    def pair(self, table: Path, depth: int) -> None:
        start = self.at
        path = table
        for part in self.key():
            path = (*path, part)
            self.found.setdefault(path, start)
        self.skip(_BLANK)
        self.take("=")
        self.skip(_BLANK)
        self.value(path, depth)

    def value(self, path: Path, depth: int) -> None:
        if depth > _DEEPEST:
            raise _Lost
        if self.text.startswith("[", self.at):
            self.array(path, depth)
        elif self.text.startswith("{", self.at):
            self.inline_table(path, depth)
        elif self.text.startswith(('"', "'"), self.at):
            self.string()
        elif not self.skip(_PLAIN):
            raise _Lost

    def string(self) -> None:
        for pattern in _STRINGS:
            if match := pattern.match(self.text, self.at):
                self.at = match.end()
                return
        raise _Lost

    def array(self, path: Path, depth: int) -> None:
        self.take("[")
        number = 0
        while self.skip(_SPACE) is not None and not self.text.startswith("]", self.at):
            self.found.setdefault((*path, number), self.at)
            self.value((*path, number), depth + 1)
            number += 1
            self.skip(_SPACE)
            if self.text.startswith(",", self.at):
                self.at += 1
            elif not self.text.startswith("]", self.at):
                raise _Lost
        self.take("]")

    def inline_table(self, path: Path, depth: int) -> None:
        self.take("{")
        while self.skip(_SPACE) is not None and not self.text.startswith("}", self.at):
            self.pair(path, depth + 1)
            self.skip(_SPACE)
            if self.text.startswith(",", self.at):
                self.at += 1
            elif not self.text.startswith("}", self.at):
                raise _Lost
        self.take("}")
