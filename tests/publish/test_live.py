"""A live copy, read over HTTP from a host that behaves as GitHub Pages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import BASE, Newsroom, git
from .pages import Reader, pages

ARCHIVE = "/archive/"


def newsgen(folder: Path, *arguments: str) -> str:
    """Run the command line as a user; its answer."""
    done = subprocess.run(
        [sys.executable, "-m", "newsgen", *arguments], cwd=folder, capture_output=True,
        encoding="utf-8", check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def live(remote: Path, folder: Path) -> Path:
    """What a host serves: the branch, in a folder."""
    git(folder, "clone", "-q", "--branch", "gh-pages", "--depth", "1", remote.as_uri(), "live")
    return folder / "live"


def test_from_nothing_to_a_live_site(tmp_path: Path) -> None:
    """init, new, publish: every link of the live copy resolves, old addresses and all feeds too."""
    git(tmp_path, "init", "-q", "--bare", "remote.git")
    newsgen(tmp_path, "init", "archive", "--language", "ar-MA")
    site = tmp_path / "archive"
    git(site, "init", "-q", "-b", "main")
    git(site, "remote", "add", "origin", (tmp_path / "remote.git").as_uri())
    for number in range(1, 4):
        newsgen(site, "new", f"خبر رقم {number}", "--section", "سياسة", "--tag", "المغرب")
    newsgen(site, "new", "بلا قسم", "--date", "2010-02-03")
    article = next(site.glob("articles/**/*بلا*.md"))
    text = article.read_text("utf-8").replace("---\n", "---\naliases: [قديم/خبر]\n", 1)
    article.write_text(f"{text}\n[الخبر الأول](/tags/المغرب/)\n", "utf-8")
    newsgen(site, "build")
    newsgen(site, "publish", "--base-url", BASE)
    served = live(tmp_path / "remote.git", tmp_path)
    with pages(served, ARCHIVE) as origin, Reader(origin, BASE) as reader:
        seen, wrong = reader.crawl()
        assert wrong == []
        built = {path.relative_to(served).as_posix() for path in served.rglob("*.html")}
        assert len([kind for kind in seen.values() if kind == "text/html"]) >= len(built) - 3
        assert {"text/css", "text/javascript"} & set(seen.values())
        assert any(kind.endswith("xml") for kind in seen.values())
        assert reader.get(f"{BASE}قديم/خبر").code == 200
        assert reader.get(f"{BASE}قديم/خبر").address.endswith("/")
        missing = reader.get(f"{BASE}nowhere/")
        assert missing.code == 404
        assert b"style.css" in missing.data
        assert reader.get(f"{BASE}Tags/").code == 404


def test_a_broken_link_is_found(newsroom: Newsroom, tmp_path: Path) -> None:
    """The reader notices a file that is missing on the host, and a link out of the site's path."""
    newsroom.publish()
    served = live(newsroom.remote, tmp_path)
    (served / "sitemap.xml").unlink()
    with pages(served, ARCHIVE) as origin, Reader(origin, BASE) as reader:
        _, wrong = reader.crawl()
    assert any("sitemap.xml: 404" in line for line in wrong)
    page = served / "index.html"
    page.write_text(page.read_text("utf-8").replace("/archive/tags/", "/tags/"), "utf-8")
    with pages(served, ARCHIVE) as origin, Reader(origin, BASE) as reader:
        _, wrong = reader.crawl()
    assert any("/tags/: outside the site" in line for line in wrong)


@pytest.mark.parametrize(
    ("path", "code", "ends"),
    [("", 200, "/archive/"), ("tags", 200, "/archive/tags/"), ("tags/", 200, "/archive/tags/"),
     ("style.css/", 404, "style.css/"), ("STYLE.css", 404, "STYLE.css"), ("x", 404, "x")],
)  # fmt: skip
def test_the_host_behaves_as_pages_do(
    newsroom: Newsroom, tmp_path: Path, path: str, code: int, ends: str
) -> None:
    """Folders get their slash, names are exact, and 404 is an answer of its own."""
    newsroom.publish()
    served = live(newsroom.remote, tmp_path)
    with pages(served, ARCHIVE) as origin, Reader(origin, BASE) as reader:
        answer = reader.get(f"{BASE}{path}")
    assert (answer.code, answer.address.endswith(ends)) == (code, True)
