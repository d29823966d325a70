"""Whatever becomes of an archive, no published address ever answers 404.

Random histories: articles are written, retitled, redated, moved, renamed, withdrawn, deleted and
restored between publications. A publication that newsgen refuses changes nothing; one that it makes
leaves an article, a notice or a redirect at every address that ever was published.
"""

from __future__ import annotations

import os
import random
import re
import tempfile
from pathlib import Path
from urllib.parse import unquote

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.sites import MEMORY, SiteTest

SETTINGS = 'title = "د"\nlanguage = "ar"\nfonts = false\nimages = false\npage_size = 5\n'
TITLES = ["خبر", "نبأ", "News", "عاجل"]
DAYS = ["2022-07-18", "2022-07-19", "2021-01-01", ""]
SLUGS = ["", "", "", "x", "y"]
NAMES = [f"{name}.md" for name in "abcdef"] + ["2022/07/18/g.md", "قسم/h.md"]

_MANY = int(os.environ.get("NEWSGEN_SOAK", "0"))
HISTORIES = {0: 12, 1: 1000}.get(_MANY, _MANY)
"""A thousand in a long run (NEWSGEN_SOAK=1, or another number), a few for every day."""
STEPS = 25
CHANCES = st.integers(0, 2**64 - 1).map(random.Random)


def histories(number: int) -> settings:
    """So many random histories: the same ones every day, others in each long run."""
    return settings(
        max_examples=number,
        deadline=None,
        derandomize=not _MANY,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate,),  # shrinking builds takes minutes; the steps are told
    )


class History:
    """A site and what was ever published of it."""

    def __init__(self, root: Path, chance: random.Random) -> None:
        self.site = SiteTest(root, SETTINGS)
        self.chance = chance
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
        """A publication; refused, it leaves everything as it was."""
        self.told.append("publish")
        before = self.live()
        if not self.released():
            assert self.live() == before, self.told
        live = self.live()
        shape = re.compile(r"(?:\d{4}/\d\d/\d\d|undated)/[^/]+/index\.html")
        for path, data in live.items():
            if shape.fullmatch(path) and not re.fullmatch(r"undated/\d+/index\.html", path):
                self.published.add(path)
                lead = re.search(rb'http-equiv="refresh" content="0; url=/([^"]*)"', data)
                if lead:
                    assert f"{unquote(lead[1].decode())}index.html" in live, (path, self.told)
        assert self.published <= live.keys(), (self.published - live.keys(), self.told)

    def released(self) -> bool:
        """newsgen build --lock: whether it was done. Only problems stop it."""
        report = self.site.build(lock=True, check=True)
        assert report.done or report.errors, self.told
        assert not [p for p in report.problems if p.code == "not-identical"], self.told
        return report.done

    def live(self) -> dict[str, bytes]:
        """What readers may ask for."""
        return self.site.files()

    def run(self) -> None:
        """Some steps, then all that was deleted comes back."""
        for _ in range(STEPS):
            self.step()
        self.restore()
        self.publish()


@histories(HISTORIES)
@given(CHANCES)
def test_no_published_address_ever_answers_404(chance: random.Random) -> None:
    """After each publication, made or refused."""
    with tempfile.TemporaryDirectory(prefix="newsgen-history-", dir=MEMORY) as folder:
        History(Path(folder) / "site", chance).run()
