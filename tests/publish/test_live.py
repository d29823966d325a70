"""A live copy, read over HTTP from a host that behaves as GitHub Pages."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urljoin

import pytest

from tests.sites import SETTINGS

from .conftest import BASE, Newsroom, git
from .pages import Answer, Reader, links, pages

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


FIFTY = 50


def fifty(site: Path, edition: int) -> None:
    """Fifty articles; in the second edition each has another title and another date."""
    for number in range(1, FIFTY + 1):
        year, title = (2020, "خبر رقم") if edition == 1 else (2021, "عنوان جديد رقم")
        date = f"{year}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        path = site / f"articles/{number:02}.md"
        path.write_text(
            f"---\ntitle: {title} {number}\ndate: {date}\nsection: سياسة\n"
            f"tags: [المغرب]\n---\nنص الخبر رقم {number} لا يتغير.\n",
            "utf-8",
        )


def pull(served: Path) -> None:
    """The host takes the newest commit of the branch."""
    git(served, "fetch", "-q", "--depth", "1", "origin", "gh-pages")
    git(served, "reset", "-q", "--hard", "FETCH_HEAD")


def articles_of(reader: Reader) -> dict[str, int]:
    """Address -> number of the article there, of all fifty, as the site's own sitemap has them."""
    found = {}
    sitemap = reader.get(f"{BASE}sitemap.xml")
    for address in links(sitemap):
        number = body_of(reader.get(address))
        if number and re.search(r"/\d{4}/\d\d/\d\d/[^/]+/$", address):
            found[address] = number
    return found


def body_of(answer: Answer) -> int:
    """The number of the article whose text a page shows; 0 if it shows none."""
    text = re.search("<p>نص الخبر رقم (\\d+) لا يتغير\\.</p>", answer.data.decode())
    return int(text[1]) if answer.code == 200 and text else 0


def led_on(reader: Reader, address: str) -> Answer:
    """What a reader sees in the end: a page that leads on at once was followed."""
    answer = reader.get(address)
    lead = re.search(rb'http-equiv="refresh" content="0; url=([^"]+)"', answer.data)
    return reader.get(urljoin(address, lead[1].decode())) if lead else answer


def test_fifty_edits_break_no_link(tmp_path: Path) -> None:
    """Titles and dates of fifty articles change: every address that was live answers with its
    article; with a slug on purpose, with a page that leads to it."""
    git(tmp_path, "init", "-q", "--bare", "remote.git")
    newsgen(tmp_path, "init", "archive", "--language", "ar-MA")
    site = tmp_path / "archive"
    (site / "newsgen.toml").write_text(f'{SETTINGS}base_url = "{BASE}"\n', "utf-8")
    git(site, "init", "-q", "-b", "main")
    git(site, "remote", "add", "origin", (tmp_path / "remote.git").as_uri())
    fifty(site, 1)
    newsgen(site, "publish")
    served = live(tmp_path / "remote.git", tmp_path)
    with pages(served, ARCHIVE) as origin, Reader(origin, BASE) as reader:
        before = articles_of(reader)
        assert reader.crawl()[1] == []
        assert sorted(before.values()) == list(range(1, FIFTY + 1))
        git(site, "add", ".")
        git(site, "commit", "-qm", "first edition")
        fifty(site, 2)
        newsgen(site, "publish")
        pull(served)
        assert {address: body_of(reader.get(address)) for address in before} == before
        assert "عنوان جديد" in reader.get(next(iter(before))).data.decode()
        assert articles_of(reader) == before
        git(site, "commit", "-qam", "second edition")
        for number in range(1, FIFTY + 1):
            path = site / f"articles/{number:02}.md"
            path.write_text(path.read_text("utf-8").replace("---\n", f"---\nslug: s{number}\n", 1))
        newsgen(site, "publish")
        pull(served)
        moved = articles_of(reader)
        assert moved.keys().isdisjoint(before)
        assert {address: body_of(led_on(reader, address)) for address in before} == before
        assert "the copy matches the sources" in newsgen(site, "verify", f"{origin}{ARCHIVE}")
        assert reader.crawl()[1] == []


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
