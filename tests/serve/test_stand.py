"""The site as it stands."""

from __future__ import annotations

import pytest

from newsgen import fonts
from newsgen.catalog import Catalog
from newsgen.config import load_config
from newsgen.serve.faults import Faults
from newsgen.serve.stand import Options, Stand
from tests.sites import NOW_NS, SiteTest, article


def stand_of(site: SiteTest, catalog: Catalog) -> Stand:
    options = Options(lambda: load_config(site.root), lambda: NOW_NS)
    return Stand(catalog, options, Faults(lambda problem, mended: None))


def test_an_unchanged_setting_is_not_news(site: SiteTest) -> None:
    """A comment in the file changes no page."""
    with Catalog.open(None) as catalog:
        stand = stand_of(site, catalog)
        stand.articles()
        assert stand.articles_shown() == 2
        text = (site.root / "newsgen.toml").read_text(encoding="utf-8")
        site.settings(f"{text}# a word\n")
        assert not stand.settings()
        site.settings(f"{text}page_size = 7\n")
        assert stand.settings()


def test_a_plan_is_kept_until_something_changes(site: SiteTest) -> None:
    """A new text is another page value."""
    with Catalog.open(None) as catalog:
        stand = stand_of(site, catalog)
        stand.articles()
        path = "2022/07/18/خبر-أول/index.html"
        page = stand.page(path)
        assert page is stand.page(path)
        site.write("articles/أول.md", article("خبر أول", body="غيره.\n"))
        assert stand.sources(["أول.md"], sure=True) == (["أول.md"], [])
        assert stand.page(path) != page


def test_fonts_that_cannot_be_made_are_told(
    site: SiteTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unless a build beside this one made them meanwhile."""

    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(fonts, "prepare", full)
    site.settings("fonts = true\n")
    with Catalog.open(None) as catalog:
        stand = stand_of(site, catalog)
        monkeypatch.setattr(fonts, "ready", lambda root: [])
        assert "No space left" in stand.fonts(lambda: None)
        monkeypatch.setattr(fonts, "ready", lambda root: ["one"])
        assert stand.fonts(lambda: None) == ""
