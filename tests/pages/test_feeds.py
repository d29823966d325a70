"""Feeds: which articles, in which order, with or without their text, dated by articles alone."""

from __future__ import annotations

from pathlib import Path

from newsgen.config import Config
from newsgen.models import Body, FeedView, Page, Site
from newsgen.pages.feeds import site_feeds, term_feeds
from tests.catalogs import article, catalog_of

ROOT = Path("/nowhere")


def feed(page: Page) -> FeedView:
    """The page's view, which must be a feed's."""
    assert isinstance(page.view, FeedView)
    return page.view


def test_the_site_has_one_feed_in_three_forms() -> None:
    """All three hold the same articles; each knows its own address."""
    config = Config(ROOT, Site(title="ديوان"))
    pages = list(site_feeds(catalog_of(article("a.md")), config))
    assert [(page.path, page.template, feed(page).feed_url) for page in pages] == [
        ("feed.xml", "rss.xml", "feed.xml"),
        ("atom.xml", "atom.xml", "atom.xml"),
        ("feed.json", "feed.json", "feed.json"),
    ]
    assert {(feed(page).title, feed(page).url, feed(page).entries) for page in pages} == {
        ("ديوان", "", feed(pages[0]).entries)
    }


def test_the_sites_feed_holds_the_newest_dated_articles_with_their_text() -> None:
    """As many as the setting says, newest first; an undated article is no news."""
    articles = [article(f"{day}.md", published=f"2022-07-{day}") for day in range(10, 15)]
    catalog = catalog_of(*articles, article("u.md", published=""))
    view = feed(next(site_feeds(catalog, Config(ROOT, Site(feed_size=3)))))
    assert [entry.card.url for entry in view.entries] == [
        f"2022/07/{day}/{day}/" for day in (14, 13, 12)
    ]
    assert view.entries[0].body == Body(
        "14.md", 1, "markdown", "digest of 14.md", "2022/07/14/14/", "", ()
    )


def test_an_entry_names_its_authors_and_tags() -> None:
    """By name: readers of feeds know no pages of terms."""
    catalog = catalog_of(
        article("a.md", authors=("ليلى", "سعيد"), tags=("المغرب",), updated="2022-08-01")
    )
    [entry] = feed(next(site_feeds(catalog, Config(ROOT)))).entries
    assert (entry.authors, entry.tags, entry.updated) == (
        ("ليلى", "سعيد"), ("المغرب",), "2022-08-01",
    )  # fmt: skip


def test_a_feed_is_as_new_as_its_newest_article() -> None:
    """An update counts; a clock never does; an empty feed has no date."""
    catalog = catalog_of(
        article("a.md", published="2022-07-18", updated="2023-01-01"),
        article("b.md", published="2022-07-20"),
    )
    assert feed(next(site_feeds(catalog, Config(ROOT)))).updated == "2023-01-01"
    empty = feed(next(site_feeds(catalog_of(), Config(ROOT))))
    assert (empty.updated, empty.entries) == ("", ())


def test_sections_have_feeds_in_summary() -> None:
    """Only the section's articles, without their text."""
    catalog = catalog_of(
        article("a.md", section="سياسة"),
        article("b.md", section="رياضة"),
    )
    pages = list(term_feeds(catalog, Config(ROOT)))
    assert [(page.path, page.template) for page in pages] == [
        ("sections/رياضة/feed.xml", "rss.xml"),
        ("sections/سياسة/feed.xml", "rss.xml"),
    ]
    view = feed(pages[1])
    assert (view.title, view.url, view.feed_url) == ("سياسة", "sections/سياسة/", pages[1].path)
    assert [(entry.card.url, entry.body) for entry in view.entries] == [("2022/07/18/a/", None)]


def test_a_tag_has_a_feed_from_a_number_of_articles_on() -> None:
    """The setting says from how many; authors have none."""
    catalog = catalog_of(
        article("a.md", tags=("المغرب", "الرباط"), authors=("ليلى",)),
        article("b.md", tags=("المغرب",), authors=("ليلى",)),
    )
    pages = list(term_feeds(catalog, Config(ROOT, Site(tag_feed_minimum=2))))
    assert [page.path for page in pages] == ["tags/المغرب/feed.xml"]
