"""Subsets: small, the same every time, and drawn like the whole font."""

from __future__ import annotations

from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont, features

from newsgen.fonts import FACES, REPERTOIRE, Face
from newsgen.fonts.faces import source_of
from newsgen.fonts.store import font_files
from newsgen.fonts.subset import FEATURES, subset_faces

TEXTS = (
    "قالت الشرطة في الرباط إنّ «الحادث» وقع يوم 18 يوليوز 2022، الساعة ١٧:٠٥؛ فهل مِن جديد؟",
    "مُحَمَّدٌ ﷺ – لا إله إلا الله… ٪ پاریس گوگل ڤيينا أگادير",
    "L’Été à Besançon : « cœur », Æ œ ÿ – 100 € (ABC) km² 1,234.56",
)


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    """The files of the fonts."""
    return dict(font_files())


def test_each_face_is_small(made: dict[str, bytes]) -> None:
    """About 20 KB a face, so that two of them weigh less than one photograph."""
    sizes = {face.file: len(made[face.file]) for face in FACES}
    assert all(15_000 < size < 23_500 for size in sizes.values()), sizes


def test_the_same_font_gives_the_same_bytes(made: dict[str, bytes]) -> None:
    """No time of making and no chance is in a file."""
    kufi = FACES[2]
    assert subset_faces(source_of(kufi), (700,), REPERTOIRE) == [made[kufi.file]]


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.file)
def test_a_face_keeps_what_arabic_needs(face: Face, made: dict[str, bytes]) -> None:
    """One weight, no axis left, every character, and the features that join and place marks."""
    with TTFont(BytesIO(made[face.file])) as font, TTFont(source_of(face)) as whole:
        assert font.flavor == "woff2"
        assert "fvar" not in font
        assert font["OS/2"].usWeightClass == face.weight
        assert font["head"].modified == whole["head"].modified
        assert set(font.getBestCmap()) == set(whole.getBestCmap()) & set(REPERTOIRE)
        for table in ("GSUB", "GPOS"):
            kept = {record.FeatureTag for record in font[table].table.FeatureList.FeatureRecord}
            had = {record.FeatureTag for record in whole[table].table.FeatureList.FeatureRecord}
            assert kept == had & set(FEATURES)


@pytest.mark.skipif(not features.check("raqm"), reason="Pillow without Raqm shapes no Arabic")
@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("face", FACES, ids=lambda face: face.file)
def test_text_looks_as_in_the_whole_font(face: Face, text: str, made: dict[str, bytes]) -> None:
    """The shaped line is the same, pixel by pixel."""
    with TTFont(BytesIO(made[face.file])) as font:
        font.flavor = None
        plain = BytesIO()
        font.save(plain)
    plain.seek(0)
    small = ImageFont.truetype(plain, 40, layout_engine=ImageFont.Layout.RAQM)
    whole = ImageFont.truetype(source_of(face), 40, layout_engine=ImageFont.Layout.RAQM)
    axes = [axis["default"] for axis in whole.get_variation_axes()]
    axes[0] = face.weight
    whole.set_variation_by_axes(axes)
    drawn = [_drawn(font, text) for font in (small, whole)]
    assert any(drawn[0])
    assert drawn[0] == drawn[1]


def _drawn(font: ImageFont.FreeTypeFont, text: str) -> bytes:
    image = Image.new("1", (2200, 120))
    ImageDraw.Draw(image).text((2180, 90), text, 1, font, anchor="rs", direction="rtl")
    return image.tobytes()
