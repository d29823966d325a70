"""Slugs: the last part of an article's address, also a file name.

Owns how a title becomes one. Must not settle collisions between articles: whoever sees them all
does. Cleaning comes before python-slugify, which on its own cuts words at vowel marks and bidi
marks. The limit is in bytes of UTF-8, since file systems allow 255 and Arabic letters take two.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b

from newsgen.arabic import graphemes
from newsgen.arabic.digits import to_ascii
from newsgen.arabic.keys import INVISIBLE, TASHKEEL

MAX_BYTES = 120
"""The longest slug, in bytes of UTF-8: about 60 Arabic letters, 360 bytes percent-encoded."""

RESERVED = frozenset(
    ["index", "tags", "tag", "feed", "page", "pages", "search", "static", "assets", "sitemap"]
    + ["robots", "archive", "sections", "authors", "404", "con", "prn", "aux", "nul"]
    + [f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)]
)
"""Names with a meaning on a site (its own pages) or on Windows (devices): no article gets them."""

_DROPPED = re.compile(
    f"[{TASHKEEL}{INVISIBLE.replace(chr(0x200B) + '-', chr(0x200B) + chr(0x200D) + '-')}\u0640]+"
)
_COMMA = re.compile(r"(?<=\d)[,،](?=\d)")
_PERSIAN = str.maketrans({"ی": "ي", "ک": "ك", "\u200c": " ", "İ": "I"})
_SIMPLE = re.compile(
    "[ -~\u00ab\u00bb\u060c\u061b\u061f\u0621-\u063a\u0641-\u064a\u2013\u2014\u2018-\u201e]*+"
)
"""ASCII, the letters of Arabic (two bytes each) and signs that part words."""
_PLAIN = re.compile(
    r"[ -~\u00ab\u00bb\u00df-\u00f6\u00f8-\u00ff\u060c-\u064a\u066e-\u06d3\u2010-\u2027]*"
)
_SEPARATORS = re.compile(r"[\W_]+")


def slugify(text: str, max_bytes: int = MAX_BYTES) -> str:
    """The text as whole words joined by ``-``: NFC, Latin lower-cased, ASCII digits, without
    tashkeel, tatweel and invisible characters; "" if nothing is left.

    Words are kept in order as far as ``max_bytes`` allows; a first word that is longer by itself is
    cut between grapheme clusters.
    """
    if _SIMPLE.fullmatch(text):  # nearly every title; the same slug in half the time
        slug = _SEPARATORS.sub("-", text.lower()).strip("-")
        return slug if 2 * len(slug) <= max_bytes else _within(slug, max_bytes)
    text = unicodedata.normalize("NFKC", text)
    text = _DROPPED.sub("", text).translate(_PERSIAN)
    text = _COMMA.sub(" ", to_ascii(text))
    return _within(_words(text), max_bytes)


def article_slug(title: str, seed: str) -> str:
    """The slug of an article: its title's, ``-1`` added to a reserved name, or ``a-`` with eight
    hexadecimal digits of BLAKE2b of ``seed`` (the source's path) when no letter is left."""
    slug = slugify(title)
    if not slug:
        digest = blake2b(seed.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
        return f"a-{digest}"
    return f"{slug}-1" if is_reserved(slug) else slug


def is_reserved(slug: str) -> bool:
    """Whether the slug is a name that no article may have."""
    return slug in RESERVED


def _words(text: str) -> str:
    if _PLAIN.fullmatch(text):  # nearly every title; the same slug at a fifth of the time
        return _SEPARATORS.sub("-", text.lower()).strip("-")
    from slugify import slugify as unicode_slug

    slug = unicode_slug(text, entities=False, decimal=False, hexadecimal=False, allow_unicode=True)
    return unicodedata.normalize("NFC", slug)


def _within(slug: str, max_bytes: int) -> str:
    data = slug.encode("utf-8", "ignore")
    if len(data) <= max_bytes:
        return data.decode()
    words: list[str] = []
    size = -1
    for word in slug.split("-"):
        size += 1 + len(word.encode())
        if size > max_bytes:
            break
        words.append(word)
    return "-".join(words) or _cut(slug.split("-")[0], max_bytes)


def _cut(word: str, max_bytes: int) -> str:
    kept, size = [], 0
    for cluster in graphemes.clusters(word):
        size += len(cluster.encode())
        if size > max_bytes:
            break
        kept.append(cluster)
    return "".join(kept)
