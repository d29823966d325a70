"""Arabic in whole sites: what a reader of the built pages and an author of the sources meet."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sites import SETTINGS, SiteTest, article


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """An empty site in Moroccan Arabic."""
    return SiteTest(tmp_path / "site")


# ---------------------------------------------------------------- tags


def test_spellings_that_the_settings_join_are_one_tag(site: SiteTest) -> None:
    """From the next build on; the other spelling's address leads on to the tag's."""
    site.write("articles/a.md", article("أ", tags="أمريكا"))
    site.write("articles/b.md", article("ب", tags="الولايات المتحدة"))
    site.build()
    assert "<title>الولايات المتحدة" in site.page("tags/الولايات-المتحدة/index.html")
    site.settings(SETTINGS + '[tags]\nsame = [["أمريكا", "الولايات المتحدة"]]\n')
    assert site.build().done
    assert "مقالان" in site.page("tags/أمريكا/index.html")
    assert 'http-equiv="refresh"' in site.page("tags/الولايات-المتحدة/index.html")
    site.settings(SETTINGS)
    site.build()
    assert "مقال واحد" in site.page("tags/أمريكا/index.html")
    assert 'http-equiv="refresh"' not in site.page("tags/الولايات-المتحدة/index.html")


def test_spellings_that_the_settings_keep_apart_are_two_tags(site: SiteTest) -> None:
    """Though newsgen would take them for one."""
    site.write("articles/a.md", article("أ", tags="علم"))
    site.write("articles/b.md", article("ب", tags="عَلَم"))
    site.build()
    assert "وسم واحد" in site.page("tags/index.html")
    site.settings(SETTINGS + '[tags]\nkeep_apart = [["علم", "عَلَم"]]\n')
    assert site.build().done
    assert "وسمان" in site.page("tags/index.html")


def test_the_rules_of_tags_bind_no_authors(site: SiteTest) -> None:
    """Each has its own table."""
    text = "---\ntitle: {0}\ndate: 2022-07-18\nauthor: {0}\nsection: {0}\n---\nنص.\n"
    site.write("articles/a.md", text.format("هدى"))
    site.write("articles/b.md", text.format("هدا"))
    rules = 'same = [["هدى", "هدا"]]\n'
    site.settings(f"{SETTINGS}[tags]\n{rules}[authors]\n{rules}")
    site.build()
    assert "كاتب واحد" in site.page("authors/index.html")
    assert "قسمان" in site.page("sections/index.html")
