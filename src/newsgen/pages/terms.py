"""Tags, sections and authors: an index of each, and the articles of each term."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, islice

from newsgen.arabic.collation import heading
from newsgen.catalog import Catalog
from newsgen.catalog.terms import TAXONOMIES, TermRow
from newsgen.config import Config
from newsgen.models import Card, IndexView, LetterGroup, ListView, Page, TermCount
from newsgen.pages.rounding import rough

_TOLD = 20
"""Pages of a listing up to which each numbered page says how many there are: adding a page to a
longer one must not render hundreds."""


def index_pages(catalog: Catalog, config: Config) -> Iterator[Page]:
    """/tags/, /sections/, /authors/: every term under its letter."""
    del config
    for taxonomy in TAXONOMIES:
        rows = list(catalog.archive.terms(taxonomy))
        groups = tuple(
            LetterGroup(letter, tuple(TermCount(*row.term, rough(row.articles)) for row in group))
            for letter, group in groupby(rows, key=lambda row: heading(row.term.name))
        )
        yield Page(f"{taxonomy}/index.html", "index.html", IndexView(taxonomy, len(rows), groups))


def term_pages(catalog: Catalog, config: Config) -> Iterator[Page]:
    """The articles of each term."""
    for taxonomy in TAXONOMIES:
        for row in catalog.archive.terms(taxonomy):
            yield from list_pages(
                taxonomy,
                row.term.name,
                row.term.url,
                row.articles,
                catalog.archive.cards_of_term(row),
                size=config.site.page_size,
                feed=feed_url(row, config),
            )


def feed_url(row: TermRow, config: Config) -> str:
    """The address of a term's feed, "" if it has none."""
    least = {"sections": 1, "tags": config.site.tag_feed_minimum}.get(row.taxonomy)
    if least is None or row.dated < least:
        return ""
    return f"{row.term.url}feed.xml"


def list_pages(
    taxonomy: str,
    name: str,
    url: str,
    total: int,
    cards: Iterator[Card],
    *,
    size: int,
    feed: str = "",
) -> Iterator[Page]:
    """Full pages from the oldest, then the landing page with the newest ``size`` to
    ``2 * size - 1`` cards: one more article touches the landing page alone, and each time that
    ``size`` have come, one new numbered page and the others of a short listing, which say how many
    there are."""
    sealed = max(0, total // size - 1)
    pages = sealed + 1
    for number in range(1, sealed + 1):
        page = _take(cards, size)
        yield Page(
            f"{url}{number}/index.html",
            "list.html",
            ListView(
                taxonomy, name, url, number, 0, page,
                older=f"{url}{number - 1}/" if number > 1 else "",
                newer=f"{url}{number + 1}/" if number < sealed else url,
                feed=feed,
                pages=pages if pages <= _TOLD else 0,
            ),
        )  # fmt: skip
    newest = tuple(reversed(tuple(cards)))
    older = f"{url}{sealed}/" if sealed else ""
    view = ListView(
        taxonomy, name, url, 0, total, newest, older=older, newer="", feed=feed, pages=pages
    )
    yield Page(f"{url}index.html", "list.html", view)


def _take(cards: Iterator[Card], size: int) -> tuple[Card, ...]:
    """The next ``size`` cards, newest first."""
    return tuple(islice(cards, size))[::-1]
