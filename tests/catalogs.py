"""A catalog in memory with made-up articles, for tests of what reads it."""

from __future__ import annotations

from typing import Any

from newsgen.catalog import Catalog
from newsgen.catalog.disk import Seen
from newsgen.catalog.sources import Media
from newsgen.models import Article


def article(source: str = "a.md", **values: Any) -> Article:
    """An article; what is not given is plain."""
    defaults: dict[str, Any] = {
        "format": "markdown",
        "digest": f"digest of {source}",
        "title": f"عنوان {source}",
        "slug": source.rpartition("/")[2].split(".")[0],
        "published": "2022-07-18",
    }
    return Article(source=source, **{**defaults, **values})


def seen(path: str, kind: str = "article", stamp: str = "1:1", settled: bool = True) -> Seen:
    """A file as a scan saw it."""
    return Seen(path, kind, stamp, settled)


def catalog_of(*articles: Article, media: tuple[Media, ...] = (), drafts: bool = False) -> Catalog:
    """A settled catalog of these articles."""
    catalog = Catalog.open(None).__enter__()
    for file in media:
        catalog.sources.add_media(seen(file.path, "media"), file)
    for value in articles:
        catalog.sources.add(seen(value.source), value, ())
    assert catalog.settle(drafts=drafts) == []
    return catalog
