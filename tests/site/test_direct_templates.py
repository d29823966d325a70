"""The theme's templates, compiled for a site alone: the bytes that Jinja's own way gives."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from newsgen.config import load_config
from newsgen.renderer import templates_of
from newsgen.templates import environment
from tests.sites import SiteTest

ROOT = Path(__file__).parents[2]
PAGES = (
    "404.html", "archive.html", "article.html", "day.html", "home.html", "index.html",
    "list.html", "month.html", "redirect.html", "year.html", "atom.xml", "feed.json", "rss.xml",
    "notice.html", "corrections.html", "archive.json", "records.jsonl", "sitemap.xml",
    "sitemap-index.xml", "robots.txt",
)  # fmt: skip
OTHERS = (
    "",
    'language = "en"\nhijri = true\n[[tool.newsgen.menu]]\ntitle = "News"\nurl = "/"\n',
    'language = "ar-EG"\ndigits = "arab"\nmonth_style = "dual"\nhijri = true\npage_size = 5\n',
)


def site_at(root: Path, settings: str) -> SiteTest:
    """The demonstration archive with other settings."""
    site = SiteTest(root)
    for part in ("articles", "templates", "static"):
        shutil.copytree(ROOT / part, root / part, dirs_exist_ok=True)
    (root / "newsgen.toml").unlink()
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    if settings:
        text = '[tool.newsgen]\ntitle = "Archive"\nbase_url = "https://e.org/"\n' + settings
    (root / "pyproject.toml").write_text(text, encoding="utf-8")
    return site


@pytest.mark.parametrize("settings", OTHERS, ids=["demonstration", "english", "eastern"])
def test_all_pages_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: str
) -> None:
    """Byte for byte, whichever way each is made."""
    made = []
    for often in (0, 10**9):
        monkeypatch.setattr(environment, "_OFTEN", often)
        site = site_at(tmp_path / f"site{often}", settings)
        assert site.build(drafts=True).done
        files = site.files()
        made.append({name: files[name] for name in files if not name.startswith("fonts/")})
    direct, by_jinja = made
    assert len(direct) > 300
    assert direct.keys() == by_jinja.keys()
    assert [name for name in direct if direct[name] != by_jinja[name]] == []


def test_each_template_of_the_theme_can_be_compiled_so(tmp_path: Path) -> None:
    """None of them asks for Jinja's own way."""
    templates = templates_of(
        load_config(site_at(tmp_path, "").root), {"html": str, "feed_html": str}
    )
    assert {name for name in PAGES if templates.direct(name) is None} == set()
