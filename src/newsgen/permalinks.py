"""``permalinks.lock``: the addresses that were published, as text.

One line an article, sorted, for people and for merging; tabs part its fields::

    newsgen permalinks 1
    2022/07/18/خبر.md	2022/07/18/خبر/	5f1c0e88a2d94b07
    id:قمة-باريس	2015/12/12/قمة-باريس/	9d0b6c41e7f2a385	2015/12/12/قمة/

The article (its path below the folder of articles, or ``id:`` and its own name), its address, a
digest of its text by which it is known again when its file moves, and the addresses it had before,
which lead on. Owns the form. Must not read the file, nor know which articles there are.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newsgen.arabic.hygiene import bidi_overrides
from newsgen.problems import Problem, error, quoted, warning

FILE = "permalinks.lock"
"""Its name, at the site's root."""
FORMAT = 1
"""The version of the form."""

_HEADER = "newsgen permalinks "
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_LOCK = "newsgen build --lock"


class Permalink(NamedTuple):
    """A line: of which article, where it stands, the digest of its text ("" if unknown), where it
    stood before, and the number of the line."""

    key: str
    url: str
    text: str = ""
    former: tuple[str, ...] = ()
    line: int = 0


def parse(data: bytes) -> tuple[list[Permalink], list[Problem]]:
    """The lines of the file, and what is wrong with it. With an error the lines are of no use. An
    empty file holds none."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        line = data.count(b"\n", 0, failure.start) + 1
        return [], [_error("this is not UTF-8", line, "Restore the file as it was committed.")]
    rows = text.replace("\r\n", "\n").split("\n")
    if not text.strip():
        return [], []
    if not text.startswith(_HEADER) and not rows[0].startswith(_CONFLICT):
        hint = f"Its first line must be «{_HEADER}{FORMAT}»."
        return [], [_error("this is no list of permalinks of newsgen", 1, hint)]
    version = rows[0].removeprefix(_HEADER).strip()
    if version != str(FORMAT) and not rows[0].startswith(_CONFLICT):
        message = f"the file has the form {quoted(version)}, and this newsgen knows {FORMAT}"
        return [], [_error(message, 1, "Use the version of newsgen that wrote it, or a newer one.")]
    return _lines(rows)


def text_of(permalinks: Iterable[Permalink]) -> Iterator[str]:
    """The lines of the file with their ends; the permalinks must be sorted by key."""
    yield f"{_HEADER}{FORMAT}\n"
    for link in permalinks:
        yield "\t".join((link.key, link.url, link.text or "-", *link.former)) + "\n"


def _lines(rows: list[str]) -> tuple[list[Permalink], list[Problem]]:
    found: list[Permalink] = []
    problems: list[Problem] = []
    keys: dict[str, int] = {}
    urls: dict[str, int] = {}
    before = ""
    for number, row in enumerate(rows[1:], start=2):
        if not row.strip():
            continue
        if row.startswith(_CONFLICT):
            message = "the file holds marks of a merge conflict"
            hint = "Keep the lines of both sides, delete the marks, and run: " + _LOCK
            return [], [_error(message, number, hint)]
        link = _line(row, number)
        if isinstance(link, Problem):
            problems.append(link)
            continue
        if link.key in keys:
            first = found[keys[link.key]]
            if first.url == link.url:  # two edits of one article, merged line by line
                found[keys[link.key]] = _united(first, link)
                message = "this line stands there twice"
                problems.append(_warning(message, number, f"{_LOCK} keeps one."))
                problems += _taken(urls, link.former, first.line, number)
                continue
            message = f"{quoted(link.key, 200)} is on line {first.line} as well"
            hint = (
                "Keep the line whose address was published first; add the other's address at its"
                " end, after a tab."
            )
            problems.append(_error(message, number, hint))
            continue
        problems += _taken(urls, (link.url, *link.former), number, number)
        if link.key < before:
            before = "\U0010ffff"
            message = "from here on the lines are out of order"
            problems.append(_warning(message, number, f"{_LOCK} sorts them."))
        elif before != "\U0010ffff":
            before = link.key
        keys[link.key] = len(found)
        found.append(link)
    if rows[0].startswith(_CONFLICT):
        message = "the file holds marks of a merge conflict"
        return [], [_error(message, 1, "Keep the lines of both sides, and delete the marks.")]
    return found, problems


def _united(first: Permalink, other: Permalink) -> Permalink:
    """Two lines of one article at one address as one; of two texts neither counts."""
    former = tuple(dict.fromkeys((*first.former, *other.former)))
    return first._replace(text=first.text if first.text == other.text else "", former=former)


def _taken(urls: dict[str, int], new: Iterable[str], line: int, shown: int) -> list[Problem]:
    """Note these addresses as the line's; an error, at the line ``shown``, for each that another
    one has."""
    problems = []
    for url in new:
        other = urls.setdefault(url, line)
        if other != line:
            message = f"the address {quoted(url, 200)} is on line {other} as well"
            hint = "One address leads to one article: delete it from the line where it is wrong."
            problems.append(_error(message, shown, hint))
    return problems


def _line(row: str, number: int) -> Permalink | Problem:
    parts = row.rstrip("\t ").split("\t")
    if len(parts) < 2 or not parts[0]:
        hint = "A line holds the article, its address and a digest, parted by tabs."
        return _error("this line is no permalink", number, hint)
    key, url, *rest = parts
    text = rest.pop(0) if rest else "-"
    if "/" in text:
        rest, text = [text, *rest], "-"
    for address in (url, *rest):
        if fault := url_fault(address):
            message = f"the address {quoted(address, 200)} {fault}"
            return _error(message, number, "Restore the line as it was committed.")
    former = tuple(dict.fromkeys(address for address in rest if address != url))
    return Permalink(key, url, "" if text == "-" else text, former, number)


def url_fault(url: str) -> str:
    """Why a text is no address of a page: a site-relative path that ends in a slash; "" if it
    is."""
    if not url.endswith("/") or url.startswith("/"):
        return "must be a path of the site that ends in /"
    if any(part in ("", ".", "..") for part in url[:-1].split("/")):
        return "holds an empty part or dots"
    if not unicodedata.is_normalized("NFC", url):
        return "is not in Unicode's form NFC"
    if bidi_overrides(url) or any(c in '\\?#"<>' or ord(c) < 32 or c == "\x7f" for c in url):
        return "holds a character that addresses do not have"
    return ""


def _error(message: str, line: int, hint: str) -> Problem:
    return error("permalinks", message, FILE, line, 1, hint)


def _warning(message: str, line: int, hint: str) -> Problem:
    return warning("permalinks", message, FILE, line, 1, hint)
