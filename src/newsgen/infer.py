"""What a front matter does not say, read off the text and the file's place.

Owns the rules of inference: title from the text, date from the name or the folders, section from
the folders. Must not know the clock or file times, and must not read files: a value that nothing
says stays empty.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from pathlib import PurePosixPath
from typing import NamedTuple, Protocol

from newsgen.arabic import excerpt

MAX_TITLE = 120
"""Characters of a first line that may still be a headline, and of a title cut from a sentence."""

_DASHED = re.compile(r"(?<![0-9])([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9])")
_SOLID = re.compile(r"(?<![0-9])([0-9]{4})([0-9]{2})([0-9]{2})(?![0-9])")
_SOLID_YEARS = range(1800, 2200)  # eight digits outside are more likely a number
_NUMERIC = re.compile(r"[\d\W_]+")
_NO_HEADLINE_END = tuple(".،؛:,;-–—")
_ATX = re.compile(r" {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
_SETEXT = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
_NO_HEADLINE_START = re.compile(r"[ \t]*(?:[-*+>|]|```|~~~|!?\[|<|[0-9]+[.)] |:?-{3}| {4}|\t)")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_EMPHASIS = re.compile(r"(\*\*|__|\*|`|~~)(?=\S)(.+?)(?<=\S)\1")


class Given(Protocol):
    """What a front matter says of the fields that can be inferred; "" where it says nothing."""

    @property
    def title(self) -> str: ...

    @property
    def date(self) -> str: ...

    @property
    def section(self) -> str: ...


class Inferred(NamedTuple):
    """What was found, "" where nothing says or the front matter does; the names of the fields that
    were found; the body without a title that was its first line, and how many lines that took."""

    title: str = ""
    date: str = ""
    section: str = ""
    names: tuple[str, ...] = ()
    body: str = ""
    lines_dropped: int = 0


def infer(path: str, body: str, form: str, given: Given, *, paragraphs: str = "auto") -> Inferred:
    """The fields that ``given`` leaves empty.

    ``path`` is relative to the articles' folder ("2022/07/18/خبر.txt"), with ``/``; ``form`` is
    "markdown" or "text"; ``paragraphs`` is the site's setting; ``date`` is "YYYY-MM-DD" or "".
    """
    if given.title and given.date and given.section:
        return Inferred(body=body)
    source = PurePosixPath(path)
    folders = source.parts[:-1]
    stem = source.stem
    if folders and stem.split(".")[0].lower() in ("index", "_index"):
        folders, stem = folders[:-1], folders[-1]
    title, dropped = "", 0
    if not given.title:
        markdown = form == "markdown"
        by_lines = paragraphs == "lines" or (paragraphs == "auto" and not markdown)
        title, dropped = _title(body, markdown, by_lines)
        title = title or _words(stem)
    found = {
        "title": title,
        "date": "" if given.date else _date(stem, folders),
        "section": "" if given.section else _section(folders),
    }
    names = tuple(name for name, value in found.items() if value)
    if dropped:
        body = "\n".join(body.split("\n")[dropped:])
    return Inferred(**found, names=names, body=body, lines_dropped=dropped)


# ---------------------------------------------------------------- title


def _title(body: str, markdown: bool, by_lines: bool) -> tuple[str, int]:
    """The headline, and the number of lines it takes at the body's start (0: it was cut from the
    text, which keeps it)."""
    lines = body.split("\n")
    first = next((n for n, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return "", 0
    line, rest = lines[first], lines[first + 1 :]
    if markdown:
        if (heading := _ATX.match(line)) and (text := _plain(heading[1])):
            return text[:1000], _after(lines, first + 1)
        if rest and _SETEXT.match(rest[0]) and not _NO_HEADLINE_START.match(line):
            return _plain(line)[:1000], _after(lines, first + 2)
    if _reads_as_headline(line, rest, markdown, by_lines):
        return (_plain(line) if markdown else _one_line(line)), _after(lines, first + 1)
    paragraph = line if by_lines else " ".join([line, *_until_blank(rest)])
    if markdown:
        paragraph = _plain(paragraph.lstrip("#>*+- "))
    return excerpt.first_clause(_one_line(paragraph), MAX_TITLE), 0


def _reads_as_headline(line: str, rest: list[str], markdown: bool, by_lines: bool) -> bool:
    """Short, without a final stop, and text follows; after a blank line where the next line would
    continue the paragraph."""
    text = line.strip()
    if len(text) > MAX_TITLE or text.endswith(_NO_HEADLINE_END) or not any(map(str.isalpha, text)):
        return False
    if not any(part.strip() for part in rest):
        return False
    if markdown and _NO_HEADLINE_START.match(line):
        return False
    return by_lines or not rest[0].strip()


def _after(lines: list[str], start: int) -> int:
    while start < len(lines) and not lines[start].strip():
        start += 1
    return start


def _until_blank(lines: list[str]) -> list[str]:
    end = next((n for n, line in enumerate(lines) if not line.strip()), len(lines))
    return lines[:end]


def _plain(markdown: str) -> str:
    """A line of Markdown without the commonest marks."""
    text = _LINK.sub(r"\1", markdown)
    text = _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", text))
    return _one_line(text)


def _one_line(text: str) -> str:
    return " ".join(text.split())


# ---------------------------------------------------------------- place


def _date(stem: str, folders: tuple[str, ...]) -> str:
    """The first valid date of a name, else of the name's folders, the innermost first."""
    for match in _DASHED.finditer(stem):
        if day := _valid(*match.groups()):
            return day
    for match in _SOLID.finditer(stem):
        if int(match[1]) in _SOLID_YEARS and (day := _valid(*match.groups())):
            return day
    for end in range(len(folders), 2, -1):
        year, month, number = folders[end - 3 : end]
        if all(re.fullmatch("[0-9]+", part) for part in (year, month, number)) and len(year) == 4:
            return _valid(year, month, number)
    for folder in reversed(folders):
        if dashed := _DASHED.search(folder):
            return _valid(*dashed.groups())
    return ""


def _valid(year: str, month: str, day: str) -> str:
    if len(month) > 2 or len(day) > 2:
        return ""
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _section(folders: tuple[str, ...]) -> str:
    """The first folder whose name is more than numbers and signs."""
    return next((_words(f) for f in folders if not _NUMERIC.fullmatch(f) and _words(f)), "")


def _words(name: str) -> str:
    text = name.encode("utf-8", "ignore").decode().replace("-", " ").replace("_", " ")
    text = "".join(c for c in text if c.isprintable() or c in "\u200c\u200d")
    return unicodedata.normalize("NFC", _one_line(text))
