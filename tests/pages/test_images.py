"""Smaller copies of pictures: which there are, and that pages offer exactly these."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import pytest
from PIL import Image

from newsgen.catalog.archive import Shown
from newsgen.models import ImageView, Site
from newsgen.pages.images import variant_pages
from tests.sites import SiteTest, article

FOLDER = "2022/07/18/خبر-اليوم/"
FRONT = "image: {src: صورة.jpg, alt: وصف, caption: تعليق}\n"


def picture(width: int, height: int, form: str = "JPEG") -> bytes:
    """A picture with something on it."""
    made = BytesIO()
    Image.radial_gradient("L").resize((width, height)).convert("RGB").save(made, form)
    return made.getvalue()


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """A site of one article with a picture at its head and one in its text."""
    site = SiteTest(tmp_path / "site", "fonts = false\n")
    text = article(body="نص قبل الصورة.\n\n![خريطة](map.png)\n")
    site.write("articles/one.md", text.replace("section:", f"{FRONT}section:"))
    site.write("articles/صورة.jpg", picture(1600, 900))
    site.write("articles/map.png", picture(900, 600, "PNG"))
    return site


def copies(site: SiteTest) -> set[str]:
    """The smaller copies among the site's files."""
    return {name for name in site.files() if name.endswith(".webp")}


def test_a_page_for_each_copy() -> None:
    """The view says what the picture is and how large the copy; nothing else decides its bytes."""
    file = Shown("a.png", "2022/a.png", "d" * 32, 1200, 675)
    pages = list(variant_pages("2022/07/18/x/", file, Site(), "x.md"))
    assert [page.path for page in pages] == [
        "2022/07/18/x/a.png.480.webp",
        "2022/07/18/x/a.png.960.webp",
    ]
    view = pages[0].view
    assert isinstance(view, ImageView)
    assert view[:3] == ("2022/a.png", "d" * 32, 480)
    assert "pillow" in view.encoder
    assert {(page.template, page.origin) for page in pages} == {("@image", "x.md")}
    assert list(variant_pages("x/", file, Site(images=False), "x.md")) == []
    assert list(variant_pages("x/", file._replace(width=800), Site(), "x.md")) == []


def test_pages_offer_the_copies_that_there_are(site: SiteTest) -> None:
    """Every address of a srcset is a file of the site, as wide as it says."""
    site.build()
    assert copies(site) == {
        f"{FOLDER}صورة.jpg.480.webp", f"{FOLDER}صورة.jpg.960.webp", f"{FOLDER}map.png.480.webp",
    }  # fmt: skip
    offered = set()
    for name, data in site.files().items():
        for choices in re.findall(r' srcset="([^"]+)"', data.decode("utf-8", "replace")):
            for url, width in (choice.split() for choice in choices.split(", ")):
                path = unquote(url).lstrip("/") if url.startswith("/") else FOLDER + unquote(url)
                with Image.open(BytesIO(site.files()[path])) as image:
                    assert f"{image.width}w" == width, (name, url)
                offered.add(path)
    assert offered == copies(site) | {f"{FOLDER}صورة.jpg", f"{FOLDER}map.png"}


def test_the_picture_at_the_head_comes_first(site: SiteTest) -> None:
    """It is fetched with high priority, others when they come near; both say their size."""
    site.build()
    page = site.page(f"{FOLDER}index.html")
    head, inline = re.findall(r"<img [^>]+>", page)
    assert 'fetchpriority="high"' in head
    assert "loading" not in head
    assert 'width="1600" height="900"' in head
    assert " sizes=" in head
    assert 'loading="lazy"' in inline
    assert 'width="900" height="600"' in inline
    assert " sizes=" in inline


def test_feeds_name_the_original_only(site: SiteTest) -> None:
    """A feed reader gets one absolute address."""
    site.build()
    for feed in ("feed.xml", "atom.xml", "feed.json"):
        assert "map.png" in site.page(feed)
        assert "srcset" not in site.page(feed)


def test_another_picture_makes_its_copies_anew(site: SiteTest) -> None:
    """A copy follows its original, and goes with it; the rest is left alone."""
    site.build()
    site.write("articles/map.png", picture(700, 500, "PNG"))
    site.write("articles/صورة.jpg", picture(1600, 1000))
    site.build()
    assert f"{FOLDER}map.png.480.webp" in site.deleted
    assert f"{FOLDER}صورة.jpg.480.webp" in site.rendered
    assert site.build().rendered == 0


@pytest.mark.parametrize("how", ["setting", "no Pillow"])
def test_without_copies_the_original_serves(
    site: SiteTest, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the setting off or without Pillow there are no copies and no srcset."""
    if how == "setting":
        site.settings("fonts = false\nimages = false\n")
    else:
        monkeypatch.setattr("newsgen.images.installed", lambda: False)
    assert site.build().done
    assert copies(site) == set()
    page = site.page(f"{FOLDER}index.html")
    assert "srcset" not in page
    assert 'width="1600" height="900"' in page
