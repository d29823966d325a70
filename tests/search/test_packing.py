"""Bytes of the index."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.search.packing import (
    CHAMPIONS,
    Postings,
    append_positions,
    champions,
    impact,
    list_bytes,
    packed,
    read_list,
    read_positions,
    read_varint,
    unpacked,
    varint,
)

NUMBERS = st.sets(st.integers(0, 2**30), min_size=1).map(sorted)


@given(st.integers(0, 2**40))
def test_varints_come_back(number: int) -> None:
    """And the place after them."""
    data = varint(number)
    assert read_varint(b"\xff" + data + b"\0", 1) == (number, 1 + len(data))


@given(NUMBERS, st.data())
def test_lists_come_back(articles: list[int], data: st.DataObject) -> None:
    """Articles and weights, from the middle of a block."""
    weights = data.draw(st.binary(min_size=len(articles), max_size=len(articles)))
    postings = Postings(articles, weights)
    assert read_list(b"xy" + list_bytes(postings) + b"z", len(articles), 2) == postings


@given(st.lists(NUMBERS, min_size=1, max_size=5))
def test_positions_come_back(articles: list[list[int]]) -> None:
    """For each article of a list."""
    out = bytearray(b"..")
    for positions in articles:
        append_positions(out, positions)
    assert read_positions(bytes(out), len(articles), 2) == articles


@given(st.binary())
def test_packed_bytes_are_gzip_and_come_back(data: bytes) -> None:
    """The same bytes give the same file, which any gzip reads."""
    assert unpacked(packed(data)) == data == gzip.decompress(packed(data))
    assert packed(data) == packed(data)


def test_bytes_unpacked_on_the_way_are_taken_as_they_are() -> None:
    """Some servers unpack."""
    assert unpacked(b"{}") == b"{}"


def test_champions_are_the_best_and_newest() -> None:
    """By impact, the newer if equal, in the order of their numbers."""
    postings = Postings(list(range(300)), bytes(0x10 | (1 + (n == 7)) for n in range(300)))
    best = champions(postings)
    assert best.articles == [7, *range(300 - CHAMPIONS + 1, 300)]
    assert best.weights[0] == 0x12


@pytest.mark.parametrize(
    ("uses", "words", "expected"),
    [(1, 256, 7), (7, 256, 13), (1, 4000, 1), (500, 1, 15), (1, 0, 10)],
)
def test_impact(uses: int, words: int, expected: int) -> None:
    """More uses and a shorter article count more, between 1 and 15."""
    assert impact(uses, words) == expected
