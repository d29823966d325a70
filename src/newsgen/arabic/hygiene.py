"""The display pipeline: what is mended silently in an author's text, and what is reported.

Owns the characters that must not reach a page: byte order marks, soft hyphens, zero-width spaces,
bidi embeddings and overrides (UAX #9; CVE-2021-42574 "Trojan source"), control characters,
noncharacters, lone surrogates, and Arabic presentation forms, which Unicode and W3C's Arabic
layout requirements deprecate in stored text. Must not touch spelling: hamza, ة/ه, ى/ي, tashkeel,
tatweel, digits, quotes and white space stay as written.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple


class Finding(NamedTuple):
    """Something mended: its code, its place (1-based, code points, in the text as given with its
    line ends as line feeds) and a detail such as ``U+202E``. One per kind and line, at most."""

    code: str
    line: int
    column: int
    detail: str


FINDINGS = 50
"""How many findings one text yields at most."""

_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17)
)
_DROPPED = {
    "soft-hyphen": "\u00ad",
    "zero-width-space": "\u200b",
    "word-joiner": "\u2060",
    "byte-order-mark": "\ufeff",
    "bidi-override": "\u202a-\u202e",
    "control-character": "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f",
    "lone-surrogate": "\ud800-\udfff",
    "noncharacter": _NONCHARACTERS,
}
_FORMS = (  # those with a decomposition, without ﷺ ﷻ ﷼, which are signs of their own
    "\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufd8f\ufd92-\ufdc7\ufdf0-\ufdf9\ufe70-\ufe72\ufe74\ufe76-\ufefc"
)
_ISOLATES = "\u2066-\u2069"
_LINE_ENDS = re.compile("\r\n?|\u0085")
_KINDS = [(code, re.compile(f"[{characters}]")) for code, characters in _DROPPED.items()]
_DROP = re.compile(f"[{''.join(_DROPPED.values())}]+")
_FORM = re.compile(f"[{_FORMS}]+")
_SUSPICIOUS = re.compile(f"[\r\u0085{_ISOLATES}{_FORMS}{''.join(_DROPPED.values())}]")
# Most texts pass the first scan: no marks, so in NFC, and nothing to drop. The second is a wider
# class that the matcher looks up in one table; the exact one above is ten times slower.
_LETTERS = (
    "[\t\n -~\u00a0-\u00ac\u00ae-\u00ff\u060c\u061b-\u064a\u0660-\u066f\u2010-\u2026\u2030-\u203e]"
)
_PLAIN = re.compile(f"{_LETTERS}*+")
_VOWELLED = re.compile(f"{_LETTERS}*+(?:[\u064b-\u0652]{_LETTERS}++)*+[\u064b-\u0652]?")
"""With vowel signs, of which no two stand together, where NFC might put them into another order."""
_COMMON = "\t\n -~\u00a0-\u00ac\u00ae-\u200a\u200c-\u2029\u202f-\u205f\u2070-\ud7ff"
_OVERRIDE = re.compile("[\u202a-\u202e]")


def clean(text: str) -> tuple[str, tuple[Finding, ...]]:
    """The text as it may be displayed, and what was mended.

    NFC, line feeds, without the characters this module lists; presentation forms become letters;
    an isolate left open is closed at the end of its line (a line end closes it anyway, UAX #9),
    a closing mark without its opening is dropped. Idempotent; a clean text is returned as it is.
    """
    if is_plain(text) or _VOWELLED.fullmatch(text):
        return text, ()
    if _rare().search(text) is None or _SUSPICIOUS.search(text) is None:
        if unicodedata.is_normalized("NFC", text):
            return text, ()
        return unicodedata.normalize("NFC", text), ()
    text = _LINE_ENDS.sub("\n", text)
    findings = tuple(_findings(text))
    text = _DROP.sub("", text)
    text = _FORM.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)
    if _has_isolates(text):
        text = "\n".join(map(_balanced, text.split("\n")))
    return unicodedata.normalize("NFC", text), findings


def is_plain(text: str) -> bool:
    """Whether a quick look shows that `clean` has nothing to do; most texts pass it."""
    if text.isascii() and text.isprintable():
        return True
    return _PLAIN.fullmatch(text) is not None


@functools.cache
def _rare() -> re.Pattern[str]:
    """What is not among the common characters; 3 ms to compile, for the first text that is not
    plain."""
    return re.compile(f"[^{_COMMON}]")


def bidi_overrides(text: str) -> tuple[int, ...]:
    """The indexes of the embedding and override characters U+202A-202E: an error in front matter,
    file names, templates and addresses, where text must look like what it is."""
    return tuple(match.start() for match in _OVERRIDE.finditer(text))


def _findings(text: str) -> Iterator[Finding]:
    found = 0
    for number, line in enumerate(text.split("\n"), 1):
        if _SUSPICIOUS.search(line) is None:
            continue
        for finding in sorted(_line_findings(line, number), key=lambda f: (f.column, f.code)):
            if found == FINDINGS:
                return
            found += 1
            yield finding


def _line_findings(line: str, number: int) -> Iterator[Finding]:
    for code, pattern in [*_KINDS, ("presentation-form", _FORM)]:
        if match := pattern.search(line):
            yield Finding(code, number, match.start() + 1, f"U+{ord(match.group()[0]):04X}")
    if _has_isolates(line) and (column := _unbalanced(line)):
        detail = f"U+{ord(line[column - 1]):04X}"
        yield Finding("unbalanced-isolate", number, column, detail)


def _has_isolates(text: str) -> bool:
    return any(mark in text for mark in "\u2066\u2067\u2068\u2069")


def _unbalanced(line: str) -> int:
    """The column of the first isolate without its partner, 0 if all are paired."""
    opened: list[int] = []
    for column, character in enumerate(line, 1):
        if character in "\u2066\u2067\u2068":
            opened.append(column)
        elif character == "\u2069":
            if not opened:
                return column
            opened.pop()
    return opened[0] if opened else 0


def _balanced(line: str) -> str:
    if not _has_isolates(line):
        return line
    depth = 0
    kept = []
    for character in line:
        if character in "\u2066\u2067\u2068":
            depth += 1
        elif character == "\u2069":
            if depth == 0:
                continue
            depth -= 1
        kept.append(character)
    return "".join(kept) + "\u2069" * depth
