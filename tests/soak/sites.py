"""Generated archives under random edits, and what lies in their output."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

from benchmarks import corpus, generator
from newsgen.builder import build
from newsgen.config import load_config
from newsgen.digest import digest
from newsgen.output import MARK
from newsgen.theme import theme_folder

SETTINGS = 'title = "{title}"\nlanguage = "ar-MA"\nfonts = false\nimages = false\n'
NOW_NS = 4_000_000_000 * 10**9

Files = dict[str, bytes]
"""The digest of each file of an output directory, by path."""


class Archive:
    """A generated archive in a folder."""

    def __init__(self, root: Path, articles: int, seed: int) -> None:
        self.root = root
        self._chance = random.Random(seed)
        self._made = articles
        self._seed = seed
        root.mkdir(parents=True)
        self.settings("ديوان")
        corpus.write(generator.articles(articles, seed), root / "articles")

    def settings(self, title: str) -> None:
        """Another name of the site: every page is another."""
        text = SETTINGS.format(title=title)
        (self.root / "newsgen.toml").write_text(text, encoding="utf-8")

    def sources(self) -> list[Path]:
        """The articles' files."""
        return sorted((self.root / "articles").rglob("*.md"))

    def edit(self, few: int = 20) -> None:
        """Something changes: a few articles, seldom all pages."""
        chance = self._chance
        kind = chance.random()
        if kind < 0.04:
            self.settings(f"ديوان {chance.randrange(1000)}")
        elif kind < 0.08:
            theirs = (theme_folder() / "templates/base.html").read_text(encoding="utf-8")
            own = self.root / "templates/base.html"
            own.parent.mkdir(exist_ok=True)
            own.write_text(f"{theirs}<!-- {chance.randrange(1000)} -->\n", encoding="utf-8")
        for _ in range(chance.randint(1, few)):
            self._edit_one(chance)

    def _edit_one(self, chance: random.Random) -> None:
        kind = chance.random()
        if kind < 0.2:
            self.add()
            return
        path = chance.choice(self.sources())
        text = path.read_text(encoding="utf-8")
        if kind < 0.3:
            path.unlink()
        elif kind < 0.5:
            path.write_text(text.replace('title: "', 'title: "عاجل: ', 1), encoding="utf-8")
        elif kind < 0.6:
            path.write_text(text.replace("tags: [", 'tags: ["جديد", ', 1), encoding="utf-8")
        else:
            path.write_text(f"{text}\nفقرة {chance.randrange(10**6)}.\n", encoding="utf-8")

    def add(self) -> None:
        """One article more, newer than most."""
        row = generator.article(self._made, self._made + 1, self._seed)
        self._made += 1
        path = self.root / "articles" / corpus.place(row, self._made)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(corpus.as_text(row), encoding="utf-8")

    def clean(self, folder: Path) -> Files:
        """The files of a build from nothing, in another folder."""
        shutil.rmtree(folder, ignore_errors=True)
        ours = shutil.ignore_patterns("public", ".newsgen", ".public*", "full")
        shutil.copytree(self.root, folder, ignore=ours)
        report = build(load_config(folder), now_ns=NOW_NS)
        assert report.done, report.problems
        files = files_of(folder / "public")
        shutil.rmtree(folder)
        return files


def files_of(folder: Path) -> Files:
    """Each file below a folder, but what lies in newsgen's own staging folder there."""
    found = {}
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(f"{MARK}-")]
        for name in names:
            path = Path(place, name)
            found[path.relative_to(folder).as_posix()] = digest(path.read_bytes())
    return found


def torn(old: Files, now: Files, new: Files) -> list[str]:
    """Files that are neither old nor new, and those that both have and that are not there."""
    wrong = [name for name, data in now.items() if data not in (old.get(name), new.get(name))]
    return sorted({*wrong, *((old.keys() & new.keys()) - now.keys())})


def stale(now: Files, clean: Files) -> list[str]:
    """Files that differ from a clean build's, on either side."""
    return sorted(name for name in now.keys() | clean.keys() if now.get(name) != clean.get(name))
