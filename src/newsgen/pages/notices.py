"""What stands at the address of an article that was withdrawn or has expired. A partition is an
article."""

from __future__ import annotations

from collections.abc import Iterator

from newsgen.catalog import Catalog
from newsgen.catalog.changes import Changes
from newsgen.config import Config
from newsgen.models import NoticeView, Page
from newsgen.pages.kinds import Kind, Part

_NAME = "notice"


def notice_pages(catalog: Catalog, config: Config) -> Iterator[Page]:
    """A dated page for each."""
    del config
    return _pages(catalog, "")


def _pages(catalog: Catalog, source: str) -> Iterator[Page]:
    for notice in catalog.history.notices(source):
        part = Part(_NAME, notice.source).label
        view = NoticeView(*notice[1:])
        yield Page(f"{notice.url}index.html", "notice.html", view, notice.source, part)


def _touched(catalog: Catalog, config: Config, changes: Changes) -> Iterator[Part]:
    del catalog, config
    return (Part(_NAME, change.source) for change in changes.articles)


def _at(catalog: Catalog, config: Config, path: str) -> Part | None:
    del config
    source = catalog.history.notice_at(path.removesuffix("index.html"))
    return Part(_NAME, source) if source else None


NOTICES = Kind(
    _NAME,
    notice_pages,
    lambda catalog, config, part: _pages(catalog, part.name),
    _touched,
    _at,
)
