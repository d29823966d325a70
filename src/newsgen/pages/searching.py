"""The page on which readers search: settings only, for the script there reads the index."""

from __future__ import annotations

from collections.abc import Iterator

from newsgen.catalog import Catalog
from newsgen.config import Config
from newsgen.models import Page, PlainView
from newsgen.pages.kinds import fixed

_PATH = "search/index.html"


def search_page(catalog: Catalog, config: Config) -> Iterator[Page]:
    """The page of the search, where there is one."""
    del catalog
    if config.site.search:
        yield Page(_PATH, "search.html", PlainView("search"))


SEARCH_PAGE = fixed("searching", search_page, lambda path: path == _PATH)
