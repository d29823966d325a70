"""Diff 1 for named paths."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from newsgen.catalog import Catalog
from newsgen.config import load_config
from newsgen.loader import load
from newsgen.loader.paths import Renewed, load_paths
from tests.sites import NOW_NS, SiteTest, article


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """Two articles, one in a folder."""
    site = SiteTest(tmp_path / "site")
    site.write("articles/a.md", article("خبر أول"))
    return site.write("articles/سياسة/b.md", article("خبر ثان"))


def renewed(site: SiteTest, catalog: Catalog, *paths: str) -> Renewed:
    return load_paths(catalog, load_config(site.root), paths, now_ns=NOW_NS)


def opened(site: SiteTest) -> Catalog:
    catalog = Catalog.open(None)
    catalog.__enter__()
    load(catalog, load_config(site.root), now_ns=NOW_NS)
    catalog.settle()
    return catalog


def facts(catalog: Catalog) -> list[tuple[str, str, str]]:
    catalog.settle()
    return [(row.source, row.card.url, row.digest) for row in catalog.archive.articles()]


def test_an_edit_is_recorded_once(site: SiteTest) -> None:
    """The same bytes again are nothing."""
    catalog = opened(site)
    site.write("articles/a.md", article("خبر أول", body="نص آخر.\n"))
    assert renewed(site, catalog, "a.md") == Renewed(("a.md",), {"a.md": ()})
    assert renewed(site, catalog, "a.md").changed == ()


def test_an_edit_of_the_text_keeps_the_settled_address(site: SiteTest) -> None:
    """The second of two titles of a day stays the second, though nothing settles it again."""
    site.write("articles/c.md", article("خبر أول"))
    catalog = opened(site)
    catalog.sources.record_changes(True)
    site.write("articles/c.md", article("خبر أول", body="نص آخر.\n"))
    assert renewed(site, catalog, "c.md").changed == ("c.md",)
    catalog.settle(afresh=False)
    urls = [row.card.url for row in catalog.archive.articles()]
    assert urls.count("2022/07/18/خبر-أول/") == urls.count("2022/07/18/خبر-أول-2/") == 1


def test_it_records_what_a_whole_load_records(site: SiteTest) -> None:
    """After edits, new files, a new folder, a deletion, a folder moved away."""
    catalog = opened(site)
    site.write("articles/a.md", article("عنوان", body="نص آخر.\n"))
    site.write("articles/جديد/عمق/c.md", article("ثالث"))
    site.write("articles/جديد/عمق/c.png", b"\x89PNG\r\n\x1a\n")
    shutil.move(site.root / "articles/سياسة", site.root / "articles/رياضة")
    renewed(site, catalog, "a.md", "جديد", "سياسة", "رياضة")
    assert facts(catalog) == facts(opened(site))
    shutil.rmtree(site.root / "articles/جديد")
    assert set(renewed(site, catalog, "جديد").changed) == {"جديد/عمق/c.md", "جديد/عمق/c.png"}
    assert facts(catalog) == facts(opened(site))


def test_a_broken_article_keeps_its_place(site: SiteTest) -> None:
    """Its problems are told, its facts stay."""
    catalog = opened(site)
    before = facts(catalog)
    site.write("articles/a.md", article("خبر أول", "2022-13-40"))
    found = renewed(site, catalog, "a.md")
    assert found.changed == ()
    assert [problem.code for problem in found.problems["a.md"]] == ["date"]
    assert facts(catalog) == before


def test_a_side_file_is_about_its_article(site: SiteTest) -> None:
    """Written, changed, deleted."""
    site.write("articles/s.txt", "نص عار.\n")
    catalog = opened(site)
    site.write("articles/s.yaml", "title: من الملف\n")
    assert renewed(site, catalog, "s.yaml").changed == ("s.txt",)
    assert any("من-الملف" in url for _, url, _ in facts(catalog))
    site.delete("articles/s.yaml")
    assert renewed(site, catalog, "s.yaml").changed == ("s.txt",)
    assert facts(catalog) == facts(opened(site))


def test_what_is_no_article_is_passed_over(site: SiteTest) -> None:
    """Hidden files, leftovers, what is in hidden folders, strange kinds and links that lead out."""
    catalog = opened(site)
    for name in (".x.md", "a.md~", ".git/y.md", "x.docx"):
        site.write(f"articles/{name}", article("لا"))
    (site.root / "articles/out.md").symlink_to(site.root / "newsgen.toml")
    found = renewed(site, catalog, ".x.md", "a.md~", ".git", ".git/y.md", "x.docx", "out.md", "no")
    assert found.changed == ()
    codes = {path: [problem.code for problem in each] for path, each in found.problems.items()}
    assert codes["x.docx"] == ["unused-file"]
    assert codes["out.md"] == ["link-outside"]
    assert codes[".x.md"] == codes[".git/y.md"] == []


def test_a_picture_is_new_when_its_bytes_are(site: SiteTest) -> None:
    """Its size too."""
    site.write("articles/p.png", b"\x89PNG\r\n\x1a\n1")
    catalog = opened(site)
    assert renewed(site, catalog, "p.png").changed == ()
    site.write("articles/p.png", b"\x89PNG\r\n\x1a\n2")
    assert renewed(site, catalog, "p.png").changed == ("p.png",)
