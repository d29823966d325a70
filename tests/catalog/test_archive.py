"""Streams: their order, and what a card shows."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from newsgen.catalog.sources import Media
from newsgen.models import Image, ImageFact, Term
from tests.catalogs import article, catalog_of

ARTICLES = [
    article("b.md", published="2022-07-18"),
    article("a.md", published="2022-07-18"),
    article("c.md", published="2022-07-18T06:00:00+01:00"),
    article("d.md", published="2021-12-31"),
    article("e.md", published=""),
]


def test_articles_come_from_the_oldest_whatever_the_order_of_loading() -> None:
    """Undated first, then by time, then by path."""
    for order in permutations(ARTICLES):
        rows = catalog_of(*order).archive.articles()
        assert [row.source for row in rows] == ["e.md", "d.md", "a.md", "b.md", "c.md"]


def test_the_newest_come_first_and_are_dated() -> None:
    """As a feed wants them."""
    archive = catalog_of(*ARTICLES).archive
    assert [row.source for row in archive.newest(3)] == ["c.md", "b.md", "a.md"]
    assert len(archive.newest(99)) == 4


def test_periods_hold_their_days() -> None:
    """A year, a month and a day, and nothing beside them."""
    archive = catalog_of(*ARTICLES).archive
    assert archive.days() == [("2021-12-31", 1), ("2022-07-18", 3)]
    for period, number in (("2022", 3), ("2022-07", 3), ("2022-07-18", 3), ("2021", 1), ("202", 0)):
        assert len(list(archive.cards_of_period(period))) == number, period
    assert archive.count() == (5, 1)
    assert [card.url for card in archive.undated()] == ["undated/e/"]


def test_a_period_is_given_in_parts() -> None:
    """So many articles after so many; a place in time has a rank there, whether one stands there or
    not."""
    archive = catalog_of(*ARTICLES).archive
    for period in ("2022", "2021-12", "2022-07-18", ""):
        whole = list(archive.articles_of_period(period))
        assert whole, period
        for skip in range(4):
            assert list(archive.articles_of_period(period, skip, 2)) == whole[skip : skip + 2]
        for rank, row in enumerate(whole):
            assert archive.rank_in(period, row.card.published, row.source) == rank
            assert archive.rank_in(period, row.card.published, f"{row.source}~") == rank + 1
    assert archive.rank_in("2022-07", "2022-07-01", "a.md") == 0
    assert archive.rank_in("2022-07", "2022-07-31", "a.md") == 3


def test_a_card_shows_its_section_and_image() -> None:
    """The image's size is that of the file beside the article."""
    value = article(
        "x/a.md", section="سياسة", image=ImageFact("p.png", "وصف"), media=("p.png", "none.png")
    )
    archive = catalog_of(value, media=(Media("x/p.png", "dd", 30, 20),)).archive
    [row] = archive.articles()
    assert row.card.section == Term("سياسة", "sections/سياسة/")
    assert row.card.image == Image("2022/07/18/a/p.png", "وصف", "", "", 30, 20)
    assert [file.name for file in archive.shown_by(row.number)] == ["p.png"]
    assert list(archive.missing_media()) == [("x/a.md", "none.png")]


def test_an_absolute_image_stays() -> None:
    """A picture of the web keeps its address; its size is not known."""
    value = article("a.md", image=ImageFact("https://example.org/p.png"))
    [row] = catalog_of(value).archive.articles()
    assert row.card.image == Image("https://example.org/p.png", "", "", "", 0, 0)


def test_drafts_are_shown_when_asked_for() -> None:
    """And carry their mark."""
    value = article("a.md", draft=True, aliases=("old",))
    assert list(catalog_of(value).archive.articles()) == []
    assert list(catalog_of(value).archive.aliases()) == []
    [row] = catalog_of(value, drafts=True).archive.articles()
    assert row.card.draft


def test_sitemap_rows_carry_the_last_change() -> None:
    """The update if there is one, else the publication."""
    value = article("a.md", updated="2023-01-01")
    assert list(catalog_of(value).archive.urls()) == [("2022/07/18/a/", "2023-01-01")]


DATES = st.sampled_from(["", "2022-07-17", "2022-07-18", "2022-07-18T10:00:00+01:00", "2023-01-01"])


@given(
    st.lists(st.tuples(DATES, st.booleans(), st.sampled_from(["وسم", "امريكا", "أمريكا"]))),
    st.booleans(),
)
def test_places_in_a_listing_are_those_of_the_whole(
    made: list[tuple[str, bool, str]], drafts: bool
) -> None:
    """Ranks, and cards after those that are skipped, from whichever end they are counted; of a
    term with one spelling and of one with several."""
    catalog = catalog_of(
        *(
            article(f"{number:02}.md", published=date, draft=draft, tags=(tag,))
            for number, (date, draft, tag) in enumerate(made)
        ),
        drafts=drafts,
    )
    archive = catalog.archive
    for term in (None, *archive.terms("tags")):
        cards = [row.card for row in archive.articles()] if term is None else []
        if term:
            cards = list(archive.cards_of_term(term))
            assert len(cards) == term.articles
        places = {card.url: n for n, card in enumerate(cards)}
        for row in archive.articles():
            if row.card.url in places:
                rank = archive.rank(row.card.published, row.source, term)
                assert rank == places[row.card.url]
        for skip in range(len(cards) + 2) if term else ():
            assert list(archive.cards_of_term(term, skip)) == cards[skip:]
    assert archive.count() == (
        sum(drafts or not draft for _, draft, _ in made),
        sum(not date and (drafts or not draft) for date, draft, _ in made),
    )
