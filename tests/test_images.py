"""Smaller copies of pictures: which there are, what they hold, and what bad pictures get."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from newsgen import images

JPEG = "JPEG"


def picture(
    width: int = 1200, height: int = 800, mode: str = "RGB", form: str = JPEG, **options: Any
) -> bytes:
    """A picture that shades from dark above to light below."""
    made = BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert(mode).save(made, form, **options)
    return made.getvalue()


def opened(data: bytes) -> Image.Image:
    """The picture in these bytes."""
    return Image.open(BytesIO(data))


@pytest.mark.parametrize(
    ("name", "size", "widths"),
    [
        ("a.jpg", (1600, 900), (480, 960)),
        ("a.JPEG", (961, 10), (480, 960)),
        ("a.png", (960, 540), (480,)),
        ("2022/07/x/صورة.webp", (801, 600), (480,)),
        ("a.jpg", (800, 600), ()),
        ("a.jpg", (0, 0), ()),
        ("a.jpg", (1600, 0), ()),
        ("a.gif", (1600, 900), ()),
        ("a.avif", (1600, 900), ()),
        ("https://example.org/a", (1600, 900), ()),
        ("a.jpg", (60_000, 60_000), ()),
        (f"{'ص' * 100}.jpg", (1600, 900), ()),
    ],
)
def test_which_copies_there_are(name: str, size: tuple[int, int], widths: tuple[int, ...]) -> None:
    """Wide still pictures that can be decoded have them, narrower than themselves."""
    assert images.variant_widths(name, *size) == widths


def test_srcset_ends_with_the_original() -> None:
    """Copies by rising width, then the picture itself; nothing for a narrow one."""
    assert images.srcset("x/a.png", 1200, 675, lambda url: f"/base/{url}") == (
        "/base/x/a.png.480.webp 480w, /base/x/a.png.960.webp 960w, /base/x/a.png 1200w"
    )
    assert images.srcset("x/a.png", 640, 360) == ""


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_a_copy_is_webp_of_the_right_size(mode: str) -> None:
    """Whatever colours the original is in; and the same each time."""
    data = picture(mode=mode)
    copy = images.encoded(data, 480)
    assert (opened(copy).format, opened(copy).size) == ("WEBP", (480, 320))
    assert len(copy) < len(data)
    assert images.encoded(data, 480) == copy


@pytest.mark.parametrize("mode", ["P", "LA", "RGBA"])
def test_transparency_stays(mode: str) -> None:
    """A logo does not get a black ground."""
    made = BytesIO()
    image = Image.new("RGBA", (1000, 500), (200, 0, 0, 255))
    image.paste((0, 0, 0, 0), (0, 0, 500, 500))
    image.convert(mode).save(made, "PNG")
    copy = opened(images.encoded(made.getvalue(), 480))
    assert copy.format == "WEBP"
    assert copy.convert("RGBA").getpixel((40, 40))[3] == 0  # type: ignore[index]
    assert copy.convert("RGBA").getpixel((440, 40))[3] == 255  # type: ignore[index]


def test_a_turned_photograph_stands_upright() -> None:
    """A telephone says in EXIF how it was held; the copy is turned and says nothing."""
    exif = Image.Exif()
    exif[0x112] = 6
    copy = opened(images.encoded(picture(1200, 800, exif=exif), 480))
    assert copy.size == (480, 720)
    assert not dict(copy.getexif())
    light, dark = copy.getpixel((20, 360)), copy.getpixel((460, 360))
    assert light > dark  # type: ignore[operator]


def test_the_colour_profile_stays() -> None:
    """The colours of a wide profile would be paler without it."""
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    copy = opened(images.encoded(picture(icc_profile=profile), 480))
    assert copy.info["icc_profile"] == profile


def moving() -> bytes:
    """A picture of two frames."""
    made = BytesIO()
    frames = [Image.new("RGB", (1000, 500), colour) for colour in ("red", "blue")]
    frames[0].save(made, "WEBP", save_all=True, append_images=frames[1:])
    return made.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no picture",
        picture()[:600],
        picture(form="PNG")[:300],
        picture(mode="I;16", form="PNG"),
        moving(),
        picture(form="GIF"),
    ],
    ids=["empty", "text", "half a JPEG", "half a PNG", "16 bits", "moving", "GIF"],
)
def test_what_cannot_be_made_smaller_comes_back(data: bytes) -> None:
    """A damaged or moving picture is served as it is, whatever its name says."""
    assert images.encoded(data, 480) == data


@given(st.binary(max_size=200), st.integers(1, 1000))
def test_no_bytes_stop_a_build(data: bytes, width: int) -> None:
    """Whatever a file holds, there is something to serve."""
    head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
    assert images.encoded(head + data, width)


def test_the_encoder_is_named_with_its_version() -> None:
    """Another Pillow may write other bytes, so it is part of the view."""
    from PIL import __version__

    assert images.encoder().endswith(f"pillow {__version__}")


def test_pillow_is_asked_for_only_when_it_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra is found, or not."""
    assert images.installed()
    monkeypatch.setattr(images, "find_spec", lambda name: None)
    assert not images.installed()
