"""The plumbing: what is compared, written and pushed."""

from __future__ import annotations

import pytest

from newsgen.problems import NewsgenError
from newsgen.publish.branch import Standing, commit, compared, forget, push, standing, strange
from newsgen.publish.tree import Outgoing

from .conftest import Newsroom, git

BASE = "https://fatima.github.io/archive/"
ODD = ['a b/"c"\\d.html', "أخبار/é.html", "x\ny.html", "D 100644"]


def outgoing(**files: str) -> list[Outgoing]:
    """Files by name."""
    return [named(name, text) for name, text in files.items()]


def named(path: str, text: str) -> Outgoing:
    """A file of this text."""
    return Outgoing(path, len(text.encode()), text=text.encode())


def send(newsroom: Newsroom, files: list[Outgoing], *, squash: bool = False) -> str:
    """Compare, commit and push; the commit."""
    found = standing(newsroom.git, "origin", "gh-pages")
    change = compared(newsroom.git, files, found)
    new = commit(newsroom.git, found, change, "x", squash=squash)
    push(newsroom.git, "origin", "gh-pages", new, found)
    forget(newsroom.git)
    return new


def test_a_branch_that_is_not_there_holds_nothing(newsroom: Newsroom) -> None:
    """Nothing to compare with: all is new."""
    found = standing(newsroom.git, "origin", "gh-pages")
    assert found == Standing()
    change = compared(newsroom.git, outgoing(a="1", b="2"), found)
    assert (change.added, change.unchanged, change.bytes, change.delete) == (2, 0, 2, ())


def test_names_of_every_kind_arrive(newsroom: Newsroom) -> None:
    """Spaces, quotation marks, backslashes, line ends, Arabic; and they are known again."""
    files = [named(name, name) for name in ODD]
    send(newsroom, files)
    assert newsroom.published() == {name: name.encode() for name in ODD}
    assert compared(newsroom.git, files, standing(newsroom.git, "origin", "gh-pages")).is_empty


def test_a_file_takes_a_folders_place_and_back(newsroom: Newsroom) -> None:
    """Deletions come before what is written."""
    send(newsroom, [named("a/b", "1"), named("c", "1")])
    send(newsroom, [named("a", "2"), named("c/d", "2")])
    assert newsroom.published() == {"a": b"2", "c/d": b"2"}


def test_only_what_changed_is_written(newsroom: Newsroom) -> None:
    """The new pack or loose objects are one blob, the trees above it and the commit."""
    send(newsroom, [named(f"{n}/index.html", str(n)) for n in range(30)])
    before = int(git(newsroom.root, "count-objects").split()[0])
    send(newsroom, [named(f"{n}/index.html", str(n) if n else "new") for n in range(30)])
    assert int(git(newsroom.root, "count-objects").split()[0]) - before == 4
    assert len(newsroom.log()) == 2


def test_bytes_under_another_name_are_not_written_again(newsroom: Newsroom) -> None:
    """A folder that is called otherwise is a tree and a commit, and nothing to send; so it is with
    a copy, and without a history."""
    send(newsroom, [named(f"old/{n}", str(n)) for n in range(30)])
    moved = [named(f"new/{n}", str(n)) for n in range(30)]
    change = compared(newsroom.git, moved, standing(newsroom.git, "origin", "gh-pages"))
    assert (change.added, len(change.delete), change.bytes) == (30, 30, 0)
    before = int(git(newsroom.root, "count-objects").split()[0])
    send(newsroom, moved)
    assert int(git(newsroom.root, "count-objects").split()[0]) - before == 2
    send(newsroom, [*moved, named("copy", "7")], squash=True)
    published = newsroom.published()
    assert published == {**{f"new/{n}": b"%d" % n for n in range(30)}, "copy": b"7"}


def test_squash_leaves_one_commit(newsroom: Newsroom) -> None:
    """And the same files."""
    send(newsroom, outgoing(a="1", b="2"))
    send(newsroom, outgoing(a="1", b="3"), squash=True)
    assert newsroom.published() == {"a": b"1", "b": b"3"}
    assert len(newsroom.log()) == 1


def test_a_branch_that_is_not_here_yet_is_fetched(newsroom: Newsroom) -> None:
    """What a colleague published from another clone is compared and built upon."""
    first = send(newsroom, outgoing(a="1", b="2"))
    other = newsroom.root.parent / "other"
    git(other.parent, "init", "-q", str(other))
    git(other, "remote", "add", "origin", newsroom.remote.as_uri())
    there = newsroom.git._replace(root=other)
    found = standing(there, "origin", "gh-pages")
    assert (found.commit, set(found.files)) == (first, {"a", "b"})
    forget(there)
    assert git(other, "for-each-ref") == ""
    assert not (other / ".git" / "FETCH_HEAD").exists()


def test_a_branch_that_moved_is_not_overwritten(newsroom: Newsroom) -> None:
    """The push names what it was made for; it fails when another came first."""
    send(newsroom, outgoing(a="1"))
    found = standing(newsroom.git, "origin", "gh-pages")
    change = compared(newsroom.git, outgoing(a="mine"), found)
    new = commit(newsroom.git, found, change, "x", squash=False)
    send(newsroom, outgoing(a="theirs"))
    with pytest.raises(NewsgenError) as caught:
        push(newsroom.git, "origin", "gh-pages", new, found)
    assert caught.value.problems[0].code == "stale-branch"
    assert newsroom.published() == {"a": b"theirs"}


def test_a_branch_of_others_is_strange(newsroom: Newsroom) -> None:
    """One that newsgen never made; one that somebody changed since; not one with GitHub's CNAME."""
    work = newsroom.root.parent / "work"
    git(work.parent, "clone", "-q", str(newsroom.remote), str(work))
    git(work, "checkout", "-q", "--orphan", "gh-pages")
    (work / "index.html").write_text("mine")
    git(work, "add", ".")
    git(work, "commit", "-qm", "by hand")
    git(work, "push", "-q", "origin", "gh-pages")
    problems = strange(newsroom.git, standing(newsroom.git, "origin", "gh-pages"), "gh-pages", BASE)
    assert [problem.code for problem in problems] == ["foreign-branch"]
    send(newsroom, outgoing(a="1"))
    git(work, "pull", "-q", "origin", "gh-pages")
    (work / "CNAME").write_text("news.example\n")
    git(work, "add", ".")
    git(work, "commit", "-qm", "Create CNAME")
    git(work, "push", "-q", "origin", "gh-pages")
    found = standing(newsroom.git, "origin", "gh-pages")
    assert strange(newsroom.git, found, "gh-pages", "https://news.example/") == []
    assert [p.code for p in strange(newsroom.git, found, "gh-pages", BASE)] == ["cname"]
    (work / "a").write_text("by hand")
    git(work, "commit", "-qam", "by hand")
    git(work, "push", "-q", "origin", "gh-pages")
    (problem,) = strange(
        newsroom.git, standing(newsroom.git, "origin", "gh-pages"), "gh-pages", BASE
    )
    assert problem.code == "diverged"
    assert "«a»" in problem.message


def test_without_an_identity_there_is_advice(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How to tell git one's name; nothing is left behind."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    git(newsroom.root, "config", "user.useConfigOnly", "true")
    with pytest.raises(NewsgenError, match=r"user\.name"):
        send(newsroom, outgoing(a="1"))
    assert git(newsroom.root, "for-each-ref") == ""


def test_a_lost_file_stops_all(newsroom: Newsroom) -> None:
    """A built file that is gone is a problem, and no commit is made."""
    lost = Outgoing("a", 1, newsroom.root / "public/a")
    with pytest.raises(NewsgenError, match="newsgen build"):
        send(newsroom, [lost])
    found = Standing()
    from newsgen.publish.branch import Change

    with pytest.raises(NewsgenError, match="newsgen build"):
        commit(newsroom.git, found, Change((lost,)), "x", squash=False)
    assert git(newsroom.root, "for-each-ref") == ""
