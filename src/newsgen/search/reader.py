"""The index in a folder, read as it is needed: root, keys, blocks, lists, records.

Every file is read once. Must not know how a query is answered. Counts the bytes it reads, as a
browser would fetch them.
"""

from __future__ import annotations

import json
import struct
import zlib
from bisect import bisect_right
from collections.abc import Callable
from typing import Any, NamedTuple

from newsgen.search.folding import order
from newsgen.search.forms import split_form
from newsgen.search.lines import Head, Line, read
from newsgen.search.packing import (
    Postings,
    read_list,
    read_positions,
    read_varint,
    unpacked,
)

VERSION = 1

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
    lists by head."""

    number: int
    lines: dict[str, Line]
    stems: dict[str, Line]
    places: dict[str, tuple[int, int]]  # head -> (its place among the heads, where its list is)
    lists: bytes


class SegmentReader:
    """One segment."""

    def __init__(self, fetch: Callable[[str], bytes], id: str, start: int, count: int) -> None:
        self._fetch, self._id = fetch, id
        self.start, self.count = start, count
        table = self._json("k.bin")
        try:
            self._stems: list[str] = list(table["words"])
            self._keys = [order(stem) for stem in self._stems]
            self._group, self._part, self._records = (
                int(table[name]) for name in ("group", "part", "records")
            )
        except (KeyError, TypeError, ValueError):
            raise StaleIndex(f"{id}/k.bin") from None
        self._blocks: dict[int, Block] = {}
        self._files: dict[str, bytes] = {}

    def _file(self, name: str) -> bytes:
        if name not in self._files:
            path = f"{self._id}/{name}"
            try:
                self._files[name] = unpacked(self._fetch(path))
            except zlib.error:
                raise StaleIndex(path) from None
        return self._files[name]

    def _json(self, name: str) -> Any:
        path = f"{self._id}/{name}"
        try:
            return json.loads(unpacked(self._fetch(path)))
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
                (length,) = struct.unpack_from("<I", data)
                lines = {line.word: line for line in read(data[4 : 4 + length].decode())}
            except (struct.error, ValueError):
                raise StaleIndex(f"{self._id}/w{number}.bin") from None
            places: dict[str, tuple[int, int]] = {}
            at = 0
            for line in lines.values():
                if line.head is not None:
                    places[line.word] = (len(places), at)
                    at += line.head.length
            stems: dict[str, Line] = {}
            for line in lines.values():
                stems.setdefault(split_form(line.word)[1], line)
            self._blocks[number] = Block(number, lines, stems, places, data[4 + length :])
        return self._blocks[number]

    def line(self, word: str) -> Line | None:
        """The line of a word."""
        if not self._stems:
            return None
        return self.block(self.block_of(split_form(word)[1])).lines.get(word)

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

    def short_list(self, word: str, head: Head) -> Postings:
        """The list of a class that is not long."""
        block = self.block(self.block_of(split_form(word)[1]))
        return read_list(block.lists, head.df, block.places[word][1])

    def champions(self, word: str) -> Postings:
        """The best articles of a long list."""
        block = self.block(self.block_of(split_form(word)[1]))
        count, at = read_varint(block.lists, block.places[word][1])
        return read_list(block.lists, count, at)

    def part(self, head: Head, place: int) -> Postings:
        """A part of a long list."""
        count = min(self._part, head.df - place * self._part)
        return read_list(self._file(f"l{head.part + place}.bin"), count)

    def short_positions(self, word: str, head: Head) -> list[list[int]]:
        """The positions of a class that is not long, for each article of its list."""
        block = self.block(self.block_of(split_form(word)[1]))
        data = self._file(f"x{block.number // self._group}.bin")
        (at,) = struct.unpack_from("<I", data, 4 * (block.number % self._group))
        for _ in range(block.places[word][0]):
            length, at = read_varint(data, at)
            at += length
        _, at = read_varint(data, at)
        return read_positions(data, head.df, at)

    def part_positions(self, head: Head, place: int) -> list[list[int]]:
        """The positions of a part of a long list."""
        count = min(self._part, head.df - place * self._part)
        return read_positions(self._file(f"y{head.part + place}.bin"), count)

    def record(self, article: int) -> list[Any]:
        """The record of an article of this segment."""
        name = f"r{article // self._records}.bin"
        try:
            rows: list[list[Any]] = json.loads(self._file(name))
            return rows[article % self._records]
        except (ValueError, IndexError):
            raise StaleIndex(f"{self._id}/{name}") from None

    def facets(self) -> dict[str, list[Any]]:
        """Sections, authors and tags: ``[slug, name, [gaps]]`` each."""
        table: dict[str, list[Any]] = self._json("f.bin")
        return table


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
