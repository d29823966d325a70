"""The index in a folder, read as it is needed: root, keys, blocks, lists, records.

Every file is read once. Must not know how a query is answered. Counts the bytes it reads, as a
browser would fetch them.
"""

from __future__ import annotations

import json
import zlib
from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from newsgen.search.bits import Reader
from newsgen.search.copying import GROUP, SHARE
from newsgen.search.folding import order
from newsgen.search.forms import split_form
from newsgen.search.gathering import RECORDS
from newsgen.search.lines import Head, Line, read
from newsgen.search.packing import (
    CHAMPIONS,
    PART,
    Postings,
    decoded,
    read_gaps,
    read_positions,
    unpacked,
)

VERSION = 2

Fetch = Callable[[str], bytes]
"""The bytes of a file below ``search/`` by its name; raises OSError if it is not there."""


class StaleIndex(Exception):
    """The index cannot be read: a file is missing, damaged or of another version. ``name`` says
    which, below ``search/``."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class Block(NamedTuple):
    """A word block unpacked: lines by word in the order of the block, the first of each stem key,
    and by head, in the same order, its list, or its champions' if it is long."""

    number: int
    lines: dict[str, Line]
    stems: dict[str, Line]
    lists: dict[str, Postings]

    def has_positions(self, word: str) -> bool:
        """Whether the positions of a head lie with those of its block."""
        head = self.lines[word].head
        return head is not None and head.positions and head.part < 0


class SegmentReader:
    """One segment."""

    def __init__(self, fetch: Callable[[str], bytes], id: str, start: int, count: int) -> None:
        self._fetch, self.id = fetch, id
        self.start, self.count = start, count
        table = self._json("k.bin")
        try:
            self._stems: list[str] = list(table["words"])
            self._keys = [order(stem) for stem in self._stems]
            self._position = int(table["position"])
        except (KeyError, TypeError, ValueError):
            raise StaleIndex(f"{id}/k.bin") from None
        self._blocks: dict[int, Block] = {}
        self._files: dict[str, bytes] = {}

    def _file(self, name: str) -> bytes:
        if name not in self._files:
            path = f"{self.id}/{name}"
            try:
                self._files[name] = unpacked(self._fetch(path))
            except zlib.error:
                raise StaleIndex(path) from None
        return self._files[name]

    def _json(self, name: str) -> Any:
        path = f"{self.id}/{name}"
        try:
            return json.loads(decoded(unpacked(self._fetch(path))))
        except (zlib.error, ValueError):
            raise StaleIndex(path) from None

    def block_of(self, stem: str) -> int:
        """The number of the block that holds the words of a stem key."""
        return max(0, bisect_right(self._keys, order(stem)) - 1)

    def blocks_from(self, stem: str) -> list[Block]:
        """The blocks in which words beginning with ``stem`` may lie: at most two."""
        first = self.block_of(stem)
        found = [self.block(first)] if self._stems else []
        if first + 1 < len(self._stems) and self._stems[first + 1].startswith(stem):
            found.append(self.block(first + 1))
        return found

    def block(self, number: int) -> Block:
        """A word block."""
        if number not in self._blocks:
            data = self._file(f"w{number}.bin")
            try:
                end = data.index(b"\0")
                lines = {line.word: line for line in read(decoded(data[:end]))}
                lists = _lists(lines.values(), data[end + 1 :], self.count)
            except (ValueError, IndexError):
                raise StaleIndex(f"{self.id}/w{number}.bin") from None
            stems: dict[str, Line] = {}
            for line in lines.values():
                stems.setdefault(split_form(line.word)[1], line)
            self._blocks[number] = Block(number, lines, stems, lists)
        return self._blocks[number]

    def lines(self, word: str) -> dict[str, Line]:
        """The lines of the block in which a word is, if it is anywhere."""
        return self.block(self.block_of(split_form(word)[1])).lines if self._stems else {}

    def line(self, word: str) -> Line | None:
        """The line of a word."""
        return self.lines(word).get(word)

    def line_like(self, word: str) -> Line | None:
        """The first line with the stem key of a word."""
        if not self._stems:
            return None
        stem = split_form(word)[1]
        return self.block(self.block_of(stem)).stems.get(stem)

    def head(self, word: str) -> Head | None:
        """The list of a class by its head."""
        line = self.line(word)
        return line.head if line else None

    def list_of(self, word: str) -> Postings:
        """The list of a class or phrase, or the best articles of a long one."""
        return self.block(self.block_of(split_form(word)[1])).lists[word]

    def part(self, word: str, head: Head, place: int) -> Postings:
        """A part of a long list."""
        name = f"l{head.part + place}.bin"
        data = self._file(name)
        count = min(PART, head.df - place * PART)
        size = count * width(word)
        first, end = (*head.firsts, self.count)[place : place + 2]
        try:
            articles = read_gaps(Reader(data[size:]), count, first, end - first)
        except ValueError:
            raise StaleIndex(f"{self.id}/{name}") from None
        return Postings(articles, data[:size])

    def short_positions(self, word: str, head: Head) -> list[list[int]]:
        """The positions of a class that is not long, for each article of its list."""
        block = self.block(self.block_of(split_form(word)[1]))
        name = f"x{block.number // GROUP}.bin"
        bits = Reader(self._file(name))
        try:
            for _ in range(block.number % GROUP):
                length = bits.number(SHARE)
                bits.at += length
            bits.number(SHARE)
            for other, own in block.lists.items():
                if other == word:
                    break
                if block.has_positions(other):
                    read_positions(bits, len(own.articles), self._position)
            return read_positions(bits, head.df, self._position)
        except (ValueError, IndexError):
            raise StaleIndex(f"{self.id}/{name}") from None

    def part_positions(self, head: Head, place: int) -> list[list[int]]:
        """The positions of a part of a long list."""
        name = f"y{head.part + place}.bin"
        count = min(PART, head.df - place * PART)
        try:
            return read_positions(Reader(self._file(name)), count, self._position)
        except (ValueError, IndexError):
            raise StaleIndex(f"{self.id}/{name}") from None

    def record(self, article: int) -> list[Any]:
        """The record of an article of this segment."""
        name = f"r{article // RECORDS}.bin"
        try:
            rows: list[list[Any]] = json.loads(decoded(self._file(name)))
            return rows[article % RECORDS]
        except (ValueError, IndexError):
            raise StaleIndex(f"{self.id}/{name}") from None

    def facets(self) -> dict[str, list[Any]]:
        """Sections, authors and tags: ``[slug, name, [gaps]]`` each."""
        table: dict[str, list[Any]] = self._json("f.bin")
        return table


def width(word: str) -> int:
    """How many weights an article has in the list of a head: one for each word of a phrase."""
    return word.count(" ") or 1


def _lists(lines: Iterable[Line], data: bytes, total: int) -> dict[str, Postings]:
    """The lists of a block by their heads. Raises ValueError at the end of the bytes."""
    heads = [(line.word, line.head) for line in lines if line.head is not None]
    sizes = [head.df if head.part < 0 else min(head.df, CHAMPIONS) for _, head in heads]
    at = sum(size * width(word) for (word, _), size in zip(heads, sizes, strict=True))
    bits = Reader(data[at:])
    found = {}
    at = 0
    for (word, _), size in zip(heads, sizes, strict=True):
        end = at + size * width(word)
        found[word] = Postings(read_gaps(bits, size, 0, total), data[at:end])
        at = end
    return found


class Index:
    """The whole index of a site."""

    def __init__(self, fetch: Fetch) -> None:
        """``fetch`` reads files below ``search/``. Raises StaleIndex if they are not an index."""
        self.requests = 0
        self.bytes = 0
        self._fetch_raw = fetch
        try:
            root = json.loads(self._fetch("index.json"))
            if root["version"] != VERSION:
                raise StaleIndex("index.json")
            self.articles: int = root["articles"]
            self.years = [(str(year), int(first), int(n)) for year, first, n in root["years"]]
            self.prefixes: list[str] = root["prefixes"]
            self.suffixes: list[tuple[str, list[str]]] = root["suffixes"]
            self.stop = frozenset(root["stop"])
            self.segments = [
                SegmentReader(self._fetch, row["id"], row["start"], row["count"])
                for row in root["segments"]
            ]
        except (ValueError, KeyError, TypeError):
            raise StaleIndex("index.json") from None

    def _fetch(self, name: str) -> bytes:
        try:
            data = self._fetch_raw(name)
        except OSError:
            raise StaleIndex(name) from None
        self.requests += 1
        self.bytes += len(data)
        return data

    def record(self, number: int) -> list[Any]:
        """The record of an article by its number in the site."""
        for segment in self.segments:
            if segment.start <= number < segment.start + segment.count:
                return segment.record(number - segment.start)
        raise StaleIndex("index.json")
