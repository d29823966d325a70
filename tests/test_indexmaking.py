"""The search index of a build, made here and beside it."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest

from newsgen import indexmaking
from newsgen.catalog import Catalog
from newsgen.config import Config
from newsgen.pool import MEGABYTE
from newsgen.timing import Profile, by_stage
from tests.sites import SiteTest, article

SETTINGS = 'title = "ديوان"\nfonts = false\nimages = false\n'


@pytest.fixture(autouse=True)
def _of_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three articles are many."""
    monkeypatch.setattr(indexmaking, "_BESIDE_FROM", 3)


def site_at(root: Path) -> SiteTest:
    """A site of three articles, one of them a draft's neighbour."""
    site = SiteTest(root, SETTINGS)
    for number in range(3):
        site.write(f"articles/{number}.md", article(f"خبر {number}", f"2022-07-1{number}"))
    return site.write("articles/draft.md", "---\ntitle: مسودة\ndraft: true\n---\nلم تكتمل بعد.\n")


def searched(profile: Profile) -> float:
    """Processor seconds of other processes that the search took."""
    return sum(cost.workers for cost in by_stage(profile.costs()) if cost.stage == "search")


@pytest.mark.parametrize("drafts", [False, True])
def test_made_beside_the_build_it_is_the_same(tmp_path: Path, drafts: bool) -> None:
    """For what is shown, be it drafts too; and the next build has nothing to do."""
    one, other = site_at(tmp_path / "one"), site_at(tmp_path / "other")
    profile = Profile(time.perf_counter, time.process_time)
    assert one.build(jobs=2, drafts=drafts, profile=profile).done
    assert searched(profile) > 0
    assert other.build(jobs=1, drafts=drafts).done
    assert one.files() == other.files()
    assert any(name.startswith("search/") and name.endswith(".bin") for name in one.files())
    assert one.build(jobs=2, drafts=drafts).rendered == 0
    one.write("articles/0.md", article("خبر آخر", "2022-07-10")).build(jobs=2, drafts=drafts)
    other.write("articles/0.md", article("خبر آخر", "2022-07-10"))
    other.build(jobs=2, drafts=drafts, clean=True)
    assert one.files() == other.files()


@pytest.mark.parametrize(
    ("options", "beside"),
    [
        ({"jobs": 2}, True),
        ({"jobs": 2, "clean": True}, True),
        ({"jobs": 1}, False),
        ({"jobs": 2, "memory": 500 * MEGABYTE}, False),
    ],
)
def test_who_makes_it(tmp_path: Path, options: dict[str, Any], beside: bool) -> None:
    """A process of its own, unless there is to be one only or memory is short."""
    profile = Profile(time.perf_counter, time.process_time)
    assert site_at(tmp_path).build(profile=profile, **options).done
    assert (searched(profile) > 0) == beside


def test_few_articles_and_few_changes_need_no_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Starting one would take longer than the index does."""
    site = site_at(tmp_path)
    site.build(jobs=2)
    site.write("articles/1.md", article("خبر آخر", "2022-07-11"))
    profile = Profile(time.perf_counter, time.process_time)
    assert site.build(jobs=2, profile=profile).rendered
    assert searched(profile) == 0
    monkeypatch.setattr(indexmaking, "_BESIDE_FROM", 4)
    profile = Profile(time.perf_counter, time.process_time)
    site.build(jobs=2, clean=True, profile=profile)
    assert searched(profile) == 0


def dying(config: Config, catalog_file: Path) -> None:
    """A maker that comes to nothing."""
    del config, catalog_file
    os._exit(9)


def test_a_maker_that_dies_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the build itself."""
    site, other = site_at(tmp_path / "one"), site_at(tmp_path / "other")
    other.build()
    monkeypatch.setattr(indexmaking, "make", dying)
    assert site.build(jobs=2).done
    assert site.files() == other.files()


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_disk_that_is_full_is_told_whoever_meets_it(tmp_path: Path, jobs: int) -> None:
    """The site stays as it was."""
    site = site_at(tmp_path)
    site.build()
    before = site.files()
    folder = site.root / ".newsgen" / "search"
    folder.rename(folder.with_name("away"))
    folder.write_text("no folder", encoding="utf-8")
    site.write("templates/404.html", "{{ site.title }}")
    report = site.build(jobs=jobs)
    assert not report.done
    assert [problem.code for problem in report.problems] == ["output"]
    assert site.files() == before
    folder.unlink()
    assert site.build(jobs=jobs).done


def test_a_build_that_fails_leaves_no_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would write to the folder that the next build writes to."""
    ended: list[float | None] = []
    beside = indexmaking.beside

    def noting(*arguments: Any, **options: Any) -> Any:
        end = beside(*arguments, **options)

        def noted() -> float | None:
            ended.append(end())
            return ended[-1]

        return noted

    monkeypatch.setattr(indexmaking, "beside", noting)
    site = site_at(tmp_path).write("templates/article.html", "{{ nothing.of.it }}")
    assert not site.build(jobs=2).done
    assert len(ended) == 1

    def failing(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("newsgen.making.every_page", failing)
    with pytest.raises(ZeroDivisionError):
        site.build(jobs=2)
    assert len(ended) == 2
    assert all(seconds is not None for seconds in ended)


def test_a_reader_of_the_catalog_changes_nothing(tmp_path: Path) -> None:
    """It sees what was committed while another goes on, and leaves no mark."""
    site_at(tmp_path).build()
    file = tmp_path / ".newsgen" / "catalog.sqlite"
    with Catalog.open(file) as writing:
        writing.settle()
        writing.commit()
        writing.set("name", b"value")
        with Catalog.reading(file, drafts=True) as reading:
            assert reading.archive.count()[0] == 4
            assert reading.get("name") == b""
        with Catalog.reading(file, drafts=False) as reading:
            assert [row.card.title for row in reading.archive.articles()] == [
                f"خبر {number}" for number in range(3)
            ]
    with Catalog.open(file) as again:
        assert again.notice == ""
        assert again.get("name") == b"value"
