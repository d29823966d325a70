"""Bytes of the index."""

from __future__ import annotations

import gzip
import json
import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsgen.search.bits import Reader, to_bytes
from newsgen.search.packing import (
    CHAMPIONS,
    Postings,
    append_positions,
    append_varint,
    champions,
    coded,
    coded_json,
    decoded,
    gap_bits,
    impact,
    packed,
    position_bits,
    position_parameter,
    read_articles,
    read_gaps,
    read_positions,
    read_varint,
    read_varints,
    unpacked,
    varint,
)


@given(st.lists(st.integers(0, 2**40)))
def test_varints_come_back_together(numbers: list[int]) -> None:
    """One after another."""
    assert list(read_varints(b"".join(map(varint, numbers)))) == numbers


NUMBERS = st.sets(st.integers(0, 2**30), min_size=1).map(sorted)


@given(st.integers(0, 2**40))
def test_varints_come_back(number: int) -> None:
    """And the place after them."""
    data = varint(number)
    assert read_varint(b"\xff" + data + b"\0", 1) == (number, 1 + len(data))


@given(NUMBERS)
def test_kept_lists_come_back(articles: list[int]) -> None:
    """Their gaps as varints, from the middle of others."""
    out = bytearray(b"xy")
    before = -1
    for article in articles:
        append_varint(out, article - before - 1)
        before = article
    assert read_articles(out + b"z", len(articles), 2) == articles


@given(st.sets(st.integers(0, 2000), min_size=1).map(sorted), st.integers(0, 500), st.data())
def test_gaps_come_back(numbers: list[int], first: int, data: st.DataObject) -> None:
    """Of several lists, one after another, of articles from ``first`` on."""
    articles = [first + number for number in numbers]
    total = data.draw(st.integers(numbers[-1] + 1, 4000))
    bits = gap_bits(articles, first, total)
    reader = Reader(to_bytes(bits * 2))
    assert read_gaps(reader, len(articles), first, total) == articles
    assert read_gaps(reader, len(articles), first, total) == articles
    assert reader.at == 2 * len(bits)


@given(st.sets(st.integers(0, 9999), min_size=1, max_size=300).map(sorted))
def test_gaps_take_little(articles: list[int]) -> None:
    """However they lie: no more than twice what they take when they lie evenly."""
    each = math.log2(10_000 / len(articles)) + 3
    assert len(gap_bits(articles, 0, 10_000)) <= 2 * each * len(articles)


PLACES = st.sets(st.integers(0, 20_000), min_size=1, max_size=20).map(sorted)


@given(st.lists(PLACES, min_size=1, max_size=5), st.integers(0, 12))
def test_positions_come_back(articles: list[list[int]], k: int) -> None:
    """For each article of a list, whatever the parameter."""
    out = bytearray()
    for positions in articles:
        append_positions(out, positions)
    bits = Reader(to_bytes(position_bits(bytes(out), k)))
    assert read_positions(bits, len(articles), k) == articles


@pytest.mark.parametrize(
    ("words", "articles", "expected"), [(0, 1, 0), (300, 1, 7), (300_000, 1000, 7), (9**9, 1, 23)]
)
def test_the_parameter_of_positions(words: int, articles: int, expected: int) -> None:
    """Of the mean length of an article."""
    assert position_parameter(words, articles) == expected


@given(st.text())
@example("ï")
@example("سلام")
@example("0سلام")
def test_text_comes_back(text: str) -> None:
    """But for halves of pairs."""
    assert decoded(coded(text)) == text.encode("utf-8", "replace").decode()


@given(st.recursive(st.text() | st.integers(), st.lists))
def test_json_comes_back(value: object) -> None:
    """Of any letters, in one encoding or the other."""
    text = json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")
    assert json.loads(decoded(coded_json(value))) == json.loads(text)


def test_an_arabic_letter_takes_a_byte() -> None:
    """Beside a few foreign ones, which are escaped; a text of these is UTF-8."""
    assert coded_json(["سلام"]) == '["سلام"]'.encode("windows-1256")
    assert coded_json([40 * "س" + "日"]) == b'["' + 40 * b"\xd3" + b'\\u65e5"]'
    assert coded_json(["日"]) == b"\xef\xbb\xbf" + '["日"]'.encode()
    assert coded("日") == b"\xef\xbb\xbf" + "日".encode()


@given(st.lists(st.binary(), min_size=1, max_size=4))
def test_sections_are_one(sections: list[bytes]) -> None:
    """When they are unpacked."""
    assert gzip.decompress(packed(*sections)) == b"".join(sections)


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


def test_champions_of_a_phrase_are_the_best_in_sum() -> None:
    """Their weights stay together."""
    weights = b"".join(bytes([0x11, 0x1F if n == 7 else 0x13]) for n in range(300))
    best = champions(Postings(list(range(300)), weights))
    assert best.articles[0] == 7
    assert best.weights[:4] == b"\x11\x1f\x11\x13"


@pytest.mark.parametrize(
    ("uses", "words", "expected"),
    [(1, 256, 7), (7, 256, 13), (1, 4000, 1), (500, 1, 15), (1, 0, 10)],
)
def test_impact(uses: int, words: int, expected: int) -> None:
    """More uses and a shorter article count more, between 1 and 15."""
    assert impact(uses, words) == expected
