"""A site in a temporary folder, for tests: write, build, look at what came out."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from newsgen.builder import BuildReport, build
from newsgen.config import load_config

NOW_NS = 4_000_000_000 * 10**9
"""A time of the scan far after any file's, so that stamps are trusted."""

MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
"""A folder in memory for tests of many builds, which wait for a disk most of their time."""

SETTINGS = 'title = "ديوان"\nlanguage = "ar-MA"\nfonts = false\nimages = false\nsearch = false\n'
"""Without fonts, smaller pictures and the search, which take time and have tests of their own."""

HEADER = "---\ntitle: {title}\ndate: {date}\ntags: [{tags}]\nsection: {section}\n---\n"


def article(
    title: str = "خبر اليوم",
    date: str = "2022-07-18",
    tags: str = "المغرب",
    section: str = "سياسة",
    body: str = "نص الخبر الأول.\n\nوفقرة ثانية منه.\n",
) -> str:
    """The text of a Markdown source with front matter."""
    return HEADER.format(title=title, date=date, tags=tags, section=section) + body


class SiteTest:
    """A site. ``rendered``, ``deleted`` and ``reasons`` are of the last build."""

    def __init__(self, root: Path, settings: str = "") -> None:
        self.root = root
        self.rendered: set[str] = set()
        self.deleted: set[str] = set()
        self.reasons: dict[str, str] = {}
        root.mkdir(parents=True, exist_ok=True)
        (root / "articles").mkdir(exist_ok=True)
        self.settings(settings or SETTINGS)

    def settings(self, text: str) -> SiteTest:
        """Write newsgen.toml."""
        (self.root / "newsgen.toml").write_text(text, encoding="utf-8")
        return self

    def write(self, path: str, text: str | bytes = "") -> SiteTest:
        """Write a file below the site's root, an article by default."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        data = text if isinstance(text, bytes) else (text or article()).encode()
        file.write_bytes(data)
        return self

    def delete(self, path: str) -> SiteTest:
        """Delete a file of the site."""
        (self.root / path).unlink()
        return self

    def build(self, **options: Any) -> BuildReport:
        """Build, and remember what was done."""
        self.rendered, self.deleted, self.reasons = set(), set(), {}
        overrides = {k: options.pop(k) for k in ("output", "base_url", "drafts") if k in options}
        config = load_config(self.root, **overrides)
        return build(config, observe=self._observe, **{"now_ns": NOW_NS, **options})

    def page(self, path: str) -> str:
        """The text of a built page."""
        return (self.root / "public" / path).read_text(encoding="utf-8")

    def has(self, path: str) -> bool:
        """Whether a page was built."""
        return (self.root / "public" / path).is_file()

    def files(self, folder: str = "public") -> dict[str, bytes]:
        """Every file of the output directory with its bytes."""
        return self.files_of(self.root / folder)

    @staticmethod
    def files_of(folder: Path) -> dict[str, bytes]:
        """Every file below a folder with its bytes."""
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    def _observe(self, event: str, path: str, reason: str) -> None:
        if event == "render":
            self.rendered.add(path)
            self.reasons[path] = reason
        elif event == "delete":
            self.deleted.add(path)
