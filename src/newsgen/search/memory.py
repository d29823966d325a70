"""What a segment must know of the one before, as bytes: its words, their counts and classes; and
what it is patched from itself: its lists.

Kept beside the catalog, never published. Must not judge: it packs and unpacks.
"""

from __future__ import annotations

import json
import struct
import zlib
from array import array
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsgen.search.classes import Member, Vocabulary
from newsgen.search.lists import Bytes, Cut, Listing
from newsgen.search.segment import Held, Known

_MAGIC = b"newsgen-words-1\n"
_LISTS = b"newsgen-lists-3\n"


class Kept(NamedTuple):
    """A segment's lists as they were kept: the digest of what shaped them, its identity, the
    digest of each article's source, how often each spelled word occurs, the list of each head and
    each phrase."""

    inputs: str
    id: str
    sources: list[str]
    spelled: dict[str, int]
    lists: dict[str, Listing]
    phrases: dict[str, Listing]


def packed_lists(
    made: tuple[str, str], sources: Sequence[str], heads: Sequence[str], held: Held
) -> Iterator[Bytes]:
    """The bytes, in pieces. ``made``: the digest of what shaped them, and their
    segment. Words and digests hold no line feed."""
    lists = [held.lists.taken(held.numbers[head]) for head in heads]
    lists += held.phrases.values()
    spelled = held.spelled
    cuts = {str(place): own.cuts for place, own in enumerate(lists) if own.cuts}
    names = json.dumps(
        [*made, list(sources), list(spelled), [*heads, *held.phrases], cuts], ensure_ascii=False
    )
    start = names.encode("utf-8", "surrogatepass")
    numbers = _little(array("I", spelled.values()))
    for kind in ("gaps", "weights", "positions"):
        numbers += _little(array("I", (len(getattr(own, kind)) for own in lists)))
    pieces: list[Bytes] = [struct.pack("<II", len(start), len(numbers)), start, numbers]
    for own in lists:
        pieces += own[:3]
    check = 0
    for piece in pieces:
        check = zlib.crc32(piece, check)
    yield _LISTS + struct.pack("<I", check)
    yield from pieces


def unpacked_lists(data: bytes) -> Kept | None:
    """What was packed; None for other or damaged bytes."""
    start = len(_LISTS) + 4
    if data[: len(_LISTS)] != _LISTS or len(data) < start + 8:
        return None
    if struct.unpack_from("<I", data, len(_LISTS))[0] != zlib.crc32(memoryview(data)[start:]):
        return None
    lengths = struct.unpack_from("<II", data, start)
    names, at = start + 8, start + 8 + lengths[0]
    inputs, id, sources, words, heads, cuts = json.loads(
        data[names:at].decode("utf-8", "surrogatepass")
    )
    numbers = _numbers(data[at : at + lengths[1]])
    at += lengths[1]
    sizes = numbers[len(words) :]
    lists: dict[str, Listing] = {}
    phrases: dict[str, Listing] = {}
    for place, head in enumerate(heads):
        parts = []
        for kind in range(3):
            end = at + sizes[kind * len(heads) + place]
            parts.append(data[at:end])
            at = end
        own = tuple(Cut(*cut) for cut in cuts.get(str(place), ()))
        kept = phrases if head[:1] == " " else lists
        kept[head] = Listing(parts[0], parts[1], parts[2], own)
    return Kept(inputs, id, sources, dict(zip(words, numbers, strict=False)), lists, phrases)


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
