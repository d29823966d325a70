"""Addresses: what a request's target names. Pure text, no disk: a path that could leave the site is
refused before anything looks for it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from newsgen.percent import encoded

LONGEST = 4096
"""Bytes of a target; file systems take no longer paths (PATH_MAX of Linux)."""

_LONGEST_NAME = 255
_BROKEN_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")


class Refused(NamedTuple):
    """A target that is no address of a site: an HTTP status and why, for the answer's text."""

    status: int
    why: str


def decoded(raw: bytes) -> str | Refused:
    """The path of a target, percent-decoded once (RFC 3986, 2.1) and NFC; it starts with a slash.

    Refused are: another form of target, broken escapes, bytes that are no UTF-8 (overlong forms
    among them), control characters, backslashes, ``.`` and ``..``, hidden names, empty names and
    what no file system could hold.
    """
    if len(raw) > LONGEST:
        return Refused(414, "the address is too long")
    if not raw.startswith(b"/"):
        return Refused(400, "the address is no path")
    if _BROKEN_ESCAPE.search(raw):
        return Refused(400, "a percent sign is followed by no two digits")
    try:
        path = unquote_to_bytes(raw).decode("utf-8")
    except UnicodeDecodeError:
        return Refused(400, "the address is not UTF-8")
    if any(unicodedata.category(c) in ("Cc", "Cs") for c in path) or "\\" in path:
        return Refused(400, "the address holds a character that no address of a site has")
    names = path[1:].split("/")
    if any(name in (".", "..") for name in names):
        return Refused(400, "the address leads out of its folder")
    if any(len(name.encode()) > _LONGEST_NAME for name in names):
        return Refused(404, "no name is so long")
    if any(name.startswith(".") for name in names) or "" in names[:-1]:
        return Refused(404, "hidden and empty names are not part of the site")
    return unicodedata.normalize("NFC", path)


def base_of(base_url: str) -> str:
    """The path below which the site stands, decoded: ``/`` or ``/repo/``."""
    path = unicodedata.normalize("NFC", unquote(urlsplit(base_url).path))
    return path if path.endswith("/") else path + "/"


def below(path: str, base: str) -> str | None:
    """The part of ``path`` below the site's base; None for what is not of the site."""
    return path.removeprefix(base) if path.startswith(base) else None


def files_of(inner: str) -> tuple[str, ...]:
    """The outputs that answer for an address below the base, the first there is, as GitHub Pages
    looks for them: a folder's index; a file, or the same with ``.html``."""
    if not inner or inner.endswith("/"):
        return (f"{inner}index.html",)
    return (inner, f"{inner}.html")


def folder_of(inner: str) -> str:
    """The output whose presence makes ``/dir`` lead to ``/dir/``; "" for what ends in a slash."""
    return "" if not inner or inner.endswith("/") else f"{inner}/index.html"


def link(base: str, inner: str) -> str:
    """The percent-encoded address of a page: always a path of this server, never ``//host``."""
    return "/" + encoded((base + inner).lstrip("/"))


def page_url(path: str) -> str:
    """The address below the base of an output."""
    return path.removesuffix("index.html") if f"/{path}".endswith("/index.html") else path
