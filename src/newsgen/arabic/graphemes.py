"""Grapheme clusters: what a reader counts as one character.

Owns the division of a text into extended grapheme clusters (UAX #29), by the standard library's
Unicode data alone. It is a close approximation: combining marks, joined emoji, flags, modifiers,
variation selectors, conjoining Hangul and CR LF stay together; Indic conjuncts are cut between
clusters, as older versions of the annex do.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator

_BASE = r"[\x20-\x7e\xa0-\xac\xae-\u02ff\u060c-\u060f\u061b\u061d-\u064a\u0660-\u066f\u2010-\u2027]"
_MARKS = r"[\u064b-\u065f\u0670]*+"
_SIMPLE = re.compile(f"(?:{_BASE}{_MARKS})*+")
_MARK = re.compile(r"[\u064b-\u065f\u0670]")
_ZWJ = "\u200d"


def clusters(text: str) -> Iterator[str]:
    """The grapheme clusters of a text, in order; joined they are the text."""
    start = 0
    flags = 0
    for index in range(1, len(text)):
        before, here = text[index - 1], text[index]
        flags = flags + 1 if _is_flag(before) else 0
        if _joined(before, here, flags):
            continue
        yield text[start:index]
        start = index
    if text:
        yield text[start:]


def length(text: str) -> int:
    """How many grapheme clusters a text has."""
    if _SIMPLE.fullmatch(text):
        return len(text) - len(_MARK.findall(text))
    return sum(1 for _ in clusters(text))


def boundary(text: str, limit: int) -> int:
    """The index in ``text`` just after its first ``limit`` clusters (the whole length if fewer)."""
    if limit <= 0:
        return 0
    if match := _simple_prefix(limit).match(text):  # nearly every news text: no need to walk it
        return match.end()
    end = 0
    for count, cluster in enumerate(clusters(text), 1):
        end += len(cluster)
        if count == limit:
            break
    return end


@functools.lru_cache(maxsize=32)
def _simple_prefix(limit: int) -> re.Pattern[str]:
    counts = f"{{{limit}}}"  # without marks a single class, which is matched ten times as fast
    return re.compile(rf"(?:{_BASE}{counts}|(?:{_BASE}{_MARKS}){counts})(?={_BASE}|\Z)")


def _joined(before: str, here: str, flags: int) -> bool:
    if before == "\r" and here == "\n":
        return True
    if _is_control(before) or _is_control(here):
        return False
    if _extends(here):
        return True
    if before == _ZWJ:
        return _is_pictograph(here)
    if _is_flag(here):
        return flags % 2 == 1
    return _hangul(before, here)


def _extends(character: str) -> bool:
    if character in "\u200c\u200d" or "\U0001f3fb" <= character <= "\U0001f3ff":
        return True
    return unicodedata.category(character) in ("Mn", "Me", "Mc")


def _is_control(character: str) -> bool:
    if character in "\u200c\u200d":
        return False
    return unicodedata.category(character) in ("Cc", "Zl", "Zp", "Cs")


def _is_flag(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _is_pictograph(character: str) -> bool:
    return character >= "\u2190" and unicodedata.category(character) in ("So", "Sm", "Cn")


def _hangul(before: str, here: str) -> bool:
    kind, next_kind = _jamo(before), _jamo(here)
    return (
        (kind == "L" and next_kind in ("L", "V", "LV"))
        or (kind in ("V", "LV") and next_kind in ("V", "T"))
        or (kind in ("T", "LVT") and next_kind == "T")
    )


def _jamo(character: str) -> str:
    if "\u1100" <= character <= "\u115f" or "\ua960" <= character <= "\ua97c":
        return "L"
    if "\u1160" <= character <= "\u11a7":
        return "V"
    if "\u11a8" <= character <= "\u11ff":
        return "T"
    if "\uac00" <= character <= "\ud7a3":
        return "LV" if (ord(character) - 0xAC00) % 28 == 0 else "LVT"
    return ""
