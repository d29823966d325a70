"""The user's own example: twelve lines of bare text, alone in a new site."""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
from lxml import html

from tests.real.conftest import Command

BASE = "http://localhost:8000/"
TAGS = ("المغرب", "إسرائيل", "زيارة رسمية")


@pytest.fixture
def example(shared: Path) -> Path:
    """The example's file."""
    return next((shared / "real").glob("000_*.txt"))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A new site whose sample article is gone."""
    assert Command(tmp_path)("init", "x").code == 0
    for path in (tmp_path / "x" / "articles").iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    return tmp_path / "x"


def links(page: Path, public: Path) -> set[str]:
    """The links of a page as paths below the output."""
    tree = html.document_fromstring(page.read_bytes())
    here = urljoin(BASE, page.parent.relative_to(public).as_posix().rstrip(".") + "/")
    found = (unquote(urljoin(here, link)) for link in tree.xpath("//a/@href"))
    return {link.removeprefix(BASE) for link in found if link.startswith(BASE)}


def article_pages(public: Path) -> list[Path]:
    """The pages that hold an article's text."""
    pages = [*public.glob("undated/*/index.html"), *public.glob("[0-9]*/*/*/*/index.html")]
    return [page for page in pages if b"NewsArticle" in page.read_bytes()]


def test_the_bare_text_becomes_one_undated_article(site: Path, example: Path) -> None:
    """Twelve lines are twelve paragraphs in their order, under a title cut from the first line; the
    article is in the index of undated ones and on no day."""
    shutil.copy(example, site / "articles")
    assert Command(site)("build").code == 0
    public = site / "public"
    (page,) = article_pages(public)
    tree = html.document_fromstring(page.read_bytes())
    lines = [line for line in example.read_text(encoding="utf-8").splitlines() if line.strip()]
    assert len(lines) == 12
    texts = [" ".join(part.text_content().split()) for part in tree.xpath("//article//p")]
    places = [texts.index(" ".join(line.split())) for line in lines]
    assert places == list(range(places[0], places[0] + 12))
    (title,) = tree.xpath("//h1")
    words = " ".join(title.text_content().split()).rstrip("…").strip()
    assert 20 <= len(words) <= 120
    assert lines[0].startswith(words)
    address = page.parent.relative_to(public).as_posix() + "/"
    assert address.startswith("undated/")
    assert address in links(public / "undated" / "index.html", public)
    assert not [path for path in public.glob("[0-9]*") if path.is_dir()]


def test_front_matter_puts_it_on_its_day_and_tags(site: Path, example: Path) -> None:
    """With a date and three tags its tag, day, month and year pages link to it."""
    text = example.read_text(encoding="utf-8")
    head = f"---\ndate: 2022-07-18\ntags: [{', '.join(TAGS)}]\n---\n"
    (site / "articles" / example.name).write_text(head + text, encoding="utf-8")
    assert Command(site)("build").code == 0
    public = site / "public"
    (page,) = article_pages(public)
    address = page.parent.relative_to(public).as_posix() + "/"
    assert address.startswith("2022/07/18/")
    assert len(html.document_fromstring(page.read_bytes()).xpath("//article//p")) >= 12
    for name in ("2022/07/18", "2022/07", *(f"tags/{tag.replace(' ', '-')}" for tag in TAGS)):
        assert address in links(public / name / "index.html", public), name
    assert links(public / "2022" / "index.html", public) >= {"2022/07/", "2022/07/18/"}
    assert not list(public.glob("undated/*/index.html"))
