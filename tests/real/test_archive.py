"""1,500 of the real articles, and all the awkward ones, as one archive.

The archive itself must build without an error; samples made to be difficult may be refused, with
a place in each message. The whole corpus goes the same way with `benchmarks/corpus.py`.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import feedparser
import pytest
from lxml import etree, html

from benchmarks.corpus import read
from benchmarks.corpus import write as write_articles
from tests.checkers.html import broken_links
from tests.real.conftest import ROOT, Command, Done

COUNT = 1500
SAMPLES = ("awkward", "cp1256", "front_matter")
HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
"""Invisible characters that agencies leave in their titles."""
BASE = "https://example.org/archive/"
SETTINGS = f"""title = "أرشيف"
language = "ar"
timezone = "Asia/Dubai"
base_url = "{BASE}"
"""


class Archive(NamedTuple):
    """The built archive: its folder and what its first build said."""

    folder: Path
    report: dict[str, Any]

    @property
    def public(self) -> Path:
        """The output."""
        return self.folder / "public"

    def build(self, *words: str) -> Done:
        """Build, going on past the samples that are refused."""
        return Command(self.folder)("build", "--keep-going", *words)


@pytest.fixture(scope="module")
def archive(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """The archive, built once."""
    folder = tmp_path_factory.mktemp("archive")
    (folder / "newsgen.toml").write_text(SETTINGS, encoding="utf-8")
    articles = folder / "articles"
    real = shared / "real"
    corpus = ("--from", str(real / "articles.jsonl.gz"), "--count", str(COUNT))
    write(*corpus, "--to", str(articles / "archive"))
    hidden = [row for row in read(real / "articles.jsonl.gz") if HIDDEN.search(row["title"] or "")]
    assert write_articles(hidden, articles / "archive" / "hidden") > 10
    for name in SAMPLES:
        write("--samples", str(real / name), "--to", str(articles / name))
    done = Command(folder)("build", "--keep-going", "--json")
    return Archive(folder, done.report())


def write(*words: str) -> None:
    """Run `benchmarks/corpus.py`."""
    subprocess.run([sys.executable, str(ROOT / "benchmarks" / "corpus.py"), *words], check=True)


def test_every_article_of_the_corpus_is_published(archive: Archive) -> None:
    """Errors are only in the difficult samples, each with a line; the other articles have pages."""
    errors = [one for one in archive.report["problems"] if one["severity"] == "error"]
    folders = {Path(one["path"]).parts[1] for one in errors}
    assert folders <= set(SAMPLES), [one for one in errors if "/archive/" in one["path"]][:3]
    assert all(one["line"] > 0 for one in errors)
    refused = {one["path"] for one in errors}
    written = [path for path in (archive.folder / "articles").rglob("*.*") if path.is_file()]
    assert archive.report["articles"] == len(written) - len(refused)
    assert archive.report["articles"] > COUNT + 200


def test_old_encodings_are_read(archive: Archive) -> None:
    """Every windows-1256 file is an article, and a warning names it."""
    names = {path.name for path in (archive.folder / "articles" / "cp1256").iterdir()}
    said = {
        Path(one["path"]).name: one["severity"]
        for one in archive.report["problems"]
        if one["code"] == "encoding"
    }
    assert said == dict.fromkeys(names, "warning")


def test_no_link_is_broken(archive: Archive) -> None:
    """Every internal link of pages, feeds and sitemaps leads to a file."""
    assert broken_links(archive.public, BASE)[:20] == []


def test_every_feed_parses(archive: Archive) -> None:
    """feedparser finds each feed well formed."""
    feeds = [
        path
        for path in archive.public.rglob("*.xml")
        if b"<rss" in path.read_bytes() or b"2005/Atom" in path.read_bytes()
    ]
    assert len(feeds) > 10
    for path in feeds:
        feed = feedparser.parse(path.read_bytes())
        assert not feed.bozo, (path, feed.get("bozo_exception"))
        assert feed.feed.title, path


def test_the_sitemap_validates(archive: Archive) -> None:
    """Each sitemap follows the protocol of sitemaps.org."""
    schema = etree.XMLSchema(etree.parse(ROOT / "tests" / "site" / "sitemap.xsd"))
    files = sorted(archive.public.glob("sitemap*.xml"))
    assert files
    for path in files:
        assert schema.validate(etree.parse(path)), (path, schema.error_log)


def test_texts_come_out_whole(archive: Archive) -> None:
    """Of 50 articles every word of Arabic letters is on the page, in its order."""
    sources = sorted((archive.folder / "articles" / "archive").rglob("*.md"))[:: COUNT // 50]
    pages: dict[str, str] = {}
    for page in archive.public.glob("[0-9]*/*/*/*/index.html"):
        tree = html.document_fromstring(page.read_bytes())
        for title in tree.xpath("//article//h1"):
            pages[words(title.text_content())] = words(tree.xpath("//article")[0].text_content())
    for source in sources:
        head, body = source.read_text(encoding="utf-8").split("\n---\n", 1)
        title = next(line for line in head.splitlines() if line.startswith("title: "))
        page = pages[words(title.removeprefix("title: ").replace('\\"', '"'))]
        assert words(body) in page, source


def words(text: str) -> str:
    """The Arabic letters of a text; the rest is markup's or hygiene's."""
    return "".join(c for c in text if "\u0620" <= c <= "\u064a" and c != "\u0640")


def test_only_what_changed_is_rendered(archive: Archive) -> None:
    """A second build renders nothing; after an edit of one body, not among the newest, its page,
    the list of its month, which names the text's digest, and files of the search index; the edit
    undone, these again, and the index is what it was."""
    assert archive.build("--json").report()["rendered"] == 0
    before = indexed(archive)
    source = sorted((archive.folder / "articles" / "archive" / "2017").rglob("*.md"))[0]
    text = source.read_text(encoding="utf-8")
    source.write_text(f"{text}\nسطر أخير.\n", encoding="utf-8")
    page, *lists = rendered(archive)
    assert page.startswith("2017/")
    assert lists == [f"archive/{page[:4]}-{page[5:7]}.jsonl.gz:"]
    assert indexed(archive) != before
    source.write_text(text, encoding="utf-8")
    assert rendered(archive) == [page, *lists]
    assert indexed(archive) == before


def rendered(archive: Archive) -> list[str]:
    """What a build renders, but for the files of the search index."""
    lines = archive.build("--explain").out.splitlines()
    paths = [line.split()[1] for line in lines if line.startswith("render ")]
    return [path for path in paths if not path.startswith("search/")]


def indexed(archive: Archive) -> dict[str, bytes]:
    """The files of the search index: the root and what it names. (Those of before stay while an
    article is refused.)"""
    folder = archive.public / "search"
    root = (folder / "index.json").read_bytes()
    parts = [folder / segment["id"] for segment in json.loads(root)["segments"]]
    files = {
        file.relative_to(folder): file.read_bytes() for part in parts for file in part.iterdir()
    }
    return {path.as_posix(): data for path, data in files.items()} | {"index.json": root}
