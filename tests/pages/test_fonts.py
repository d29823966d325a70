"""Fonts of a site: which files there are, which pages name them, and that they cover its text."""

from __future__ import annotations

import html
import re
import shutil
import unicodedata
from pathlib import Path

import pytest

from benchmarks import weight
from newsgen import fonts
from newsgen.config import load_config
from newsgen.fonts.repertoire import REPERTOIRE
from newsgen.pages.fonts import font_pages
from tests.catalogs import catalog_of
from tests.sites import SiteTest

ROOT = Path(__file__).parents[2]
SYSTEM = (
    "LATIN",
    "TIFINAGH",
    "GREEK",
    "CYRILLIC",
    "HEBREW",
    "CJK",
    "SUBSCRIPT",
    "VARIATION SELECTOR",
)
"""How the names of characters begin that are left to the fonts of the reader's system."""

FILES = {
    "fonts/fonts.css",
    "fonts/noto-kufi-arabic-700.woff2",
    "fonts/noto-kufi-arabic-licence.txt",
    "fonts/noto-sans-arabic-400.woff2",
    "fonts/noto-sans-arabic-700.woff2",
    "fonts/noto-sans-arabic-licence.txt",
}


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """A site of one article."""
    return SiteTest(tmp_path / "site", "fonts = true\n").write("articles/one.md")


def served(site: SiteTest) -> set[str]:
    """The files of the site's fonts."""
    return {name for name in site.files() if name.startswith("fonts/")}


def test_there_are_pages_once_the_fonts_are_made(site: SiteTest) -> None:
    """A plan without a build has no bytes to speak of."""
    config = load_config(site.root)
    catalog = catalog_of()
    assert list(font_pages(catalog, config)) == []
    fonts.prepare(site.root)
    assert {page.path for page in font_pages(catalog, config)} == FILES
    assert {page.template for page in font_pages(catalog, config)} == {"@copy"}


def test_every_page_names_files_that_are_there(site: SiteTest) -> None:
    """Each face is named by the style sheet, and asked for at once by the pages that show it: the
    strong one not by an article without strong text."""
    assert site.build().notice == ""
    assert served(site) == FILES
    page = site.page("2022/07/18/خبر-اليوم/index.html")
    faces = {name for name in FILES if name.endswith(".woff2")}
    assert preloaded(site.page("index.html")) == faces
    assert preloaded(page) == faces - {"fonts/noto-sans-arabic-700.woff2"}
    assert '<link rel="stylesheet" href="/fonts/fonts.css">' in page
    sources = re.findall(r"url\(([^)]+)\)", site.page("fonts/fonts.css"))
    assert {f"fonts/{source}" for source in sources} == {f for f in FILES if f.endswith(".woff2")}


@pytest.mark.parametrize("strong", ["**قوي**", "*مشدد*", "| أ |\n|---|\n| ب |"])
def test_an_article_with_strong_text_asks_for_the_strong_face(site: SiteTest, strong: str) -> None:
    """Strong and emphasised words, and the heads of tables."""
    site.write("articles/strong.md", f"---\ntitle: قوي\ndate: 2022-07-19\n---\n{strong}\n")
    site.build()
    found = preloaded(site.page("2022/07/19/قوي/index.html"))
    assert "fonts/noto-sans-arabic-700.woff2" in found


def preloaded(page: str) -> set[str]:
    """The fonts that a page asks for before its style does."""
    return set(re.findall(r'<link rel="preload" href="/([^"]+)" as="font" crossorigin>', page))


def test_the_fonts_are_not_made_again(site: SiteTest) -> None:
    """A build with another article leaves them alone; a lost file comes from the store."""
    seen: list[str] = []
    observe = site._observe
    site._observe = lambda event, *rest: (seen.append(event), observe(event, *rest))  # type: ignore[assignment, func-returns-value, misc]
    site.build()
    assert seen.count("fonts") == 1
    site.write("articles/two.md")
    site.delete("public/fonts/fonts.css")
    site.build()
    assert seen.count("fonts") == 1
    assert {path for path in site.rendered if path.startswith("fonts/")} == {"fonts/fonts.css"}


def test_a_site_without_fonts_of_its_own(site: SiteTest) -> None:
    """With the setting off there are no files and no links, and nothing is said."""
    site.build()
    site.settings("fonts = false\n")
    assert site.build().notice == ""
    assert served(site) == set()
    assert "fonts/" not in site.page("index.html")


def test_without_the_extra_the_build_says_so(
    site: SiteTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages fall back to the reader's fonts; installing the extra brings them."""
    with monkeypatch.context() as patch:
        patch.setattr("newsgen.fonts.installed", lambda: False)
        report = site.build()
        assert "the fonts extra is not installed" in report.notice
        assert report.done
        assert served(site) == set()
        assert "fonts/" not in site.page("index.html")
    site.build()
    assert served(site) == FILES
    assert "settings changed" in site.reasons["index.html"]


def test_a_store_that_cannot_be_written_is_a_problem(
    site: SiteTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old site stays, and the hint says how to do without."""
    site.build()
    before = site.files()

    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("newsgen.fonts.prepare", full)
    site.write("articles/two.md")
    [problem] = site.build().problems
    assert "No space left" in problem.message
    assert "fonts = false" in problem.hint
    assert site.files() == before


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> SiteTest:
    """The demonstration archive, drafts included."""
    root = tmp_path_factory.mktemp("demonstration")
    site = SiteTest(root)
    for part in ("articles", "templates", "static"):
        shutil.copytree(ROOT / part, root / part, dirs_exist_ok=True)
    (root / "newsgen.toml").unlink()
    shutil.copy(ROOT / "pyproject.toml", root)
    assert site.build(drafts=True).done
    return site


def test_an_article_weighs_little(demonstration: SiteTest) -> None:
    """Of each article without pictures: HTML, CSS and preloaded fonts of a first visit, and the
    HTML of the next."""
    weights = list(weight.articles(demonstration.root / "public"))
    assert len(weights) > 30
    heaviest = max(weights, key=lambda page: page.first)
    assert heaviest.fonts > 40_000, "the faces are counted"
    assert heaviest.first <= weight.FIRST, heaviest
    assert max(page.html_gzip for page in weights) <= weight.NEXT


def test_the_fonts_cover_the_demonstration_archive(demonstration: SiteTest) -> None:
    """Each character of its pages is in the fonts, or of a script or a kind of sign that is left to
    the system's."""
    files = demonstration.files().items()
    pages = [data.decode() for name, data in files if name.endswith(".html")]
    assert len(pages) > 200
    others = set(html.unescape("".join(pages))) - set(map(chr, REPERTOIRE)) - {"\n", "\t"}
    letters = {c for c in others if unicodedata.category(c)[0] in "LMN"}
    assert {c for c in letters if not unicodedata.name(c, "").startswith(SYSTEM)} == set()
    assert {unicodedata.category(c) for c in others - letters} <= {
        "So",
        "Sm",
        "Po",
        "Pd",
        "Cf",
        "Zs",
    }
