"""The comparison with a whole plan: it sees what a wrong promise would leave behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgen.catalog.runs import pack
from newsgen.pages.articles import ARTICLES
from tests.sites import SiteTest, article


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """A built site of two articles, one the other's neighbour."""
    site = SiteTest(tmp_path / "site")
    site.write("articles/a.md", article("أول", "2022-07-18"))
    site.write("articles/b.md", article("ثان", "2022-07-19"))
    assert site.build().done
    return site


def test_an_honest_increment_is_identical(site: SiteTest) -> None:
    """And the report says how many pages were compared."""
    site.write("articles/a.md", article("أول بعنوان آخر", "2022-07-18"))
    report = site.build(check=True)
    assert report.done
    assert report.compared == report.pages > 0
    assert site.rendered


def test_a_forgotten_neighbour_is_seen_and_mended(
    site: SiteTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A kind that names too few partitions leaves a stale page; the build after makes it."""
    site.write("articles/a.md", article("أول بعنوان آخر", "2022-07-18"))
    monkeypatch.setattr("newsgen.planning.KINDS", tuple(_careless(k) for k in _kinds()))
    report = site.build(check=True)
    assert not report.done
    assert {problem.code for problem in report.problems} == {"not-identical"}
    assert "2022/07/19/ثان/index.html" in {problem.location.path for problem in report.problems}
    monkeypatch.undo()
    assert site.build(check=True).done
    assert "2022/07/19/ثان/index.html" in site.rendered


def _kinds():  # type: ignore[no-untyped-def]
    from newsgen.pages.all_kinds import KINDS

    return KINDS


def _careless(kind):  # type: ignore[no-untyped-def]
    if kind is not ARTICLES:
        return kind
    return kind._replace(
        touched=lambda catalog, config, changes: (
            part for part in kind.touched(catalog, config, changes) if part.name != "b.md"
        )
    )


def test_what_nobody_asks_for_is_seen(site: SiteTest) -> None:
    """The record says more than the plan."""
    import sqlite3

    with sqlite3.connect(site.root / ".newsgen/catalog.sqlite") as database:
        database.execute("update built set path = 'other/index.html' where path = 'index.html'")
        pack(database, None)
    (site.root / "public/other").mkdir()
    (site.root / "public/index.html").rename(site.root / "public/other/index.html")
    report = site.build(check=True)
    assert {problem.location.path for problem in report.problems} == {
        "index.html",
        "other/index.html",
    }
