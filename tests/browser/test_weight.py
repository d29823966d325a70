"""What an article of the demonstration archive weighs on the wire and around its own text."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from statistics import median

import pytest

from tests.browser.conftest import Archive

SHARED = ("style.css", "fonts/fonts.css", "theme.js", "favicon.svg")
ARTICLE = re.compile(rb'<article class="article".*?</article>', re.S)


@pytest.fixture(scope="module")
def texts(archive: Archive) -> list[bytes]:
    """The pages of all articles without an image."""
    pages = (path.read_bytes() for path in sorted(archive.folder.rglob("index.html")))
    found = [page for page in pages if ARTICLE.search(page) and b"<img" not in page]
    assert len(found) > 20
    return found


def test_a_first_visit_takes_75_kb_and_the_next_article_10(
    archive: Archive, texts: list[bytes]
) -> None:
    """HTML, style, script, icon and the three fonts first; then the HTML alone, all gzipped."""
    html = max(len(gzip.compress(page, mtime=0)) for page in texts)
    shared = sum(_gzipped(archive.folder / name) for name in SHARED)
    fonts = [path.stat().st_size for path in (archive.folder / "fonts").glob("*.woff2")]
    assert len(fonts) == 3
    assert html + shared + sum(fonts) <= 75_000
    assert html <= 10_000


def test_little_stands_around_an_article(texts: list[bytes]) -> None:
    """Beside the article element: 5 KB with a menu of seven Arabic addresses, and somewhat more
    where the titles of the neighbours are long, for six bytes a letter of their addresses."""
    around = [len(ARTICLE.sub(b"", page)) for page in texts]
    assert median(around) <= 5_000
    assert max(around) <= 5_500


def _gzipped(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), mtime=0))
