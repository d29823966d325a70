"""Feeds: RSS 2.0, Atom and JSON Feed of the site with full text; RSS of sections and tags."""

from __future__ import annotations

from collections.abc import Iterator

from newsgen.catalog import Catalog
from newsgen.catalog.archive import ArticleRow
from newsgen.config import Config
from newsgen.models import FeedEntry, FeedView, Page
from newsgen.pages.articles import body_of
from newsgen.pages.terms import feed_url


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
        for term in catalog.archive.terms(taxonomy):
            path = feed_url(term, config)
            if path:
                rows = catalog.archive.newest(config.site.feed_size, term)
                entries = tuple(_entry(row, catalog, full=False) for row in rows)
                view = FeedView(term.term.name, term.term.url, path, _updated(rows), entries)
                yield Page(path, "rss.xml", view)


def _entry(row: ArticleRow, catalog: Catalog, *, full: bool) -> FeedEntry:
    body = body_of(row, catalog.archive.shown_by(row.number)) if full else None
    authors = tuple(author.name for author in row.authors)
    return FeedEntry(row.card, row.updated, authors, tuple(tag.name for tag in row.tags), body)


def _updated(rows: list[ArticleRow]) -> str:
    """The newest change in the feed: an article's date, never a clock."""
    return max((row.updated or row.card.published for row in rows), default="")
