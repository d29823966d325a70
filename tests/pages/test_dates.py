"""The archive by time: counts, order, neighbours, and what a new article touches."""

from __future__ import annotations

from pathlib import Path

from newsgen.config import Config
from newsgen.models import (
    ArchiveView,
    DayView,
    ImageFact,
    Link,
    ListView,
    MonthView,
    Page,
    PeriodCount,
    Site,
    YearView,
)
from newsgen.pages.dates import DAYS, MONTHS, YEARS, archive_page, undated_pages
from tests.catalogs import article, catalog_of

CONFIG = Config(Path("/nowhere"))
ARTICLES = (
    article("a.md", published="2021-12-31", summary="ملخص", image=ImageFact("https://e.org/x.png")),
    article("b.md", published="2022-07-18T09:00:00+01:00"),
    article("c.md", published="2022-07-18T17:05:00+01:00"),
    article("d.md", published="2022-07-19"),
    article("e.md", published="2022-11-02"),
    article("f.md", published=""),
)


def test_the_archive_shows_every_year_with_its_months_newest_year_first() -> None:
    """Only years and months with articles; the undated are counted apart."""
    assert list(archive_page(catalog_of(*ARTICLES), CONFIG)) == [
        Page(
            "archive/index.html",
            "archive.html",
            ArchiveView(
                6,
                1,
                False,
                (
                    (
                        PeriodCount("2022", "2022/", 4),
                        (
                            PeriodCount("2022-07", "2022/07/", 3),
                            PeriodCount("2022-11", "2022/11/", 1),
                        ),
                    ),
                    (
                        PeriodCount("2021", "2021/", 1),
                        (PeriodCount("2021-12", "2021/12/", 1),),
                    ),
                ),
            ),
        )
    ]


def test_an_empty_archive_still_has_its_page() -> None:
    """The link of the masthead never leads nowhere."""
    assert list(archive_page(catalog_of(), CONFIG)) == [
        Page("archive/index.html", "archive.html", ArchiveView(0, 0, False, ()))
    ]


def test_a_year_shows_its_months_with_their_days_and_leads_to_its_neighbours() -> None:
    """Neighbours are the years before and after that have articles."""
    first, second = YEARS.every(catalog_of(*ARTICLES), CONFIG)
    assert (first.path, first.template) == ("2021/index.html", "year.html")
    assert second == Page(
        "2022/index.html",
        "year.html",
        YearView(
            "2022",
            "2022/",
            4,
            (
                (
                    PeriodCount("2022-07", "2022/07/", 3),
                    (
                        PeriodCount("2022-07-18", "2022/07/18/", 2),
                        PeriodCount("2022-07-19", "2022/07/19/", 1),
                    ),
                    (
                        Link("عنوان d.md", "2022/07/19/d/"),
                        Link("عنوان c.md", "2022/07/18/c/"),
                        Link("عنوان b.md", "2022/07/18/b/"),
                    ),
                ),
                (
                    PeriodCount("2022-11", "2022/11/", 1),
                    (PeriodCount("2022-11-02", "2022/11/02/", 1),),
                    (Link("عنوان e.md", "2022/11/02/e/"),),
                ),
            ),
            Link("2021", "2021/"),
            None,
        ),
        part="year 2022",
    )
    assert isinstance(first.view, YearView)
    assert (first.view.older, first.view.newer) == (None, Link("2022", "2022/"))


def test_a_month_shows_its_days_oldest_first_without_summaries_and_images() -> None:
    """A month of a large archive stays a page that can be sent."""
    pages = list(MONTHS.every(catalog_of(*ARTICLES), CONFIG))
    assert [(page.path, page.template) for page in pages] == [
        (f"{path}/index.html", "month.html") for path in ("2021/12", "2022/07", "2022/11")
    ]
    december, july, _ = (page.view for page in pages)
    assert isinstance(december, MonthView) and isinstance(july, MonthView)
    [card] = december.days[0].cards
    assert (card.summary, card.image) == ("", None)
    assert [(block.day.period, len(block.cards)) for block in july.days] == [
        ("2022-07-18", 2),
        ("2022-07-19", 1),
    ]
    assert [card.url for card in july.days[0].cards] == ["2022/07/18/b/", "2022/07/18/c/"]
    assert july.articles == 3
    assert (july.older, july.newer) == (Link("2021-12", "2021/12/"), Link("2022-11", "2022/11/"))


def test_a_day_shows_its_articles_newest_first() -> None:
    """With summaries, and links to the days before and after that have articles."""
    pages = list(DAYS.every(catalog_of(*ARTICLES), CONFIG))
    assert [page.path for page in pages] == [
        f"{day}/index.html" for day in ("2021/12/31", "2022/07/18", "2022/07/19", "2022/11/02")
    ]
    view = pages[1].view
    assert isinstance(view, DayView)
    assert (view.period, view.url) == ("2022-07-18", "2022/07/18/")
    assert [card.url for card in view.cards] == ["2022/07/18/c/", "2022/07/18/b/"]
    assert view.older == Link("2021-12-31", "2021/12/31/")
    assert view.newer == Link("2022-07-19", "2022/07/19/")


def test_a_new_day_touches_its_neighbour_alone() -> None:
    """Of the day pages only the newest changes, since it gets a neighbour."""
    before = set(DAYS.every(catalog_of(*ARTICLES), CONFIG))
    after = set(DAYS.every(catalog_of(*ARTICLES, article("g.md", published="2022-12-01")), CONFIG))
    assert {page.path for page in after - before} == {
        "2022/11/02/index.html", "2022/12/01/index.html",
    }  # fmt: skip
    assert {page.path for page in before - after} == {"2022/11/02/index.html"}


def test_the_undated_have_a_list_of_their_own() -> None:
    """Numbered as every list; no list where every article has a date."""
    assert list(undated_pages(catalog_of(ARTICLES[0]), CONFIG)) == []
    many = [article(f"{number:02}.md", published="") for number in range(11)]
    config = Config(CONFIG.root, Site(page_size=5))
    first, landing = undated_pages(catalog_of(*many), config)
    assert (first.path, landing.path) == ("undated/1/index.html", "undated/index.html")
    assert isinstance(landing.view, ListView)
    assert (landing.view.taxonomy, landing.view.name, landing.view.url) == (
        "undated", "", "undated/",
    )  # fmt: skip
    assert (landing.view.total, len(landing.view.cards), landing.view.feed) == (11, 6, "")
    assert landing.view.older == "undated/1/"
