"""The order of words in an index, and the letter each stands under.

Owns a key that gives the order of CLDR's Arabic collation (UTS #35, ``ar`` standard) without ICU,
with one house rule: a leading ال is not counted, as library filing rules have it (MARC 21,
appendix F). Order: white space, punctuation, symbols, digits, Arabic, Latin, other scripts.
"""

from __future__ import annotations

import functools
import re
import unicodedata

_ARABIC = (
    "ءٱٲٳٵبٮٻپڀتثٹٺټٽٿجڃڄچڇحځڂڅخدذڈډڊڋڌڍڎڏڐرزڑڒړڔڕږڗژڙسشښڛڜصضڝڞطظڟعغڠ"
    "فڡڢڣڤڥڦقڧڨكکڪګڬڭڮگڰڱڲڳڴلڵڶڷڸمنںڹڻڼڽهھہۀۂۃەوۄۅۆۇۈۉۊۋۏيېۑےۓ"
)
_PUNCTUATION = "_-–—,،;؛:!؟?.…'‘’\"“”«»()[]{}@*/\\&#%٪`´^¨°©®+±÷×<=>|¦~¤¢$£¥€"
_ALEFS = dict(zip("ءأؤإئا", "012345", strict=True))  # one letter, told apart at the second level
_BEFORE = {"ة": ("ت", "-"), "ی": ("ي", "-"), "ى": ("ي", ".")}
_LATIN = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"} | {
    "ı": "i",
    "ħ": "h",
}
_ARTICLE = re.compile(
    r"ال(?!(?:له|لهم|ذي|ذين|لذان|لذين|تي|لتان|لتين|لاتي|لواتي|لائي|ى)(?!\w))(?=\w\w)"
)
_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u08ca-\u08ff]")
_SPACES = re.compile(r"\s+")
_LEVEL = "\x01"


@functools.lru_cache(maxsize=65_536)
def sort_key(text: str) -> str:
    """A string whose code point order (also SQLite's BINARY) is the order of the words.

    First the letters, where ء أ ؤ إ ئ ا are one, آ two, ة a ت and ى a ي, tashkeel and tatweel
    nothing; then those differences and Latin accents; then marks and case; at last the text itself.
    """
    text = _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()
    first, second, third = [], [], []
    bare = _without_article(text)
    for character in bare:
        for primary, secondary, tertiary in _weights(character):
            first.append(primary)
            second.append(secondary)
            third.append(tertiary)
    last = f"{bare}{_LEVEL}{text if bare != text else ''}".replace("\0", "")
    return _LEVEL.join(("".join(first), "".join(second), "".join(third), last))


def heading(text: str) -> str:
    """The letter a word stands under in an index: أ for all alefs and hamzas, ت for ة, a Latin
    letter in upper case, ``0–9`` for digits, in other scripts the letter itself, else ``#``."""
    text = _MARKS.sub("", unicodedata.normalize("NFC", text).strip())
    first = _without_article(text)[:1]
    if not first:
        return "#"
    if first in _ALEFS or first in "آٱ":
        return "أ"
    if first in _BEFORE:
        return _BEFORE[first][0]
    if first.isdecimal():
        return "0–9"
    if not first.isalpha():
        return "#"
    base = unicodedata.normalize("NFD", first)[0].upper()
    return base[0]


def _without_article(text: str) -> str:
    bare = _MARKS.sub("", text) if text[:1] == "ا" else text
    match = _ARTICLE.match(bare)
    return bare[2:] if match else text


@functools.lru_cache(maxsize=4096)
def _weights(character: str) -> tuple[tuple[str, str, str], ...]:
    """Triples of primary, secondary and tertiary weight; "" is ignorable."""
    if character in _ALEFS:
        return ((_arabic("ء"), _ALEFS[character], "0"),)
    if character == "آ":
        return ((_arabic("ء"), "0", "0"), (_arabic("ء"), "6", "0"))
    if character in _BEFORE:
        letter, secondary = _BEFORE[character]
        return ((_arabic(letter), secondary, "0"),)
    if character in _ARABIC:
        return ((_arabic(character), "0", "0"),)
    if _MARKS.match(character):
        return (("", "", "" if character == "ـ" else character),)
    if character == " ":
        return ((" ", "0", "0"),)
    if character.isdecimal():
        tertiary = "0" if character.isascii() else character
        return ((chr(0xA0 + unicodedata.decimal(character)), "0", tertiary),)
    return tuple(_other(character))


def _arabic(letter: str) -> str:
    return chr(0x100 + _ARABIC.index(letter))


def _other(character: str) -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []
    for part in unicodedata.normalize("NFKD", character):
        lower = part.lower()
        tertiary = "0" if lower == part else "1"
        for base in _LATIN.get(lower, lower):
            kind = unicodedata.category(base)
            if "a" <= base <= "z":
                found.append((chr(0x200 + ord(base)), "0", tertiary))
            elif base in _PUNCTUATION:
                found.append((chr(0x21 + _PUNCTUATION.index(base)), "0", tertiary))
            elif kind[0] == "M":
                found.append(("", base, "0"))
            elif kind[0] == "C":
                continue
            elif kind[0] == "L" and "ARABIC" in unicodedata.name(base, ""):
                found.append((f"\u01ff{base}", "0", tertiary))
            else:
                rank = "\u0300" if kind[0] == "L" else "\u009f"
                found.append((rank + base, "0", tertiary))
        if lower in _LATIN:
            found.append(("", "\u0300", "0"))
    return found
