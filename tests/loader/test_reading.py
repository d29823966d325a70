"""Reading what changed: here or in other processes, and what is told meanwhile."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from newsgen import pool
from newsgen.catalog import Catalog
from newsgen.config import load_config
from newsgen.loader import load, reading
from newsgen.timing import Profile
from tests.sites import NOW_NS, SiteTest, article


@pytest.mark.parametrize("jobs", [1, 2])
def test_many_sources_are_read_alike_by_one_process_and_by_several(
    jobs: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same facts, problems and order; how far it is, is told of each chunk."""
    monkeypatch.setattr(reading, "_PARALLEL_FROM", 2)
    monkeypatch.setattr(pool, "_CHUNK", 2)
    site = SiteTest(tmp_path / "site")
    for name in "abcd":
        site.write(f"articles/{name}.md", article(f"خبر {name}"))
    site.write("articles/bad.md", "---\ntitle: [\n---\n")
    read: list[str] = []
    far: list[tuple[int, int]] = []
    profile = Profile(time.perf_counter, time.process_time)
    with Catalog.open(None) as catalog:
        problems = load(
            catalog, load_config(site.root), now_ns=NOW_NS, jobs=jobs, profile=profile,
            observe=lambda event, path: read.append(f"{event} {path}"),
            advance=lambda done, of: far.append((done, of)),
        )  # fmt: skip
        assert catalog.sources.counts() == (4, 0)
        assert [(problem.code, problem.location.path) for problem in problems] == [
            ("unclosed-bracket", "articles/bad.md")
        ]
    assert read == [f"load {name}.md" for name in ("a", "b", "bad", "c", "d")]
    assert far == [(2, 5), (4, 5), (5, 5)]
    [cost] = [cost for cost in profile.costs() if cost.stage == "read articles"]
    assert cost.steps == 5
    assert (cost.workers > 0) == (jobs == 2)


def test_nothing_is_imported_to_read_nothing(tmp_path: Path) -> None:
    """A site that stands is looked at without front matter, Markdown and pools: the start of a
    process is most of such a build."""
    site = SiteTest(tmp_path / "site")
    site.write("articles/a.md")
    site.build()
    program = (
        "import sys; from pathlib import Path; from newsgen.builder import build;"
        "from newsgen.config import load_config;"
        f"report = build(load_config(Path({str(site.root)!r})), now_ns={NOW_NS});"
        "assert report.done and report.rendered == 0, report;"
        "print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    unwanted = {
        "newsgen.source", "newsgen.frontmatter", "newsgen.body", "newsgen.renderer", "jinja2",
        "imagesize", "multiprocessing", "concurrent.futures",
    }  # fmt: skip
    assert unwanted & set(done.stdout.split()) == set()
