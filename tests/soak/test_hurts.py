"""What befalls a site between two builds, and the clock."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.compiled import compiled_once
from tests.hurts import HURTS, Hurt
from tests.sites import NOW_NS, SiteTest, article
from tests.soak.points import different

SEEDS = 3


@pytest.fixture(autouse=True)
def compiled() -> Iterator[None]:
    """Quick builds."""
    with compiled_once():
        yield


@pytest.fixture
def site(memory: Path) -> SiteTest:
    """A built site."""
    site = SiteTest(memory / "site")
    for number in range(5):
        date, tag = f"202{number % 3}-07-1{number}", ("المغرب", "الرباط, قيمة")[number % 2]
        site.write(f"articles/{number}.md", article(f"خبر {number}", date, tag))
    site.build()
    return site


@pytest.mark.parametrize("hurt", HURTS, ids=lambda hurt: hurt.__name__)
def test_the_next_build_makes_the_site_whole(hurt: Hurt, site: SiteTest) -> None:
    """Without an error, and the one after it has nothing to do."""
    wanted = site.files()
    saved = site.root.with_name("saved")
    shutil.copytree(site.root, saved, symlinks=True)
    for seed in range(SEEDS):
        shutil.rmtree(site.root)
        shutil.copytree(saved, site.root, symlinks=True)
        hurt(site, random.Random(seed))
        report = site.build()
        assert (report.errors, report.done) == (0, True), (seed, report.problems)
        assert different(wanted, site.files()) == [], seed
        report = site.build()
        assert (report.rendered, report.deleted, report.errors) == (0, 0, 0), (seed, site.reasons)


def test_what_stood_in_a_pages_place_is_kept(site: SiteTest) -> None:
    """Nothing made by hand is deleted; a warning says where it is while it is there."""
    site.delete("public/index.html").write("public/index.html/notes.txt", "mine")
    shutil.rmtree(site.root / "public/2021")
    site.write("public/2021", "mine too")
    report = site.build()
    [problem] = report.problems
    assert (problem.code, problem.is_error) == ("set-aside", False)
    assert problem.location.path == ".public.aside.newsgen"
    assert site.files(".public.aside.newsgen") == {
        "2021": b"mine too", "index.html/notes.txt": b"mine",
    }  # fmt: skip
    site.delete("public/index.html").write("public/index.html/notes.txt", "again")
    site.build()
    assert site.files(".public.aside.newsgen")["index.html.1/notes.txt"] == b"again"
    shutil.rmtree(site.root / ".public.aside.newsgen")
    assert site.build(clean=True).problems == ()


@pytest.mark.parametrize("seed", range(3))
def test_a_clock_that_jumps_loses_no_edit(site: SiteTest, seed: int) -> None:
    """Back before the first file and far ahead, between and within edits of equal length."""
    chance = random.Random(seed)
    clean = SiteTest(site.root.with_name("clean"))
    for step in range(6):
        name = f"articles/{chance.randrange(5)}.md"
        site.write(name, article(f"خبر {step}", "2022-07-1" + str(chance.randrange(1, 9))))
        now = chance.choice((0, 10**9, NOW_NS, NOW_NS * 2))
        site.build(now_ns=now)
        shutil.rmtree(clean.root)
        ours = shutil.ignore_patterns("public", ".newsgen", ".public*")
        shutil.copytree(site.root, clean.root, ignore=ours)
        clean.build(now_ns=now)
        assert different(clean.files(), site.files()) == []


@pytest.mark.parametrize("when", ["before", "within", "after"])
def test_an_article_edited_while_it_is_read_is_built_from_one_state(
    site: SiteTest, when: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither half is used: the build says that the file changed, or has the new text; the next one
    has it in any case."""
    old, new = site.files(), article("خبر 1", "2021-07-11", "الرباط, قيمة", body="نص جديد كله.\n")
    site.write("articles/1.md", article("خبر 1", "2021-07-11", "الرباط, قيمة", body="نص قديم.\n"))
    path = site.root / "articles/1.md"
    opened = os.open
    times = {"before": 0, "within": 1, "after": 2}[when]
    reads = 0

    def opening(file: str | Path, *arguments: int, **options: int) -> int:
        nonlocal reads
        if Path(file) == path:
            if reads == times:
                path.write_text(new, encoding="utf-8")
            reads += 1
        return opened(file, *arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", opening)
        report = site.build()
    if report.done:
        assert "نص جديد كله" in site.page("2021/07/11/خبر-1/index.html") or reads <= times
    else:
        assert [problem.code for problem in report.problems] == ["changed"]
        assert site.files() == old
    assert site.build().errors == 0
    path.write_text(new, encoding="utf-8")
    site.build()
    assert "نص جديد كله" in site.page("2021/07/11/خبر-1/index.html")
