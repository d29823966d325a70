"""``newsgen list``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsgen.cli.list import line, state, width
from tests.catalogs import article as fact
from tests.catalogs import catalog_of
from tests.sites import article


@pytest.fixture
def archive(site: Path) -> Path:
    """Four articles: two dated, one undated, one draft."""
    for name, text in {
        "a.md": article("الأقدم", "2021-01-02", "كُرة القدم", "رياضة"),
        "b.md": article("الأحدث", "2022-07-18", "سياسة، المغرب", "سياسة"),
        "c.md": article("مسودة", "2022-01-01\ndraft: true", "سياسة", "سياسة"),
        "d.txt": "---\ntitle: بلا تاريخ\n---\nنص\n",
    }.items():
        (site / "articles" / name).write_text(text, encoding="utf-8")
    return site


def titles(run, site: Path, *arguments: str) -> list[str]:
    done = run("list", "--json", *arguments, cwd=site)
    assert (done.returncode, done.stderr) == (0, "")
    return [row["title"] for row in json.loads(done.stdout)]


def test_the_table_is_newest_first_and_isolated(run, archive: Path) -> None:
    """Date, state, section, title, tags; Arabic between FSI and PDI; no draft."""
    done = run("list", cwd=archive)
    assert done.returncode == 0
    rows = done.stdout.splitlines()
    assert [row[:10].strip() for row in rows] == ["2022-07-18", "2021-01-02", "-"]
    assert rows[0].startswith("2022-07-18  published  \u2068سياسة\u2069 ")
    assert "\u2068الأحدث\u2069" in rows[0]
    assert "undated" in rows[2]
    assert len({row.index("\u2068الأ") for row in rows[:2]}) == 1


def test_filters(run, archive: Path) -> None:
    """By tag (vowel marks do not count), section, year, and with or only drafts."""
    assert titles(run, archive, "--tag", "كرة القدم") == ["الأقدم"]
    assert titles(run, archive, "--section", "سياسة", "--all") == ["الأحدث", "مسودة"]
    assert titles(run, archive, "--year", "2022") == ["الأحدث"]
    assert titles(run, archive, "--drafts") == ["مسودة"]
    assert titles(run, archive, "--all") == ["الأحدث", "مسودة", "الأقدم", "بلا تاريخ"]
    assert titles(run, archive, "--year", "1999") == []


def test_json_rows_are_whole(run, archive: Path) -> None:
    """Everything a script may want of an article."""
    done = run("list", "--json", "--tag", "المغرب", cwd=archive)
    assert json.loads(done.stdout) == [
        {
            "date": "2022-07-18",
            "title": "الأحدث",
            "section": "سياسة",
            "authors": [],
            "tags": ["سياسة", "المغرب"],
            "state": "published",
            "path": "articles/b.md",
            "url": "2022/07/18/الأحدث/",
        }
    ]


def test_a_tag_that_no_article_has_is_an_error_with_a_hint(run, archive: Path) -> None:
    """It ends with 1 and names the nearest tag."""
    done = run("list", "--tag", "المغر", cwd=archive)
    assert done.returncode == 1
    assert "المغرب" in done.stderr
    assert done.stdout == ""


def test_a_list_changes_nothing_of_a_build(run, archive: Path) -> None:
    """It reads the last build's catalog, sees what is new, and leaves no trace in it."""
    run("build", cwd=archive)
    catalog = archive / ".newsgen/catalog.sqlite"
    (archive / "articles/b.md").write_text(article("عنوان جديد", "2022-07-18"), encoding="utf-8")
    before = catalog.read_bytes()
    assert titles(run, archive)[0] == "عنوان جديد"
    assert catalog.read_bytes() == before
    assert "rendered" in run("build", cwd=archive).stdout
    assert (archive / "public/2022/07/18/عنوان-جديد/index.html").is_file()


def test_articles_with_errors_are_counted(run, archive: Path) -> None:
    """What is missing from the list is said, with where to look, and the exit code is 1."""
    (archive / "articles/e.md").write_text(article(date="x"), encoding="utf-8")
    done = run("list", cwd=archive)
    assert done.returncode == 1
    assert "newsgen check" in done.stderr
    assert len(done.stdout.splitlines()) == 3


def test_a_terminals_width_is_kept() -> None:
    """A line is cut to the columns of the terminal; marks take none, wide letters two."""
    title = "عُنْوَانٌ " * 20
    long = fact(title=title, tags=("وسم " * 20,), section="قسم طويل جدا جدا")
    (row,) = catalog_of(long).archive.articles()
    for room in (60, 80, 120, 200):
        assert width(line(row, room)) <= room
        assert "…" in line(row, room)
    assert "…" not in line(row, 0)
    assert width("日本") == 4
    assert width("عُ\u2068") == 1


def test_states() -> None:
    """A draft is one even when undated."""
    rows = catalog_of(
        fact("a.md", draft=True, published=""),
        fact("b.md", published=""),
        fact("c.md"),
        drafts=True,
    ).archive.articles()
    assert [state(row) for row in rows] == ["draft", "undated", "published"]
