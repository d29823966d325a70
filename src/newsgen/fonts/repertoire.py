"""The characters that the fonts of a site keep: what Arabic news is written in.

All else is left to the system's fonts: other scripts, emoji, rare signs. Names of characters and
blocks are Unicode's.
"""

from __future__ import annotations

_ARABIC = (
    *range(0x0621, 0x063B),  # hamza to ghain
    *range(0x0640, 0x0656),  # tatweel, feh to yeh, the marks of vowels, hamza above and below
    *(0x0670, 0x0671),  # superscript alef, alef wasla
    *map(ord, "،؛؟٪٫٬٭"),
    *range(0x0660, 0x066A),  # Arabic-Indic digits
    0xFDFA,  # ﷺ
)
_NEIGHBOURS = (  # names in Persian, Urdu, Kurdish, Moroccan place names; their digits
    *map(ord, "پچژڤڨݣڭگکیھہۀۂۃەےۓٹڈڑںۆێڵڕ۔"),
    *range(0x06F0, 0x06FA),
)
_LATIN = (
    *range(0x20, 0x7F),
    *map(ord, "\u00a0¡£§©«®°·»¿×÷"),
    *(code for code in range(0xC0, 0x100) if chr(code) not in "×÷"),  # letters of Latin-1
    *map(ord, "ŒœŸ€™−"),
)
_PUNCTUATION = map(ord, "–—‘’‚“”„•…‹›\u200c\u200d\u200e\u200f")

REPERTOIRE = tuple(sorted({*_ARABIC, *_NEIGHBOURS, *_LATIN, *_PUNCTUATION}))
"""Code points, rising."""

UNICODE_RANGE = "U+0-FF,U+152-153,U+178,U+600-6FF,U+763,U+2000-203A,U+20AC,U+2122,U+2212,U+FDFA"
"""Where these lie, for CSS (CSS Fonts 4, ``unicode-range``): in few words, so with gaps filled; a
browser takes what a face does not have from the next family."""
