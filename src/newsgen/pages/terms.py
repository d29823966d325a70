"""Tags, sections and authors: an index of each, and the articles of each term."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from newsgen.arabic.collation import heading
from newsgen.catalog import Catalog
from newsgen.catalog.changes import Changes
from newsgen.catalog.terms import TAXONOMIES, TermRow
from newsgen.config import Config
from newsgen.models import IndexView, LetterGroup, Page, TermCount
from newsgen.pages.kinds import LAST, Kind, Part
from newsgen.pages.listing import first_touched, first_wanted, list_pages
from newsgen.pages.rounding import rough

_INDEX, _LIST = "index", "list"


def index_pages(catalog: Catalog, config: Config) -> Iterator[Page]:
    """/tags/, /sections/, /authors/: every term under its letter."""
    for taxonomy in TAXONOMIES:
        yield from _index(catalog, config, Part(_INDEX, taxonomy))


def _index(catalog: Catalog, config: Config, part: Part) -> Iterator[Page]:
    del config
    rows = list(catalog.archive.terms(part.name))
    groups = tuple(
        LetterGroup(letter, tuple(TermCount(*row.term, rough(row.articles)) for row in group))
        for letter, group in groupby(rows, key=lambda row: heading(row.term.name))
    )
    view = IndexView(part.name, len(rows), groups)
    yield Page(f"{part.name}/index.html", "index.html", view, part=part.label)


def _index_touched(catalog: Catalog, config: Config, changes: Changes) -> Iterator[Part]:
    """The taxonomies in which a term has more or fewer articles, or is another."""
    del config
    changed = {url.partition("/")[0] for url in places_by_term(catalog, changes)}
    return (Part(_INDEX, name) for name in changed | {taxonomy for taxonomy, _ in changes.terms})


def _index_at(catalog: Catalog, config: Config, path: str) -> Part | None:
    del catalog, config
    taxonomy, _, rest = path.partition("/")
    return Part(_INDEX, taxonomy) if taxonomy in TAXONOMIES and rest == "index.html" else None


def term_pages(catalog: Catalog, config: Config) -> Iterator[Page]:
    """The articles of each term."""
    for taxonomy in TAXONOMIES:
        for row in catalog.archive.terms(taxonomy):
            yield from _pages(catalog, config, row, Part(_LIST, row.term.url))


def _of_term(catalog: Catalog, config: Config, part: Part) -> Iterator[Page]:
    row = catalog.archive.term_at(part.name)
    return _pages(catalog, config, row, part) if row else iter(())


def _pages(catalog: Catalog, config: Config, row: TermRow, part: Part) -> Iterator[Page]:
    size = config.site.page_size
    first = first_wanted(part, row.articles, size)
    return list_pages(
        row.taxonomy,
        row.term.name,
        row.term.url,
        row.articles,
        catalog.archive.cards_of_term(row, (first - 1) * size),
        size=size,
        feed=feed_url(row, config),
        part=part.label,
        first=first,
    )


def _lists_touched(catalog: Catalog, config: Config, changes: Changes) -> Iterator[Part]:
    """The terms of changed articles, from the first page on that may differ."""
    for url, places in places_by_term(catalog, changes).items():
        row = catalog.archive.term_at(url)
        if row is None or _feed_may_differ(row, config, len(places)):
            yield Part(_LIST, url)
            continue
        ranks = [catalog.archive.rank(published, source, row) for published, source in places]
        size = config.site.page_size
        yield Part(_LIST, url, first_touched(row.articles, size, ranks, len(places)))
    for _, url in changes.terms:
        yield Part(_LIST, url)


def _list_at(catalog: Catalog, config: Config, path: str) -> Part | None:
    """tags/x/index.html or tags/x/3/index.html"""
    del catalog, config
    names = path.split("/")
    if names[0] not in TAXONOMIES or len(names) not in (3, 4):
        return None
    number = int(names[2]) if len(names) == 4 and names[2].isdecimal() else LAST
    return Part(_LIST, f"{names[0]}/{names[1]}/", number)


def places_by_term(catalog: Catalog, changes: Changes) -> dict[str, list[tuple[str, str]]]:
    """The terms, by their address, of articles of which other pages show something that changed,
    each with the places in time of these articles, as they were and as they are."""
    places: dict[str, list[tuple[str, str]]] = {}
    for change in changes.articles:
        for spelling in () if change.text_only else change.spellings:
            term = catalog.archive.term_of(spelling)
            if term:
                places.setdefault(term.url, []).append((change.published, change.source))
    return places


def feed_url(row: TermRow, config: Config) -> str:
    """The address of a term's feed, "" if it has none."""
    least = _feed_minimum(row, config)
    if least is None or row.dated < least:
        return ""
    return f"{row.term.url}feed.xml"


def _feed_minimum(row: TermRow, config: Config) -> int | None:
    return {"sections": 1, "tags": config.site.tag_feed_minimum}.get(row.taxonomy)


def _feed_may_differ(row: TermRow, config: Config, changes: int) -> bool:
    """Whether the term may have got a feed, or lost it, by so many changes: all pages link it."""
    least = _feed_minimum(row, config)
    return least is not None and abs(row.dated - least) <= changes


INDEXES = Kind(_INDEX, index_pages, _index, _index_touched, _index_at)
LISTS = Kind(_LIST, term_pages, _of_term, _lists_touched, _list_at)
