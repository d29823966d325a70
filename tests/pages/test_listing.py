"""Listings: numbered from the oldest, so that a new article touches the landing page alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.models import Card, ListView
from newsgen.pages.kinds import LAST, Part
from newsgen.pages.listing import first_touched, first_wanted, list_pages


def card(number: int) -> Card:
    """The n-th card from the oldest."""
    return Card(f"{number}/", str(number), "2022-07-18", "", "", None, None, False)


def listing(total: int, size: int = 20) -> dict[str, ListView]:
    """Views by path of a list of this many cards."""
    cards = (card(number) for number in range(total))
    pages = list(list_pages("tags", "وسم", "tags/x/", total, cards, size=size, feed="f"))
    assert {page.template for page in pages} == {"list.html"}
    return {page.path: page.view for page in pages if isinstance(page.view, ListView)}


@pytest.mark.parametrize(
    ("total", "numbered", "landing"),
    [(0, 0, 0), (1, 0, 1), (20, 0, 20), (39, 0, 39), (40, 1, 20), (59, 1, 39), (60, 2, 20)],
)
def test_the_landing_page_shows_twenty_to_thirty_nine(
    total: int, numbered: int, landing: int
) -> None:
    """A numbered page is made only when it is full and another full page remains."""
    pages = listing(total)
    assert len(pages) == numbered + 1
    assert len(pages["tags/x/index.html"].cards) == landing


def test_numbers_count_from_the_oldest() -> None:
    """Page 1 holds the oldest; each page shows its newest first and links to both sides."""
    pages = listing(70)
    assert list(pages) == ["tags/x/1/index.html", "tags/x/2/index.html", "tags/x/index.html"]
    first, second, landing = pages.values()
    assert [view.number for view in (first, second, landing)] == [1, 2, 0]
    assert [c.title for c in first.cards] == [str(n) for n in range(19, -1, -1)]
    assert [c.title for c in landing.cards] == [str(n) for n in range(69, 39, -1)]
    assert (first.older, first.newer) == ("", "tags/x/2/")
    assert (second.older, second.newer) == ("tags/x/1/", "tags/x/")
    assert (landing.older, landing.newer) == ("tags/x/2/", "")
    assert [view.total for view in (first, second, landing)] == [0, 0, 70]
    assert {(view.name, view.url, view.feed) for view in pages.values()} == {
        ("وسم", "tags/x/", "f")
    }


@given(st.integers(0, 200), st.integers(5, 30))
def test_every_card_is_on_one_page_and_growth_touches_one(total: int, size: int) -> None:
    """Nothing is lost or repeated; one more article changes the landing page and, each time that a
    page is full, makes one new page and links to it."""
    before, after = listing(total, size), listing(total + 1, size)
    shown = [int(c.title) for view in before.values() for c in view.cards]
    assert sorted(shown) == list(range(total))
    touched = {path for path in after if before.get(path) != after[path]}
    if len(after) == len(before):
        assert touched == {"tags/x/index.html"}
    else:
        new = len(after) - 1
        # The pages of a short listing (and of one that just ceases to be) say how many they are.
        first = 1 if len(after) <= 21 else new - 1
        numbered = {f"tags/x/{number}/index.html" for number in range(first, new + 1)}
        assert touched == {"tags/x/index.html"} | numbered


@given(
    st.integers(0, 130),
    st.lists(st.tuples(st.sampled_from(["add", "drop", "edit"]), st.integers(0, 200)), min_size=1),
)
def test_changes_touch_no_page_before_the_first_touched(
    total: int, edits: list[tuple[str, int]]
) -> None:
    """Wherever cards come, go or change; a moved article is one that went and one that came."""
    cards = [str(number) for number in range(total)]
    after = list(cards)
    places: list[str] = []  # the name of the card that stands where something changed
    for number, (what, at) in enumerate(edits):
        at = min(at, len(after))
        if what == "add":
            after.insert(at, f"new {number}")
            places.append(after[at])
        elif at < len(after):
            gone = after.pop(at)
            if what == "edit":
                after.insert(at, f"{gone} edited")
            places.append(after[at] if at < len(after) else "")
    ranks = [after.index(place) if place in after else len(after) for place in places] or [0]
    first = first_touched(len(after), 5, ranks, len(edits))
    before_pages, after_pages = paged(cards), paged(after)
    for number in before_pages.keys() | after_pages.keys():
        if before_pages.get(number) != after_pages.get(number):
            assert number >= first


def paged(titles: list[str]) -> dict[int, object]:
    """Views by number of a list of cards with these titles, five on a page."""
    cards = (card(0)._replace(title=title) for title in titles)
    pages = list_pages("tags", "", "tags/x/", len(titles), cards, size=5)
    return {page.number: page.view for page in pages}


def test_a_listing_is_planned_from_a_number_on() -> None:
    """The landing page always is."""
    whole = list(list_pages("tags", "", "x/", 33, map(card, range(33)), size=5, part="list x/"))
    for start in (0, 1, 4, 5, 6, LAST):
        first = first_wanted(Part("list", "x/", start), 33, 5)
        cards = map(card, range((first - 1) * 5, 33))
        some = list(list_pages("tags", "", "x/", 33, cards, size=5, part="list x/", first=first))
        assert some == [page for page in whole if page.number >= start]
