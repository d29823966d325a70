"""Article pages, and the local files that articles show, beside them. A partition is an article."""

from __future__ import annotations

import json
from collections.abc import Iterator

from newsgen.catalog import Catalog
from newsgen.catalog.archive import ArticleRow, Shown
from newsgen.catalog.changes import Changes
from newsgen.config import Config
from newsgen.models import ArticleView, Body, CopyView, Link, Page
from newsgen.pages.images import variant_pages
from newsgen.pages.kinds import Kind, Part

_NAME = "article"


def article_pages(catalog: Catalog, config: Config) -> Iterator[Page]:
    """A page for each article, with its neighbours in time."""
    before: ArticleRow | None = None
    current: ArticleRow | None = None
    for following in catalog.archive.articles():
        if current:
            yield from _pages(catalog, config, current, before, following)
        before, current = current, following
    if current:
        yield from _pages(catalog, config, current, before, None)


def one_article(catalog: Catalog, config: Config, part: Part) -> Iterator[Page]:
    """The page of one article and the files beside it."""
    row = catalog.archive.article(part.name)
    if row is None:
        return
    dated = row.card.published
    older = catalog.archive.older(dated, row.source) if dated else None
    newer = catalog.archive.newer(dated, row.source) if dated else None
    yield from _pages(catalog, config, row, older, newer)


def touched(catalog: Catalog, config: Config, changes: Changes) -> Iterator[Part]:
    """The articles that changed, and those that stand beside them in time, before or after."""
    del config
    for change in changes.articles:
        yield Part(_NAME, change.source)
        if change.published and not change.text_only:
            for neighbour in (catalog.archive.older, catalog.archive.newer):
                row = neighbour(change.published, change.source)
                if row:
                    yield Part(_NAME, row.source)


def at(catalog: Catalog, config: Config, path: str) -> Part | None:
    """index.html at the address of an article, or a file beside or below it."""
    del config
    names = path.split("/")
    for last in range(len(names) - 1, 0, -1):
        source = catalog.archive.source_at("/".join(names[:last]) + "/")
        if source:
            return Part(_NAME, source)
    return None


def body_of(row: ArticleRow, shown: list[Shown]) -> Body:
    """The text of an article by reference."""
    media = tuple((file.name, file.width, file.height) for file in shown)
    return Body(
        source=row.source,
        line=int(str(row.facts["body_line"])),
        format=row.format,
        digest=row.digest,
        url=row.card.url,
        lang=row.card.lang,
        media=media,
        side_file=bool(row.facts["side_file"]),
    )


def _pages(
    catalog: Catalog,
    config: Config,
    row: ArticleRow,
    older: ArticleRow | None,
    newer: ArticleRow | None,
) -> Iterator[Page]:
    shown = catalog.archive.shown_by(row.number) if row.shows else []
    facts = row.facts
    view = ArticleView(
        card=row.card,
        updated=row.updated,
        authors=row.authors,
        tags=row.tags,
        dateline=str(facts["dateline"]),
        source_name=str(facts["source_name"]),
        source_url=str(facts["source_url"]),
        hijri=str(facts["hijri"]),
        words=row.words,
        extra=json.loads(extra) if (extra := str(facts["extra"])) != "{}" else {},
        body=body_of(row, shown),
        older=_link(row, older),
        newer=_link(row, newer),
        corrections=row.corrections,
        sha256=str(facts["sha256"]),
    )
    part = Part(_NAME, row.source).label
    yield Page(f"{row.card.url}index.html", "article.html", view, row.source, part)
    for file in shown:
        copy = CopyView("articles", file.path, file.digest)
        yield Page(f"{row.card.url}{file.name}", "@copy", copy, row.source, part)
        for page in variant_pages(row.card.url, file, config.site, row.source):
            yield page._replace(part=part)


def _link(row: ArticleRow, neighbour: ArticleRow | None) -> Link | None:
    """A neighbour in time; an undated article has none."""
    if neighbour is None or not row.card.published or not neighbour.card.published:
        return None
    return Link(neighbour.card.title, neighbour.card.url, neighbour.card.lang)


ARTICLES = Kind(_NAME, article_pages, one_article, touched, at)
