"""URLs of an article: which may be published, which lead to other sites, which are local files.

Allowed are http, https, mailto, tel and relative references (RFC 3986 section 4.2: no colon in
the first segment), by a list of what is good and never of what is bad. Must not look at files.
"""

from __future__ import annotations

import html as entities
import posixpath
import re
import unicodedata
from typing import NamedTuple
from urllib.parse import quote, unquote

from newsgen.media import MEDIA_TYPES

SCHEMES = frozenset({"http", "https", "mailto", "tel"})

MAX_CLIMB = 4
"""How many folders a link may climb: an article lies at most at ``2022/07/18/slug/``."""

_PATH = "/%:@!$&'()*+,;=~"
"""What a URL's path may hold beside letters, digits and ``-._`` (RFC 3986), and ``%``."""

_before_path = re.compile(r"[^/?#]*")
_unsafe = re.compile(r"[\x00-\x20\x7f-\xa0\\\u2028\u2029]")
_ignored = re.compile(r"[\x00-\x20\x7f-\xa0\xad\\\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_scheme = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):").match
_DECODINGS = 3
_disk = re.compile(r"/(?:home|Users|etc|var|tmp|private|root|mnt|Volumes)/")


class Target(NamedTuple):
    """Where a URL leads. ``kind``: "external", "page", "file", "outside" (it climbs out) or "disk"
    (a path of somebody's computer). ``name``: a file's decoded path in the article's folder."""

    kind: str
    name: str = ""


def is_allowed(url: str) -> bool:
    """Whether a normalised URL may stand in ``href`` or ``src``. One that holds control characters,
    blanks or backslashes is refused: browsers drop or turn them, and so do disguises. So is one
    that would have another scheme if somebody decoded it once more."""
    if _unsafe.search(url):
        return False
    scheme, colon, _ = _first_segment(url).partition(":")
    if colon and scheme.lower() not in SCHEMES:
        return False
    seen = url
    for _ in range(_DECODINGS):
        decoded = entities.unescape(unquote(seen))
        if decoded == seen:
            return True
        found = _scheme(_ignored.sub("", decoded))
        if found and found[1].lower() not in SCHEMES:
            return False
        seen = decoded
    return True


def is_external(url: str) -> bool:
    """Whether an allowed URL leads to another site (mail and telephone are no sites)."""
    return url[:7].lower() == "http://" or url[:8].lower() == "https://" or url.startswith("//")


def has_scheme(url: str) -> bool:
    """Whether an allowed URL is absolute or names a host."""
    return url.startswith("//") or ":" in _first_segment(url)


def target_of(url: str) -> Target:
    """What an allowed URL of an article means to newsgen."""
    if has_scheme(url):
        return Target("external")
    path = unquote(re.split(r"[?#]", url, maxsplit=1)[0])
    if not path:
        return Target("page")
    if path.startswith("/"):
        return Target("disk" if _disk.match(path) else "page")
    name = unicodedata.normalize("NFC", posixpath.normpath(path))
    climbs = name.split("/").count("..")
    if "\\" in path or not name.isprintable() or climbs > MAX_CLIMB:
        return Target("outside", name)
    suffix = posixpath.splitext(name)[1].lower()
    is_file = bool(suffix) and not path.endswith("/") and suffix not in {".html", ".htm", ".md"}
    if climbs:
        return Target("outside" if is_file else "page", name)
    return Target("file" if is_file else "page", name)


def local_name(url: str) -> str:
    """The name of the local file that a URL shows, or "" ."""
    target = target_of(url)
    return target.name if target.kind == "file" else ""


def is_media(name: str) -> bool:
    """Whether a file of that name is published with its article."""
    return posixpath.splitext(name)[1].lower().lstrip(".") in MEDIA_TYPES


def from_root(url: str, root: str) -> str:
    """A URL that starts at the site's root (``/tags/``) below the site's base path (``/repo/``)."""
    if url.startswith("/") and not url.startswith("//"):
        return quote(root.rstrip("/"), safe=_PATH) + url
    return url


def _first_segment(url: str) -> str:
    found = _before_path.match(url)
    return found.group() if found else ""
