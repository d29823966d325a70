"""What a kind of page is: how it plans all of its pages, some of them, and which a change touches.

A kind divides its pages into partitions: an article, a tag, a day. A build that follows a complete
one plans only the partitions that ``touched`` names, so naming one too many costs a moment and
naming one too few is a stale page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from newsgen.catalog import Catalog
from newsgen.catalog.changes import Changes
from newsgen.config import Config
from newsgen.models import Page

LAST = 2**31 - 1
"""The number of a listing's landing page, which comes after all that have numbers."""


class Part(NamedTuple):
    """A partition of a kind, or its pages from the number ``start`` on."""

    kind: str
    name: str = ""
    start: int = 0

    @property
    def label(self) -> str:
        """Its name among the partitions of all kinds."""
        return f"{self.kind} {self.name}"


class Kind(NamedTuple):
    """A kind of page.

    ``every`` plans all pages; ``part`` those of one partition, the very same values; ``touched``
    names the partitions in which a page may differ after these changes; ``at`` names the one that
    may hold the page at a path, None if the path is surely of another kind.
    """

    name: str
    every: Callable[[Catalog, Config], Iterator[Page]]
    part: Callable[[Catalog, Config, Part], Iterator[Page]]
    touched: Callable[[Catalog, Config, Changes], Iterable[Part]]
    at: Callable[[Catalog, Config, str], Part | None]


def fixed(
    name: str,
    every: Callable[[Catalog, Config], Iterator[Page]],
    holds: Callable[[str], bool],
) -> Kind:
    """A kind of few pages that follow from settings and files alone: no article touches them."""
    return whole(name, every, holds, lambda changes: False)


def whole(
    name: str,
    every: Callable[[Catalog, Config], Iterator[Page]],
    holds: Callable[[str], bool],
    is_touched: Callable[[Changes], bool],
) -> Kind:
    """A kind of few pages that are planned together. ``holds``: whether a path may be one of
    them."""
    all_of_it = Part(name)

    def pages(catalog: Catalog, config: Config) -> Iterator[Page]:
        return (page._replace(part=all_of_it.label) for page in every(catalog, config))

    def touched(catalog: Catalog, config: Config, changes: Changes) -> Iterator[Part]:
        if is_touched(changes):
            yield all_of_it

    return Kind(
        name,
        pages,
        lambda catalog, config, part: pages(catalog, config),
        touched,
        lambda catalog, config, path: all_of_it if holds(path) else None,
    )


def shows(changes: Changes) -> bool:
    """Whether a change bears on more than one article's own text."""
    return bool(changes.terms) or not all(change.text_only for change in changes.articles)
