"""Plain paragraphs: ``.txt`` texts, and Markdown that provably holds no markup.

`without_markup` accepts a Markdown text only if every line can be nothing but paragraph text for
CommonMark 0.31 with tables, strikethrough and footnotes, so that `paragraphs_html` gives the very
HTML of the full parser for a twentieth of the time. When in doubt it refuses. The tests compare
both paths on random text. Must not know of links, images or the site.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

RULE = "\0"
"""Stands among paragraphs for a line across the page; no decoded text holds it."""

BLANK = " \t"
"""All that a blank line may hold (CommonMark 2.1)."""

TRIMMED = (
    "\t\n\x0b\x0c\r \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
"""What markdown-it takes off both ends of a paragraph."""

OPENING = 600
"""Characters of the opening; the paragraph that passes them is cut at a blank."""

_MARKS = ("[", "`", "\\", "<", "&", "~", "|", "\r", "\0")
_signed_text = re.compile(r"([-*_])(?:\1+[ \t]*)?[^ \t*_-]").match
"""A dash or star that is no list's, and more on its line, which so is no rule nor underline."""
_rule = re.compile(r"(?:-{3,}|_{3,}|\*{3,})[ \t]*").fullmatch
"""A line across the page where no paragraph stands above (CommonMark 4.1): two of three newspaper
texts that were left to the full parser had no other markup."""
_DIGITS = frozenset("0123456789")
_CLOSER_LOOK = _DIGITS | frozenset(" \t>#+-=*_") | {""}
"""The first characters of lines that may be no text of a paragraph."""
_underscores = re.compile(r"(?<![^\W_])_+|_+(?![^\W_])").findall
_stars = re.compile(r"\*+").findall
_closing_star = re.compile(r"(?<=[^ \n*])\*").search
_numbered = re.compile(r"[0-9]{1,9}[.)](?:[ \t]|$)").match


def without_markup(text: str) -> list[str] | None:
    """The paragraphs of a Markdown text in which nothing is markup but rules (`RULE`), as they were
    written, or None if something may be."""
    for mark in _MARKS:
        if mark in text:
            return None
    found: list[str] = []
    lines: list[str] = []
    for line in text.split("\n"):
        if line[:1] in _CLOSER_LOOK:
            if not line.strip(BLANK):
                if lines:
                    found.append("\n".join(lines))
                    lines = []
                continue
            if line[0] in _DIGITS:
                if _numbered(line):
                    return None
            elif not _signed_text(line):
                if lines or not _rule(line):
                    return None
                found.append(RULE)
                continue
        if lines and lines[-1][-1] == " ":  # a hard break, or a blank that is dropped
            return None
        lines.append(line)
    if lines:
        found.append("\n".join(lines))
    if ("_" in text or "*" in text) and any(map(_may_emphasise, found)):
        return None
    return [trimmed for paragraph in found if (trimmed := paragraph.strip(TRIMMED))]


def _may_emphasise(paragraph: str) -> bool:
    """Whether two runs of the same mark may be a pair (CommonMark 6.2). One alone is text; an
    underscore between letters or numbers neither opens nor closes (as in the hashtags that end
    news), and a star closes only after something. In newspapers that spares the full parser two
    texts of three that hold a mark."""
    if paragraph.count("_") > 1 and len(_underscores(paragraph)) > 1:
        return True
    if paragraph.count("*") < 2:  # which spares the patterns: 5 µs an article
        return False
    return len(_stars(paragraph)) > 1 and _closing_star(paragraph) is not None


def plain_paragraphs(text: str, *, by_lines: bool) -> list[str]:
    """The paragraphs of a ``.txt`` text: each non-blank line, or the lines between blank lines."""
    lines = (line.strip() for line in text.splitlines())
    if by_lines:
        return [line for line in lines if line]
    found: list[str] = []
    together: list[str] = []
    for line in lines:
        if line:
            together.append(line)
        elif together:
            found.append("\n".join(together))
            together = []
    if together:
        found.append("\n".join(together))
    return found


def escaped(text: str) -> str:
    """The text as HTML writes it, in an element or between double quotes."""
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )


def paragraphs_html(
    paragraphs: Iterable[str], *, by_lines: bool = False, write: Callable[[str], str] = escaped
) -> str:
    """One ``<p>`` for each paragraph, ``<hr>`` for a `RULE`; ``by_lines`` also for each line of it.
    ``write`` makes HTML of its text."""
    if by_lines:
        paragraphs = (line for paragraph in paragraphs for line in paragraph.split("\n"))
    joined = "</p>\n<p>".join(map(write, paragraphs))
    return f"<p>{joined}</p>\n".replace(f"<p>{RULE}</p>", "<hr>") if joined else ""


def opening_of(paragraphs: Iterable[str]) -> str:
    """The first paragraphs, one a line, as far as `OPENING` characters."""
    kept: list[str] = []
    left = OPENING
    for paragraph in paragraphs:
        line = " ".join(paragraph[: left + 1].split())
        kept.append(line if len(paragraph) <= left else line.rpartition(" ")[0] or line[:left])
        left -= len(paragraph)
        if left <= 0:
            break
    return "\n".join(kept)
