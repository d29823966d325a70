"""Lists of a segment."""

from __future__ import annotations

from newsgen.search.bits import Reader, to_bytes
from newsgen.search.lists import GAP, Listing, Lists, Posting
from newsgen.search.packing import CHAMPIONS, PART, position_bits, read_positions


def positions_of(data: bytes | bytearray, count: int) -> list[list[int]]:
    """Positions as lists keep them, by way of the index."""
    return read_positions(Reader(to_bytes(position_bits(bytes(data), 5))), count, 5)


def test_an_article_is_added_to_its_classes() -> None:
    """Impact and variants in one byte; text positions after the gap."""
    lists = Lists(3, frozenset({1}))
    codes = [0 << 4 | 1, 1 << 4 | 1, 0 << 4 | 2]
    lists.add(5, codes, 1, [2])
    assert lists.article_numbers(0) == [5]
    assert lists.weights[0][0] >> 4 == 3
    assert positions_of(lists.positions[0], 1) == [[0, 2 + GAP - 1]]
    assert lists.positions[1] == b""
    assert (lists.gaps[2], lists.weights[2]) == (b"\x05", b"\x11")
    assert lists.df(0) == 1


def test_without_a_title_positions_start_at_zero() -> None:
    """No gap before a text alone."""
    lists = Lists(1, frozenset())
    lists.add(0, [1, 1], 0, [])
    assert positions_of(lists.positions[0], 1) == [[0, 1]]


def test_a_long_list_is_cut_into_parts() -> None:
    """The positions of each part stand alone."""
    lists = Lists(1, frozenset())
    total = PART + 3
    for article in range(total):
        lists.add(2 * article, [1], 0, [])
    parts = list(lists.positions_of_parts(0))
    assert positions_of(parts[0], PART) == [[0]] * PART
    assert positions_of(parts[1], 3) == [[0]] * 3
    assert lists.article_numbers(0) == [2 * n for n in range(total)]
    best = lists.champions(0)
    assert best.articles == [2 * n for n in range(total - CHAMPIONS, total)]


def test_postings_are_changed() -> None:
    """Put in, put in the place of others, taken out; positions of more than a byte."""
    lists, wanted = Lists(1, frozenset()), Lists(1, frozenset())
    for article, places in ((2, 90), (5, 1), (9, 200)):
        lists.add(article, [*[0 << 4 | 1] * places], 0, [])
    other = Lists(1, frozenset())
    other.add(0, [1, 1], 0, [])
    own = Posting(other.weights[0][0], bytes(other.positions[0]))
    for article, places in ((2, 2), (7, 2), (9, 200)):
        wanted.add(article, [1] * places, 0, [])
    lists.change(0, {2: own, 5: None, 7: own})
    assert lists.taken(0) == wanted.taken(0)
    assert lists.article_numbers(0) == [2, 7, 9]


def test_a_list_is_put_where_it_was_taken() -> None:
    """With the places where its parts begin."""
    lists, again = Lists(1, frozenset()), Lists(1, frozenset())
    for article in range(PART + 3):
        lists.add(article, [1], 0, [])
    again.put(0, lists.taken(0))
    assert again.taken(0) == lists.taken(0)
    assert list(again.positions_of_parts(0)) == list(lists.positions_of_parts(0))
    again.put(0, Listing(b"", b"", b""))
    assert again.article_numbers(0) == []
