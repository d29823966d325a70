"""A large archive under a cap of memory, and how little one article more is."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.measure import measure
from tests.soak.report import Count, Tell
from tests.soak.sites import Archive

MEMORY_CAP = 500 * 10**6
"""Bytes of all processes of a build together; pages that they share count once."""

TIGHT = 300 * 2**20
"""Bytes to which one build, without the search, is limited, whatever the archive's size."""

LARGE = 10_000
"""Articles from which the pages for one more are few: smaller archives tell exact counts, which
change on every index."""


def run(articles: int, tell: Tell, seed: int = 1, place: Path | None = None) -> Count:
    """A clean build, one article appended, nothing changed: the peak memory of each, and the pages
    that the second made, at most ten and two for each tag."""
    wrong, notes = [], []
    with tempfile.TemporaryDirectory(prefix="newsgen-scale-", dir=place) as folder:
        archive = Archive(Path(folder, "site"), articles, seed)
        tell(f"{articles:,} articles written")
        for name in ("clean", "one more", "nothing"):
            if name == "one more":
                before = set(archive.sources())
                archive.add()
                [added] = set(archive.sources()) - before
                head = added.read_text(encoding="utf-8").split("tags: ", 1)[1].split("\n", 1)[0]
                most = 10 + 2 * len(json.loads(head))
            report, memory, cpu = _build(archive.root)
            notes.append(f"{name}: {memory / 1e6:,.0f} MB, {cpu:.1f} s CPU")
            tell(notes[-1])
            if report.get("errors", 1):
                wrong.append(f"{name}: {report}")
            if memory > MEMORY_CAP:
                wrong.append(f"{name}: {memory / 1e6:,.0f} MB of memory")
            if name == "one more":
                notes.append(f"{report.get('rendered')} pages for it, {most} allowed")
                if articles >= LARGE and report.get("rendered", most) > most:
                    wrong.append(f"one article more made {report['rendered']} pages, not {most}")
            if name == "nothing" and report.get("rendered"):
                wrong.append(f"nothing changed made {report['rendered']} pages")
        settings = archive.root / "newsgen.toml"
        settings.write_text("search = false\n" + settings.read_text(encoding="utf-8"), "utf-8")
        report, memory, cpu = _build(archive.root, "--clean", "--max-memory", f"{TIGHT // 2**20}M")
        notes.append(f"limited: {memory / 1e6:,.0f} MB, {cpu:.1f} s CPU")
        tell(notes[-1])
        if report.get("errors", 1) or memory > TIGHT:
            wrong.append(f"limited to {TIGHT / 1e6:,.0f} MB: {memory / 1e6:,.0f} MB, {report}")
        lost = abs(articles + 1 - report.get("articles", 0))
    return Count("scale", articles, lost=lost, wrong=tuple(wrong), note="; ".join(notes))


def _build(root: Path, *options: str) -> tuple[dict[str, Any], int, float]:
    """The report of a build, the peak memory of all its processes, its processor time."""
    script = "import sys; from newsgen.cli import main; sys.argv[0] = 'newsgen'; main()"
    out = root / "report.json"
    command = [sys.executable, "-c", script, "build", "--json", *options]
    cost = measure(["/bin/sh", "-c", 'exec "$@" > report.json', "sh", *command], root)
    try:
        report = json.loads(out.read_text(encoding="utf-8"))
    except ValueError:
        report = {"errors": 1, "said": cost.said}
    out.unlink()
    return report, cost.memory, cost.cpu
