"""Listings: numbered from the oldest, so that a new article touches the landing page alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.catalog.terms import TAXONOMIES, TermRow
from newsgen.config import Config
from newsgen.models import Card, IndexView, ListView, Page, Site, Term, TermCount
from newsgen.pages.terms import feed_url, index_pages, list_pages, term_pages
from tests.catalogs import article, catalog_of

CONFIG = Config(Path("/nowhere"))


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


def test_an_index_groups_terms_under_their_letters() -> None:
    """The article ال does not count; forms of alif are one letter; counts are of shown articles."""
    catalog = catalog_of(
        article("a.md", tags=("المغرب", "إسبانيا")),
        article("b.md", tags=("المغرب", "أحداث", "مصر")),
        article("c.md", tags=("NATO",), draft=True),
    )
    pages = list(index_pages(catalog, CONFIG))
    assert [(page.path, page.template) for page in pages] == [
        (f"{taxonomy}/index.html", "index.html") for taxonomy in TAXONOMIES
    ]
    view = pages[0].view
    assert isinstance(view, IndexView)
    assert (view.taxonomy, view.total) == ("tags", 4)
    assert [(group.letter, [term.name for term in group.terms]) for group in view.groups] == [
        ("أ", ["أحداث", "إسبانيا"]),
        ("م", ["مصر", "المغرب"]),
    ]
    assert view.groups[1].terms[1] == TermCount("المغرب", "tags/المغرب/", 2)


def test_an_index_without_terms_is_empty() -> None:
    """The links of the masthead lead somewhere."""
    assert {page.view for page in index_pages(catalog_of(), CONFIG)} == {
        IndexView(taxonomy, 0, ()) for taxonomy in TAXONOMIES
    }


def test_each_term_lists_its_articles() -> None:
    """All spellings of a term are one list; undated articles are its oldest."""
    catalog = catalog_of(
        article("a.md", tags=("إسبانيا",), authors=("ليلى",), section="سياسة"),
        article("b.md", tags=("اسبانيا",), published="2022-07-19"),
        article("c.md", tags=("إسبانيا",), published=""),
    )
    pages = list(term_pages(catalog, CONFIG))
    assert [page.path for page in pages] == [
        "tags/إسبانيا/index.html", "sections/سياسة/index.html", "authors/ليلى/index.html",
    ]  # fmt: skip
    view = pages[0].view
    assert isinstance(view, ListView)
    assert [c.url for c in view.cards] == ["2022/07/19/b/", "2022/07/18/a/", "undated/c/"]
    assert (view.taxonomy, view.name, view.url) == ("tags", "إسبانيا", "tags/إسبانيا/")


def test_pages_hold_as_many_as_the_setting_says() -> None:
    """The setting ``page_size`` rules every list."""
    catalog = catalog_of(*(article(f"{n:02}.md", tags=("وسم",)) for n in range(12)))
    pages: list[Page] = list(term_pages(catalog, Config(CONFIG.root, Site(page_size=5))))
    assert [page.path for page in pages] == ["tags/وسم/1/index.html", "tags/وسم/index.html"]


@pytest.mark.parametrize(
    ("taxonomy", "articles", "feed"),
    [
        ("tags", 4, ""),
        ("tags", 5, "x/y/feed.xml"),
        ("sections", 1, "x/y/feed.xml"),
        ("authors", 99, ""),
    ],
)
def test_who_has_a_feed(taxonomy: str, articles: int, feed: str) -> None:
    """Every section, a tag from five articles on, no author."""
    row = TermRow(1, taxonomy, Term("y", "x/y/"), articles, articles, ("y",))
    assert feed_url(row, CONFIG) == feed
