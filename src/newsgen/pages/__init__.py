"""Kinds of page: generators that turn the catalog's facts into `Page` values.

To add a kind: 1. give it a view in newsgen.models; 2. write a generator here, in the module of its
subject, that yields ``Page(path, template, view)``; 3. say in a `Kind` which partitions its pages
make up and which of them a change touches (`kinds.whole` for a kind of few pages); 4. name it in
`KINDS`; 5. write the template. Increments, parallel rendering, pruning, the preview and
`--explain` then come by themselves.

Rules that keep increments small: base templates show `Site` only; listings are numbered from the
oldest, and only the landing page shows the newest; no page reads another page's output.
"""

from __future__ import annotations

from newsgen.pages.articles import ARTICLES
from newsgen.pages.assets import ASSETS
from newsgen.pages.corrections import CORRECTIONS
from newsgen.pages.dates import ARCHIVE, DAYS, MONTHS, UNDATED, YEARS
from newsgen.pages.feeds import SITE_FEEDS, TERM_FEEDS
from newsgen.pages.fonts import FONTS
from newsgen.pages.home import HOME, PLAIN
from newsgen.pages.hosting import RULES
from newsgen.pages.kinds import Kind
from newsgen.pages.notices import NOTICES
from newsgen.pages.records import RECORDS, RECORDS_INDEX
from newsgen.pages.redirects import ALIASES, SPELLINGS
from newsgen.pages.search import SEARCH
from newsgen.pages.searching import SEARCH_PAGE
from newsgen.pages.sitemaps import SITEMAPS
from newsgen.pages.terms import INDEXES, LISTS

FIXED_KINDS: tuple[Kind, ...] = (FONTS, ASSETS)
"""Kinds that ask nothing of the catalog: files that are the same whatever the articles."""

KINDS: tuple[Kind, ...] = (
    HOME,
    PLAIN,
    SEARCH_PAGE,
    ARTICLES,
    NOTICES,
    CORRECTIONS,
    INDEXES,
    LISTS,
    ARCHIVE,
    YEARS,
    MONTHS,
    DAYS,
    UNDATED,
    SITE_FEEDS,
    TERM_FEEDS,
    ALIASES,
    SPELLINGS,
    SITEMAPS,
    SEARCH,
    RECORDS_INDEX,
    RECORDS,
    RULES,
    FONTS,
    ASSETS,
)
