"""``newsgen stats``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsgen.builder import STATE
from newsgen.lock import exclusive
from tests.sites import article


@pytest.fixture
def archive(run, site: Path) -> Path:
    """Three articles and a draft, built."""
    for name, text in {
        "a.md": article("الأقدم", "2021-01-02", "أخبار", "رياضة"),
        "b.md": article("الأحدث", "2022-07-18", "اخبار، المغرب", "سياسة"),
        "c.md": article("مسودة", "2022-01-01\ndraft: true", "سياسة", "سياسة"),
        "d.txt": "---\ntitle: A text\nlang: en\n---\nWords of it\n",
    }.items():
        (site / "articles" / name).write_text(text, encoding="utf-8")
    assert run("build", cwd=site).returncode == 0
    return site


def test_the_archive_in_numbers(run, archive: Path) -> None:
    """As plain lines, Arabic isolated."""
    done = run("stats", cwd=archive)
    assert (done.returncode, done.stderr) == (0, "")
    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert lines[:3] == ["3 articles", "1 undated", "1 drafts"]
    for line in ("1 \u20682022\u2069", "2 \u2068ar-MA\u2069", "1 \u2068en\u2069"):
        assert line in lines
    assert "several spellings" in lines
    assert not any("template" in line for line in lines), "nothing was measured"


def test_the_same_as_json(run, archive: Path) -> None:
    """With the templates of the last profile; a limit cuts lists, not counts."""
    assert run("build", "--clean", "--profile", cwd=archive).returncode == 0
    done = run("stats", "--json", "--limit", "1", cwd=archive)
    values = json.loads(done.stdout)
    assert values["articles"]["published"] == 3
    assert [row["name"] for row in values["years"]] == ["2022", "2021", ""]
    assert values["tags"]["count"] == 2
    assert values["tags"]["most"] == [{"name": "أخبار", "articles": 2}]
    assert values["merged"]["count"] == 1
    assert values["catalog_bytes"] > 0
    [slowest] = values["templates"]
    assert slowest["seconds"] >= 0
    everything = json.loads(run("stats", "--json", "--limit", "0", cwd=archive).stdout)
    assert len(everything["tags"]["most"]) == 2
    assert {row["name"] for row in everything["templates"]} >= {"article.html", "home.html"}
    assert any("slowest templates" in line for line in run("stats", cwd=archive).stdout.split("\n"))


def test_nothing_is_read_nor_changed(run, archive: Path) -> None:
    """An article written since the build is not counted, and the next build finds the catalog as
    it was."""
    (archive / "articles/e.md").write_text(article("جديد"), encoding="utf-8")
    assert json.loads(run("stats", "--json", cwd=archive).stdout)["articles"]["published"] == 3
    report = json.loads(run("build", "--json", cwd=archive).stdout)
    assert (report["articles"], report["notice"]) == (5, "")
    assert 0 < report["rendered"] < report["pages"] + 1


def test_a_site_that_was_never_built(run, site: Path) -> None:
    """Says what to do."""
    done = run("stats", cwd=site)
    assert (done.returncode, done.stdout) == (1, "")
    assert "newsgen build" in done.stderr


def test_a_build_under_way(run, archive: Path) -> None:
    """Is left alone."""
    with exclusive(archive / STATE / "lock") as mine:
        assert mine
        done = run("stats", cwd=archive)
    assert (done.returncode, done.stdout) == (1, "")
    assert "under way" in done.stderr
