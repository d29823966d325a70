"""The direction of a language and the script of a text.

Source of the right-to-left scripts: Unicode Bidi_Class R and AL of their letters (UAX #9); of the
languages' usual scripts: CLDR likely subtags. Must not guess a language from a text.
"""

from __future__ import annotations

import re
from functools import lru_cache

_SCRIPTS = "arab aran adlm hebr mand mend nkoo rohg samr syrc syre syrj syrn thaa yezi"
_LANGUAGES = """
    ar aao abh abv acm acq acw acx acy adf aeb aec afb ajp apc apd arb arc arq ars ary arz auz avl
    ayh ayl ayn ayp azb bal bcc bej bgn bqi brh ckb dv fa glk haz he iw ji khw lrc luz mzn nqo pbt
    pbu peo pes prs ps pus rhg sd sdh shu skr ssh syr ug ur yi
"""
_RTL_SCRIPTS = frozenset(_SCRIPTS.split())
_RTL_LANGUAGES = frozenset(_LANGUAGES.split())


_SIGNS = " -@\u00ab\u00bb\u060c\u061b\u061f\u2010-\u2027"
_LETTERS = "\u0621-\u063a\u0641-\u064a"
_ALL_ARABIC = re.compile(f"[{_SIGNS}]*+[{_LETTERS}][{_SIGNS}{_LETTERS}]*+")
"""Digits and signs, and at least one letter, of Arabic only, as in nearly every title."""


@lru_cache(256)
def direction_of(lang: str) -> str:
    """``"rtl"`` or ``"ltr"`` for a BCP 47 tag; an explicit script decides (``ku-Arab``,
    ``ar-Latn``), else the language. An empty or unknown tag is ``"ltr"``."""
    parts = lang.replace("_", "-").lower().split("-")
    for part in parts[1:]:
        if len(part) == 1:
            break
        if len(part) == 4 and part.isalpha():
            return "rtl" if part in _RTL_SCRIPTS else "ltr"
    return "rtl" if parts[0] in _RTL_LANGUAGES else "ltr"


def is_arabic_letter(character: str) -> bool:
    """Whether the character is a letter of the Arabic script (presentation forms too)."""
    return character.isalpha() and (
        "\u0620" <= character <= "\u06ff"
        or "\u0750" <= character <= "\u077f"
        or "\u0870" <= character <= "\u08ff"
        or "\ufb50" <= character <= "\ufdff"
        or "\ufe70" <= character <= "\ufefc"
    )


def is_arabic_script(text: str) -> bool:
    """Whether at least half of the text's letters are Arabic (and there is a letter)."""
    if _ALL_ARABIC.fullmatch(text):
        return True
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and 2 * sum(map(is_arabic_letter, letters)) >= len(letters)
