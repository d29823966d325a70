"""The word blocks of a segment that was made before, to be copied where nothing in them changed.

A block begins and ends where it did if it has the same words with the same lists and so has the
beginning of the next. Must not know of articles or classes: files in, blocks out.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from newsgen.search.bits import Reader
from newsgen.search.folding import order
from newsgen.search.forms import split_form
from newsgen.search.lines import read
from newsgen.search.packing import decoded, unpacked

GROUP = 2
"""Word blocks that share a file of positions."""
SHARE = 20
"""The parameter of the lengths of their shares."""
_TERMS, _AFTER = order("/"), order("0")
"""Keys of terms are between these."""


class Parts(NamedTuple):
    """Parts of long lists: the number of the first, and how many."""

    first: int
    many: int


class Copies:
    """The blocks of a segment by its files."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        """``files``: all of a segment. Raises KeyError, ValueError or zlib.error on others."""
        self.files = files
        table = json.loads(decoded(unpacked(files["k.bin"])))
        self.borders: list[str] = table["words"]
        self.position: int = table["position"]
        self._texts = [
            decoded(unpacked(files[f"w{number}.bin"]).partition(b"\0")[0])
            for number in range(len(self.borders))
        ]
        self.firsts = [
            split_form(line.word)[1]
            for text in self._texts
            for line in read(text.partition("\n")[0])
        ]
        self._keys = list(map(order, self.firsts))

    def words(self, number: int) -> list[str]:
        """The words of a block."""
        return [line.word for line in read(self._texts[number])]

    def parts(self, number: int) -> Parts:
        """The parts of the long lists of a block."""
        if "!" not in self._texts[number]:
            return Parts(0, 0)
        heads = [line.head for line in read(self._texts[number]) if line.head]
        own = [head for head in heads if head.part >= 0]
        return Parts(own[0].part, sum(len(head.firsts) for head in own)) if own else Parts(0, 0)

    def group(self, number: int) -> list[int]:
        """The blocks whose positions are in one file with those of a block."""
        start = number // GROUP * GROUP
        return list(range(start, min(start + GROUP, len(self.borders))))

    def share(self, number: int) -> str:
        """The bits of the positions of a block."""
        data = self.files.get(f"x{number // GROUP}.bin")
        if data is None:
            return ""
        bits = Reader(unpacked(data))
        for _ in range(number % GROUP):
            length = bits.number(SHARE)
            bits.at += length
        return bits.taken(bits.number(SHARE))

    def sorted_out(self, changed: Iterable[str]) -> list[set[str] | None]:
        """For each block the ``changed`` words that belong there, None where the block is as it
        was. Terms are always others."""
        own: list[set[str]] = [set() for _ in self.firsts]
        keys: set[bytes] = set()
        for word in changed:
            key = order(split_form(word)[1])
            keys.add(key)
            own[max(0, bisect_right(self._keys, key) - 1)].add(word)
        ends = [*self._keys[1:], None]
        return [
            words if words or end in keys or self._has_terms(number, end) else None
            for number, (words, end) in enumerate(zip(own, ends, strict=True))
        ]

    def _has_terms(self, number: int, end: bytes | None) -> bool:
        return self._keys[number] < _AFTER and (end is None or end > _TERMS)
