"""The workflow carried out step by step, in clean clones."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from newsgen import __version__
from tests.sites import SETTINGS, article

from .conftest import BASE, git
from .runner import Run, Runner
from .test_live import newsgen

WORKFLOW = ".github/workflows/pages.yml"


class Newsroom:
    """A site whose repository's remote runs its workflow after each push."""

    def __init__(self, folder: Path, below: str = "", base: str = BASE) -> None:
        self.base = base
        git(folder, "init", "-q", "--bare", "-b", "main", "remote.git")
        git(folder, "init", "-q", "-b", "main", "work")
        self.top = folder / "work"
        self.root = self.top / below
        git(self.top, "remote", "add", "origin", (folder / "remote.git").as_uri())
        newsgen(self.top, "init", below or ".", "--title", "ديوان", "--language", "ar-MA")
        (self.root / "newsgen.toml").write_text(SETTINGS, "utf-8")
        for number in range(1, 13):
            self.write(f"a{number}", article(f"خبر رقم {number}", f"2022-07-{number:02}"))
        newsgen(self.root, "publish", "--setup", "github", "--newsgen", f"newsgen=={__version__}")
        self.runner = Runner(folder / "github", folder / "remote.git", base)

    def write(self, name: str, text: str) -> None:
        """Write an article."""
        (self.root / f"articles/{name}.md").write_text(text, "utf-8")

    def push(self) -> Run:
        """Commit all, push, and let the workflow run."""
        git(self.top, "add", ".")
        git(self.top, "commit", "-qm", "خبر")
        git(self.top, "push", "-q", "-u", "origin", "main")
        return self.runner.run(WORKFLOW)

    def built_here(self) -> dict[str, bytes]:
        """What a build of the same sources from nothing makes, beside all else."""
        elsewhere = self.top.parent / "elsewhere"
        shutil.rmtree(elsewhere, ignore_errors=True)
        ignored = shutil.ignore_patterns(".newsgen", "public", ".git")
        shutil.copytree(self.root, elsewhere, ignore=ignored)
        newsgen(elsewhere, "build", "--base-url", self.base)
        return files(elsewhere / "public")

    def build(self) -> str:
        """An incremental build here; what it says."""
        return newsgen(self.root, "build", "--base-url", self.base)


def files(folder: Path) -> dict[str, bytes]:
    """What is published of a folder: all but hidden files."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name[0] != "."
    }


def rendered(run: Run) -> tuple[int, int]:
    """How many pages the build rendered, and left as they were."""
    return counts(run.said["Build the site"])


def counts(said: str) -> tuple[int, int]:
    """The same numbers of any build's closing lines."""
    said = said.replace(",", "")
    found = re.search(r"(\d+) rendered (\d+) unchanged", said)
    assert found, said
    return int(found[1]), int(found[2])


@pytest.mark.parametrize(
    ("below", "base"),
    [("", BASE), ("الموقع", "https://fatima.github.io/"), ("", "https://n.example/")],
)
def test_a_clean_clone_gives_the_bytes_of_a_local_build(
    tmp_path: Path, below: str, base: str
) -> None:
    """At the repository's top and in a folder, for a project's site, a user's, and one of its own
    name. With the restored cache a run renders what a build at home renders, and no more; the bytes
    are again those of a build from nothing."""
    room = Newsroom(tmp_path, below, base)
    first = room.push()
    assert first.failed == "", first.said
    assert first.said["Restore the last build"] == "no cache"
    assert rendered(first)[1] == 0
    assert files(room.runner.site) == room.built_here()
    git(room.top, "pull", "-q", "--rebase", "origin", "main")
    room.build()
    room.write("a3", article("خبر رقم 3", "2022-07-03", body="نص آخر لهذا الخبر.\n"))
    second = room.push()
    assert second.failed == "", second.said
    assert second.said["Restore the last build"].startswith("restored newsgen-")
    assert rendered(second) == counts(room.build())
    assert rendered(second)[0] < 12 < rendered(second)[1]
    assert files(room.runner.site) == room.built_here()
    again = room.runner.run(WORKFLOW)
    assert again.failed == ""
    assert rendered(again)[0] == 0


def test_addresses_are_committed_where_they_are_published(tmp_path: Path) -> None:
    """By the first run, once; an edit after that keeps them."""
    room = Newsroom(tmp_path)
    assert room.push().failed == ""
    log = git(room.runner.remote, "log", "--format=%an %s", "main").splitlines()
    assert log == ["github-actions[bot] Write addresses down", "فاطمة خبر"]
    assert git(room.runner.remote, "diff", "--name-only", "main~", "main") == "permalinks.lock"
    assert room.runner.run(WORKFLOW).failed == ""
    assert len(git(room.runner.remote, "log", "--format=%H", "main").splitlines()) == 2
    git(room.top, "pull", "-q", "--rebase", "origin", "main")
    room.write("a1", article("عنوان آخر", "2021-01-01"))
    assert room.push().failed == ""
    kept = room.runner.site / "2022/07/01/خبر-رقم-1/index.html"
    assert "عنوان آخر" in kept.read_text("utf-8")


def test_who_writes_them_down_before_the_commit_is_left_alone(tmp_path: Path) -> None:
    """The run makes no commit."""
    room = Newsroom(tmp_path)
    newsgen(room.root, "build", "--lock")
    assert room.push().failed == ""
    log = git(room.runner.remote, "log", "--format=%s", "main").splitlines()
    assert log == ["خبر"]


def test_a_push_meanwhile_is_no_loss(tmp_path: Path) -> None:
    """Somebody pushes articles while the run is under way: both sides' lines stand in the end."""
    room = Newsroom(tmp_path)

    def meanwhile(step: str) -> None:
        if step != "Write new addresses down" or room.runner.runs > 1:
            return
        room.write("b", article("ثان", "2022-07-30"))
        newsgen(room.root, "build", "--lock")
        git(room.top, "add", ".")
        git(room.top, "commit", "-qm", "خبر ثان")
        git(room.top, "push", "-q")

    room.runner.hook = meanwhile
    assert room.push().failed == ""
    assert room.runner.run(WORKFLOW).failed == ""
    git(room.top, "pull", "-q", "--rebase", "origin", "main")
    assert newsgen(room.root, "build").count("error[") == 0
    lines = (room.root / "permalinks.lock").read_text("utf-8").splitlines()
    assert len([line for line in lines if line.startswith(("a", "b"))]) == 13
    assert lines[1:] == sorted(set(lines[1:]))


def test_a_branch_that_takes_no_commit_is_told(tmp_path: Path) -> None:
    """And nothing is published whose address could be lost."""
    room = Newsroom(tmp_path)
    git(room.top, "add", ".")
    git(room.top, "commit", "-qm", "خبر")
    git(room.top, "push", "-q", "-u", "origin", "main")
    hook = room.runner.remote / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    run = room.runner.run(WORKFLOW)
    assert run.failed == "Write new addresses down"
    assert "::error::The branch takes no commit from here" in run.said[run.failed]
    assert not room.runner.site.exists()


def test_an_article_of_tomorrow_appears_by_itself(tmp_path: Path) -> None:
    """The daily run of the same commit shows it; its address is written down then."""
    room = Newsroom(tmp_path)
    room.write("later", article("غدا", "2022-07-30"))
    path = room.top / WORKFLOW
    text = path.read_text("utf-8")
    fixed = text.replace("newsgen build --lock", "newsgen build --lock --now $(cat .now)")
    path.write_text(fixed, "utf-8")
    (room.top / ".now").write_text("2022-07-29")
    assert room.push().failed == ""
    address = "2022/07/30/غدا"
    assert not (room.runner.site / address).exists()
    assert address not in git(room.runner.remote, "show", "main:permalinks.lock")
    git(room.top, "pull", "-q", "--rebase", "origin", "main")
    (room.top / ".now").write_text("2022-07-31")
    run = room.push()
    assert run.failed == ""
    assert (room.runner.site / address / "index.html").is_file()
    assert address in git(room.runner.remote, "show", "main:permalinks.lock")
    assert rendered(run)[0] < rendered(run)[1]


def test_a_site_over_a_limit_is_not_handed_over(tmp_path: Path) -> None:
    """The check of the limits fails the run before anything is written down."""
    room = Newsroom(tmp_path)
    big = room.root / "static/big.bin"
    big.parent.mkdir(exist_ok=True)
    with big.open("wb") as file:
        file.truncate(101_000_000)
    git(room.top, "config", "core.compression", "1")
    run = room.push()
    assert run.failed == "Compare it with the host's limits"
    assert "error[limit]" in run.said[run.failed]
    assert not room.runner.site.exists()
