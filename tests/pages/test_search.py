"""The files of the search index as pages."""

from __future__ import annotations

from pathlib import Path

from newsgen.search import open_index, search
from tests.sites import SETTINGS, SiteTest, article

SEARCHED = SETTINGS.replace("search = false", "search = true")


def searched(root: Path, count: int = 3) -> SiteTest:
    """A site with some articles and a search."""
    site = SiteTest(root, SEARCHED)
    for number in range(count):
        day = f"2022-07-{number % 28 + 1:02}"
        site.write(
            f"articles/{number:04}.md", article(f"خبر رقم {number}", day, body=f"نص الخبر {number}.\n")
        )
    site.build()
    return site


def test_the_index_is_built_with_the_site(tmp_path: Path) -> None:
    """And finds what the articles say."""
    site = searched(tmp_path)
    index = open_index(tmp_path / "public")
    assert index.articles == 3
    (number,) = search(index, "خبر 2").numbers
    record = index.record(number)
    assert record[1] == "خبر رقم 2"
    assert record[3:5] == ["سياسة", "سياسة"]
    assert (site.root / "public" / record[0] / "index.html").is_file()


def test_an_edit_makes_the_tail_and_the_root_again(tmp_path: Path) -> None:
    """The old files are deleted."""
    site = searched(tmp_path)
    before = {path for path in site.files() if path.startswith("search/")}
    site.write(
        "articles/0001.md", article("خبر رقم 1", "2022-07-02", body="كلام آخر عن الزعفران.\n")
    )
    site.build()
    after = {path for path in site.files() if path.startswith("search/")}
    assert before & after == {"search/index.html", "search/index.json"}
    assert search(open_index(tmp_path / "public"), "الزعفران").total == 1


def test_nothing_changed_makes_nothing(tmp_path: Path) -> None:
    """Not even when a page of it is touched by nothing."""
    site = searched(tmp_path)
    site.build()
    assert site.rendered == set()


def test_a_lost_file_comes_back(tmp_path: Path) -> None:
    """From the site, from the folder of state, from both."""
    site = searched(tmp_path)
    tree = site.files()
    path = next(path for path in tree if path.endswith("w0.bin"))
    (tmp_path / "public" / path).unlink()
    site.build()
    assert site.files() == tree
    (tmp_path / ".newsgen" / path).unlink()
    (tmp_path / "public" / path).unlink()
    site.build()
    assert site.files() == tree


def test_drafts_and_removed_articles_are_not_found(tmp_path: Path) -> None:
    """They are not shown."""
    site = searched(tmp_path)
    site.write("articles/0001.md", article("خبر رقم 1").replace("title:", "draft: true\ntitle:"))
    (tmp_path / "articles" / "0002.md").unlink()
    site.build()
    assert open_index(tmp_path / "public").articles == 1


def test_no_search_no_files(tmp_path: Path) -> None:
    """search = false deletes them."""
    site = searched(tmp_path)
    site.settings(SETTINGS)
    site.build()
    assert not any(path.startswith("search/") for path in site.files())
