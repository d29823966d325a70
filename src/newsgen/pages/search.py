"""The files of the search index, as `newsgen.indexing` made them. Partitions are the base, the tail
and the root: a new article leaves the base as it is."""

from __future__ import annotations

from collections.abc import Iterator

from newsgen.catalog import Catalog
from newsgen.catalog.changes import Changes
from newsgen.config import Config
from newsgen.models import CopyView, Page
from newsgen.pages.kinds import Kind, Part

ROOT = "search/index.json"
"""The file of the index that names all others."""
_NAME = "search"
_ROOT, _BASE = Part(_NAME, "root"), Part(_NAME, "base")


def search_pages(catalog: Catalog, config: Config) -> Iterator[Page]:
    """Every file of the index."""
    for name in ("base", "tail", _ROOT.name):
        yield from _pages(catalog, config, Part(_NAME, name))


def _pages(catalog: Catalog, config: Config, part: Part) -> Iterator[Page]:
    del catalog
    if not config.site.search:
        return
    from newsgen.search.store import files_of, stored  # 13 ms, for sites that have an index

    index = stored(config.index_folder)
    if index is None:
        return
    if part.name == _ROOT.name:
        yield _page(ROOT.removeprefix("search/"), index.root, part)
    elif part.name in index.segments:
        for name, digest in files_of(index.segments[part.name]):
            yield _page(name, digest, part)


def is_of_index(path: str) -> bool:
    """Whether a path may be a file of the index."""
    return path.startswith("search/") and path.endswith((".bin", ".json"))


def _page(name: str, digest: str, part: Part) -> Page:
    return Page(f"search/{name}", "@copy", CopyView("search", name, digest), part=part.label)


def _touched(catalog: Catalog, config: Config, changes: Changes) -> Iterator[Part]:
    """The tail and the root; the base if it is another than the one that was built, or not the
    only one: a build with errors deletes nothing."""
    if not config.site.search or not (changes.articles or changes.terms):
        return
    from newsgen.search.store import stored

    yield _ROOT
    yield Part(_NAME, "tail")
    index = stored(config.index_folder)
    base = index.segments.get(_BASE.name) if index else None
    own = f"search/{base.id}/" if base else ""
    built = set(catalog.ledger.paths_of(_BASE.label))
    if base is None or f"{own}k.bin" not in built or not all(p.startswith(own) for p in built):
        yield _BASE


def _at(catalog: Catalog, config: Config, path: str) -> Part | None:
    del catalog
    if not is_of_index(path):
        return None
    folder = path.removeprefix("search/").rpartition("/")[0]
    if not folder:
        return _ROOT
    from newsgen.search.store import stored

    index = stored(config.index_folder)
    for name, made in index.segments.items() if index else ():
        if made.id == folder:
            return Part(_NAME, name)
    return None


SEARCH = Kind(_NAME, search_pages, _pages, _touched, _at)
