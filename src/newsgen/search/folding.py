"""The spelling under which words are looked up; the script of the search page has a twin of it.

docs/search-format.md, section 1, is the rule; tests/search/folding.json holds pairs for both. Must
not know of word classes: it maps one spelling to one key, whatever the archive.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from newsgen.arabic.keys import INVISIBLE, TASHKEEL

LONGEST = 40
"""Code points of a word that count; a longer run of letters is cut there."""

_DROPPED = re.compile(f"[{TASHKEEL}\u0640{INVISIBLE}]+")
_ACCENTED = re.compile("[\u00c0-\u024f\u0300-\u036f\u0370-\u04ff\u1e00-\u1fff\u2190-\u22ff]")
"""All letters and signs, in NFC, that an accent is part of."""
_ACCENTS = re.compile("[\u0300-\u036f]+")
_WORD = re.compile(r"[^\W_]+")
_PAIRS = (
    ("أإآٱٲٳ", "ا"), ("یېےۓىئ", "ي"), ("کڪگڭݣ", "ك"), ("ہھۃەۀۂة", "ه"), ("ؤۆۇۋ", "و"), ("ں", "ن"),
    ("ٹ", "ت"), ("ڈ", "د"), ("ڑڕ", "ر"), ("ڤڥ", "ف"), ("پ", "ب"), ("چ", "ج"), ("ژ", "ز"),
    ("ڨ", "ق"), ("ڵ", "ل"),
)  # fmt: skip
_LETTERS = {ord(letter): target for letters, target in _PAIRS for letter in letters}
_DIGITS = {first + n: str(n) for first in (0x660, 0x6F0) for n in range(10)}
_TABLE = _LETTERS | _DIGITS


def spelled(text: str) -> str:
    """Steps 1 to 4 of the rule: what a reader sees as one spelling (NFKC, without vowel signs and
    invisible characters, lower case, Latin without accents), with hamza, ة and ى as written."""
    text = _DROPPED.sub("", unicodedata.normalize("NFKC", text)).lower()
    if not text.isascii() and (
        _ACCENTED.search(text) or not unicodedata.is_normalized("NFC", text)
    ):
        text = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", text)))
    return text


@lru_cache(maxsize=65_536)
def letters(word: str) -> str:
    """Step 5: the key of a spelled word."""
    return word.translate(_TABLE)


def key(text: str) -> str:
    """The key of a text: what is compared."""
    return spelled(text).translate(_TABLE)


def spelled_words(text: str) -> list[str]:
    """The words of a text as spelled, in order."""
    return [word[:LONGEST] for word in _WORD.findall(spelled(text))]


def words(text: str) -> list[str]:
    """The words of a text by their keys, in order."""
    return [word[:LONGEST] for word in _WORD.findall(key(text))]


def order(word: str) -> bytes:
    """Sorts words by their UTF-16 code units, as JavaScript compares strings. A lone surrogate
    sorts as itself."""
    return word.encode("utf-16-be", "surrogatepass")
