"""What a segment must know of the one before, as bytes: its words, their counts and classes.

Kept beside the catalog, never published. Must not judge: it packs and unpacks.
"""

from __future__ import annotations

import struct
import zlib
from array import array

from newsgen.search.classes import Member, Vocabulary
from newsgen.search.segment import Known

_MAGIC = b"newsgen-words-1\n"


def packed_known(known: Known) -> bytes:
    """The bytes; words hold no line feed."""
    words = list(known.members)
    heads = {
        head: place for place, head in enumerate({m.head: None for m in known.members.values()})
    }
    counts = array("I", (known.vocabulary.counts.get(word, 0) for word in words))
    marbuta = array("I", (known.vocabulary.marbuta.get(word, 0) for word in words))
    places = array("I", (heads[member.head] for member in known.members.values()))
    variants = bytes(member.variant for member in known.members.values())
    parts = (
        "\n".join(words).encode(), "\n".join(heads).encode(),
        *(_little(numbers) for numbers in (counts, marbuta, places)), variants,
    )  # fmt: skip
    body = b"".join(struct.pack("<I", len(part)) + part for part in parts)
    return _MAGIC + struct.pack("<I", zlib.crc32(body)) + body


def unpacked_known(data: bytes) -> Known | None:
    """What was packed; None for other or damaged bytes."""
    start = len(_MAGIC) + 4
    body = data[start:]
    if data[: len(_MAGIC)] != _MAGIC or len(data) < start:
        return None
    if struct.unpack_from("<I", data, len(_MAGIC))[0] != zlib.crc32(body):
        return None
    parts = []
    at = 0
    while at < len(body):
        (length,) = struct.unpack_from("<I", body, at)
        parts.append(body[at + 4 : at + 4 + length])
        at += 4 + length
    words = parts[0].decode().split("\n") if parts[0] else []
    heads = parts[1].decode().split("\n")
    counts, marbuta, places = (_numbers(part) for part in parts[2:5])
    members = {
        word: Member(heads[place], variant)
        for word, place, variant in zip(words, places, parts[5], strict=True)
    }
    return Known(
        members,
        Vocabulary(
            {word: count for word, count in zip(words, counts, strict=True) if count},
            {word: count for word, count in zip(words, marbuta, strict=True) if count},
        ),
    )


def _little(numbers: array[int]) -> bytes:
    return struct.pack(f"<{len(numbers)}I", *numbers)


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data)
