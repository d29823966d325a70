"""permalinks.lock and the catalog."""

from __future__ import annotations

from pathlib import Path

from newsgen.permalinks import FILE
from tests.sites import SiteTest, article


def lock(site: SiteTest) -> str:
    """The lock's text."""
    return (site.root / FILE).read_text(encoding="utf-8")


def test_addresses_are_written_down_and_kept(tmp_path: Path) -> None:
    """Then another title and date change nothing, and a second build has nothing to do."""
    site = SiteTest(tmp_path).write("articles/a.md", article("الأول"))
    assert site.build(lock=True).done
    written = lock(site)
    assert "a.md\t2022/07/18/الأول/" in written
    assert site.build().rendered == 0
    site.write("articles/a.md", article("عنوان آخر", "2023-01-01"))
    assert site.build(check=True).done
    assert "عنوان آخر" in site.page("2022/07/18/الأول/index.html")
    site.build(lock=True)
    assert lock(site) == written


def test_a_published_file_that_is_deleted_stops_the_build(tmp_path: Path) -> None:
    """The old site stays; with a withdrawal in its place the address answers."""
    site = SiteTest(tmp_path).write("articles/a.md", article("الأول")).write("articles/b.md")
    site.build(lock=True)
    before = site.files()
    site.delete("articles/a.md")
    report = site.build()
    (problem,) = (p for p in report.problems if p.is_error)
    assert (problem.code, problem.location.path, problem.location.line) == ("gone", FILE, 2)
    assert site.files() == before
    text = article("الأول").replace("---\n", "---\nwithdrawn: 2022-08-01\n", 1)
    site.write("articles/a.md", text)
    assert site.build(check=True).done
    assert "سُحب هذا المقال" in site.page("2022/07/18/الأول/index.html")
    for page in ("index.html", "sitemap.xml", "feed.xml"):
        assert "%D8%A7%D9%84%D8%A3%D9%88%D9%84/" not in site.page(page)


def test_a_line_that_changes_is_a_change(tmp_path: Path) -> None:
    """Without an edit of any article; a line taken out gives the address up."""
    site = SiteTest(tmp_path).write("articles/a.md", article("الأول"))
    site.build(lock=True)
    site.write(FILE, lock(site).replace("2022/07/18/الأول/", "2022/07/18/آخر/"))
    assert site.build(check=True).done
    assert site.has("2022/07/18/آخر/index.html")
    assert not site.has("2022/07/18/الأول/index.html")
    site.write(FILE, "newsgen permalinks 1\n")
    assert site.build(check=True).done
    assert site.has("2022/07/18/الأول/index.html")


def test_a_conflict_stops_the_build(tmp_path: Path) -> None:
    """With the line where it is."""
    site = SiteTest(tmp_path).write("articles/a.md")
    site.write(FILE, "newsgen permalinks 1\n<<<<<<< ours\n")
    (problem,) = site.build().problems
    assert problem.location[:2] == (FILE, 2)


def test_nothing_is_written_while_drafts_are_shown(tmp_path: Path) -> None:
    """Their addresses are not published."""
    site = SiteTest(tmp_path).write("articles/a.md")
    report = site.build(lock=True, drafts=True)
    assert [problem.code for problem in report.problems] == ["permalinks"]
    assert not (tmp_path / FILE).exists()


def test_an_alias_that_is_its_own_address_is_told_as_that(tmp_path: Path) -> None:
    """The article is not said to clash with itself."""
    text = article("الأول").replace("---\n", "---\naliases: /2022/07/18/الأول/\n", 1)
    site = SiteTest(tmp_path).write("articles/a.md", text)
    (problem,) = site.build().problems
    assert problem.code == "same-path"
    assert "its own address" in problem.message
