"""Image sizes, and which files are published."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from newsgen.media import MEDIA_TYPES, size_in, size_of

FORMATS = ["PNG", "JPEG", "GIF", "WEBP", "AVIF"]


def picture(format: str, size: tuple[int, int], **options: object) -> bytes:
    """An image file of one colour."""
    stream = io.BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(stream, format, **options)
    return stream.getvalue()


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("size", [(1, 1), (640, 481), (3000, 2)])
def test_sizes(format: str, size: tuple[int, int], tmp_path: Path) -> None:
    """Width and height of each kind, whatever the file is called."""
    path = tmp_path / "صورة"
    path.write_bytes(picture(format, size))
    assert size_of(path) == size


@pytest.mark.parametrize(
    ("options", "size"),
    [({"lossless": True}, (33, 44)), ({"quality": 10}, (1601, 900))],
)
def test_both_kinds_of_webp(options: dict[str, object], size: tuple[int, int]) -> None:
    """Lossy and lossless."""
    assert size_in(io.BytesIO(picture("WEBP", size, **options))) == size


def test_webp_with_transparency() -> None:
    """The extended header."""
    stream = io.BytesIO()
    Image.new("RGBA", (70, 50), (1, 2, 3, 4)).save(stream, "WEBP")
    stream.seek(0)
    assert size_in(stream) == (70, 50)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_turned_photograph_has_its_shown_size(orientation: int) -> None:
    """EXIF orientations 5 to 8 exchange width and height."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = picture("JPEG", (60, 40), exif=exif)
    assert size_in(io.BytesIO(data)) == ((40, 60) if orientation > 4 else (60, 40))


def test_a_photograph_with_a_large_profile() -> None:
    """A colour profile before the size does not hide it."""
    data = picture("JPEG", (60, 40), icc_profile=b"x" * 300_000)
    assert size_in(io.BytesIO(data)) == (60, 40)


def test_progressive_jpeg() -> None:
    """Another start-of-frame marker."""
    assert size_in(io.BytesIO(picture("JPEG", (321, 123), progressive=True))) == (321, 123)


def test_what_is_no_image_has_no_size(tmp_path: Path) -> None:
    """Missing files, folders, pipes and texts."""
    os.mkfifo(tmp_path / "pipe.jpg")
    (tmp_path / "text.png").write_text("نص", encoding="utf-8")
    (tmp_path / "empty.png").touch()
    names = ["missing.png", ".", "pipe.jpg", "text.png", "empty.png", "a\0b.png"]
    assert [size_of(tmp_path / name) for name in names] == [(0, 0)] * 6


def test_svg_is_not_read() -> None:
    """XML is never parsed, however it begins."""
    assert size_in(io.BytesIO(b'<svg width="10" height="10"></svg>')) == (0, 0)


def test_impossible_sizes_are_not_believed() -> None:
    """A PNG that claims four thousand million pixels a side."""
    data = bytearray(picture("PNG", (5, 5)))
    data[16:24] = b"\xff" * 8
    assert size_in(io.BytesIO(bytes(data))) == (0, 0)


heads = st.sampled_from([picture(format, (9, 7)) for format in FORMATS] + [b"", b"RIFF"])


@given(heads, st.integers(0, 400), st.binary(max_size=200), st.integers(0, 60))
def test_hostile_bytes_never_raise(head: bytes, cut: int, tail: bytes, at: int) -> None:
    """Images cut, lengthened and overwritten give a size or none."""
    data = bytearray(head[:cut] + tail)
    data[at : at + 4] = tail[:4]
    width, height = size_in(io.BytesIO(bytes(data)))
    assert 0 <= width <= 65_535
    assert 0 <= height <= 65_535


def test_nothing_that_runs_is_published() -> None:
    """No SVG, HTML or script among the kinds; each has a media type."""
    assert not {"svg", "html", "htm", "xhtml", "xml", "js", "css", "swf"} & set(MEDIA_TYPES)
    families = {value.split("/")[0] for value in MEDIA_TYPES.values()}
    assert families == {"image", "audio", "video", "application"}
