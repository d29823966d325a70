"""The home page, and the pages that show settings only."""

from __future__ import annotations

from collections.abc import Iterator

from newsgen.catalog import Catalog
from newsgen.config import Config
from newsgen.models import HomeView, Page, PlainView, SectionBlock
from newsgen.pages.kinds import fixed, shows, whole

_RIVER = 12
_OF_SECTION = 4


def home_page(catalog: Catalog, config: Config) -> Iterator[Page]:
    """The newest articles, then the newest of each section."""
    del config
    newest = [row.card for row in catalog.archive.newest(_RIVER + 1)]
    if not newest:
        newest = [card for card, _ in zip(catalog.archive.undated(), range(_RIVER), strict=False)]
    blocks = []
    for section in catalog.archive.terms("sections"):
        cards = tuple(row.card for row in catalog.archive.newest(_OF_SECTION, section))
        if cards:
            blocks.append(SectionBlock(section.term, cards))
    lead = newest[0] if newest else None
    yield Page("index.html", "home.html", HomeView(lead, tuple(newest[1:]), tuple(blocks)))


def plain_pages(catalog: Catalog, config: Config) -> Iterator[Page]:
    """404.html, robots.txt and the marks of a host: settings only."""
    del catalog, config
    yield Page("404.html", "404.html", PlainView("404"))
    yield Page("robots.txt", "robots.txt", PlainView("robots"))


HOME = whole("home", home_page, lambda path: path == "index.html", shows)
PLAIN = fixed("plain", plain_pages, lambda path: "/" not in path)
