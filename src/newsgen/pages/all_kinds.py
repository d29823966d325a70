"""All kinds of page, in the order in which they are planned."""

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
    RECORDS_INDEX,
    RECORDS,
    RULES,
    SEARCH,
    FONTS,
    ASSETS,
)
