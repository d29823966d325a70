"""The characters that fonts keep: what news needs is there, and CSS knows where."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fontTools.ttLib import TTFont

from newsgen.arabic import digits, locales
from newsgen.fonts import FACES, REPERTOIRE
from newsgen.fonts.faces import source_of
from newsgen.fonts.repertoire import UNICODE_RANGE

NOT_IN_KUFI = {"−"}
"""Signs that headings take from the next family of the stack."""


def ranges(css: str) -> Iterator[int]:
    """The code points of a value of ``unicode-range``."""
    for part in css.split(","):
        first, _, last = part.removeprefix("U+").partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def test_arabic_of_the_news_is_complete() -> None:
    """The alphabet, vowel marks, digits of both systems, punctuation, names from next door."""
    wanted = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئىةٱـًٌٍَُِّْٰٔ،؛؟٪٫٬«»“”‹›–—…٠١٢٣٤٥٦٧٨٩0123456789ﷺپچژڤگڭݣ"
    assert set(map(ord, wanted)) <= set(REPERTOIRE)


def test_french_is_complete() -> None:
    """Every letter and sign of French, in both cases."""
    letters = "àâæçéèêëîïôœùûüÿ"
    assert set(map(ord, letters + letters.upper() + "«»’–€ \u00a0")) <= set(REPERTOIRE)


def test_css_names_every_character() -> None:
    """A browser asks a face for what its range holds, and for nothing else."""
    assert set(REPERTOIRE) <= set(ranges(UNICODE_RANGE))


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.file)
def test_the_faces_have_the_characters(face: object) -> None:
    """Nothing in the repertoire is there in name only."""
    with TTFont(source_of(face)) as font:  # type: ignore[arg-type]
        missing = {chr(code) for code in REPERTOIRE if code not in font.getBestCmap()}
    assert missing <= NOT_IN_KUFI


def test_the_interface_is_covered() -> None:
    """Digits, separators and month names of each Arabic locale stay within the repertoire."""
    words = "".join(
        f"{digits.to_system('1234567890', system)}{''.join(locales.locale_data(tag).months)}"
        for system in ("latn", "arab")
        for tag in ("ar", "ar-MA", "ar-LB", "ar-TN", "ar-DZ")
    )
    assert {c for c in words if ord(c) not in REPERTOIRE} == set()
