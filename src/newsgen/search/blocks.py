"""Word blocks, positions and the parts of long lists: the files of a segment that words lead to.

docs/search-format.md, sections 3 and 4, is the rule. Must not know of articles or classes: lines
and lists in, files out.
"""

from __future__ import annotations

from typing import NamedTuple

from newsgen.search.bits import to_bytes, written
from newsgen.search.classes import Member
from newsgen.search.copying import GROUP, SHARE, Copies
from newsgen.search.folding import order
from newsgen.search.lines import Head, Line
from newsgen.search.lines import written as text_of
from newsgen.search.packing import coded, coded_json, packed

SHORT = 3
"""Characters of a border at which a block ends that is not quite full, so that the table of keys is
small."""


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

    def __init__(self, size: int, position: int, copies: Copies | None = None) -> None:
        """``size``: bytes of a block when packed, about; ``position``: the parameter of the
        positions; ``copies``: blocks that were made with the same."""
        self._size, self._position, self._copies = size, position, copies
        self.files: dict[str, bytes] = {}
        self._firsts: list[str] = []
        self._shares: list[str | int] = []
        """The bits of positions of a block, or the number of the one that it is a copy of."""
        self._block = _Block()
        self._parts = 0
        self._last = ""
        self._next = ""
        """The border of the block that comes after a copied one."""

    def begin(self, stem: str) -> None:
        """The words that follow are those of a stem key: they stay together."""
        border = self._next or _border(self._last, stem)
        if self._block.lines and self._is_full(border):
            self._close()
        if not self._block.lines:
            self._firsts.append(border)
        self._last, self._next = stem, ""

    def _is_full(self, border: str) -> bool:
        full = self._size * 7 // 8 if len(border) <= SHORT else self._size
        return self._block.size >= full

    def copied(self, number: int) -> bool:
        """Copy a block whose words, and the first of the block after it, are as they were; False
        if it does not begin where it did, or its parts have other numbers: then its words must be
        told."""
        copies = self._copies
        if copies is None:
            return False
        border = self._next or _border(self._last, copies.firsts[number])
        if self._block.lines and not self._is_full(border):
            return False
        parts = copies.parts(number)
        if parts.many and parts.first != self._parts:
            return False
        if self._block.lines:
            self._close()
        self._firsts.append(border)
        self.files[f"w{len(self._firsts) - 1}.bin"] = copies.files[f"w{number}.bin"]
        for part in range(parts.first, parts.first + parts.many):
            for name in (f"l{part}.bin", f"y{part}.bin"):
                if name in copies.files:
                    self.files[name] = copies.files[name]
        self._parts += parts.many
        self._next = next(iter(copies.borders[number + 1 : number + 2]), "")
        self._share(number)
        return True

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
        share = "".join(self._block.positions)
        self._block = _Block()
        self._share(share)

    def _share(self, share: str | int) -> None:
        self._shares.append(share)
        if len(self._shares) == GROUP:
            self._close_group()

    def _close_group(self) -> None:
        name = f"x{(len(self._firsts) - 1) // GROUP}.bin"
        copies, first = self._copies, self._shares[0]
        if copies and isinstance(first, int) and copies.group(first) == self._shares:
            own = copies.files.get(f"x{first // GROUP}.bin")
            if own is not None:
                self.files[name] = own
            self._shares = []
            return
        shares = [self._bits_of(share) for share in self._shares]
        if any(shares):  # only phrases and stop words have none
            whole = "".join(written((len(share),), SHARE) + share for share in shares)
            self.files[name] = packed(to_bytes(whole))
        self._shares = []

    def _bits_of(self, share: str | int) -> str:
        if isinstance(share, str):
            return share
        return self._copies.share(share) if self._copies else ""

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
