"""Feeds: RSS 2.0, Atom and JSON Feed of the site with full text; RSS of sections and tags."""

from __future__ import annotations

from collections.abc import Iterator

from newsgen.catalog import Catalog
from newsgen.catalog.archive import ArticleRow
from newsgen.catalog.changes import Changes
from newsgen.catalog.terms import TermRow
from newsgen.config import Config
from newsgen.models import FeedEntry, FeedView, Page
from newsgen.pages.articles import body_of
from newsgen.pages.kinds import Kind, Part, whole
from newsgen.pages.terms import feed_url, places_by_term

_FEED = "feed"


def site_feeds(catalog: Catalog, config: Config) -> Iterator[Page]:
    """The newest articles with their whole text."""
    rows = catalog.archive.newest(config.site.feed_size)
    entries = tuple(_entry(row, catalog, full=True) for row in rows)
    for path, template in (
        ("feed.xml", "rss.xml"),
        ("atom.xml", "atom.xml"),
        ("feed.json", "feed.json"),
    ):
        view = FeedView(config.site.title, "", path, _updated(rows), entries)
        yield Page(path, template, view)


def term_feeds(catalog: Catalog, config: Config) -> Iterator[Page]:
    """The newest articles of each section, and of each tag with enough articles, in summary."""
    for taxonomy in ("sections", "tags"):
        for row in catalog.archive.terms(taxonomy):
            yield from _term_feed(catalog, config, row)


def _term_feed(catalog: Catalog, config: Config, row: TermRow) -> Iterator[Page]:
    path = feed_url(row, config)
    if path:
        rows = catalog.archive.newest(config.site.feed_size, row)
        entries = tuple(_entry(each, catalog, full=False) for each in rows)
        view = FeedView(row.term.name, row.term.url, path, _updated(rows), entries)
        yield Page(path, "rss.xml", view, part=Part(_FEED, row.term.url).label)


def _one(catalog: Catalog, config: Config, part: Part) -> Iterator[Page]:
    row = catalog.archive.term_at(part.name)
    return _term_feed(catalog, config, row) if row else iter(())


def _touched(catalog: Catalog, config: Config, changes: Changes) -> Iterator[Part]:
    """The terms of changed articles."""
    del config
    for url in (*places_by_term(catalog, changes), *(url for _, url in changes.terms)):
        yield Part(_FEED, url)


def _at(catalog: Catalog, config: Config, path: str) -> Part | None:
    del catalog, config
    url, _, file = path.rpartition("/")
    return Part(_FEED, f"{url}/") if url and file == "feed.xml" else None


def _entry(row: ArticleRow, catalog: Catalog, *, full: bool) -> FeedEntry:
    body = body_of(row, catalog.archive.shown_by(row.number)) if full else None
    authors = tuple(author.name for author in row.authors)
    return FeedEntry(
        row.card, row.updated, authors, tuple(tag.name for tag in row.tags), body, row.corrections
    )


def _updated(rows: list[ArticleRow]) -> str:
    """The newest change in the feed: an article's date, never a clock."""
    return max((row.updated or row.card.published for row in rows), default="")


SITE_FEEDS = whole(
    "feeds",
    site_feeds,
    lambda path: path in ("feed.xml", "atom.xml", "feed.json"),
    lambda changes: True,  # they hold whole texts
)
TERM_FEEDS = Kind(_FEED, term_feeds, _one, _touched, _at)
