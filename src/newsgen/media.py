"""Files beside articles: which kinds hold their front matter, which are shown and so published, and
how large an image is.

Sizes are read by imagesize from the first bytes, as the image is shown (EXIF orientation applied).
Must not decode pixels, and never raises on what a file holds.
"""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

MEDIA_TYPES = MappingProxyType(
    {
        "jpg": "image/jpeg",
        "jpeg": "image/jpeg",
        "png": "image/png",
        "gif": "image/gif",
        "webp": "image/webp",
        "avif": "image/avif",
        "mp3": "audio/mpeg",
        "m4a": "audio/mp4",
        "ogg": "audio/ogg",
        "mp4": "video/mp4",
        "webm": "video/webm",
        "pdf": "application/pdf",
    }
)
"""File name extension (lower case, no dot) -> media type (IANA) of what may lie beside an article.

SVG and HTML are missing on purpose: they run script on the site's own origin.
"""

SIDE_TYPES = (".yaml", ".yml")
"""Endings of a side file: the front matter of the article of the same name."""

_LARGEST_FILE = 64 * 1024 * 1024
"""Bytes; a larger file is no image for a page, and is not looked into."""

_LARGEST_SIDE = 65_535
"""Pixels; the limit of JPEG. What claims more is not believed."""


def size_of(path: Path) -> tuple[int, int]:
    """Width and height in pixels of a PNG, JPEG, GIF, WebP or AVIF image as it is shown; (0, 0) if
    the file cannot be read, is no regular file or no such image."""
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST_FILE:
            return 0, 0
        with path.open("rb") as file:
            return size_in(file)
    except (OSError, ValueError):
        return 0, 0


def size_in(file: BinaryIO) -> tuple[int, int]:
    """As `size_of`, for a seekable stream at its start."""
    if not _is_known(file.read(12)):  # the reader knows more kinds, XML among them
        return 0, 0
    file.seek(0)
    import imagesize  # type: ignore[import-untyped]  # 25 ms, for a build that has a new picture

    try:
        width, height = imagesize.get(file)
    except Exception:  # whatever hostile bytes do to the reader, the size is only unknown
        return 0, 0
    if 0 < width <= _LARGEST_SIDE and 0 < height <= _LARGEST_SIDE:
        return int(width), int(height)
    return 0, 0


def _is_known(head: bytes) -> bool:
    """Whether the first 12 bytes are those of a kind that is published."""
    return (
        head.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a"))
        or (head.startswith(b"RIFF") and head[8:] == b"WEBP")
        or head[4:] in {b"ftypavif", b"ftypavis", b"ftypmif1"}
    )
