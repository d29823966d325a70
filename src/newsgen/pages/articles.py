"""Article pages, and the local files that articles show, beside them."""

from __future__ import annotations

import json
from collections.abc import Iterator

from newsgen.catalog import Catalog
from newsgen.catalog.archive import ArticleRow, Shown
from newsgen.config import Config
from newsgen.models import ArticleView, Body, CopyView, Link, Page
from newsgen.pages.images import variant_pages


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
    shown = catalog.archive.shown_by(row.number)
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
        extra=json.loads(str(facts["extra"])),
        body=body_of(row, shown),
        older=_link(row, older),
        newer=_link(row, newer),
    )
    yield Page(f"{row.card.url}index.html", "article.html", view, row.source)
    for file in shown:
        copy = CopyView("articles", file.path, file.digest)
        yield Page(f"{row.card.url}{file.name}", "@copy", copy, row.source)
        yield from variant_pages(row.card.url, file, config.site, row.source)


def _link(row: ArticleRow, neighbour: ArticleRow | None) -> Link | None:
    """A neighbour in time; an undated article has none."""
    if neighbour is None or not row.card.published or not neighbour.card.published:
        return None
    return Link(neighbour.card.title, neighbour.card.url, neighbour.card.lang)
