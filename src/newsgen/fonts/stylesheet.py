"""The style sheet that names the fonts. Must not style anything: that is the theme's."""

from __future__ import annotations

from collections.abc import Iterable

from newsgen.fonts.faces import Face
from newsgen.fonts.repertoire import UNICODE_RANGE

NAME = "fonts.css"


def stylesheet(faces: Iterable[Face]) -> str:
    """@font-face rules beside the font files. ``font-display: optional`` (CSS Fonts 4): a face that
    is late waits for the next page, so that no text moves while somebody reads it."""
    return "".join(
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};'
        f'font-display:optional;src:url({face.file}) format("woff2");'
        f"unicode-range:{UNICODE_RANGE}}}\n"
        for face in faces
    )
