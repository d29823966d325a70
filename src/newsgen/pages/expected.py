"""About how many pages a whole plan will have, before any is planned. Must not plan."""

from __future__ import annotations

from newsgen.catalog import Catalog
from newsgen.config import Config


def expected_pages(catalog: Catalog, config: Config) -> dict[str, int]:
    """Pages of the templates that make nearly all of them."""
    articles, days, months, lists = catalog.archive.amounts(config.site.page_size)
    return {
        "article.html": articles,
        "list.html": lists,
        "day.html": days,
        "month.html": months,
    }
