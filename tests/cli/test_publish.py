"""``newsgen publish``."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from newsgen.cli.publish import command, told
from newsgen.problems import error
from newsgen.publish import Outcome
from tests.sites import SETTINGS, article

BASE = "https://fatima.github.io/archive/"


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site in a repository whose remote is a bare one beside it."""
    settings = tmp_path / "gitconfig"
    settings.write_text("[user]\n\tname = f\n\temail = f@example.org\n", "utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    root = tmp_path / "archive"
    (root / "articles").mkdir(parents=True)
    (root / "newsgen.toml").write_text(f'{SETTINGS}base_url = "{BASE}"\n', "utf-8")
    (root / "articles/a.md").write_text(article(), "utf-8")
    for step in (["init", "-q", "--bare", "../remote.git"], ["init", "-q", "-b", "main"],
                    ["remote", "add", "origin", "../remote.git"]):  # fmt: skip
        subprocess.run(["git", *step], cwd=root, check=True, timeout=30)
    return root


def test_a_site_is_built_and_published(run, published: Path) -> None:
    """The lines say what was sent, where it will be, and what to choose once."""
    done = run("publish", cwd=published)
    assert done.returncode == 0, done.stderr
    assert "1 article →" in done.stdout
    assert "branch gh-pages of origin: " in done.stdout
    assert "Deploy from a branch, gh-pages" in done.stdout
    assert "permalinks.lock has the new addresses" in done.stdout
    assert done.stdout.endswith(f"The site will be at {BASE}\n")
    done = run("publish", cwd=published)
    assert done.returncode == 1
    assert "permalinks.lock: error[dirty-lock]" in done.stderr
    for step in (["add", "."], ["commit", "-qm", "x"]):
        subprocess.run(["git", *step], cwd=published, check=True, timeout=30)
    assert "nothing was sent" in run("publish", cwd=published).stdout


def test_a_dry_run_publishes_nothing(run, published: Path) -> None:
    """And says so."""
    done = run("publish", "--dry-run", cwd=published)
    assert done.returncode == 0
    assert "Would publish" in done.stdout
    assert not (published.parent / "remote.git/refs/heads/gh-pages").exists()


def test_machines_are_told_in_json(run, published: Path) -> None:
    """What was done; and problems in the same form."""
    values = json.loads(run("publish", "--json", cwd=published).stdout)
    assert values["pushed"] is True
    assert values["errors"] == 0
    assert values["files"] == values["added"] > 10
    assert values["address"] == BASE
    done = run("publish", "--json", "--remote", "nowhere", cwd=published)
    assert done.returncode == 1
    assert json.loads(done.stdout)["problems"][0]["code"] == "no-remote"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--base-url", "fatima.github.io/archive"], "setting"),
        (["--base-url", "http://localhost/"], "base-url"),
        (["--remote", "upstream"], "no-remote"),
        (["--remote", "../nowhere.git"], "remote"),
        (["--branch", "main"], "branch"),
        (["--branch", "a..b"], "branch"),
    ],
)
def test_bad_input_is_told_and_changes_nothing(
    run, published: Path, arguments: list[str], code: str
) -> None:
    """One line with what to do, exit code 1, nothing published."""
    done = run("publish", *arguments, cwd=published)
    assert done.returncode == 1
    assert f"error[{code}]" in done.stderr
    assert "Nothing was published." in done.stderr
    assert os.listdir(published.parent / "remote.git/refs/heads") == []  # noqa: PTH208


def _git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, check=True, timeout=30,
                          capture_output=True, encoding="utf-8")  # fmt: skip
    return done.stdout.strip()


def _commits(root: Path) -> None:
    _git(root, "add", ".")
    _git(root, "commit", "-qm", "x")


def _dirty(root: Path) -> None:
    (root / "permalinks.lock").write_text("newsgen permalinks 1\n")


def _conflict(root: Path) -> None:
    text = (root / "permalinks.lock").read_text("utf-8")
    marks = f"<<<<<<< HEAD\n{text}=======\n{text}>>>>>>> other\n"
    (root / "permalinks.lock").write_text(f"newsgen permalinks 1\n{marks}", "utf-8")
    _commits(root)


def _over(root: Path) -> None:
    (root / "static").mkdir()
    with (root / "static/big.bin").open("wb") as file:
        file.truncate(100_000_001)


def _named_alike(root: Path) -> None:
    (root / "static").mkdir()
    for name in ("re\u0301f.txt", "r\u00e9f.txt"):
        (root / "static" / name).write_text(name)


def _cname(root: Path) -> None:
    (root / "static").mkdir()
    (root / "static/CNAME").write_text("other.example\n")


def _rejecting(root: Path) -> None:
    hook = root.parent / "remote.git/hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho 'error: closed' >&2\nexit 1\n")
    hook.chmod(0o755)
    (root / "articles/b.md").write_text(article("ثان", "2022-07-19"), "utf-8")


def _diverged(root: Path) -> None:
    _git(root.parent, "clone", "-qb", "gh-pages", "remote.git", "by-hand")
    (root.parent / "by-hand/index.html").write_text("mine")
    _commits(root.parent / "by-hand")
    _git(root.parent / "by-hand", "push", "-q")


def _submodule(root: Path) -> None:
    _git(root, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "-b", "gh-pages",
         str(root.parent / "remote.git"), "static")  # fmt: skip
    _commits(root)
    _git(root, "submodule", "--quiet", "deinit", "-f", "static")


def _unreachable(root: Path) -> None:
    _git(root, "remote", "set-url", "origin", "https://host.invalid/r.git")


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (_dirty, "dirty-lock"), (_conflict, "permalinks"), (_over, "limit"),
        (_named_alike, "name-clash"), (_cname, "cname"), (_rejecting, "rejected"),
        (_diverged, "diverged"), (_submodule, "submodule"), (_unreachable, "network"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_and_nothing_is_half_done(
    run, published: Path, spoil: Callable[[Path], None], code: str
) -> None:
    """Of a site that was published before: exit code 1, a message with what to do, and the remote,
    the branch, the index and the files are what they were."""
    (published / ".gitignore").write_text(".newsgen/\n/public/\n.public.newsgen*\n")
    assert run("publish", cwd=published).returncode == 0
    _commits(published)
    spoil(published)
    remote = published.parent / "remote.git"
    before = _git(remote, "for-each-ref"), _git(published, "status", "--porcelain")
    log, lock = _git(published, "for-each-ref"), (published / "permalinks.lock").read_bytes()
    done = run("publish", cwd=published)
    assert done.returncode == 1
    assert f"error[{code}]: " in done.stderr
    told = next(line for line in done.stderr.splitlines() if f"error[{code}]: " in line)
    assert ". " in told.partition(f"error[{code}]: ")[2], told
    assert "Traceback" not in done.stderr
    assert (_git(remote, "for-each-ref"), _git(published, "status", "--porcelain")) == before
    assert _git(published, "for-each-ref") == log
    assert (published / "permalinks.lock").read_bytes() == lock


def test_errors_in_articles_stop_it(run, published: Path) -> None:
    """They are those of a build."""
    (published / "articles/b.md").write_text(article("ب", "2022-02-30"), "utf-8")
    done = run("publish", cwd=published)
    assert done.returncode == 1
    assert "articles/b.md:3:7: error[date]" in done.stderr


def test_the_workflow_is_written_once(run, published: Path) -> None:
    """It installs this version; one that was changed is kept, but with --force."""
    path = published / ".github/workflows/pages.yml"
    shown = run("publish", "--setup", "github", "--dry-run", cwd=published).stdout
    assert not path.exists()
    done = run("publish", "--setup", "github", "--newsgen", "newsgen==9.9", cwd=published)
    assert done.returncode == 0
    assert "newsgen==9.9" in done.stdout
    assert 'NEWSGEN: "newsgen==9.9"' in path.read_text("utf-8")
    assert shown != path.read_text("utf-8")
    assert run("publish", "--setup", "github", cwd=published).returncode == 1
    values = json.loads(
        run("publish", "--setup", "github", "--force", "--json", cwd=published).stdout
    )
    assert values["written"] is True
    assert path.read_text("utf-8") == shown
    assert "is as it should be" in run("publish", "--setup", "github", cwd=published).stdout


def test_the_workflow_needs_no_remote(run, published: Path) -> None:
    """It may be written before the repository is on GitHub; the address is GitHub's to say."""
    subprocess.run(["git", "remote", "remove", "origin"], cwd=published, check=True, timeout=30)
    (published / "newsgen.toml").write_text(SETTINGS, "utf-8")
    done = run("publish", "--setup", "github", cwd=published)
    assert done.returncode == 0, done.stderr
    assert "localhost" not in done.stdout


def test_outside_a_repository_it_says_how_to_make_one(run, site: Path) -> None:
    """git init, and a remote."""
    done = run("publish", cwd=site, GIT_CEILING_DIRECTORIES=str(site.parent))
    assert done.returncode == 1
    assert "error[no-repository]" in done.stderr


def test_the_closing_lines() -> None:
    """Of every way to end."""
    done = Outcome(remote="origin", branch="gh-pages", commit="c" * 40, before="b" * 40, added=1,
                   pushed=True, address=BASE)  # fmt: skip
    assert told(done, False)[0].startswith("branch gh-pages of origin: 1 new, 0 changed")
    assert len(told(done, False)) == 2
    assert len(told(done._replace(before=""), False)) == 3
    assert "Would" in told(done, True)[0]
    assert told(done._replace(problems=(error("x", "y", "z"),)), False) == [
        "1 error. Nothing was published."
    ]


def test_a_newsgen_of_no_index_is_told(
    published: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One from a folder, without a commit that GitHub could fetch; not where it is said."""
    monkeypatch.chdir(published)
    where = json.dumps({"url": published.as_uri(), "dir_info": {}})
    monkeypatch.setattr("newsgen.cli.publish._direct_url", lambda: where)
    arguments = ["--setup", "github", "--dry-run"]
    command.main(arguments, standalone_mode=False)
    assert "warning[requirement]" in capsys.readouterr().err
    command.main([*arguments, "--newsgen", "newsgen==9"], standalone_mode=False)
    assert "warning" not in capsys.readouterr().err
