"""Kinds of page: generators that turn the catalog's facts into `Page` values.

To add a kind: 1. give it a view in newsgen.models; 2. write a generator here, in the module of its
subject, that yields ``Page(path, template, view)``; 3. name it in `KINDS`; 4. write the template.
Increments, parallel rendering, pruning and `--explain` then come by themselves.

Rules that keep increments small: base templates show `Site` only; listings are numbered from the
oldest, and only the landing page shows the newest; no page reads another page's output.
"""

from __future__ import annotations

from newsgen.models import Kind
from newsgen.pages.articles import article_pages
from newsgen.pages.assets import asset_pages
from newsgen.pages.dates import archive_page, day_pages, month_pages, undated_pages, year_pages
from newsgen.pages.feeds import site_feeds, term_feeds
from newsgen.pages.fonts import font_pages
from newsgen.pages.home import home_page, plain_pages
from newsgen.pages.redirects import redirect_pages
from newsgen.pages.sitemaps import sitemap_pages
from newsgen.pages.terms import index_pages, term_pages

FIXED_KINDS: tuple[Kind, ...] = (font_pages, asset_pages)
"""Kinds that ask nothing of the catalog: files that are the same whatever the articles."""

KINDS: tuple[Kind, ...] = (
    home_page,
    plain_pages,
    article_pages,
    index_pages,
    term_pages,
    archive_page,
    year_pages,
    month_pages,
    day_pages,
    undated_pages,
    site_feeds,
    term_feeds,
    redirect_pages,
    sitemap_pages,
    font_pages,
    asset_pages,
)
