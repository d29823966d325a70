"""Rules for single texts of a front matter: pure functions that answer with a fault or with "".

A fault completes a sentence ("the slug …"). Must not know nodes, places or problems.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from urllib.parse import unquote, urlsplit

from newsgen.arabic import hygiene
from newsgen.arabic.locales import is_known

SLUG_BYTES = 200
"""The longest slug in UTF-8 bytes; file systems stop at 255, and names get suffixes."""

_FORBIDDEN_IN_NAMES = re.compile(r'[<>:"|?*#]')
_PERCENT = re.compile("%[0-9A-Fa-f]{2}")
_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:")
_ORDINARY = re.compile(r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?:[/?#]|$)")
"""The start of an address that needs no parser: a host of ASCII without user or port."""
_OVERRIDES = re.compile("[\u202d\u202e]")
_MARKS = re.compile("[\u061c\u200b-\u200f\u2060\ufeff]")
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10)))
)
_LANGUAGE = re.compile(
    "[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
    "(?:-[A-Za-z0-9]{5,8}|-[0-9][A-Za-z0-9]{3})*(?:-[A-Za-z](?:-[A-Za-z0-9]{2,8})+)*"
)
_NAMES = {
    "control-character": "the control character",
    "lone-surrogate": "the half of a character pair",
    "noncharacter": "the noncharacter",
    "bidi-override": "the invisible direction override",
}


def hidden(text: str, *, may_drop: bool) -> tuple[str, str | None]:
    """What a text holds that must not reach a page, and the text without it (NFC).

    The fault is "" when there is nothing. The text is None when dropping would be wrong: control
    characters, halves of pairs and noncharacters, which only an escape can have put there,
    direction overrides, which make a text read as another (CVE-2021-42574), and embeddings unless
    ``may_drop``.
    """
    cleaned, findings = hygiene.clean(text)
    if not findings:
        return "", cleaned
    if override := overrides(text):
        return override, None
    grave = [f for f in findings if f.code in _NAMES]
    worst = grave[0] if grave else findings[0]
    fault = f"{_NAMES.get(worst.code, 'the invisible character')} {worst.detail}"
    if any(f.code != "bidi-override" or not may_drop for f in grave):
        return fault, None
    return fault, cleaned


def overrides(text: str) -> str:
    """The first direction override of a text, named; "" if there is none."""
    found = _OVERRIDES.search(text)
    return f"{_NAMES['bidi-override']} U+{ord(found[0]):04X}" if found else ""


def without_overrides(text: str) -> str:
    """The text as it stands without direction overrides."""
    return _OVERRIDES.sub("", text)


def visible(text: str) -> bool:
    """Whether a reader sees anything of the text."""
    return text[:1].isalnum() or any(unicodedata.category(c)[0] in "LNPS" for c in text)


def slug_fault(slug: str) -> tuple[str, str]:
    """Why a text cannot be the last part of an address, and what to write; ("", "") if it can."""
    if not slug.strip():
        return "is empty", "Write one word or words joined by -, or remove the line."
    fault, _ = hidden(slug, may_drop=False)
    if fault:
        return f"holds {fault}", "Delete it."
    if "\n" in slug:
        return "holds a line end", "Write it on one line."
    if "/" in slug or "\\" in slug:
        wanted = "-".join(part for part in re.split(r"[/\\]", slug) if part.strip(". "))
        return "must be one part of an address, without / and \\", _instead(wanted)
    if slug in (".", ".."):
        return "must be a name, not dots", "Write one word or words joined by -."
    if _PERCENT.search(slug):
        wanted = "-".join(part for part in re.split(r"[/\\]", unquote(slug)) if part.strip(". "))
        return "holds a percent-encoded character", _instead(wanted)
    if match := _FORBIDDEN_IN_NAMES.search(slug):
        wanted = "-".join(_FORBIDDEN_IN_NAMES.sub(" ", slug).split())
        return f"holds {match[0]}, which file names cannot", _instead(wanted)
    if slug != slug.strip(" .") or any(c.isspace() for c in slug):
        wanted = "-".join(slug.strip(" .").split())
        return "holds a space, or starts or ends with a dot", _instead(wanted)
    if slug.casefold().split(".")[0] in _DEVICES:
        return "is a name that Windows keeps for itself", _instead(f"{slug}-1")
    size = len(slug.encode("utf-8", "replace"))
    if size > SLUG_BYTES:
        return f"has {size} bytes; the limit is {SLUG_BYTES}", "Shorten it to a few words."
    return "", ""


def _instead(slug: str) -> str:
    if not slug or len(slug) > 80 or slug_fault(slug)[0]:
        return "Write one word or words joined by -."
    return f"Write \u2068slug: {slug}\u2069."


def alias_fault(alias: str) -> tuple[str, str]:
    """The old address as a site-relative, decoded path, and why it is none ("" if it is one)."""
    text = alias.strip()
    if _SCHEME.match(text) or text.startswith("//"):
        return "", "is an address of another site"
    path = unicodedata.normalize("NFC", unquote(text, errors="strict") if _utf8(text) else text)
    fault, _ = hidden(path, may_drop=False)
    if fault:
        return "", f"holds {fault}"
    if "\n" in path or "\t" in path:
        return "", "holds a line end or a tab"
    if "\\" in path or "?" in path or "#" in path:
        return "", "holds \\, ? or #, which are no part of a path"
    parts = path.lstrip("/").split("/")
    if any(part.strip() in (".", "..") for part in parts):
        return "", "climbs out of the site"
    if not any(part.strip() for part in parts):
        return "", "is empty"
    if any(len(part.encode("utf-8", "replace")) > SLUG_BYTES for part in parts):
        return "", f"has a part longer than {SLUG_BYTES} bytes"
    directory = path.endswith("/")
    return "/".join(part for part in parts if part) + ("/" if directory else ""), ""


def _utf8(text: str) -> bool:
    try:
        unquote(text, errors="strict")
    except UnicodeDecodeError:
        return False
    return True


def clean_address(text: str) -> str:
    """A copied address without the direction marks that pages put into it, its no-break spaces
    percent-encoded (RFC 3986)."""
    if text.isascii():
        return text.strip()
    return _MARKS.sub("", text).strip().replace("\u00a0", "%C2%A0")


def http_fault(address: str) -> str:
    """Why a text is no http(s) address; "" if it is one."""
    if " " in address or not address.isprintable():  # so is every blank but the space
        return "holds a space or an invisible character"
    if _ORDINARY.match(address):
        return ""
    try:
        parts = urlsplit(address)
        port_ok = parts.port is None or parts.port > 0
    except ValueError:
        return "is no address"
    if parts.scheme not in ("http", "https"):
        return "does not start with https:// or http://"
    return "" if parts.hostname and port_ok else "names no host"


def image_fault(src: str, path: str) -> str:
    """Why a text names no picture: neither an http(s) address nor a file that the site may hold.
    ``path`` is the article's own, relative to the site's root."""
    if not src:
        return "is empty"
    if src.lower().startswith(("http://", "https://")):
        return http_fault(src)
    if _SCHEME.match(src):
        return f"starts with {src.split(':')[0]}:, which is not allowed"
    if src.startswith("//"):
        return "does not start with https:// or http://"
    if "\\" in src:
        return "holds \\; folders are parted by /"
    if any(not c.isprintable() for c in src):
        return "holds an invisible character"
    try:
        decoded = unquote(src, errors="strict")
    except UnicodeDecodeError:
        decoded = src
    folder = "" if src.startswith("/") else posixpath.dirname(path)
    climbed = posixpath.normpath(posixpath.join(folder, decoded.lstrip("/")))
    return "points outside the site" if climbed.split("/")[0] == ".." else ""


def language_fault(tag: str) -> str:
    """Why a text is no language tag by its shape (BCP 47 / RFC 5646, section 2.1)."""
    if _LANGUAGE.fullmatch(tag):
        return ""
    return "is no language tag"


def language_doubt(tag: str) -> str:
    """What cannot be done for a language tag that is well formed; "" if nothing. "und" and what
    follows it says itself that the language is not known (BCP 47)."""
    if is_known(tag) or tag.split("-")[0].lower() == "und":
        return ""
    return "is no language that Unicode's CLDR knows; its dates are told in the site's"
