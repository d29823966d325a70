"""What templates see, and what the builder schedules: the views and `Page`."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple


class Link(NamedTuple):
    """A link to a page of the site."""

    title: str
    url: str
    lang: str = ""


class Term(NamedTuple):
    """A tag, section or author with its page."""

    name: str
    url: str


class TermCount(NamedTuple):
    """A term in an index, with the rough number of its articles (pages.rounding)."""

    name: str
    url: str
    articles: int


class Image(NamedTuple):
    """An image: site-relative URL (or an absolute one), text, size in pixels (0 if unknown)."""

    src: str
    alt: str
    caption: str
    credit: str
    width: int
    height: int


class Card(NamedTuple):
    """Everything other pages may show of an article. ``lang`` is "" in the site's language."""

    url: str
    title: str
    published: str
    lang: str
    summary: str
    section: Term | None
    image: Image | None
    draft: bool


class Body(NamedTuple):
    """An article's text, held by the digest of its source; the renderer reads it when needed.

    ``line`` is the line of the source on which the text starts (1-based). ``url`` is the article's
    folder, against which relative links resolve; ``media`` are the local files it shows, as (name
    in the text, width, height).
    """

    source: str
    line: int
    format: Literal["text", "markdown"]
    digest: str
    url: str
    lang: str
    media: tuple[tuple[str, int, int], ...]
    side_file: bool = False


class Note(NamedTuple):
    """A correction of an article: a date and a text."""

    date: str
    text: str


class ArticleView(NamedTuple):
    """template article.html"""

    card: Card
    updated: str
    authors: tuple[Term, ...]
    tags: tuple[Term, ...]
    dateline: str
    source_name: str
    source_url: str
    hijri: str
    words: int
    extra: Any  # plain JSON data for templates of the site's own
    body: Body
    older: Link | None
    newer: Link | None
    corrections: tuple[Note, ...] = ()  # newest first
    sha256: str = ""


class NoticeView(NamedTuple):
    """template notice.html: what stands at the address of an article that was ``withdrawn`` or has
    expired. ``date``: since when."""

    url: str
    title: str
    lang: str
    published: str
    withdrawn: bool
    date: str
    reason: str


class CorrectionsView(NamedTuple):
    """template corrections.html: every correction with its article, newest first."""

    entries: tuple[tuple[Note, Link], ...]


class ArchiveRecord(NamedTuple):
    """An article in the archive's list for machines. ``file``: its path below articles/."""

    url: str
    title: str
    published: str
    updated: str
    lang: str
    section: str
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    summary: str
    source_name: str
    source_url: str
    file: str
    sha256: str


class RecordsView(NamedTuple):
    """template records.jsonl: the articles of a month ("2022-07") or the "undated"."""

    period: str
    records: tuple[ArchiveRecord, ...]


class RecordsIndexView(NamedTuple):
    """template archive.json: (period, URL, articles) of each part of the list."""

    articles: int
    parts: tuple[tuple[str, str, int], ...]


class SectionBlock(NamedTuple):
    """A section's newest articles on the home page."""

    term: Term
    cards: tuple[Card, ...]


class HomeView(NamedTuple):
    """template home.html"""

    lead: Card | None
    cards: tuple[Card, ...]
    sections: tuple[SectionBlock, ...]


class ListView(NamedTuple):
    """template list.html: one page of the articles of a tag, section or author, or of the undated.

    ``taxonomy``: "tags", "sections", "authors" or "undated". Pages are numbered from the oldest;
    ``number`` is 0 on the landing page, which shows the newest and alone knows ``total``
    (articles; 0 elsewhere), so that a new article touches no numbered page. ``pages`` counts the
    pages, the landing page included; 0 on numbered pages of a long listing, which would all change
    whenever a page is added.
    """

    taxonomy: str
    name: str
    url: str  # the landing page
    number: int
    total: int
    cards: tuple[Card, ...]
    older: str  # URL of the page with older articles, or ""
    newer: str
    feed: str  # URL of its feed, or ""
    pages: int


class LetterGroup(NamedTuple):
    """The terms under one letter heading."""

    letter: str
    terms: tuple[TermCount, ...]


class IndexView(NamedTuple):
    """template index.html: all tags, sections or authors in alphabetical order."""

    taxonomy: str
    total: int
    groups: tuple[LetterGroup, ...]


class PeriodCount(NamedTuple):
    """A year, month or day with the number of its articles. ``period``: "2022", "2022-07", …"""

    period: str
    url: str
    articles: int


class ArchiveView(NamedTuple):
    """template archive.html: all years, each with its months; counts are rough."""

    total: int
    undated: int
    corrections: bool
    years: tuple[tuple[PeriodCount, tuple[PeriodCount, ...]], ...]


class YearView(NamedTuple):
    """template year.html: the months of a year, each with its days that have articles and its
    newest articles."""

    period: str
    url: str
    articles: int
    months: tuple[tuple[PeriodCount, tuple[PeriodCount, ...], tuple[Link, ...]], ...]
    older: Link | None
    newer: Link | None


class DayBlock(NamedTuple):
    """A day of a month page with its articles, oldest day first."""

    day: PeriodCount
    cards: tuple[Card, ...]


class MonthView(NamedTuple):
    """template month.html"""

    period: str
    url: str
    articles: int
    days: tuple[DayBlock, ...]
    older: Link | None
    newer: Link | None


class DayView(NamedTuple):
    """template day.html"""

    period: str
    url: str
    cards: tuple[Card, ...]
    older: Link | None
    newer: Link | None


class FeedEntry(NamedTuple):
    """An article in a feed; ``body`` is None where only the summary is given."""

    card: Card
    updated: str
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    body: Body | None
    corrections: tuple[Note, ...] = ()


class FeedView(NamedTuple):
    """templates rss.xml, atom.xml, feed.json"""

    title: str
    url: str  # the page it belongs to
    feed_url: str  # itself
    updated: str  # of the newest entry, "" when empty
    entries: tuple[FeedEntry, ...]


class SitemapView(NamedTuple):
    """template sitemap.xml: (URL, last modification or "")"""

    urls: tuple[tuple[str, str], ...]


class SitemapIndexView(NamedTuple):
    """template sitemap-index.xml: URLs of the parts"""

    parts: tuple[str, ...]


class RedirectView(NamedTuple):
    """template redirect.html: an old address of a page."""

    title: str
    target: str


class RulesView(NamedTuple):
    """template redirects.txt, the file _redirects: (old address from the host's root and encoded,
    site-relative target) each; ``forced``: even where a file stands at the old address."""

    rules: tuple[tuple[str, str], ...]
    forced: bool


class PlainView(NamedTuple):
    """templates 404.html, search.html, robots.txt, headers.txt: pages that show settings only."""

    name: str


class CopyView(NamedTuple):
    """ "@copy": a file as it is. ``origin``: "theme", "static", "articles", "fonts" or
    "search"; ``source``:
    its path in there."""

    origin: str
    source: str
    digest: str


class ImageView(NamedTuple):
    """ "@image": a picture of ``articles/``, ``width`` pixels wide, as ``encoder`` makes it."""

    source: str
    digest: str
    width: int
    encoder: str


View = (
    ArticleView | NoticeView | CorrectionsView | RecordsView | RecordsIndexView
    | HomeView | ListView | IndexView | ArchiveView | YearView | MonthView | DayView
    | FeedView | SitemapView | SitemapIndexView | RedirectView | RulesView | PlainView | CopyView
    | ImageView
)  # fmt: skip


class Page(NamedTuple):
    """A wanted output: its path below the output directory, what renders it, what that sees.

    ``origin`` names the source for a message ("articles/x.md"); ``part`` and ``number`` say in
    which partition of its kind it is planned, and where in there. They are no part of the key.
    """

    path: str
    template: str
    view: View
    origin: str = ""
    part: str = ""
    number: int = 0
