"""One face of a variable font, for some characters, as WOFF2: by fontTools and brotli.

The same font, characters and libraries give the same bytes: the font keeps its own times.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

FEATURES = (
    "ccmp", "locl", "isol", "init", "medi", "fina", "rlig", "calt", "liga",
    "mark", "mkmk", "kern", "curs",
)  # fmt: skip
"""OpenType features that join, ligate, place marks and kern: all that Arabic text needs by default
(OpenType, "Developing OpenType fonts for Arabic script")."""


def subset_faces(
    source: Path, weights: tuple[int, ...], characters: tuple[int, ...]
) -> list[bytes]:
    """A WOFF2 file for each weight of the variable font ``source``, with the ``characters`` it has.

    The font is cut first, which makes the weights cheap, and read again before them: a subsetter
    leaves tables half read. Other axes stand at their defaults. Raises OSError.
    """
    # Imported here: a third of a second, that only a site's first build needs.
    from fontTools import subset  # type: ignore[import-untyped]
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
    from fontTools.varLib.instancer import (  # type: ignore[import-untyped]
        instantiateVariableFont,
    )

    options = subset.Options(
        layout_features=list(FEATURES), hinting=False, recalc_timestamp=False, notdef_outline=True
    )
    cut = BytesIO()
    with TTFont(source, recalcTimestamp=False) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=characters)
        subsetter.subset(font)
        font.save(cut)
    faces = []
    for weight in weights:
        with TTFont(BytesIO(cut.getvalue()), recalcTimestamp=False) as font:
            place = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
            face = instantiateVariableFont(font, place | {"wght": weight})
            face.flavor = "woff2"
            made = BytesIO()
            face.save(made)
            faces.append(made.getvalue())
    return faces
