"""The values that flow through newsgen. No behaviour beyond trivial properties.

Three families: ``settings`` (`Site`), ``facts``, what the loader learns of a source (`Article`),
and ``views``, what templates see and the builder schedules (`Page`). Views are plain data all the
way down (str, int, bool, None, tuples, NamedTuples), so that their canonical form is their
identity. Dates are ISO 8601 strings; templates format them by filters. URLs are site-relative,
decoded, NFC, without a leading slash (``2022/07/18/slug/``); the ``url`` filter adds the base path
and percent-encodes.
"""

from __future__ import annotations

from newsgen.models.facts import (
    Article,
    ImageFact,
    is_local,
)
from newsgen.models.settings import (
    MenuLink,
    Site,
    Spellings,
)
from newsgen.models.views import (
    ArchiveView,
    ArticleView,
    Body,
    Card,
    CopyView,
    DayBlock,
    DayView,
    FeedEntry,
    FeedView,
    HomeView,
    Image,
    ImageView,
    IndexView,
    LetterGroup,
    Link,
    ListView,
    MonthView,
    Page,
    PeriodCount,
    PlainView,
    RedirectView,
    SectionBlock,
    SitemapIndexView,
    SitemapView,
    Term,
    TermCount,
    View,
    YearView,
)

__all__ = [
    "ArchiveView",
    "Article",
    "ArticleView",
    "Body",
    "Card",
    "CopyView",
    "DayBlock",
    "DayView",
    "FeedEntry",
    "FeedView",
    "HomeView",
    "Image",
    "ImageFact",
    "ImageView",
    "IndexView",
    "LetterGroup",
    "Link",
    "ListView",
    "MenuLink",
    "MonthView",
    "Page",
    "PeriodCount",
    "PlainView",
    "RedirectView",
    "SectionBlock",
    "Site",
    "SitemapIndexView",
    "SitemapView",
    "Spellings",
    "Term",
    "TermCount",
    "View",
    "YearView",
    "is_local",
]
