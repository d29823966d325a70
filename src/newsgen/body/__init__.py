"""An article's text becomes safe HTML, and facts for the catalog.

::

    values      settings, facts, problems
    paragraphs  plain texts, and the short path for Markdown that holds no markup
    limits      refuses what would be slow or silently lose text
    links       which URLs are allowed, which are local files
    markdown    CommonMark with tables, strikethrough and footnotes, by markdown-it-py
    sanitize    raw HTML where a site allows it, by nh3
    html        `render`: text to HTML, whatever its format
    text        `facts`: text to words, prose, files, links, problems
    feed        `feed_html`: rendered HTML to what feed readers need

Must not read files, evaluate template syntax, or know of pages.
"""

from newsgen.body.feed import feed_html
from newsgen.body.html import render
from newsgen.body.limits import check
from newsgen.body.text import facts
from newsgen.body.values import BodyFacts, BodyOptions, BodyProblem, Format, Labels

__all__ = [
    "BodyFacts",
    "BodyOptions",
    "BodyProblem",
    "Format",
    "Labels",
    "check",
    "facts",
    "feed_html",
    "render",
]
