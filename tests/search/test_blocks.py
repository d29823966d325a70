"""Word blocks and what lies beside them."""

from __future__ import annotations

import json

from newsgen.search.bits import Reader, written
from newsgen.search.blocks import Blocks, Entry, Part
from newsgen.search.classes import Member
from newsgen.search.copying import SHARE
from newsgen.search.folding import order
from newsgen.search.lines import Head
from newsgen.search.packing import decoded, unpacked

WORDS = [f"{first}{second}{third}" for first in "بتث" for second in "جحخ" for third in "درز"]


def blocks(positions: str = "0") -> dict[str, bytes]:
    """The files of twenty-seven words, three or so in a block."""
    made = Blocks(30, 7)
    for word in WORDS:
        made.begin(word)
        made.head(word, Head(1), Entry(1, b"\x11", "01", positions))
    return made.finish()


def test_keys_are_borders_of_blocks() -> None:
    """As short as they go: above all words before, and not above the first of their block."""
    files = blocks()
    table = json.loads(decoded(unpacked(files["k.bin"])))
    assert table["position"] == 7
    stems = table["words"]
    assert len(stems) == sum(name.startswith("w") for name in files) > 5
    for number, border in enumerate(stems):
        text, _, _ = unpacked(files[f"w{number}.bin"]).partition(b"\0")
        first = decoded(text).split("|")[0][1:]
        assert first.startswith(border)
        before = WORDS[WORDS.index(first) - 1] if number else ""
        assert order(before) < order(border)
        assert all(order(border[:end]) <= order(before) for end in range(1, len(border)))


def test_words_of_one_stem_key_stay_together() -> None:
    """Whatever the size."""
    made = Blocks(1, 0)
    made.begin("مصر")
    for word in ("مصر", "المصر", "والمصر"):
        made.member(word, Member("دار", 0))
    made.begin("نور")
    made.member("نور", Member("دار", 0))
    assert sorted(made.finish()) == ["k.bin", "w0.bin", "w1.bin"]


def test_a_block_is_text_then_weights_then_gaps() -> None:
    """One section after another."""
    made = Blocks(1000, 0)
    made.begin("باب")
    made.head("باب", Head(2), Entry(2, b"\x11\x12", "0101"))
    made.head("بابا", Head(1, positions=False), Entry(1, b"\x13", "11"))
    data = unpacked(made.finish()["w0.bin"])
    assert data == "0باب|2\n3ا|1~".encode("windows-1256") + b"\0\x11\x12\x13" + bytes([0b01011100])


def test_shares_of_positions_have_their_lengths() -> None:
    """Two blocks a file; no file where none keeps any."""
    bits = Reader(unpacked(blocks("10")["x1.bin"]))
    for _ in range(2):
        length = bits.number(SHARE)
        assert length
        assert length % 2 == 0
        bits.at += length
    assert not any(name.startswith("x") for name in blocks(""))


def test_parts_of_long_lists_are_numbered() -> None:
    """Through the segment; a phrase has no positions."""
    made = Blocks(1000, 0)
    made.begin("باب")
    parts = (Part(0, b"\x11", written([0], 0), "0"), Part(9, b"\x12", "0", "0"))
    made.head("باب", Head(2), Entry(2, b"\x12", "0", "", parts))
    made.head("بابا", Head(2), Entry(2, b"\x12", "0", "", (Part(3, b"\x13", "0"),)))
    files = made.finish()
    text = decoded(unpacked(files["w0.bin"]).partition(b"\0")[0])
    assert text == "0باب|2!0,0,9\n3ا|2!2,3"
    assert unpacked(files["l1.bin"]) == b"\x12\0"
    assert sorted(name for name in files if name[0] in "ly") == [
        "l0.bin", "l1.bin", "l2.bin", "y0.bin", "y1.bin",
    ]  # fmt: skip
