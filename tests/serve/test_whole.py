"""The demonstration archive, with fonts and smaller pictures: every address of a build."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from newsgen.builder import build
from newsgen.config import load_config
from newsgen.serve.snippet import without_snippet
from tests.serve.conftest import Live
from tests.sites import NOW_NS, SiteTest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """A copy of the archive, built."""
    site = SiteTest(tmp_path / "site")
    (site.root / "newsgen.toml").unlink()
    (site.root / "articles").rmdir()
    for part in ("articles", "templates", "static"):
        shutil.copytree(ROOT / part, site.root / part)
    shutil.copy(ROOT / "pyproject.toml", site.root)
    assert build(load_config(site.root), now_ns=NOW_NS, jobs=2).done
    return site


def test_every_url_of_the_archive_has_the_bytes_of_its_build(
    site: SiteTest, start: Callable[..., Live]
) -> None:
    """Pages but for the snippet; pictures, fonts, feeds, sitemaps and the rest as they are."""
    live = start()
    files = {path: data for path, data in site.files().items() if path != ".newsgen"}
    kinds = {path.rpartition(".")[2] for path in files}
    assert {"html", "xml", "json", "txt", "css", "js", "svg", "png", "webp", "woff2"} <= kinds
    different = [
        path
        for path, data in files.items()
        if without_snippet(live.get("/newsgen/" + path.removesuffix("index.html")).body) != data
    ]
    assert different == []
