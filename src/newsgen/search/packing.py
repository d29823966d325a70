"""Bytes of the index: text, varints, lists of articles, positions, gzip.

docs/search-format.md, sections 3 and 4, is the rule. Must not know of words or files.
"""

from __future__ import annotations

import json
import re
import struct
import zlib
from collections.abc import Iterable, Sequence
from heapq import nlargest
from itertools import pairwise
from typing import NamedTuple

from newsgen.search.bits import Reader, parameter, written

PART = 15_000
"""Articles of a part of a long list."""
CHAMPIONS = 128
"""Articles of a long list that are kept beside it."""
_ARABIC = "windows-1256"
"""The encoding of text that has no others than its characters: a byte for an Arabic letter."""
_MARK = b"\xef\xbb\xbf"
"""Begins text in UTF-8."""
_FEW = 32
"""A text of which more than one in so many characters are foreign to the encoding is UTF-8."""
_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"  # RFC 1952: no name, no time, no system


class Postings(NamedTuple):
    """Articles in rising order, and a byte for each: impact (low four bits) and variants; as many
    bytes for each as a phrase has words."""

    articles: Sequence[int]
    weights: bytes


def packed(*sections: bytes) -> bytes:
    """The same gzip for the same bytes, whenever it is written. Sections whose bytes are of another
    kind are packed better if their borders are known; they are one when unpacked."""
    deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
    body = b""
    for section in sections[:-1]:
        body += deflate.compress(section) + deflate.flush(zlib.Z_BLOCK)
    data = b"".join(sections)
    body += deflate.compress(sections[-1]) + deflate.flush()
    return _HEADER + body + struct.pack("<II", zlib.crc32(data), len(data) & 0xFFFFFFFF)


def unpacked(data: bytes) -> bytes:
    """What a ``.bin`` file holds. Raises zlib.error on bytes that are damaged."""
    return zlib.decompress(data, 31) if is_packed(data) else data


def is_packed(data: bytes) -> bool:
    """Whether a ``.bin`` file is as it was written."""
    return data[:2] == b"\x1f\x8b"


def coded(text: str) -> bytes:
    """The bytes of a text: in windows-1256 if that has all its characters and the first is of
    ASCII, by which the two are told apart, else in UTF-8 after its mark. Halves of pairs become
    question marks."""
    if text[:1].isascii():
        try:
            return text.encode(_ARABIC)
        except UnicodeEncodeError:
            pass
    return _MARK + text.encode("utf-8", "replace")


def coded_json(value: object) -> bytes:
    """The same for JSON, where few characters that the encoding does not have are escaped."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if len(_FOREIGN.findall(text)) * _FEW <= len(text):
        text = _FOREIGN.sub(_escaped, text)
    return coded(text)


def decoded(data: bytes) -> str:
    """The text of such bytes. Raises ValueError on bytes that are damaged."""
    return data.decode("utf-8-sig" if data[:1] == _MARK[:1] else _ARABIC)


_FOREIGN = re.compile(f"[^{re.escape(bytes(range(256)).decode(_ARABIC))}]")


def _escaped(found: re.Match[str]) -> str:
    character = found.group()
    return "?" if "\ud800" <= character <= "\udfff" else json.dumps(character)[1:-1]


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


def read_varint(data: bytes | bytearray, at: int) -> tuple[int, int]:
    """The varint at ``at`` and the place after it. Raises IndexError at the end of the bytes."""
    number = shift = 0
    while True:
        byte = data[at]
        at += 1
        number |= (byte & 127) << shift
        if byte < 128:
            return number, at
        shift += 7


def read_articles(data: bytes | bytearray, count: int, at: int = 0) -> list[int]:
    """The ``count`` articles whose gaps begin at ``at``. Raises IndexError at the end of the
    bytes."""
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
    return articles


def read_varints(data: bytes) -> Iterable[int]:
    """All numbers of varints one after another."""
    if data.isascii():  # a byte each
        return data
    found = []
    number = shift = 0
    for byte in data:
        if byte > 127:
            number |= (byte & 127) << shift
            shift += 7
        else:
            found.append(number | byte << shift)
            number = shift = 0
    return found


def gap_bits(articles: Sequence[int], first: int, total: int) -> str:
    """The gaps between articles that are among ``total`` from ``first`` on."""
    gaps = (after - before - 1 for before, after in pairwise((first - 1, *articles)))
    return written(gaps, parameter(total, len(articles)))


def read_gaps(bits: Reader, count: int, first: int, total: int) -> list[int]:
    """The articles. Raises ValueError at the end of the bits."""
    k = parameter(total, count)
    articles = []
    article = first - 1
    for _ in range(count):
        article += bits.number(k) + 1
        articles.append(article)
    return articles


def champions(postings: Postings) -> Postings:
    """The articles with the highest impact (in sum, if there are several weights), the newer if
    equal, in rising order."""
    articles, weights = postings
    width = len(weights) // len(articles)
    own = [weights[at : at + width] for at in range(0, len(weights), width)]
    best = nlargest(
        CHAMPIONS, zip(articles, own, strict=True),
        key=lambda pair: (sum(weight & 15 for weight in pair[1]), pair[0]),
    )  # fmt: skip
    best.sort()
    return Postings([article for article, _ in best], b"".join(weight for _, weight in best))


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


def position_bits(data: bytes, k: int) -> str:
    """The positions that ``append_positions`` wrote, for the index: the first of an article with
    ``k``, those after it with one less, and after each a bit that says whether another follows."""
    first, other = _POSITIONS[k]
    codes = []
    table = first
    for number in read_varints(data):
        codes.append(table[number])
        table = other if number & 1 else first
    return "".join(codes)


class _Positions(dict[int, str]):
    """The codes of positions by ``2·d + more``."""

    def __init__(self, k: int) -> None:
        super().__init__()
        self._k = k

    def __missing__(self, number: int) -> str:
        code = f"{written((number >> 1,), self._k)}{number & 1}"
        if number < 8192:
            self[number] = code
        return code


_POSITIONS = tuple((_Positions(k), _Positions(max(0, k - 1))) for k in range(24))


def position_parameter(words: int, articles: int) -> int:
    """The ``k`` of positions in ``articles`` that have so many ``words``."""
    return min(parameter(words * 5 // 8, articles), len(_POSITIONS) - 1)


def read_positions(bits: Reader, count: int, k: int) -> list[list[int]]:
    """The positions in each of ``count`` articles. Raises ValueError or IndexError at the end of
    the bits."""
    found = []
    for _ in range(count):
        positions: list[int] = []
        position = -1
        more = True
        while more:
            position += bits.number(max(0, k - 1) if positions else k) + 1
            positions.append(position)
            more = bits.bit()
        found.append(positions)
    return found


def impact(uses: int, words: int) -> int:
    """1 to 15: ``uses`` in the text plus 6 for each in the title, in an article of ``words``."""
    return max(1, min(15, 160 * uses // (10 * uses + 6 + 6 * words // 256)))
