"""Kinds of page: the ways to say which partitions there are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from newsgen.catalog import Catalog
from newsgen.catalog.changes import Change, Changes
from newsgen.config import Config
from newsgen.models import Page, PlainView
from newsgen.pages.kinds import Part, fixed, shows, whole
from tests.catalogs import catalog_of

CONFIG = Config(Path("/nowhere"))
CHANGE = Change("a.md", "2022-07-18", (1,), False)
TEXT = CHANGE._replace(text_only=True)


def pages(catalog: Catalog, config: Config) -> Iterator[Page]:
    """One page."""
    yield Page("x", "x.html", PlainView("x"))


def test_a_whole_kind_is_one_partition() -> None:
    """Planned together, whichever part is asked for."""
    kind = whole("x", pages, lambda path: path == "x", shows)
    catalog = catalog_of()
    [page] = kind.every(catalog, CONFIG)
    assert page.part == "x "
    assert list(kind.part(catalog, CONFIG, Part("x"))) == [page]
    assert list(kind.touched(catalog, CONFIG, Changes((CHANGE,), ()))) == [Part("x")]
    assert list(kind.touched(catalog, CONFIG, Changes((TEXT,), ()))) == []
    assert kind.at(catalog, CONFIG, "x") == Part("x")
    assert kind.at(catalog, CONFIG, "y") is None


def test_no_article_touches_a_fixed_kind() -> None:
    """It follows from settings and files."""
    kind = fixed("x", pages, lambda path: True)
    assert list(kind.touched(catalog_of(), CONFIG, Changes((CHANGE,), (("tags", "t/"),)))) == []


def test_a_text_alone_shows_nowhere_else() -> None:
    """A term that is called otherwise does."""
    assert not shows(Changes((TEXT, TEXT), ()))
    assert shows(Changes((TEXT, CHANGE), ()))
    assert shows(Changes((), (("tags", "tags/x/"),)))
