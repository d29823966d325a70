"""Raw HTML in articles, where a site allows it: what is left after nh3 (ammonia).

Lists what may stay; everything else goes. Must not be used as the only guard: without
``raw_html`` no tag of an author reaches a page.
"""

from __future__ import annotations

import re

import nh3

from newsgen.body.links import SCHEMES, is_allowed

_TEXT = (
    "a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em "
    "figcaption figure h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp "
    "section small span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr"
)
TAGS = frozenset(_TEXT.split())
"""Elements of HTML that hold or arrange text, and images."""

_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"dir", "lang", "title", "class", "id", "role", "aria-label"},
    "a": {"href", "rel"},
    "blockquote": {"cite"},
    "q": {"cite"},
    "del": {"cite", "datetime"},
    "ins": {"cite", "datetime"},
    "time": {"datetime"},
    "img": {"src", "alt", "width", "height", "loading", "decoding"},
    "ol": {"start", "reversed", "type"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope"},
    "col": {"span"},
    "colgroup": {"span"},
    "div": {"tabindex"},
    "details": {"open"},
}

_own_id = re.compile(r"(?:h|fn|fnref)-[\w-]+").fullmatch
_own_class = re.compile(
    r"footnote-ref|footnote-back|footnotes|table|align-(?:start|end|center)|language-[\w+#.-]{1,30}"
).fullmatch
_own_role = re.compile(r"doc-(?:noteref|endnotes|backlink)|region|note").fullmatch


def sanitized(html: str) -> str:
    """The HTML with only allowed elements and attributes, URLs of allowed schemes or relative, and
    ids with our prefixes (so that no element hides a property of ``document``)."""
    return nh3.clean(
        html,
        tags=set(TAGS),
        attributes=_ATTRIBUTES,
        attribute_filter=_kept,
        url_schemes=set(SCHEMES),
        link_rel=None,
        strip_comments=True,
    )


def _kept(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "id":
        return value if _own_id(value) else None
    if attribute in ("href", "src", "cite"):  # nh3 itself looks at fewer elements
        return value if is_allowed(value.strip().replace(" ", "%20")) else None
    if attribute == "class":
        return " ".join(filter(_own_class, value.split())) or None
    if attribute == "role":
        return value if _own_role(value) else None
    if attribute == "tabindex":
        return "0" if value == "0" else None
    if attribute == "dir":
        return value if value in ("rtl", "ltr", "auto") else None
    return value
