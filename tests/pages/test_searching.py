"""The page of the search."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from newsgen.config import Config
from newsgen.models import Page, PlainView
from newsgen.pages.kinds import Part
from newsgen.pages.searching import SEARCH_PAGE, search_page
from tests.catalogs import catalog_of

CONFIG = Config(Path("/nowhere"))


def test_there_is_one_page_whatever_the_articles() -> None:
    """It shows settings only."""
    [page] = search_page(catalog_of(), CONFIG)
    assert page == Page("search/index.html", "search.html", PlainView("search"))


def test_a_site_without_search_has_none() -> None:
    """``[site] search = false``."""
    config = replace(CONFIG, site=CONFIG.site._replace(search=False))
    assert not list(search_page(catalog_of(), config))


def test_the_kind_owns_that_page_and_no_other_file() -> None:
    """Files of the index beside it are another kind's."""
    catalog = catalog_of()
    assert SEARCH_PAGE.at(catalog, CONFIG, "search/index.html") == Part("searching")
    assert SEARCH_PAGE.at(catalog, CONFIG, "search/index.json") is None
