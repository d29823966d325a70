"""The fonts of a build, made here and beside it."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from newsgen import builder, fonts
from newsgen.pool import MEGABYTE
from newsgen.timing import Profile, by_stage
from tests.sites import SiteTest


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """A site with fonts, which take no time here: a process that is forked remembers them."""
    fonts.store.font_files()
    return SiteTest(tmp_path / "site", "fonts = true\nsearch = false\n").write("articles/one.md")


def test_made_beside_the_build_they_are_the_same(site: SiteTest, tmp_path: Path) -> None:
    """And the next build has nothing to do."""
    assert site.build(jobs=2).done
    assert site.build(jobs=2).rendered == 0
    other = SiteTest(tmp_path / "other", "fonts = true\nsearch = false\n")
    other.write("articles/one.md").build(jobs=1)
    assert site.files() == other.files()
    assert sum(name.startswith("fonts/") for name in site.files()) == 6


@pytest.mark.parametrize(
    ("options", "beside"),
    [({"jobs": 2}, True), ({"jobs": 1}, False), ({"jobs": 2, "memory": 500 * MEGABYTE}, False)],
)
def test_who_makes_them(site: SiteTest, options: dict[str, int], beside: bool) -> None:
    """A process of its own, unless there is to be one only or memory is short; what they cost is
    told apart."""
    profile = Profile(time.perf_counter, time.process_time)
    assert site.build(profile=profile, **options).done
    [cost] = [cost for cost in by_stage(profile.costs()) if cost.stage == "make the fonts"]
    assert (cost.workers > 0) == beside
    again = Profile(time.perf_counter, time.process_time)
    site.build(profile=again, **options)
    assert "make the fonts" not in {cost.stage for cost in again.costs()}


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("edit", ["articles/two.md", ""])
def test_a_disk_that_is_full_is_told_whoever_meets_it(
    site: SiteTest, monkeypatch: pytest.MonkeyPatch, jobs: int, edit: str
) -> None:
    """With something to build and without: the site stays as it was."""
    site.build()
    before = site.files()
    fonts_folder = site.root / fonts.FOLDER
    fonts_folder.rename(fonts_folder.with_name("away"))
    fonts_folder.write_text("no folder", encoding="utf-8")
    if edit:
        site.write(edit)
    report = site.build(jobs=jobs)
    assert not report.done
    [problem] = report.problems
    assert problem.location.path == fonts.FOLDER
    assert site.files() == before


def test_a_build_that_is_stopped_does_not_make_them_first(
    site: SiteTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though the process that was to make them has been stopped as well; and no lock is left."""
    here, made = os.getpid(), fonts.store.font_files

    def stopped(*arguments: object, **named: object) -> None:
        raise KeyboardInterrupt

    def dying() -> fonts.cache.Files:
        assert os.getpid() != here
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(fonts.store, "font_files", dying)
        patch.setattr(builder, "load", stopped)
        with pytest.raises(KeyboardInterrupt):
            site.build(jobs=2)
    monkeypatch.setattr(fonts.store, "font_files", made)
    assert site.build(jobs=2).done


def test_a_maker_that_dies_is_replaced(site: SiteTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the build itself."""
    here, made = os.getpid(), fonts.store.font_files

    def dying() -> fonts.cache.Files:
        if os.getpid() != here:
            os._exit(9)
        return made()

    monkeypatch.setattr(fonts.store, "font_files", dying)
    assert site.build(jobs=2).done
    assert site.has("fonts/fonts.css")
