"""docs/publishing.md, followed literally: its commands are run as they stand there, in order."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from lxml import html

from newsgen.hosts import HOSTS

from .conftest import git
from .pages import Reader, pages
from .runner import Runner

DOCS = Path(__file__).parents[2] / "docs" / "publishing.md"
BLOCK = re.compile(r"^```(sh|toml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SITE = "https://fatima.github.io/archive/"
REMOTE = "https://github.com/fatima/archive.git"
WORKFLOW = ".github/workflows/pages.yml"
FEWEST = 6


class Newcomer:
    """Somebody who types what the page says; GitHub is a bare repository and a runner."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = self.place = folder
        self.remote = folder / "archive.git"
        git(folder, "init", "-q", "--bare", "-b", "main", str(self.remote))
        git(folder, "config", "--global", f"url.{self.remote.as_uri()}.insteadOf", REMOTE)
        self.github = Runner(folder / "github", self.remote, SITE)
        tools = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        monkeypatch.setenv("PATH", tools)

    def types(self, commands: str) -> str:
        """Run a block in the folder that the last one ended in; each command must succeed."""
        where = self.folder / "where"
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", f"{commands}\npwd > '{where}'"], cwd=self.place,
            capture_output=True, encoding="utf-8", check=False, timeout=300,
        )  # fmt: skip
        assert done.returncode == 0, f"{commands}\n{done.stdout}\n{done.stderr}"
        self.place = Path(where.read_text("utf-8").strip())
        return done.stdout

    def sets(self, line: str) -> None:
        """Write a setting into newsgen.toml, in the place of the one that stands there."""
        path = self.place / "newsgen.toml"
        name = line.partition(" = ")[0]
        text, count = re.subn(rf"(?m)^{name} = .*$", lambda found: line.strip(),
                              path.read_text("utf-8"))  # fmt: skip
        assert count == 1
        path.write_text(text, "utf-8")

    def live(self, served: Path) -> list[str]:
        """The titles on the front page of a copy on a host of GitHub's kind; every link of the copy
        resolves."""
        with pages(served, "/archive/") as origin, Reader(origin, SITE) as reader:
            wrong = reader.crawl()[1]
            assert wrong == []
            front = html.fromstring(reader.get(SITE).data)
        return [str(heading.text_content()).strip() for heading in front.iter("h2", "h3")]

    def branch(self) -> Path:
        """The branch gh-pages, as a host serves it."""
        git(self.folder, "clone", "-q", "--branch", "gh-pages", self.remote.as_uri(), "branch")
        return self.folder / "branch"


def test_the_page_is_followed_literally(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From an empty folder to the live site by the workflow, then by a branch, then elsewhere."""
    newcomer = Newcomer(tmp_path, monkeypatch)
    blocks = BLOCK.findall(DOCS.read_text("utf-8"))
    assert len(blocks) >= FEWEST
    published = []
    for kind, text in blocks:
        if kind == "toml":
            newcomer.sets(text)
            continue
        said = newcomer.types(text)
        if "git push" in text:
            run = newcomer.github.run(WORKFLOW)
            assert run.failed == "", run.said
            published.append(newcomer.live(newcomer.github.site))
        if "newsgen publish\n" in text:
            assert f"The site will be at {SITE}" in said
            published.append(newcomer.live(newcomer.branch()))
    titles = ["كيف تكتب خبرك الأول", "افتتاح السوق الجديد", "سقوط أول أمطار الخريف"]
    shown = [{title for title in titles if any(title in line for line in lines)}
             for lines in published]  # fmt: skip
    assert shown == [set(titles[:1]), set(titles[:2]), set(titles)]
    front = (newcomer.place / "public/index.html").read_text("utf-8")
    assert f'<link rel="canonical" href="{SITE}">' in front.replace("href=https", 'href="https')
    assert git(newcomer.place, "status", "--porcelain") in ("", "M newsgen.toml")
    assert git(newcomer.place, "log", "--format=%an", "origin/main") == "\n".join(["فاطمة"] * 2)


def test_its_table_of_limits_is_that_of_the_code() -> None:
    """Each host, by its title and its setting."""
    text = DOCS.read_text("utf-8")
    rows = dict(re.findall(r'^\| ([^|]+) \| `"(\w+)"` \|', text, re.MULTILINE))
    assert rows == {host.title: host.name for host in HOSTS.values()}


def test_every_message_of_publishing_is_explained() -> None:
    """The codes in the table are those of the modules, and none is missing."""
    told = set(re.findall(r"`error\[([\w-]+)\]`", DOCS.read_text("utf-8")))
    source = DOCS.parents[1] / "src/newsgen"
    files = [*(source / "publish").glob("*.py"), source / "hosts.py", source / "cli/hosting.py"]
    text = "".join(file.read_text("utf-8") for file in files)
    codes = set(re.findall(r'error\(\s*"([\w-]+)"', text))
    codes |= set(re.findall(r'^    \("([\w-]+)", r?"', text, re.MULTILINE))
    assert codes - told == set()
    assert told - codes == {"permalinks", "gone", "setting"}


def test_addresses_in_it_are_encoded_as_links_are() -> None:
    """What is written there can be typed into a browser."""
    for address in re.findall(r"https://fatima[^\s`\"]*", DOCS.read_text("utf-8")):
        assert quote(address, safe=":/.") == address
