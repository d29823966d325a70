"""sitemap.xml, in parts below the protocol's 50,000 URLs (sitemaps.org) when it must be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from newsgen.catalog import Catalog
from newsgen.catalog.changes import Change, Changes
from newsgen.catalog.periods import by_month
from newsgen.catalog.terms import TAXONOMIES
from newsgen.config import Config
from newsgen.models import Page, SitemapIndexView, SitemapView
from newsgen.pages.kinds import LAST, Kind, Part, shows
from newsgen.pool import chunks

PART = 10_000
_NAME = "sitemap"
_ARTICLES, _REST = Part(_NAME, "articles"), Part(_NAME, "rest")


def sitemap_pages(catalog: Catalog, config: Config) -> Iterator[Page]:
    """One sitemap, or an index of parts: articles from the oldest, so that a new one touches the
    last part alone, then the listings' landing pages."""
    yield from _pages(catalog, config, _ARTICLES)
    yield from _pages(catalog, config, _REST)


def _pages(catalog: Catalog, config: Config, part: Part) -> Iterator[Page]:
    del config
    total, _ = catalog.archive.count()
    whole = part.name == _REST.name or total <= PART
    listings = tuple(_listings(catalog)) if whole else ()
    parted = total + len(listings) > PART
    numbers = range(1, (total - 1) // PART + 2) if parted else range(0)
    if part.name == _ARTICLES.name:
        for number in numbers:
            if number >= part.start:
                urls = tuple(catalog.archive.urls((number - 1) * PART, PART))
                yield _page(f"sitemap-{number}.xml", SitemapView(urls), part, number)
        return
    if not parted:
        urls = (*listings, *catalog.archive.urls())
        yield _page("sitemap.xml", SitemapView(urls), part, LAST)
        return
    names = [f"sitemap-{number}.xml" for number in numbers]
    for number, chunk in enumerate(chunks(listings, PART), start=1):
        names.append(f"sitemap-listings-{number}.xml")
        yield _page(names[-1], SitemapView(tuple(chunk)), part, number)
    yield _page("sitemap.xml", SitemapIndexView(tuple(names)), part, LAST)


def _page(path: str, view: SitemapView | SitemapIndexView, part: Part, number: int) -> Page:
    template = "sitemap.xml" if isinstance(view, SitemapView) else "sitemap-index.xml"
    return Page(path, template, view, part=part.label, number=number)


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


def _touched(catalog: Catalog, config: Config, changes: Changes) -> Iterator[Part]:
    """The articles' parts from the first changed one on; the rest with them, but in a large archive
    only if another listing or another number of parts may be there."""
    del config
    if not shows(changes):
        return
    moved = [change for change in changes.articles if not change.text_only]
    total, _ = catalog.archive.count()
    large = total > 2 * PART
    if not large or changes.terms or _is_otherwise(catalog, total, moved):
        yield _REST
    if moved:
        place = min((change.published, change.source) for change in moved)
        first = min(catalog.archive.rank(*place) // PART + 1, (total - 1) // PART + 1)
        yield _ARTICLES._replace(start=first if large else 0)


def _is_otherwise(catalog: Catalog, total: int, moved: list[Change]) -> bool:
    """Whether there may be another number of parts, or a month (or its year) that had no article
    before or has none now, after articles came, went or moved. Each may have made one less or one
    more of the ``total``, or of its month, than there was."""
    most = len(moved)
    if (total - most - 1) // PART != (total + most - 1) // PART:
        return True
    months = Counter(change.published[:7] for change in moved if change.published)
    counts = by_month(catalog.archive.days())
    return any(counts.get(month, 0) <= months[month] for month in months)


def _at(catalog: Catalog, config: Config, path: str) -> Part | None:
    del catalog, config
    if not (path.startswith("sitemap") and path.endswith(".xml")):
        return None
    number = path.removeprefix("sitemap-").removesuffix(".xml")
    return _ARTICLES._replace(start=int(number)) if number.isdecimal() else _REST


SITEMAPS = Kind(_NAME, sitemap_pages, _pages, _touched, _at)
