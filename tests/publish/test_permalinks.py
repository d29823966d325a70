"""permalinks.lock around a publication."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from newsgen.catalog import Catalog
from newsgen.problems import NewsgenError
from newsgen.publish import Git, quiet
from newsgen.publish.permalinks import lock_problems, written_down
from tests.sites import article

from .conftest import Newsroom, git

HEADER = "newsgen permalinks 1\n"


def refuse(newsroom: Newsroom, words: str = "error: not today") -> None:
    """Let the remote refuse whatever is pushed."""
    hook = newsroom.remote / "hooks/pre-receive"
    hook.write_text(f"#!/bin/sh\necho '{words}' >&2\nexit 1\n")
    hook.chmod(0o755)


def test_addresses_are_written_down_when_they_are_published(newsroom: Newsroom) -> None:
    """One line an article, and said so; the same site again changes nothing."""
    outcome = newsroom.publish()
    assert outcome.noted
    assert newsroom.lock.read_text("utf-8").splitlines()[1].startswith("a.md\t2022/07/18/")
    before = newsroom.lock.read_bytes()
    outcome = newsroom.publish()
    assert (outcome.pushed, outcome.noted) == (False, False)
    assert newsroom.lock.read_bytes() == before


def test_a_lost_lock_is_made_again_though_nothing_is_sent(newsroom: Newsroom) -> None:
    """A site that was published without it keeps its addresses from now on."""
    newsroom.publish()
    newsroom.lock.unlink()
    outcome = newsroom.publish()
    assert (outcome.pushed, outcome.noted) == (False, True)
    assert len(newsroom.lock.read_text("utf-8").splitlines()) == 2


def test_a_dry_run_writes_nothing_down(newsroom: Newsroom) -> None:
    """Nor makes the file."""
    assert not newsroom.publish(dry_run=True).noted
    assert not newsroom.lock.exists()


@pytest.mark.parametrize("there", [True, False])
def test_a_refused_push_leaves_the_lock_as_it_was(newsroom: Newsroom, there: bool) -> None:
    """With its lines, or missing; the next publication writes it."""
    if there:
        newsroom.publish()
        newsroom.commit("permalinks.lock")
    before = newsroom.lock.read_bytes() if there else None
    refuse(newsroom)
    newsroom.write("b", article("ثان", "2022-07-19"))
    outcome = newsroom.publish()
    assert newsroom.codes(outcome) == ["rejected"]
    assert not outcome.noted
    assert (newsroom.lock.read_bytes() if newsroom.lock.exists() else None) == before
    (newsroom.remote / "hooks/pre-receive").unlink()
    assert newsroom.publish().noted
    assert "b.md\t2022/07/19/" in newsroom.lock.read_text("utf-8")


def test_a_lock_that_cannot_be_written_stops_the_push(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No address is published that is not written down."""

    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", full)
    outcome = newsroom.publish()
    assert newsroom.codes(outcome) == ["permalinks"]
    assert newsroom.published_branches() == ""


def test_an_edit_keeps_the_address(newsroom: Newsroom) -> None:
    """Another title and date, and another file name; a slug on purpose leads on."""
    newsroom.publish()
    old = next(name for name in newsroom.published() if name.startswith("2022/07/18/خبر"))
    newsroom.write("a", article("عنوان آخر", "2021-01-01"))
    newsroom.publish()
    assert "عنوان آخر".encode() in newsroom.published()[old]
    newsroom.write("a", article("عنوان آخر", "2021-01-01\nslug: جديد"))
    newsroom.publish()
    assert b'http-equiv="refresh"' in newsroom.published()[old]
    assert any("جديد" in name for name in newsroom.published())


def test_a_deleted_article_is_not_published_away(newsroom: Newsroom) -> None:
    """The build stops at it, so that nothing is sent."""
    newsroom.publish()
    newsroom.commit("permalinks.lock")
    log = newsroom.log()
    (newsroom.root / "articles/a.md").unlink()
    newsroom.write("b", article("ثان", "2022-07-19"))
    assert newsroom.codes(newsroom.publish()) == ["gone"]
    assert newsroom.log() == log


def test_a_dirty_lock_stops_it(newsroom: Newsroom) -> None:
    """Before anything is built; the message has the command, and the command helps."""
    newsroom.publish()
    outcome = newsroom.publish(keep=False)
    assert newsroom.codes(outcome) == ["dirty-lock"]
    assert "git add permalinks.lock && git commit" in (outcome.problems[0].hint or "")
    newsroom.commit("permalinks.lock")
    assert newsroom.publish(keep=False).errors == 0
    newsroom.lock.write_text(HEADER)
    outcome = newsroom.publish(keep=False)
    assert "git checkout HEAD -- permalinks.lock" in (outcome.problems[0].hint or "")
    git(newsroom.root, "checkout", "HEAD", "--", "permalinks.lock")
    assert lock_problems(newsroom.git) == []


def test_states_of_the_lock(newsroom: Newsroom) -> None:
    """New and empty is no fault; ignored, staged, deleted ones are."""
    assert lock_problems(newsroom.git) == []
    newsroom.lock.write_text(HEADER)
    assert lock_problems(newsroom.git) == []
    git(newsroom.root, "add", "permalinks.lock")
    assert lock_problems(newsroom.git) == []
    newsroom.commit("permalinks.lock")
    newsroom.lock.write_text(f"{HEADER}a.md\t2022/a/\t-\n")
    git(newsroom.root, "add", "permalinks.lock")
    assert "not committed" in lock_problems(newsroom.git)[0].message
    newsroom.lock.unlink()
    assert "is gone" in lock_problems(newsroom.git)[0].message
    git(newsroom.root, "rm", "-q", "--cached", "permalinks.lock")
    newsroom.commit(".gitignore")
    git(newsroom.root, "commit", "-qm", "no lock")
    assert lock_problems(newsroom.git) == []
    (newsroom.root / ".gitignore").write_text("*.lock\n")
    newsroom.lock.write_text(HEADER)
    assert "ignores" in lock_problems(newsroom.git)[0].message


def test_a_lock_in_conflict_stops_it(newsroom: Newsroom) -> None:
    """While git merges, and when the marks were committed."""
    newsroom.lock.write_text(f"{HEADER}a.md\t2022/07/18/a/\t-\n")
    newsroom.commit("permalinks.lock")
    git(newsroom.root, "checkout", "-qb", "other")
    newsroom.lock.write_text(f"{HEADER}a.md\t2022/07/18/b/\t-\n")
    newsroom.commit("permalinks.lock")
    git(newsroom.root, "checkout", "-q", "main")
    newsroom.lock.write_text(f"{HEADER}a.md\t2022/07/18/c/\t-\n")
    newsroom.commit("permalinks.lock")
    newsroom.git.ask("merge", "other")
    outcome = newsroom.publish(keep=False)
    assert newsroom.codes(outcome) == ["dirty-lock"]
    assert "conflict" in outcome.problems[0].message
    git(newsroom.root, "add", "permalinks.lock")
    git(newsroom.root, "commit", "-qm", "merged, marks and all")
    assert lock_problems(newsroom.git) == []
    assert newsroom.codes(newsroom.publish(keep=False)) == ["permalinks"]
    assert newsroom.published_branches() == ""


def test_two_edits_of_one_article_merge(newsroom: Newsroom) -> None:
    """Each side published, or wrote addresses down: git joins the lines of both, the publication
    keeps one of them, and the address stays."""
    (newsroom.root / ".gitattributes").write_text("permalinks.lock merge=union\n")
    newsroom.publish()
    newsroom.commit(".")
    kept = newsroom.lock.read_text("utf-8").split("\t")[1]
    git(newsroom.root, "checkout", "-qb", "other")
    newsroom.write("a", article(body="نص من هنا يكفي ليعرف.\n\nفقرة.\n" * 9))
    newsroom.publish()
    newsroom.commit(".")
    git(newsroom.root, "checkout", "-q", "main")
    newsroom.write("a", article("عنوان آخر", body="نص من هناك يكفي ليعرف.\n" * 9))
    newsroom.publish()
    newsroom.commit(".")
    newsroom.git.ask("merge", "-q", "-s", "recursive", "-X", "ours", "other")
    lines = newsroom.lock.read_text("utf-8").splitlines()
    assert len(lines) == 3
    assert git(newsroom.root, "status", "--porcelain") == ""
    outcome = newsroom.publish()
    assert (outcome.errors, outcome.noted) == (0, True)
    assert [line.split("\t")[1] for line in newsroom.lock.read_text("utf-8").splitlines()[1:]] == [
        kept
    ]


def test_no_problem_outside_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is in none is told elsewhere."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    (tmp_path / "plain").mkdir()
    assert lock_problems(Git(tmp_path / "plain", quiet(os.environ, interactive=False))) == []


def test_cut_short_the_addresses_stay(newsroom: Newsroom) -> None:
    """They may have been published; after a refusal they were not."""
    newsroom.publish(dry_run=True)
    config = newsroom.config()
    path = newsroom.root / ".newsgen/catalog.sqlite"

    def fail(raised: BaseException) -> None:
        with Catalog.open(path) as catalog, written_down(catalog, config) as (changed, problems):
            assert (changed, problems) == (True, [])
            raise raised

    with pytest.raises(KeyboardInterrupt):
        fail(KeyboardInterrupt())
    assert "a.md\t" in newsroom.lock.read_text("utf-8")
    newsroom.lock.unlink()
    with pytest.raises(NewsgenError):
        fail(NewsgenError([]))
    assert not newsroom.lock.exists()
