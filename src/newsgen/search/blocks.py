"""Word blocks, positions and the parts of long lists: the files of a segment that words lead to.

docs/search-format.md, sections 3 and 4, is the rule. Must not know of articles or classes: lines
and lists in, files out.
"""

from __future__ import annotations

from typing import NamedTuple

from newsgen.search.bits import to_bytes, written
from newsgen.search.classes import Member
from newsgen.search.folding import order
from newsgen.search.lines import Head, Line
from newsgen.search.lines import written as text_of
from newsgen.search.packing import coded, coded_json, packed

GROUP = 2
"""Word blocks that share a file of positions."""
SHORT = 3
"""Characters of a border at which a block ends that is not quite full, so that the table of keys is
small."""
SHARE = 20
"""The parameter of the lengths of their shares."""


class Part(NamedTuple):
    """A part of a long list: its first article, its weights, the bits of its gaps and of its
    positions."""

    first: int
    weights: bytes
    gaps: str
    positions: str = ""


class Entry(NamedTuple):
    """The list of a head: its weights and the bits of its gaps (those of the champions of a long
    list) and of its positions, and its parts if it is long."""

    df: int
    weights: bytes
    gaps: str
    positions: str = ""
    parts: tuple[Part, ...] = ()


class Blocks:
    """The files while they are written, in the order of the index."""

    def __init__(self, size: int, position: int) -> None:
        """``size``: bytes of a block when packed, about; ``position``: the parameter of the
        positions."""
        self._size, self._position = size, position
        self.files: dict[str, bytes] = {}
        self._firsts: list[str] = []
        self._shares: list[str] = []
        self._block = _Block()
        self._parts = 0
        self._last = ""

    def begin(self, stem: str) -> None:
        """The words that follow are those of a stem key: they stay together."""
        border = _border(self._last, stem)
        full = self._size * 7 // 8 if len(border) <= SHORT else self._size
        if self._block.lines and self._block.size >= full:
            self._close()
        if not self._block.lines:
            self._firsts.append(border)
        self._last = stem

    def member(self, word: str, member: Member) -> None:
        """A word of another's class."""
        self._block.lines.append(Line(word, member, None))
        self._block.size += 5

    def head(self, word: str, head: Head, entry: Entry) -> None:
        """A head with its list."""
        if entry.parts:
            head = head._replace(part=self._parts, firsts=tuple(part.first for part in entry.parts))
            for part in entry.parts:
                self.files[f"l{self._parts}.bin"] = packed(part.weights, to_bytes(part.gaps))
                if part.positions:
                    self.files[f"y{self._parts}.bin"] = packed(to_bytes(part.positions))
                self._parts += 1
        self._block.add(Line(word, Member(word, 0), head), entry)

    def _close(self) -> None:
        self.files[f"w{len(self._firsts) - 1}.bin"] = self._block.packed()
        self._shares.append("".join(self._block.positions))
        self._block = _Block()
        if len(self._shares) == GROUP:
            self._close_group()

    def _close_group(self) -> None:
        if any(self._shares):  # only phrases and stop words have none
            whole = "".join(written((len(share),), SHARE) + share for share in self._shares)
            self.files[f"x{(len(self._firsts) - 1) // GROUP}.bin"] = packed(to_bytes(whole))
        self._shares = []

    def finish(self) -> dict[str, bytes]:
        """No more words: all files, with the table of keys."""
        if self._block.lines:
            self._close()
        if self._shares:
            self._close_group()
        table = {"words": self._firsts, "position": self._position}
        self.files["k.bin"] = packed(coded_json(table))
        return self.files


def _border(last: str, first: str) -> str:
    """The shortest beginning of the ``first`` stem key of a block that is above the ``last`` one of
    the block before."""
    below = order(last)
    ends = (end for end in range(1, len(first)) if order(first[:end]) > below)
    return first[: next(ends, len(first))]


class _Block:
    """A word block while it fills."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.weights = bytearray()
        self.gaps: list[str] = []
        self.positions: list[str] = []
        self.size = 0

    def add(self, line: Line, entry: Entry) -> None:
        self.lines.append(line)
        self.weights += entry.weights
        self.gaps.append(entry.gaps)
        self.positions.append(entry.positions)
        self.size += 6 + (len(entry.gaps) + len(entry.weights) * 4) // 8

    def packed(self) -> bytes:
        text = coded(text_of(self.lines)) + b"\0"
        return packed(text, bytes(self.weights), to_bytes("".join(self.gaps)))
