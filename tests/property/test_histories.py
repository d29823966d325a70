"""Whatever becomes of an archive, no published address ever answers 404.

Random histories: articles are written, retitled, redated, moved, renamed, withdrawn, deleted and
restored between publications. A publication that newsgen refuses changes nothing; one that it makes
leaves an article, a notice or a redirect at every address that ever was published.
"""

from __future__ import annotations

import os
import random
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.sites import SiteTest

SETTINGS = 'title = "د"\nlanguage = "ar"\nfonts = false\nimages = false\npage_size = 5\n'
TITLES = ["خبر", "نبأ", "News", "عاجل"]
DAYS = ["2022-07-18", "2022-07-19", "2021-01-01", ""]
SLUGS = ["", "", "", "x", "y"]
NAMES = [f"{name}.md" for name in "abcdef"] + ["2022/07/18/g.md", "قسم/h.md"]

_MANY = int(os.environ.get("NEWSGEN_SOAK", "0"))
HISTORIES = 1000 if _MANY else 12
"""A thousand in a long run (NEWSGEN_SOAK), a few for every day."""


class History:
    """A site and what was ever published of it."""

    def __init__(self, root: Path, seed: int) -> None:
        self.site = SiteTest(root, SETTINGS)
        self.chance = random.Random(seed)
        self.published: set[str] = set()
        self.trash: dict[str, bytes] = {}
        self.count = 0
        self.told: list[str] = []

    def files(self) -> list[str]:
        """The articles there are."""
        folder = self.site.root / "articles"
        return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.md"))

    def step(self) -> None:
        """Something happens."""
        files = self.files()
        does = self.chance.choice(
            ["create", "retitle", "redate", "reslug", "move", "withdraw", "delete", "restore",
             "draft", "publish", "publish"]
        )  # fmt: skip
        if does == "publish":
            self.publish()
        elif does == "create" or not files:
            self.create()
        elif does == "restore":
            self.restore()
        else:
            name = self.chance.choice(files)
            self.told.append(f"{does} {name}")
            getattr(self, does)(name)

    def create(self) -> None:
        """A new article, over another perhaps."""
        name = self.chance.choice(NAMES)
        self.count += 1
        title, day = self.chance.choice(TITLES), self.chance.choice(DAYS)
        self.told.append(f"create {name} {title} {day}")
        body = f"نص الخبر رقم {self.count} وفيه كلام كثير. " * 4
        head = f"title: {title}\n" + (f"date: {day}\n" if day else "")
        self.site.write(f"articles/{name}", f"---\n{head}---\n{body}\n")

    def _edit(self, name: str, key: str, value: str) -> None:
        path = self.site.root / "articles" / name
        text = re.sub(rf"(?m)^{key}:.*\n", "", path.read_text("utf-8"), count=1)
        line = f"{key}: {value}\n" if value else ""
        self.site.write(f"articles/{name}", text.replace("---\n", f"---\n{line}", 1))

    def retitle(self, name: str) -> None:
        """Another headline."""
        self._edit(name, "title", self.chance.choice(TITLES))

    def redate(self, name: str) -> None:
        """Another day, or none."""
        self._edit(name, "date", self.chance.choice(DAYS))

    def reslug(self, name: str) -> None:
        """An address by hand, or none any more."""
        self._edit(name, "slug", self.chance.choice(SLUGS))

    def withdraw(self, name: str) -> None:
        """Taken back, or shown again."""
        self._edit(name, "withdrawn", self.chance.choice(["2022-08-01", ""]))

    def draft(self, name: str) -> None:
        """Hidden, or shown again."""
        self._edit(name, "draft", self.chance.choice(["yes", ""]))

    def move(self, name: str) -> None:
        """Another file, another folder; over another article perhaps."""
        target = self.site.root / "articles" / self.chance.choice(NAMES)
        target.parent.mkdir(parents=True, exist_ok=True)
        (self.site.root / "articles" / name).replace(target)

    def delete(self, name: str) -> None:
        """Gone."""
        path = self.site.root / "articles" / name
        self.trash[name] = path.read_bytes()
        path.unlink()

    def restore(self) -> None:
        """What was deleted comes back."""
        for name in sorted(self.trash):
            if name not in self.files():
                self.site.write(f"articles/{name}", self.trash[name])

    def publish(self) -> None:
        """newsgen build --lock; refused, it leaves everything as it was."""
        self.told.append("publish")
        before = self.site.files()
        report = self.site.build(lock=True, check=True)
        if not report.done:
            assert report.errors, self.told
            assert not [p for p in report.problems if p.code == "not-identical"], self.told
            assert self.site.files() == before, self.told
        for url, text in self.pages():
            self.published.add(url)
            lead = re.search(r'http-equiv="refresh" content="0; url=/([^"]*)"', text)
            if lead:
                assert self.site.has(f"{unquote(lead[1])}index.html"), (url, self.told)
        for url in sorted(self.published):
            assert self.site.has(f"{url}index.html"), (url, self.told)

    def pages(self) -> list[tuple[str, str]]:
        """What stands at addresses of articles."""
        shape = re.compile(r"(?:\d{4}/\d\d/\d\d|undated)/[^/]+/index\.html")
        return [
            (path.removesuffix("index.html"), data.decode())
            for path, data in self.site.files().items()
            if shape.fullmatch(path) and not re.fullmatch(r"undated/\d+/index\.html", path)
        ]


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_no_published_address_ever_answers_404(seed: int, tmp_path: Path) -> None:
    """After each publication, made or refused."""
    history = History(tmp_path / "site", seed)
    for _ in range(25):
        history.step()
    history.restore()
    history.publish()
