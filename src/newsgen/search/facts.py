"""What the index needs to know of one article: its words in order, and what a result shows.

Facts depend on the article alone, so they may be kept under the digest of its source. Must not
know of other articles, of classes, or of files.
"""

from __future__ import annotations

import zlib
from typing import NamedTuple

from newsgen.search.folding import spelled_words

LEAD = 160
"""Characters of the text that a record keeps, at most."""


class Record(NamedTuple):
    """What a result shows of an article, and its terms as (name, slug)."""

    url: str
    title: str
    published: str
    section: tuple[str, str] | None = None
    authors: tuple[tuple[str, str], ...] = ()
    tags: tuple[tuple[str, str], ...] = ()
    lead: str = ""
    lang: str = ""


def facts(title: str, text: str) -> bytes:
    """The words of an article as spelled: how many are the title's, then all, packed.

    ``text`` is plain text; white space and punctuation of any kind part words.
    """
    head = spelled_words(title)
    return zlib.compress(" ".join((str(len(head)), *head, *spelled_words(text))).encode(), 1)


def words_of(packed: bytes) -> tuple[int, list[str]]:
    """How many words are the title's, and all words in order. Raises zlib.error or ValueError on
    bytes that ``facts`` did not write."""
    count, *words = zlib.decompress(packed).decode().split(" ")
    return int(count), [word for word in words if word]


def lead(text: str, longest: int = LEAD) -> str:
    """The first words of a plain text, at most ``longest`` characters, cut at a space."""
    start = " ".join(text[: longest * 4].split())
    if len(start) <= longest:
        return start
    cut = start[: longest + 1].rpartition(" ")[0] or start[:longest]
    return cut.rstrip(" ،؛,;:-–") + "…"
