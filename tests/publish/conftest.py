"""A site in a repository of its own, with a bare repository as its remote."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from newsgen.builder import build
from newsgen.config import Config, load_config
from newsgen.publish import Git, Options, Outcome, aim_at, publish, quiet
from tests.sites import NOW_NS, SETTINGS, article

BASE = "https://fatima.github.io/archive/"


def git(folder: Path, *arguments: str, text: str | None = None) -> str:
    """Run git as a user would; its answer."""
    return subprocess.run(
        ["git", *arguments], cwd=folder, input=text, capture_output=True, encoding="utf-8",
        check=True, timeout=60,
    ).stdout.strip()  # fmt: skip


class Newsroom:
    """A site in a repository, and the bare repository it is published to."""

    def __init__(self, folder: Path) -> None:
        self.remote = folder / "remote.git"
        self.root = folder / "archive"
        git(folder, "init", "-q", "--bare", "-b", "main", str(self.remote))
        git(folder, "init", "-q", "-b", "main", str(self.root))
        git(self.root, "remote", "add", "origin", self.remote.as_uri())
        (self.root / "newsgen.toml").write_text(f'{SETTINGS}base_url = "{BASE}"\n', "utf-8")
        (self.root / ".gitignore").write_text(".newsgen/\n/public/\n.public.newsgen*\n", "utf-8")
        self.write("a", article())

    def write(self, name: str, text: str) -> None:
        """Write an article."""
        path = self.root / "articles" / f"{name}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")

    @property
    def git(self) -> Git:
        """git as newsgen runs it here."""
        return Git(self.root, quiet(os.environ, interactive=False))

    def config(self) -> Config:
        """The site's settings."""
        return load_config(self.root)

    def publish(self, *, keep: bool = True, **options: str | bool) -> Outcome:
        """Commit the permalinks of the last time (unless ``keep`` is False), build and publish;
        problems before the build are the outcome's too."""
        if keep and "permalinks.lock" in git(self.root, "status", "--porcelain"):
            self.commit("permalinks.lock")
        config, chosen = self.config(), Options(**options)
        aim, found = aim_at(self.git, config, chosen)
        if found:
            return Outcome(tuple(found))
        report = build(config, now_ns=NOW_NS)
        if not report.done:
            return Outcome(report.problems)
        return publish(self.git, config, aim, chosen)

    def commit(self, *paths: str) -> None:
        """Commit these files, and leave what else is staged."""
        git(self.root, "add", "--", *paths)
        git(self.root, "commit", "-qm", "كما هو", "--", *paths)

    @property
    def lock(self) -> Path:
        """permalinks.lock."""
        return self.root / "permalinks.lock"

    def published(self, branch: str = "gh-pages") -> dict[str, bytes]:
        """The files on the branch of the remote."""
        listed = subprocess.run(
            ["git", "ls-tree", "-r", "-z", "--name-only", branch], cwd=self.remote,
            capture_output=True, check=True,
        ).stdout  # fmt: skip
        names = [name.decode() for name in listed.split(b"\0") if name]
        return {name: self.blob(branch, name) for name in names}

    def blob(self, branch: str, name: str) -> bytes:
        """A file of a branch of the remote."""
        return subprocess.run(
            ["git", "cat-file", "blob", f"{branch}:{name}"], cwd=self.remote,
            capture_output=True, check=True,
        ).stdout  # fmt: skip

    def published_branches(self) -> str:
        """The branches of the remote."""
        return git(self.remote, "for-each-ref")

    def built(self) -> dict[str, bytes]:
        """The built files, but newsgen's own mark."""
        public = self.root / "public"
        files = (path for path in public.rglob("*") if path.is_file() and path.name[0] != ".")
        return {path.relative_to(public).as_posix(): path.read_bytes() for path in files}

    def log(self, branch: str = "gh-pages") -> list[str]:
        """The commits of a branch of the remote, newest first."""
        return git(self.remote, "log", "--format=%H", branch).splitlines()

    def state(self) -> tuple[str, ...]:
        """What publishing must not touch: branches, HEAD, index, work tree, stash."""
        index = self.root / ".git" / "index"
        return (
            git(self.root, "for-each-ref", "refs/heads", "refs/tags", "refs/newsgen", "refs/stash"),
            (self.root / ".git" / "HEAD").read_text(),
            index.read_bytes().hex() if index.exists() else "",
            git(self.root, "--no-optional-locks", "status", "--porcelain", "--ignored=no"),
            str(sorted(path.name for path in self.root.iterdir())),
        )

    def codes(self, outcome: Outcome) -> list[str]:
        """The codes of an outcome's problems."""
        return [problem.code for problem in outcome.problems]


@pytest.fixture(autouse=True)
def own_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """git with no settings but these, and an identity."""
    home = tmp_path / "home"
    home.mkdir()
    settings = home / "gitconfig"
    settings.write_text(
        "[user]\n\tname = فاطمة\n\temail = fatima@example.org\n"
        '[protocol "file"]\n\tallow = always\n',
        "utf-8",
    )  # fmt: skip
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_ASKPASS", "SSH_ASKPASS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """A site with one article, never published."""
    return Newsroom(tmp_path)
