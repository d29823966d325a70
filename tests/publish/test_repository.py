"""What a site's repository is like."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgen.problems import NewsgenError
from newsgen.publish.repository import (
    Checkout,
    branch_problems,
    checkout_of,
    place_of,
    remote_url,
    submodule_problems,
)

from .conftest import Newsroom, git


def test_a_site_below_its_repository_knows_its_place(newsroom: Newsroom) -> None:
    """The top, the folder below it, the branch, even before the first commit."""
    place = place_of(newsroom.git)
    assert (place.top, place.inner, place.branch) == (newsroom.root, "", "main")
    inner = newsroom.git._replace(root=newsroom.root / "articles")
    assert place_of(inner).inner == "articles"
    git(newsroom.root, "add", ".")
    git(newsroom.root, "commit", "-qm", "x")
    git(newsroom.root, "checkout", "-q", "--detach")
    assert place_of(newsroom.git).branch == ""


def test_outside_a_repository_there_is_advice(newsroom: Newsroom, tmp_path: Path) -> None:
    """How to make one."""
    with pytest.raises(NewsgenError, match="git init"):
        place_of(newsroom.git._replace(root=tmp_path))


def test_remotes_are_named_or_addressed(newsroom: Newsroom) -> None:
    """By a name of git's settings, as it is written there; or by an address itself."""
    assert remote_url(newsroom.git, "origin") == newsroom.remote.as_uri()
    assert remote_url(newsroom.git, "../x.git") == "../x.git"
    with pytest.raises(NewsgenError, match="origin"):
        remote_url(newsroom.git, "upstream")
    git(newsroom.root, "remote", "remove", "origin")
    with pytest.raises(NewsgenError, match="git remote add origin"):
        remote_url(newsroom.git, "origin")


def test_an_empty_submodule_is_told(newsroom: Newsroom, tmp_path: Path) -> None:
    """A site without what its submodule holds is not published."""
    other = tmp_path / "other"
    git(tmp_path, "init", "-q", str(other))
    (other / "b.md").write_text("x")
    git(other, "add", ".")
    git(other, "commit", "-qm", "x")
    git(newsroom.root, "submodule", "add", "-q", other.as_uri(), "articles/عدد خاص")
    assert submodule_problems(newsroom.git) == []
    git(newsroom.root, "add", ".")
    git(newsroom.root, "commit", "-qm", "x")
    git(tmp_path, "clone", "-q", str(newsroom.root), "clone")
    (problem,) = submodule_problems(newsroom.git._replace(root=tmp_path / "clone"))
    assert problem.code == "submodule"
    assert problem.location.path == "articles/عدد خاص"
    assert "submodule update" in problem.hint


def test_branches_that_cannot_hold_a_site(newsroom: Newsroom) -> None:
    """The one somebody works on, and names that git does not take."""
    place = place_of(newsroom.git)
    assert branch_problems(newsroom.git, "origin", "gh-pages", place) == []
    assert [p.code for p in branch_problems(newsroom.git, "origin", "main", place)] == ["branch"]
    assert branch_problems(newsroom.git, "elsewhere", "main", place) == []
    for name in ("a..b", "-x", "a b", ""):
        assert [p.code for p in branch_problems(newsroom.git, "origin", name, place)] == ["branch"]


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("git@github.com:fatima/newsgen.git", "https://github.com/fatima/newsgen.git"),
        ("https://f:secret@github.com/fatima/newsgen", "https://github.com/fatima/newsgen.git"),
        ("https://f:secret@example.org:8443/n.git", "https://example.org:8443/n.git"),
        ("ssh://git@example.org/n.git", ""),
        ("/srv/newsgen.git", ""),
    ],
)
def test_a_commit_that_everybody_can_fetch(newsroom: Newsroom, remote: str, address: str) -> None:
    """Its address is a public one, without what nobody must know; its remote has it."""
    assert checkout_of(newsroom.git) is None
    newsroom.commit("articles")
    git(newsroom.root, "remote", "set-url", "origin", remote)
    assert checkout_of(newsroom.git) is None
    head = git(newsroom.root, "rev-parse", "HEAD")
    git(newsroom.root, "update-ref", "refs/remotes/origin/main", head)
    assert checkout_of(newsroom.git) == (Checkout(address, head) if address else None)
    assert checkout_of(newsroom.git._replace(root=newsroom.root / "articles")) is None
    newsroom.write("b", "x")
    newsroom.commit("articles")
    assert checkout_of(newsroom.git) is None
