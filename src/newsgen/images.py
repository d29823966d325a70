"""Smaller copies of wide pictures, in WebP by Pillow (the extra ``images``): which there are, what
they are called, and their pixels.

The original stays and is the last choice of every ``srcset``. Must not read files; everything but
`encoded` works without Pillow.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_WIDTHS = (480, 960)
"""Pixels: a phone's column, and a phone with a sharp screen or a desk's column."""

_WIDE = 800
"""A picture up to this many pixels wide has no smaller copies."""

_LARGEST = 50_000_000
"""Pixels; a picture with more is served as it is rather than decoded."""

_LONGEST_NAME = 200
"""Bytes of a file name to which a suffix may still be added; file systems take 255."""

_SUFFIXES = frozenset((".jpg", ".jpeg", ".png", ".webp"))
_QUALITY, _METHOD = 80, 4


def installed() -> bool:
    """Whether Pillow is."""
    return find_spec("PIL") is not None


def variant_widths(name: str, width: int, height: int) -> tuple[int, ...]:
    """The widths in pixels of a picture's smaller copies, rising; none for a narrow, moving, huge
    or unknown one."""
    path = PurePosixPath(name)
    if (
        path.suffix.lower() not in _SUFFIXES
        or len(path.name.encode("utf-8", "replace")) > _LONGEST_NAME
        or width <= _WIDE
        or not 0 < width * height <= _LARGEST
    ):
        return ()
    return tuple(smaller for smaller in _WIDTHS if smaller < width)


def variant_name(name: str, width: int) -> str:
    """What the copy of that width is called, beside the original."""
    return f"{name}.{width}.webp"


def srcset(src: str, width: int, height: int, href: Callable[[str], str] = str) -> str:
    """The ``srcset`` of a picture (HTML, 4.8.4.2.1), or "" if it has no copies. ``href`` makes a
    link of an address."""
    widths = variant_widths(src, width, height)
    choices = [(variant_name(src, smaller), smaller) for smaller in widths]
    return ", ".join(f"{href(url)} {w}w" for url, w in (*choices, (src, width)) if widths)


@cache
def encoder() -> str:
    """All that shapes the bytes of a copy beside its original and width."""
    from PIL import __version__  # 1 ms; importlib.metadata would take 15 of every build

    return f"webp {_QUALITY} {_METHOD} pillow {__version__}"


def encoded(data: bytes, width: int) -> bytes:
    """The picture ``width`` pixels wide, upright, as WebP. A damaged or moving picture is given
    back as it came: browsers go by what a file holds, and show of it what they can."""
    try:
        return _encoded(data, width)
    except Exception:  # whatever hostile bytes do to a decoder, the original is still there
        return data


def _encoded(data: bytes, width: int) -> bytes:
    from PIL import Image, ImageOps

    with Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP")) as opened:
        form = opened.format
        if form != "MPO" and getattr(opened, "n_frames", 1) > 1:
            return data
        opened.draft(None, (2 * width, 2 * width))  # decodes a large JPEG smaller
        image = _in_colour(ImageOps.exif_transpose(opened))
    height = max(1, round(image.height * width / image.width))
    small = image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
    profile = opened.info.get("icc_profile") if opened.mode.startswith("RGB") else None
    lossy = _webp(small, profile, lossless=False)
    if form != "PNG":
        return lossy
    return min(lossy, _webp(small, profile, lossless=True), key=len)  # charts are smaller exact


def _in_colour(image: Image) -> Image:
    """The picture in 8 bits a channel, with its transparency."""
    if image.mode.startswith(("I", "F")):
        raise ValueError(image.mode)  # more than 8 bits, of which a conversion would clip most
    wanted = "RGBA" if image.has_transparency_data else "RGB"
    return image if image.mode == wanted else image.convert(wanted)


def _webp(image: Image, profile: bytes | None, *, lossless: bool) -> bytes:
    made = BytesIO()
    image.save(
        made, "WEBP", quality=_QUALITY, method=_METHOD, lossless=lossless, icc_profile=profile
    )
    return made.getvalue()
