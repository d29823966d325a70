"""The builder: what is rendered, what is deleted, what is left alone."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from jinja2 import Environment

from newsgen import making
from newsgen.catalog import Catalog
from newsgen.loader import reading
from newsgen.lock import exclusive
from newsgen.templates import Templates
from newsgen.timing import Profile, by_stage
from tests.sites import SETTINGS, SiteTest, article


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """A site of three articles."""
    site = SiteTest(tmp_path / "site")
    site.write("articles/one.md", article("الأول", "2022-07-18"))
    site.write("articles/two.md", article("الثاني", "2022-07-19", "المغرب, الرباط"))
    site.write("articles/three.md", article("الثالث", "2023-01-02", "الرباط", "رياضة"))
    return site


def test_a_first_build_makes_every_kind(site: SiteTest) -> None:
    """Each address that the architecture names is there."""
    report = site.build()
    assert report.done
    assert report.errors == 0
    for path in (
        "index.html", "404.html", "robots.txt", "sitemap.xml", "feed.xml", "atom.xml", "feed.json",
        "2022/07/18/الأول/index.html", "2022/07/18/index.html", "2022/07/index.html",
        "2022/index.html", "archive/index.html", "tags/index.html", "tags/المغرب/index.html",
        "sections/سياسة/index.html", "sections/سياسة/feed.xml", "style.css",
    ):  # fmt: skip
        assert site.has(path), path


def test_a_second_build_renders_nothing(site: SiteTest) -> None:
    """Nothing changed, so nothing is done."""
    site.build()
    report = site.build()
    assert (report.rendered, report.deleted) == (0, 0)
    assert report.unchanged == report.pages


def test_a_typo_in_the_text_renders_one_page_and_the_feeds(site: SiteTest) -> None:
    """Only pages that hold the text are made again."""
    long = "جملة طويلة تملأ الملخص وحدها ولا تترك فيه مكانا لما بعدها من الكلام. " * 4
    site.write("articles/one.md", article("الأول", body=f"{long}\n\nوفقرة ثانية.\n"))
    site.build()
    site.write("articles/one.md", article("الأول", body=f"{long}\n\nوفقرة ثالثة.\n"))
    site.build()
    assert site.rendered == {
        "2022/07/18/الأول/index.html", "feed.xml", "atom.xml", "feed.json",
        "archive/2022-07.jsonl.gz",
    }  # fmt: skip
    assert site.reasons["2022/07/18/الأول/index.html"] == "content changed"


def test_a_deleted_article_takes_its_pages_along(site: SiteTest) -> None:
    """Its own page, its day, its month and its year go; the rest is as a clean build's."""
    site.build()
    site.delete("articles/three.md")
    report = site.build()
    assert "2023/01/02/الثالث/index.html" in site.deleted
    assert "2023/index.html" in site.deleted
    assert not (site.root / "public/2023").exists()
    assert report.done


def test_foreign_files_in_the_output_are_left_alone(site: SiteTest) -> None:
    """What newsgen did not make it does not touch."""
    site.build()
    site.write("public/CNAME", "example.org\n")
    site.delete("articles/three.md")
    site.build()
    assert site.page("CNAME") == "example.org\n"


def test_an_error_leaves_the_old_site_as_it_was(site: SiteTest) -> None:
    """All problems are reported, nothing is rendered."""
    site.build()
    before = site.files()
    site.write("articles/bad.md", "---\ntitle: [\n---\nنص\n")
    site.write("articles/one.md", article("الأول بعد التعديل"))
    report = site.build()
    assert not report.done
    assert report.errors == 1
    assert report.problems[0].location.path == "articles/bad.md"
    assert site.files() == before
    report = site.build()
    assert report.errors == 1, "it is reported until it is mended"


def test_keep_going_builds_the_good_articles(site: SiteTest) -> None:
    """One bad article costs no other article's page, and none of the old ones."""
    site.write("articles/bad.md", "---\ntitle: [\n---\nنص\n")
    report = site.build(keep_going=True)
    assert report.errors == 1
    assert site.has("2022/07/18/الأول/index.html")
    site.delete("articles/bad.md")
    report = site.build()
    assert report.done
    assert report.errors == 0


def test_a_template_error_names_the_template_and_a_page(site: SiteTest) -> None:
    """Run-time errors of templates are problems with a line, and cost nothing of the old site."""
    site.build()
    before = site.files()
    site.write(
        "templates/day.html",
        '{% extends "base.html" %}\n{% block main %}\n{{ view.no }}\n{% endblock %}\n',
    )
    report = site.build()
    [problem] = report.problems
    assert (problem.location.path, problem.location.line) == ("templates/day.html", 3)
    assert "2022/07/18/index.html" in problem.message
    assert site.files() == before


def test_output_edited_or_removed_by_hand_is_made_whole(site: SiteTest) -> None:
    """A file that is not the one written is written again."""
    site.build()
    before = site.files()
    site.write("public/index.html", "vandalised")
    site.delete("public/2022/index.html")
    site.build()
    assert site.reasons["index.html"] == "output changed on disk"
    assert site.reasons["2022/index.html"] == "output missing"
    assert site.files() == before


def test_a_touched_output_is_not_made_again(site: SiteTest) -> None:
    """A new time with the same bytes is no change."""
    site.build()
    os.utime(site.root / "public/index.html")
    assert site.build().rendered == 0


def test_a_lost_catalog_costs_one_full_build(site: SiteTest) -> None:
    """The marked output directory is replaced whole."""
    site.build()
    before = site.files()
    for path in (site.root / ".newsgen").glob("catalog*"):
        path.unlink()
    site.write("public/stale.html", "stale")
    report = site.build()
    assert report.done
    assert site.files() == before


def test_a_damaged_catalog_is_replaced_with_a_notice(site: SiteTest) -> None:
    """No traceback, one line."""
    site.build()
    before = site.files()
    (site.root / ".newsgen/catalog.sqlite").write_bytes(b"no database" * 1000)
    report = site.build()
    assert "damaged" in report.notice
    assert site.files() == before


def test_an_unmarked_folder_is_refused(site: SiteTest) -> None:
    """Files that newsgen did not make are in no danger."""
    site.write("public/thesis.doc", "precious")
    report = site.build()
    assert [problem.code for problem in report.problems] == ["output"]
    assert site.page("thesis.doc") == "precious"


def test_a_second_build_at_once_is_told(site: SiteTest) -> None:
    """Two builds never mix."""
    with exclusive(site.root / ".newsgen/lock"):
        report = site.build()
    assert [problem.code for problem in report.problems] == ["busy"]


def test_a_cut_journal_is_carried_on(site: SiteTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A crash in the middle of the moves costs nothing."""
    site.build()
    site.write("articles/four.md", article("الرابع", "2024-02-03"))
    from newsgen import output as outputs

    moves = 0
    move_in = outputs.move_in

    def failing(place: outputs.Output, path: str) -> None:
        nonlocal moves
        moves += 1
        if moves == 3:
            raise KeyboardInterrupt
        move_in(place, path)

    with monkeypatch.context() as patch:
        patch.setattr(outputs, "move_in", failing)
        with pytest.raises(KeyboardInterrupt):
            site.build()
    report = site.build()
    assert report.done
    assert report.rendered == 0
    fresh = SiteTest(site.root.parent / "fresh")
    for path in (site.root / "articles").iterdir():
        fresh.write(f"articles/{path.name}", path.read_bytes())
    fresh.build()
    assert site.files() == fresh.files()


def test_two_pages_that_want_one_address_are_both_named(site: SiteTest) -> None:
    """An alias may not take another page's place."""
    site.write("articles/alias.md", article().replace("---\nنص", "aliases: [tags/المغرب]\n---\nنص"))
    report = site.build()
    [problem] = [p for p in report.problems if p.is_error]
    assert problem.code == "same-path"


def test_settings_and_templates_reach_their_pages(site: SiteTest) -> None:
    """A setting that templates see changes every page; a template only its own."""
    site.build()
    site.settings(SETTINGS.replace("ديوان", "اسم آخر"))
    site.build()
    assert site.reasons["index.html"] == "settings changed"
    site.write("templates/robots.txt", "User-agent: *\n")
    site.build()
    assert site.rendered == {"robots.txt"}
    assert site.reasons["robots.txt"] == "template changed"


def test_another_output_folder_is_a_full_build(site: SiteTest) -> None:
    """The catalog knows for which folder it stands."""
    site.build()
    report = site.build(output="elsewhere")
    assert report.rendered == report.pages
    assert site.files("elsewhere") == site.files()


def test_the_journal_is_empty_after_a_build(site: SiteTest) -> None:
    """Nothing waits."""
    site.build()
    with Catalog.open(site.root / ".newsgen/catalog.sqlite") as catalog:
        assert not catalog.ledger.is_cut_short()
    assert not (site.root / ".public.newsgen").exists()


def test_a_date_still_to_come_is_told(site: SiteTest) -> None:
    """The article is built; mostly the year is a slip."""
    site.write("articles/later.md", article("لاحق", "2999-01-01"))
    report = site.build()
    assert report.done
    assert [(p.code, p.location.path) for p in report.problems] == [("future", "articles/later.md")]


def test_an_atomic_build_exchanges_the_whole_site(tmp_path: Path) -> None:
    """What did not change stands on with its bytes and its time, in another folder."""
    site = SiteTest(tmp_path / "site")
    site.write("articles/a.md", article("أول")).write("articles/b.md", article("ثان", "2023-01-01"))
    assert site.build().done
    folder = (site.root / "public").stat().st_ino
    kept = site.root / "public/404.html"
    before = kept.stat()
    site.write("articles/a.md", article("أول", body="نص آخر.\n")).delete("articles/b.md")
    report = site.build(atomic=True, check=True)
    assert report.done
    assert report.compared
    assert (site.root / "public").stat().st_ino != folder
    assert (kept.stat().st_ino, kept.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert "نص آخر" in site.page("2022/07/18/أول/index.html")
    assert not site.has("2023/01/01/ثان/index.html")
    again = site.build()
    assert (again.rendered, again.deleted) == (0, 0)


def test_an_atomic_build_that_only_deletes_is_atomic_too(tmp_path: Path) -> None:
    """No file waits to be moved, and yet the tree is another."""
    site = SiteTest(tmp_path / "site")
    site.write("articles/a.md").write("static/x.txt", "x")
    assert site.build().done
    site.delete("static/x.txt")
    folder = (site.root / "public").stat().st_ino
    assert site.build(atomic=True).done
    assert site.deleted == {"x.txt"}
    assert not site.has("x.txt")
    assert (site.root / "public").stat().st_ino != folder


def test_a_static_file_is_one_page(tmp_path: Path) -> None:
    """A style sheet that is edited copies one file, and plans no other."""
    site = SiteTest(tmp_path / "site")
    site.write("articles/a.md").write("static/mine.css", "a {}")
    assert site.build().done
    site.write("static/mine.css", "b {}")
    assert site.build(check=True).compared
    assert site.rendered == {"mine.css"}


def test_a_clash_in_a_partial_plan_is_told_as_in_a_whole_one(tmp_path: Path) -> None:
    """The new article wants the address of one that did not change."""
    site = SiteTest(tmp_path / "site")
    site.write("articles/a.md", article("أول"))
    assert site.build().done
    text = article("ثان").replace("---\nنص", "aliases: [2022/07/18/أول]\n---\nنص")
    site.write("articles/b.md", text)
    report = site.build()
    assert [problem.code for problem in report.problems] == ["same-path"]
    clean = SiteTest(tmp_path / "clean")
    clean.write("articles/a.md", article("أول")).write("articles/b.md", text)
    assert clean.build().problems == report.problems
    site.delete("articles/b.md")
    assert site.build(check=True).done


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_profile_is_the_whole_build(
    site: SiteTest, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every article and page is in it once; what workers did, and only that, is theirs."""
    monkeypatch.setattr(making, "_PARALLEL_FROM", 1)
    monkeypatch.setattr(reading, "_PARALLEL_FROM", 1)
    for number in range(5):
        site.write(f"articles/{number}.md", article(f"خبر {number}"))
    profile = Profile(time.perf_counter, time.process_time)
    far: list[tuple[str, int, int]] = []
    report = site.build(
        jobs=jobs, profile=profile, advance=lambda step, done, of: far.append((step, done, of))
    )
    stages = {cost.stage: cost for cost in by_stage(profile.costs())}
    steps = {stage: cost.steps for stage, cost in stages.items() if cost.steps}
    assert steps == {
        "read articles": report.articles,
        "record facts": report.articles,
        "plan pages": report.pages,
        "render pages": report.rendered,
    }
    assert {stage for stage, cost in stages.items() if cost.workers} == (
        {"read articles", "render pages"} if jobs == 2 else set()
    )
    templates = {cost.name: cost.steps for cost in profile.costs() if cost.stage == "render pages"}
    assert templates["article.html"] == report.articles
    assert far[0] == ("articles", report.articles, report.articles)


def test_templates_of_many_pages_are_compiled_once_for_all_workers(
    site: SiteTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those of a page or two cost more than they save."""
    names: list[str] = []
    monkeypatch.setattr(Templates, "compile", lambda self, given: names.extend(given))
    monkeypatch.setattr(making, "_PARALLEL_FROM", 20)
    monkeypatch.setattr(making, "_MANY", 5)
    for number in range(12):
        site.write(f"articles/{number}.md", article(f"خبر {number}"))
    report = site.build(jobs=2)
    assert report.done
    assert "article.html" in names
    assert not {"home.html", "404.html", "search.html"} & set(names)


def test_templates_are_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What that comes to is kept from one build to the next, until settings shape it otherwise."""
    site = SiteTest(tmp_path / "site").write("articles/a.md", article())
    compiled: list[str | None] = []
    compile_ = Environment.compile

    def noted(self, source, name=None, *rest):  # type: ignore[no-untyped-def]
        compiled.append(name)
        return compile_(self, source, name, *rest)

    monkeypatch.setattr(Environment, "compile", noted)

    def again() -> set[str | None]:
        compiled.clear()
        assert site.build().done
        return set(compiled)

    assert {"article.html", "base.html", "list.html"} <= again()
    site.write("articles/b.md", article("آخر"))
    assert again() == set()
    site.write("templates/list.html", "{# آخر #}{% extends 'base.html' %}")
    assert again() == {"list.html"}
    site.settings('title = "آخر"\nfonts = false\n')
    assert {"article.html", "base.html", "list.html"} <= again()
