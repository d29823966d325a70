"""What the loader learns of a source: facts, never its text."""

from __future__ import annotations

from typing import Literal, NamedTuple


class ImageFact(NamedTuple):
    """An article's image as its front matter gives it."""

    src: str
    alt: str = ""
    caption: str = ""
    credit: str = ""


def is_local(src: str) -> bool:
    """Whether an image's address means a file beside the article."""
    return "://" not in src and not src.startswith("/")


class Correction(NamedTuple):
    """A mistake that was put right: when, and what is right."""

    date: str
    text: str


class Withdrawal(NamedTuple):
    """That an article was taken back: when, and why ("" if nobody says)."""

    date: str
    reason: str = ""


class Article(NamedTuple):
    """The facts of one source; never its text.

    ``published``: "" (undated), "YYYY-MM-DD" (a bare date) or a local time of the site's zone with
    its offset, "2022-07-18T17:05:00+01:00". ``slug`` is the wished one; ``slug_line`` > 0 when the
    author gave it. ``media`` holds the relative names of local files that the text shows or links.
    ``opens`` and ``closes`` are the seconds since 1970 from and until which it may be shown; 0 for
    always. ``sha256`` is the digest of the file's bytes, ``text`` one of its text alone, by which
    it is known again under another name.
    """

    source: str
    format: Literal["text", "markdown"]
    digest: str
    title: str
    slug: str
    published: str = ""
    updated: str = ""
    lang: str = ""
    section: str = ""
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    summary: str = ""
    image: ImageFact | None = None
    source_name: str = ""
    source_url: str = ""
    dateline: str = ""
    draft: bool = False
    aliases: tuple[str, ...] = ()
    extra: str = "{}"  # canonical JSON
    hijri: str = ""
    words: int = 0
    media: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()
    slug_line: int = 0
    slug_column: int = 0
    alias_line: int = 0
    side_file: bool = False  # whether a side file gave the front matter
    body_line: int = 1  # line of the source on which the body starts
    name: str = ""  # its own, whatever its file is called
    withdrawn: Withdrawal | None = None
    corrections: tuple[Correction, ...] = ()  # newest first
    expires: str = ""
    opens: int = 0
    closes: int = 0
    sha256: str = ""
    text: str = ""
