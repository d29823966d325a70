"""The faces of the theme, and where the extra ``fonts`` keeps their files.

Must not open a font: whether the extra is there is asked by every build, and fontTools is slow to
import.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple


class Face(NamedTuple):
    """One weight of a family. ``package`` holds the family's variable font ``source`` and its
    licence; ``file`` is the name of what is made of it."""

    family: str
    weight: int
    package: str
    source: str
    file: str


_SANS = ("fontpkg_noto_sans_arabic", "NotoSansArabic[wdth,wght].ttf")
_KUFI = ("fontpkg_noto_kufi_arabic", "NotoKufiArabic[wght].ttf")

FACES = (
    Face("Noto Sans Arabic", 400, *_SANS, "noto-sans-arabic-400.woff2"),
    Face("Noto Sans Arabic", 700, *_SANS, "noto-sans-arabic-700.woff2"),
    Face("Noto Kufi Arabic", 700, *_KUFI, "noto-kufi-arabic-700.woff2"),
)
"""Body, strong body, headings: each face that the style sheet names, in that order."""

_MODULES = ("brotli", "fontTools", *sorted({face.package for face in FACES}))


def installed() -> bool:
    """Whether all of the extra ``fonts`` is installed."""
    return all(find_spec(name) for name in _MODULES) and all(
        source_of(face).is_file() for face in FACES
    )


def source_of(face: Face) -> Path:
    """The variable font that a face is made of. Raises ModuleNotFoundError."""
    return _folder_of(face) / "files" / face.source


def licence_of(face: Face) -> Path:
    """The licence of a family (SIL Open Font License 1.1), which goes wherever its fonts go."""
    return _folder_of(face) / "LICENSE"


def _folder_of(face: Face) -> Path:
    """Where the family's package lies; importlib.resources would take 10 ms of every build."""
    found = find_spec(face.package)
    if found is None or not found.origin:
        raise ModuleNotFoundError(face.package)
    return Path(found.origin).parent


def licence_name(face: Face) -> str:
    """The licence's file name beside the fonts."""
    return f"{face.family.lower().replace(' ', '-')}-licence.txt"
