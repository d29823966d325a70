"""Rendered HTML for feeds: absolute URLs, and the direction on every block.

Feed readers ignore the language of a feed and strip styles, so each block says its direction
itself. Must not be given HTML from elsewhere: it reads the tags that `render` writes.
"""

from __future__ import annotations

import html as entities
import re
from urllib.parse import urljoin

from newsgen.body.paragraphs import escaped

_BLOCK_NAMES = (
    "blockquote dd details div dl dt figcaption figure h2 h3 h4 h5 h6 hr li ol p section summary "
    "table td th ul"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())

_tag = re.compile(r"<([a-z][a-z0-9]*)((?: [a-z-]+(?:=\"[^\"]*\")?)*)>")
_choices = re.compile(r" (?:srcset|sizes)=\"[^\"]*\"")
_url = re.compile(r" (href|src|cite)=\"([^\"]*)\"")


def feed_html(html: str, base: str, lang: str, direction: str) -> str:
    """The HTML of `render` in a ``<div>`` with language and direction.

    ``base``: the article's absolute, percent-encoded URL; ``direction``: "rtl" or "ltr".
    """

    def tag(found: re.Match[str]) -> str:
        name, attributes = found.groups()
        if attributes:
            attributes = _choices.sub("", attributes)
            attributes = _url.sub(lambda url: _absolute(url, base), attributes)
        if name in _BLOCKS and " dir=" not in attributes:
            attributes += f' dir="{direction}"'
        return f"<{name}{attributes}>"

    inner = _tag.sub(tag, html)
    return f'<div dir="{direction}" lang="{escaped(lang)}">\n{inner}</div>'


def _absolute(found: re.Match[str], base: str) -> str:
    attribute, written = found.groups()
    url = entities.unescape(written)
    try:
        url = urljoin(base, url)
    except ValueError:  # a broken host such as http://[x
        return ""
    return f' {attribute}="{escaped(url)}"'
