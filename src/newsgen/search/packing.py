"""Bytes of the index: varints, lists of articles, positions, gzip.

docs/search-format.md, sections 3 and 4, is the rule. Must not know of words or files.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from heapq import nlargest
from typing import NamedTuple

PART = 16_384
"""Articles of a part of a long list."""
CHAMPIONS = 128
_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"  # RFC 1952: no name, no time, no system


class Postings(NamedTuple):
    """Articles in rising order, and a byte for each: impact (low four bits) and variants."""

    articles: list[int]
    weights: bytes


def packed(data: bytes) -> bytes:
    """The same gzip for the same bytes, whenever it is written."""
    deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
    body = deflate.compress(data) + deflate.flush()
    return _HEADER + body + struct.pack("<II", zlib.crc32(data), len(data) & 0xFFFFFFFF)


def unpacked(data: bytes) -> bytes:
    """What a ``.bin`` file holds. Raises zlib.error on bytes that are damaged."""
    return zlib.decompress(data, 31) if is_packed(data) else data


def is_packed(data: bytes) -> bool:
    """Whether a ``.bin`` file is as it was written."""
    return data[:2] == b"\x1f\x8b"


def varint(number: int) -> bytes:
    """Seven bits a byte, the lowest first; the high bit says that another follows."""
    out = bytearray()
    append_varint(out, number)
    return bytes(out)


def append_varint(out: bytearray, number: int) -> None:
    """Add a varint to ``out``."""
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)


def read_varint(data: bytes, at: int) -> tuple[int, int]:
    """The varint at ``at`` and the place after it. Raises IndexError at the end of the bytes."""
    number = shift = 0
    while True:
        byte = data[at]
        at += 1
        number |= (byte & 127) << shift
        if byte < 128:
            return number, at
        shift += 7


def read_list(data: bytes, count: int, at: int = 0) -> Postings:
    """A list of ``count`` articles."""
    articles = []
    article = -1
    for _ in range(count):
        byte = data[at]
        at += 1
        if byte < 128:
            article += byte + 1
        else:
            gap, at = read_varint(data, at - 1)
            article += gap + 1
        articles.append(article)
    return Postings(articles, data[at : at + count])


def list_bytes(postings: Postings) -> bytes:
    """The bytes of a list."""
    out = bytearray()
    before = -1
    for article in postings.articles:
        append_varint(out, article - before - 1)
        before = article
    return bytes(out + postings.weights)


def champions(postings: Postings) -> Postings:
    """The articles with the highest impact, the newer if equal, in rising order."""
    pairs = zip(postings.articles, postings.weights, strict=True)
    best = nlargest(CHAMPIONS, pairs, key=lambda pair: (pair[1] & 15, pair[0]))
    best.sort()
    return Postings([article for article, _ in best], bytes(weight for _, weight in best))


def append_positions(out: bytearray, positions: Sequence[int]) -> None:
    """Add the positions of one article, in rising order, at least one, to ``out``."""
    before = -1
    last = positions[-1]
    for position in positions:
        value = (position - before - 1) << 1 | (position != last)
        if value < 128:
            out.append(value)
        else:
            append_varint(out, value)
        before = position


def read_positions(data: bytes, count: int, at: int = 0) -> list[list[int]]:
    """The positions in each of ``count`` articles."""
    found = []
    for _ in range(count):
        positions: list[int] = []
        position = -1
        more = 1
        while more:
            value, at = read_varint(data, at)
            more = value & 1
            position += (value >> 1) + 1
            positions.append(position)
        found.append(positions)
    return found


def impact(uses: int, words: int) -> int:
    """1 to 15: ``uses`` in the text plus 6 for each in the title, in an article of ``words``."""
    return max(1, min(15, 160 * uses // (10 * uses + 6 + 6 * words // 256)))
