"""``newsgen import``."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import quote

from tests.importers.exports import HEAD, export, item


def test_a_blog_becomes_a_site(run, site: Path) -> None:
    """Its posts are articles that build, and each old address answers."""
    path = export(
        site,
        item(comments=1),
        item(title="خبر قديم", link="https://daffa.example/archives/7/", number="2"),
        item(title="صفحة", kind="page"),
    )
    done = run("import", path.name, cwd=site)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == ("2 articles written (0 drafts)\nleft out: 1 of type page, 1 comment\n")
    assert run("build", cwd=site).returncode == 0
    assert (site / "public/2015/12/12/قمة-المناخ/index.html").is_file()
    old = (site / "public/archives/7/index.html").read_text(encoding="utf-8")
    assert f'href="/2015/12/12/{quote("خبر-قديم")}/"' in old
    again = run("import", path.name, "--type", "page", "--type", "post", cwd=site)
    assert again.stdout == "1 article written (0 drafts), 2 there already\nleft out: 1 comment\n"


def test_a_dry_run_lists_the_files(run, site: Path) -> None:
    """And writes none."""
    before = sorted(site.rglob("*"))
    path = export(site, item())
    done = run("import", "--dry-run", path.name, cwd=site)
    assert done.stdout == (
        "articles/2015/12/12/قمة-المناخ.md\n1 article would be written (0 drafts)\n"
    )
    path.unlink()
    assert sorted(site.rglob("*")) == before


def test_a_broken_export_ends_with_1(run, site: Path) -> None:
    """As a problem with its place, after what could be read."""
    (site / "export.xml").write_text(HEAD + item() + "<item>", encoding="utf-8")
    done = run("import", "--json", "export.xml", cwd=site)
    report = json.loads(done.stdout)
    assert done.returncode == 1
    assert len(report["written"]) == 1
    [problem] = report["problems"]
    assert (problem["code"], problem["path"]) == ("xml", "export.xml")


def test_it_is_called_with_files_that_are_there(run, site: Path) -> None:
    """A missing export is a problem, none at all a mistake of the call."""
    missing = run("import", "none.xml", cwd=site)
    assert missing.returncode == 1
    assert "none.xml: error[unreadable]" in missing.stderr
    assert run("import", cwd=site).returncode == 2
