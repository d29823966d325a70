"""sitemap.xml, in parts below the protocol's 50,000 URLs (sitemaps.org) when it must be."""

from __future__ import annotations

from collections.abc import Iterator

from newsgen.catalog import Catalog
from newsgen.catalog.terms import TAXONOMIES
from newsgen.config import Config
from newsgen.models import Page, SitemapIndexView, SitemapView
from newsgen.pool import chunks

PART = 20_000


def sitemap_pages(catalog: Catalog, config: Config) -> Iterator[Page]:
    """One sitemap, or an index of parts: articles from the oldest, so that a new one touches the
    last part alone, then the listings' landing pages."""
    del config
    total, _ = catalog.archive.count()
    listings = tuple(_listings(catalog))
    if total + len(listings) <= PART:
        urls = (*listings, *catalog.archive.urls())
        yield Page("sitemap.xml", "sitemap.xml", SitemapView(urls))
        return
    parts = []
    for number, part in enumerate(chunks(catalog.archive.urls(), PART), start=1):
        parts.append(f"sitemap-{number}.xml")
        yield Page(parts[-1], "sitemap.xml", SitemapView(tuple(part)))
    for number, part in enumerate(chunks(listings, PART), start=1):
        parts.append(f"sitemap-listings-{number}.xml")
        yield Page(parts[-1], "sitemap.xml", SitemapView(tuple(part)))
    yield Page("sitemap.xml", "sitemap-index.xml", SitemapIndexView(tuple(parts)))


def _listings(catalog: Catalog) -> Iterator[tuple[str, str]]:
    yield "", ""
    yield "archive/", ""
    for taxonomy in TAXONOMIES:
        yield f"{taxonomy}/", ""
        for row in catalog.archive.terms(taxonomy):
            yield row.term.url, ""
    days = [day for day, _ in catalog.archive.days()]
    for length in (4, 7):
        for period in dict.fromkeys(day[:length] for day in days):
            yield period.replace("-", "/") + "/", ""
