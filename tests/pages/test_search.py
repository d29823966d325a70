"""The files of the search index as pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgen import indexing
from newsgen.pages.search import ROOT
from newsgen.search import open_index, search
from newsgen.search.store import ROOT_FILE
from tests.sites import SETTINGS, SiteTest, article

SEARCHED = SETTINGS.replace("search = false", "search = true")


def searched(root: Path, count: int = 3) -> SiteTest:
    """A site with some articles and a search."""
    site = SiteTest(root, SEARCHED)
    for number in range(count):
        day = f"2022-07-{number % 28 + 1:02}"
        site.write(
            f"articles/{number:04}.md",
            article(f"خبر رقم {number}", day, body=f"نص الخبر {number}.\n"),
        )
    site.build()
    return site


def test_the_root_is_that_of_the_index() -> None:
    """It is written twice, since only a site with a search imports the other."""
    assert f"search/{ROOT_FILE}" == ROOT


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


@pytest.mark.parametrize(
    "line",
    ["draft: true", "withdrawn: 2023-01-01", "expires: 2023-01-01", "date: 2999-01-01"],
)
def test_what_is_not_shown_is_not_found(tmp_path: Path, line: str) -> None:
    """A draft, a withdrawn, an expired article and one to come leave the index; the first three are
    in it again when the line goes."""
    site = searched(tmp_path)
    before = site.files()
    text = (tmp_path / "articles" / "0001.md").read_text(encoding="utf-8")
    dated = text.replace("date: 2022-07-02\n", "") if line.startswith("date") else text
    site.write("articles/0001.md", dated.replace("title:", f"{line}\ntitle:"))
    site.build(now_ns=2_000_000_000 * 10**9)
    index = open_index(tmp_path / "public")
    assert [index.record(number)[1] for number in search(index, "خبر").numbers] == [
        "خبر رقم 2",
        "خبر رقم 0",
    ]
    site.write("articles/0001.md", text)
    site.build()
    assert site.files() == before


def test_removed_articles_are_not_found(tmp_path: Path) -> None:
    """The index shrinks with the archive, down to nothing."""
    site = searched(tmp_path)
    for number in range(3):
        (tmp_path / "articles" / f"000{number}.md").unlink()
        site.build()
        assert open_index(tmp_path / "public").articles == 2 - number
    assert search(open_index(tmp_path / "public"), "خبر").numbers == []


def test_no_search_no_files(tmp_path: Path) -> None:
    """search = false deletes them."""
    site = searched(tmp_path)
    site.settings(SETTINGS)
    site.build()
    assert not any(path.startswith("search/") for path in site.files())


def test_a_base_that_a_build_with_errors_left_behind_is_deleted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such a build deletes nothing; the next one does, though it makes no other base."""
    monkeypatch.setattr(indexing, "TAIL", 2)
    site = searched(tmp_path, 5)
    before = {path for path in site.files() if path.endswith("/k.bin")}
    site.write("articles/0000.md", article("خبر آخر", "2022-07-01", body="نص آخر.\n"))
    site.write("articles/bad.md", "---\ntitle: [\n---\n")
    assert site.build(keep_going=True).rendered
    both = {path for path in site.files() if path.endswith("/k.bin")}
    assert before < both
    site.delete("articles/bad.md")
    assert site.build(check=True).compared
    after = {path for path in site.files() if path.endswith("/k.bin")}
    assert len(after) == 2
    assert after < both
