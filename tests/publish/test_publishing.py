"""Publishing as a whole, to a bare repository: what it does, and that it does nothing by halves."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from newsgen.hosts import HOSTS
from newsgen.problems import NewsgenError
from newsgen.publish import Options, aim_at, publishing
from tests.sites import SETTINGS, article

from .conftest import BASE, Newsroom, git


def commit_sources(newsroom: Newsroom) -> None:
    """The sources on main, with something staged, something changed and something new beside."""
    git(newsroom.root, "add", ".")
    git(newsroom.root, "commit", "-qm", "first")
    newsroom.write("staged", article("مرحلي", "2022-07-19"))
    git(newsroom.root, "add", "articles/staged.md")
    newsroom.write("a", article("خبر معدل"))
    newsroom.write("new", article("خبر جديد", "2022-07-20"))


def test_the_branch_holds_the_site_and_nothing_else(newsroom: Newsroom) -> None:
    """The very bytes that were built and .nojekyll; no mark of newsgen's, no other file."""
    (newsroom.root / "public").mkdir()
    outcome = newsroom.publish()
    (newsroom.root / "public" / "mine.txt").write_text("left lying")
    assert outcome.pushed
    assert outcome.problems == ()
    assert newsroom.publish().pushed is False
    published = newsroom.published()
    assert published.pop(".nojekyll") == b""
    built = newsroom.built()
    built.pop("mine.txt")
    assert published == built
    assert (outcome.files, outcome.added) == (len(published) + 1, len(published) + 1)


def test_sources_index_and_branches_stay_as_they_are(newsroom: Newsroom) -> None:
    """Whatever is staged, changed or new; a local branch of the same name too. Only permalinks.lock
    has the new addresses."""
    newsroom.lock.write_text("newsgen permalinks 1\n")
    commit_sources(newsroom)
    git(newsroom.root, "branch", "gh-pages")
    newsroom.publish(dry_run=True)
    before = newsroom.state()
    assert newsroom.publish().pushed
    *same, status, names = newsroom.state()
    *were, status_before, names_before = before
    assert (same, names) == (were, names_before)
    new = [line.strip() for line in status.splitlines()]
    old = [line.strip() for line in status_before.splitlines()]
    assert sorted(new) == sorted([*old, "M permalinks.lock"])


def test_history_is_kept_or_squashed(newsroom: Newsroom) -> None:
    """One commit a publication; with squash one in all, even if nothing else changed."""
    newsroom.publish()
    assert newsroom.publish().pushed is False
    newsroom.write("b", article("ثان", "2022-07-19"))
    outcome = newsroom.publish()
    assert outcome.before in newsroom.log()
    assert len(newsroom.log()) == 2
    assert outcome.added > 0
    assert outcome.unchanged > 0
    files = newsroom.published()
    assert newsroom.publish(squash=True).pushed
    assert len(newsroom.log()) == 1
    assert newsroom.publish(squash=True).pushed is False
    assert newsroom.published() == files


def test_a_dry_run_says_what_a_run_would_do(newsroom: Newsroom) -> None:
    """The same numbers, and no branch, no object, no ref."""
    objects = git(newsroom.root, "count-objects")
    would = newsroom.publish(dry_run=True)
    assert not would.pushed
    assert newsroom.published_branches() == ""
    assert git(newsroom.root, "count-objects") == objects
    did = newsroom.publish()
    assert would[6:12] == did[6:12]


def test_deleted_articles_leave_the_branch(newsroom: Newsroom) -> None:
    """Once its address was given up on purpose."""
    newsroom.write("b", article("ثان", "2022-07-19"))
    newsroom.publish()
    (newsroom.root / "articles/b.md").unlink()
    assert newsroom.codes(newsroom.publish()) == ["gone"]
    lines = newsroom.lock.read_text("utf-8").splitlines(keepends=True)
    newsroom.lock.write_text("".join(x for x in lines if not x.startswith("b.md")), "utf-8")
    outcome = newsroom.publish()
    assert outcome.deleted > 0
    assert not any("ثان" in name for name in newsroom.published())


def test_a_domain_of_ones_own_brings_a_cname(newsroom: Newsroom) -> None:
    """From the setting; a file in static/ counts, if it names the same."""
    settings = newsroom.root / "newsgen.toml"
    settings.write_text(f'{SETTINGS}base_url = "https://news.example/"\n', "utf-8")
    assert newsroom.publish().pushed
    assert newsroom.published()["CNAME"] == b"news.example\n"
    (newsroom.root / "static").mkdir()
    (newsroom.root / "static/CNAME").write_text("old.example\n")
    outcome = newsroom.publish()
    assert newsroom.codes(outcome) == ["cname"]
    assert newsroom.published()["CNAME"] == b"news.example\n"
    settings.write_text(f'{SETTINGS}base_url = "https://old.example/"\n', "utf-8")
    assert newsroom.codes(newsroom.publish()) == ["cname"]
    assert newsroom.publish(force=True).pushed
    assert newsroom.published()["CNAME"] == b"old.example\n"


def test_a_local_address_is_not_published(newsroom: Newsroom) -> None:
    """Unless the remote says where the site will stand."""
    (newsroom.root / "newsgen.toml").write_text(SETTINGS, "utf-8")
    assert newsroom.codes(newsroom.publish()) == ["base-url"]
    git(newsroom.root, "remote", "set-url", "origin", "https://github.com/fatima/archive.git")
    aim, problems = aim_at(newsroom.git, newsroom.config(), Options())
    assert (aim.base_url, problems) == (BASE, [])
    assert aim.host == HOSTS["github"]


def test_the_branch_of_somebody_else_is_not_replaced(newsroom: Newsroom) -> None:
    """Only with force; then the site takes its place and the history stays."""
    commit_sources(newsroom)
    git(newsroom.root, "push", "-q", "origin", "main:gh-pages")
    before = newsroom.log()
    outcome = newsroom.publish()
    assert newsroom.codes(outcome) == ["foreign-branch"]
    assert newsroom.log() == before
    assert newsroom.publish(force=True).pushed
    assert newsroom.log()[1:] == before
    assert "articles/a.md" not in newsroom.published()


def test_a_refused_push_changes_nothing(newsroom: Newsroom) -> None:
    """Here or there; the remote's own words are quoted."""
    newsroom.publish()
    hook = newsroom.remote / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho 'error: not on Fridays' >&2\nexit 1\n")
    hook.chmod(0o755)
    newsroom.write("b", article("ثان", "2022-07-19"))
    newsroom.publish(dry_run=True)
    before, log = newsroom.state(), newsroom.log()
    outcome = newsroom.publish()
    assert newsroom.codes(outcome) == ["rejected"]
    assert "not on Fridays" in outcome.problems[0].message
    assert outcome.pushed is False
    assert (newsroom.state(), newsroom.log()) == (before, log)
    hook.unlink()
    assert newsroom.publish().pushed


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("http://127.0.0.1:9/r.git", "network"),
        ("git://127.0.0.1:9/r.git", "network"),
        ("https://host.invalid/r.git", "network"),
        ("file:///nowhere/r.git", "remote"),
    ],
)
def test_a_remote_that_does_not_answer(newsroom: Newsroom, address: str, code: str) -> None:
    """No network, no repository: a message with advice, nothing left behind."""
    git(newsroom.root, "remote", "set-url", "origin", address)
    outcome = newsroom.publish()
    assert newsroom.codes(outcome) == [code]
    assert git(newsroom.root, "for-each-ref") == ""


def test_a_password_is_never_waited_for(newsroom: Newsroom) -> None:
    """A remote that asks for one is a problem at once."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        port = server.getsockname()[1]
        script = (
            "import socket,sys; s=socket.socket(fileno=int(sys.argv[1]))\n"
            "while True:\n c=s.accept()[0]; c.recv(4096)\n"
            " c.sendall(b'HTTP/1.1 401 No\\r\\nWWW-Authenticate: Basic realm=x\\r\\n'\n"
            "  b'Content-Length: 0\\r\\nConnection: close\\r\\n\\r\\n'); c.close()\n"
        )
        number = server.fileno()
        with subprocess.Popen(["python3", "-c", script, str(number)], pass_fds=[number]) as asking:
            git(newsroom.root, "remote", "set-url", "origin", f"http://127.0.0.1:{port}/r.git")
            outcome = newsroom.publish()
            asking.kill()
    assert newsroom.codes(outcome) == ["permission"]


def test_a_site_over_a_limit_is_not_sent(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The host would refuse it; the problem names the file."""
    small = {"github": HOSTS["github"]._replace(file_bytes=2000)}
    monkeypatch.setattr(publishing, "host_of", lambda setting, base: small["github"])
    outcome = newsroom.publish()
    assert set(newsroom.codes(outcome)) == {"limit"}
    assert newsroom.published_branches() == ""


def test_names_that_differ_by_case_are_not_sent(newsroom: Newsroom) -> None:
    """Nor by how an accent is encoded."""
    static = newsroom.root / "static"
    static.mkdir()
    (static / "re\u0301f.txt").write_text("1")
    (static / "r\u00e9f.txt").write_text("2")
    outcome = newsroom.publish()
    assert newsroom.codes(outcome) == ["name-clash"]
    assert newsroom.published_branches() == ""


def test_two_publications_at_once_are_one(newsroom: Newsroom) -> None:
    """The second is told to wait."""
    from newsgen.lock import exclusive

    with exclusive(newsroom.root / ".newsgen/publish.lock"):
        assert newsroom.codes(newsroom.publish()) == ["busy"]


def test_an_inherited_repository_is_not_used(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Run from another repository's hook, the site's own is published."""
    git(tmp_path, "init", "-q", "other")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other/.git"))
    assert newsroom.publish().pushed
    monkeypatch.delenv("GIT_DIR")
    assert newsroom.published_branches() != ""


@contextmanager
def daemon(folder: Path) -> Iterator[str]:
    """git's own server on loopback."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    command = [
        "git",
        "daemon",
        "--export-all",
        "--enable=receive-pack",
        "--reuseaddr",
        "--listen=127.0.0.1",
        f"--port={port}",
        f"--base-path={folder}",
        str(folder),
    ]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as running:
        try:
            for _ in range(100):
                with closing(socket.socket()) as one:
                    if one.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.05)
            yield f"git://127.0.0.1:{port}/"
        finally:
            running.terminate()


def test_over_the_network_too(newsroom: Newsroom) -> None:
    """First publication, an edit, and nothing new, through git's own server."""
    with daemon(newsroom.remote.parent) as address:
        git(newsroom.root, "remote", "set-url", "origin", f"{address}remote.git")
        assert newsroom.publish().pushed
        newsroom.write("b", article("ثان", "2022-07-19"))
        assert newsroom.publish().added > 0
        assert newsroom.publish().pushed is False
        assert newsroom.publish(squash=True).pushed
    published = newsroom.published()
    assert published.keys() - newsroom.built().keys() == {".nojekyll"}
    assert len(newsroom.log()) == 1


def test_without_a_repository_nothing_is_tried(tmp_path: Path) -> None:
    """The problem says how to make one."""
    room = Newsroom(tmp_path)
    git(room.root, "remote", "remove", "origin")
    with pytest.raises(NewsgenError, match="git remote add"):
        room.publish()
