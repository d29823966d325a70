"""Old addresses that lead on: aliases of articles, other spellings of tags."""

from __future__ import annotations

from collections.abc import Iterator

from newsgen.arabic.slug import article_slug
from newsgen.catalog import Catalog
from newsgen.catalog.terms import TAXONOMIES
from newsgen.config import Config
from newsgen.models import Page, RedirectView


def redirect_pages(catalog: Catalog, config: Config) -> Iterator[Page]:
    """A page at each alias and at the address that another spelling of a term would have."""
    del config
    for path, url, title, source in catalog.archive.aliases():
        yield Page(_file(path), "redirect.html", RedirectView(title, url), source)
    for taxonomy in TAXONOMIES:
        rows = list(catalog.archive.terms(taxonomy))
        taken = {row.term.url.casefold() for row in rows}
        for row in rows:
            for spelling in row.spellings:
                url = f"{taxonomy}/{article_slug(spelling, spelling)}/"
                if url.casefold() not in taken:
                    taken.add(url.casefold())
                    view = RedirectView(row.term.name, row.term.url)
                    yield Page(f"{url}index.html", "redirect.html", view)


def _file(path: str) -> str:
    """The file behind an alias: a folder's index unless it names an HTML file."""
    path = path.strip("/")
    return path if path.endswith((".html", ".htm")) else f"{path}/index.html"
