"""Old addresses that lead on: aliases of articles, other spellings of tags."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from newsgen.arabic.slug import article_slug
from newsgen.catalog import Catalog
from newsgen.catalog.changes import Changes
from newsgen.catalog.terms import TAXONOMIES
from newsgen.config import Config
from newsgen.models import Page, RedirectView
from newsgen.pages.kinds import Kind, Part

_ALIAS, _SPELLING = "alias", "spelling"


def alias_pages(catalog: Catalog, config: Config) -> Iterator[Page]:
    """A page at each alias of an article."""
    del config
    return _aliases(catalog, "")


def _aliases(catalog: Catalog, source: str) -> Iterator[Page]:
    for origin, rows in groupby(catalog.archive.aliases(source), key=lambda row: row[3]):
        part = Part(_ALIAS, origin).label
        # old/ may be an alias, and an address at which the article was published before
        for file, (url, title) in {
            _file(path): (url, title) for path, url, title, _ in rows
        }.items():
            yield Page(file, "redirect.html", RedirectView(title, url), origin, part)


def _alias_touched(catalog: Catalog, config: Config, changes: Changes) -> Iterator[Part]:
    """Aliases go with their article."""
    del catalog, config
    return (Part(_ALIAS, change.source) for change in changes.articles)


def _alias_at(catalog: Catalog, config: Config, path: str) -> Part | None:
    del config
    for alias in dict.fromkeys(
        (path, path.removesuffix("/index.html"), path.removesuffix("index.html"))
    ):
        for source in catalog.archive.sources_of_alias(alias):
            return Part(_ALIAS, source)
    return None


def spelling_pages(catalog: Catalog, config: Config) -> Iterator[Page]:
    """A page at the address that another spelling of a term would have."""
    for taxonomy in TAXONOMIES:
        yield from _spellings(catalog, config, Part(_SPELLING, taxonomy))


def _spellings(catalog: Catalog, config: Config, part: Part) -> Iterator[Page]:
    del config
    rows = list(catalog.archive.terms(part.name))
    taken = {row.term.url.casefold() for row in rows}
    for row in rows:
        for spelling in row.spellings:
            url = f"{part.name}/{article_slug(spelling, spelling)}/"
            if url.casefold() not in taken:
                taken.add(url.casefold())
                view = RedirectView(row.term.name, row.term.url)
                yield Page(f"{url}index.html", "redirect.html", view, part=part.label)


def _spellings_touched(catalog: Catalog, config: Config, changes: Changes) -> Iterator[Part]:
    del catalog, config
    return (Part(_SPELLING, taxonomy) for taxonomy in {taxonomy for taxonomy, _ in changes.terms})


def _spelling_at(catalog: Catalog, config: Config, path: str) -> Part | None:
    del catalog, config
    taxonomy = path.partition("/")[0]
    return Part(_SPELLING, taxonomy) if taxonomy in TAXONOMIES else None


def _file(path: str) -> str:
    """The file behind an alias: a folder's index unless it names an HTML file."""
    path = path.strip("/")
    return path if path.endswith((".html", ".htm")) else f"{path}/index.html"


ALIASES = Kind(
    _ALIAS,
    alias_pages,
    lambda catalog, config, part: _aliases(catalog, part.name),
    _alias_touched,
    _alias_at,
)
SPELLINGS = Kind(_SPELLING, spelling_pages, _spellings, _spellings_touched, _spelling_at)
