"""``newsgen build``."""

from __future__ import annotations

import json
import os
from pathlib import Path

from newsgen.builder import BuildReport
from newsgen.cli.build import summary
from newsgen.problems import error, warning
from tests.sites import SiteTest, article


def write(site: Path, name: str, text: str) -> None:
    (site / "articles" / name).write_text(text, encoding="utf-8")


def test_a_second_build_renders_nothing(run, site: Path) -> None:
    """The summary counts articles, pages, rendered, unchanged, deleted."""
    write(site, "a.md", article())
    first = run("build", cwd=site)
    assert first.returncode == 0
    assert first.stdout.startswith("1 article → ")
    second = run("build", "--json", cwd=site)
    values = json.loads(second.stdout)
    assert (values["rendered"], values["deleted"], values["errors"]) == (0, 0, 0)
    assert values["unchanged"] == values["pages"] > 0


def test_an_edit_imports_only_what_it_needs(run, site: Path) -> None:
    """Libraries that it does without take most of the time of such a build: Babel, what knows
    sockets, worker processes, the search of a site that has none, and nothing of it where nothing
    changed."""
    with (site / "newsgen.toml").open("a", encoding="utf-8") as settings:
        settings.write("search = false\n")

    def imported(name: str = "", text: str = "", age: int = 0) -> set[str]:
        if name:
            write(site, name, text)
            os.utime(site / "articles" / name, (10**9 - age, 10**9 - age))  # older than the racy
        done = run("build", cwd=site, PYTHONPROFILEIMPORTTIME="1")
        assert done.returncode == 0
        return {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}

    imported("a.md", article())
    assert not imported() & {"jinja2", "yaml", "babel", "newsgen.making", "newsgen.source"}
    edited = imported("a.md", article(body="نص جديد.\n"), 1)
    assert {"jinja2", "newsgen.making"} <= edited
    added = imported("b.md", article("خبر ثان", "2022-07-19"))
    for some in (edited, added):
        assert not some & {"yaml", "babel", "socket", "multiprocessing", "newsgen.search"}


def test_explain_says_why_each_page_was_made(run, site: Path) -> None:
    """One line a page: what, and because of what."""
    write(site, "a.md", article())
    run("build", cwd=site)
    write(site, "a.md", article(body="نص جديد.\n"))
    done = run("build", "--explain", cwd=site)
    assert "render 2022/07/18/خبر-اليوم/index.html: content changed" in done.stdout
    (site / "articles/a.md").unlink()
    done = run("build", "--explain", cwd=site)
    assert "delete 2022/07/18/خبر-اليوم/index.html: no longer wanted" in done.stdout


def test_an_error_leaves_the_site_unless_told_to_go_on(run, site: Path) -> None:
    """Exit code 1 either way; with --keep-going the good articles are built."""
    write(site, "a.md", article())
    run("build", cwd=site)
    write(site, "b.md", article("ثان"))
    write(site, "c.md", article("ثالث", "2022-02-30"))
    done = run("build", cwd=site)
    assert done.returncode == 1
    assert "articles/c.md:3:7: error[date]: " in done.stderr
    assert "Nothing was built" in done.stderr
    assert not (site / "public/2022/07/18/ثان").exists()
    assert run("build", "--keep-going", cwd=site).returncode == 1
    assert (site / "public/2022/07/18/ثان/index.html").is_file()


def test_options_override_settings(run, site: Path) -> None:
    """Output folder, address and drafts from the command line."""
    write(site, "a.md", article("مسودة", "2022-07-18\ndraft: true"))
    done = run("build", "--output", "out", "--base-url", "https://example.org/repo/",
               "--drafts", "--jobs", "1", cwd=site)  # fmt: skip
    assert done.returncode == 0
    page = (site / "out/2022/07/18/مسودة/index.html").read_text(encoding="utf-8")
    assert 'href="/repo/' in page
    assert not (site / "public").exists()


def test_a_foreign_output_folder_is_refused(run, site: Path) -> None:
    """Files that newsgen did not make are never touched."""
    (site / "public").mkdir()
    (site / "public/mine.txt").write_text("x", encoding="utf-8")
    done = run("build", cwd=site)
    assert done.returncode == 1
    assert "error[output]" in done.stderr
    assert [path.name for path in (site / "public").iterdir()] == ["mine.txt"]


def test_outside_a_site_it_is_a_usage_error(run, tmp_path: Path) -> None:
    """It says how to start one."""
    done = run("build")
    assert done.returncode == 2
    assert "newsgen init" in done.stderr


def test_the_summary_says_what_was_done() -> None:
    """Numbers with their nouns; drafts only when there are some."""
    report = BuildReport(
        (warning("x", "y", "a.md"),), True, articles=1200, drafts=1, pages=2000, rendered=1,
        unchanged=1999, deleted=0, files=2000, bytes=12_345_678,
    )  # fmt: skip
    assert summary(report, "public", 1.26) == [
        "1,200 articles (1 draft) → 2,000 pages: 1 rendered, 1,999 unchanged, 0 deleted",
        "public: 12.3 MB in 2,000 files, 1.3 s, 0 errors, 1 warning",
    ]
    refused = BuildReport((error("x", "y", "a.md"),))
    assert summary(refused, "public", 1)[0].startswith("1 error, 0 warnings. Nothing was built")


def test_memory_can_be_limited(run, site: Path) -> None:
    """The same site; too little, or what is no size, is told with what would do."""
    write(site, "a.md", article())
    assert run("build", cwd=site).returncode == 0
    built = SiteTest.files_of(site / "public")
    assert run("build", "--clean", "--max-memory", "256M", "-j", "4", cwd=site).returncode == 0
    assert SiteTest.files_of(site / "public") == built
    for wrong, said in (("10M", "128M at least"), ("much", "500M"), ("1e3M", "500M")):
        done = run("build", "--max-memory", wrong, cwd=site)
        assert done.returncode == 2
        assert said in done.stderr


def test_a_profile_tells_what_each_stage_cost(run, site: Path) -> None:
    """A table after the summary; in JSON as rows beside the report, which do not disturb it."""
    write(site, "a.md", article())
    first = run("build", "--profile", cwd=site)
    lines = [line.split() for line in first.stdout.splitlines()]
    assert ["stage", "steps", "wall", "s", "CPU", "s", "workers", "s", "ms", "each"] in lines
    [read] = [line for line in lines if line[:2] == ["read", "articles"]]
    assert read[2] == "1"
    [total] = [line for line in lines if line[:1] == ["total"]]
    assert float(total[2]) > 0
    values = json.loads(run("build", "--clean", "--profile", "--json", cwd=site).stdout)
    rows = values["profile"]
    assert sum(row["steps"] for row in rows if row["stage"] == "render pages") == values["rendered"]
    assert "profile" not in json.loads(run("build", "--json", cwd=site).stdout)
