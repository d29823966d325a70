"""What a build would report, without a build."""

from __future__ import annotations

from pathlib import Path

from newsgen.catalog import Catalog
from newsgen.checks.plan import plan, settings_problems
from newsgen.config import load_config
from newsgen.problems import Problem
from tests.sites import NOW_NS, SiteTest, article


def planned(site: SiteTest) -> list[Problem]:
    with Catalog.open(None) as catalog:
        return plan(catalog, load_config(site.root), now_ns=NOW_NS)


def places(problems: list[Problem]) -> set[tuple[str, str, int]]:
    return {(p.code, p.location.path, p.location.line) for p in problems}


def test_a_good_site_has_no_problem_and_nothing_is_written(tmp_path: Path) -> None:
    """Planning leaves no trace on the disk."""
    site = SiteTest(tmp_path).write("articles/a.md")
    before = sorted(tmp_path.rglob("*"))
    assert planned(site) == []
    assert sorted(tmp_path.rglob("*")) == before


def test_the_errors_are_those_of_a_build(tmp_path: Path) -> None:
    """Broken front matter, a bad date and two articles at one address: as `build` says it."""
    site = SiteTest(tmp_path)
    site.write("articles/a.md", article(date="2022-02-30"))
    site.write("articles/b.md", "---\ntitle: [\n---\nنص\n")
    site.write("articles/c.md", article("ج", "2022-01-01\nslug: x"))
    site.write("articles/d.md", article("د", "2022-01-01\nslug: x"))
    site.write("templates/home.html", "{% if %}")
    assert places(planned(site)) == places(list(site.build().problems))


def test_two_pages_at_one_path_are_named_both(tmp_path: Path) -> None:
    """An alias at the address of another article."""
    site = SiteTest(tmp_path)
    site.write("articles/a.md", article("أول"))
    site.write("articles/b.md", article("ثان", "2022-07-18\naliases: [/2022/07/18/أول/]"))
    found = planned(site)
    assert {p.code for p in found} == {p.code for p in site.build().problems} == {"same-path"}
    assert "a.md" in found[0].message


def test_a_template_that_fails_at_work_is_found(tmp_path: Path) -> None:
    """A name that does not exist shows only when a page is rendered; one page of each is."""
    site = SiteTest(tmp_path).write("articles/a.md").write("articles/b.md", article("ثان"))
    site.write("templates/article.html", "<p>\n{{ nothing.at_all }}</p>")
    found = planned(site)
    assert [(p.location.path, p.location.line) for p in found] == [("templates/article.html", 2)]
    assert "first met on" in found[0].message


def test_settings_and_a_foreign_output_folder_come_first(tmp_path: Path) -> None:
    """A wrong setting, and an output directory with files of someone else."""
    site = SiteTest(tmp_path, 'page_size = "x"\n').write("public/mine.txt", "x")
    found = settings_problems(load_config(site.root))
    assert {p.location.path for p in found} == {"newsgen.toml", "public"}
    assert all(p.is_error for p in found)
