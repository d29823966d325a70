"""Lists of a segment."""

from __future__ import annotations

from newsgen.search.lists import GAP, Listing, Lists, Posting
from newsgen.search.packing import PART, read_list, read_positions, read_varint


def test_an_article_is_added_to_its_classes() -> None:
    """Impact and variants in one byte; text positions after the gap."""
    lists = Lists(3, frozenset({1}))
    codes = [0 << 4 | 1, 1 << 4 | 1, 0 << 4 | 2]
    lists.add(5, codes, 1, [2])
    short = read_list(lists.short(0), 1)
    assert short.articles == [5]
    assert short.weights[0] >> 4 == 3
    assert read_positions(bytes(lists.positions[0]), 1) == [[0, 2 + GAP - 1]]
    assert lists.positions[1] == b""
    assert lists.short(2) == bytes([5, 0x11])
    assert lists.df(0) == 1


def test_without_a_title_positions_start_at_zero() -> None:
    """No gap before a text alone."""
    lists = Lists(1, frozenset())
    lists.add(0, [1, 1], 0, [])
    assert read_positions(bytes(lists.positions[0]), 1) == [[0, 1]]


def test_a_long_list_is_cut_into_parts() -> None:
    """Each part starts anew and knows its first article."""
    lists = Lists(1, frozenset())
    total = PART + 3
    for article in range(total):
        lists.add(2 * article, [1], 0, [])
    parts = list(lists.parts(0))
    assert [first for first, _, _ in parts] == [0, 2 * PART]
    assert read_list(parts[1][1], 3).articles == [2 * PART, 2 * PART + 2, 2 * PART + 4]
    assert read_positions(parts[1][2], 3) == [[0]] * 3
    assert lists.article_numbers(0) == [2 * n for n in range(total)]
    count, best = lists.champions(0)
    assert read_list(best, count).articles[-1] == 2 * (total - 1)
    assert read_varint(best, 0)[0] == 2 * (total - count)


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
    assert list(again.parts(0)) == list(lists.parts(0))
    again.put(0, Listing(b"", b"", b""))
    assert again.article_numbers(0) == []
