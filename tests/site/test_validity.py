"""The demonstration archive, built by the command and judged by other people's programs.

W3C's HTML checker, a link checker, feedparser, an XML Schema and a JSON parser look at what a
visitor, a feed reader and a search engine would get.
"""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import feedparser
import pytest
from lxml import etree, html

from tests import demonstration
from tests.checkers.html import broken_links, vnu_errors
from tests.demonstration import ROOT

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"

KINDS = {
    "home": r"index\.html",
    "article": r"\d{4}/\d\d/\d\d/[^/]+/index\.html",
    "undated article": r"undated/(?!\d+/)[^/]+/index\.html",
    "day": r"\d{4}/\d\d/\d\d/index\.html",
    "month": r"\d{4}/\d\d/index\.html",
    "year": r"\d{4}/index\.html",
    "archive": r"archive/index\.html",
    "undated": r"undated/index\.html",
    "tags": r"tags/index\.html",
    "tag": r"tags/[^/]+/index\.html",
    "numbered page": r"(tags|sections|authors)/[^/]+/\d+/index\.html",
    "sections": r"sections/index\.html",
    "section": r"sections/[^/]+/index\.html",
    "authors": r"authors/index\.html",
    "author": r"authors/[^/]+/index\.html",
    "not found": r"404\.html",
}
"""Kinds of page by the form of their address."""


@pytest.fixture(scope="session")
def settings() -> dict[str, Any]:
    """The demonstration archive's settings."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return dict(project["tool"]["newsgen"])


@pytest.fixture(scope="session")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration archive built by `newsgen build`."""
    site = tmp_path_factory.mktemp("demonstration")
    demonstration.built(site, site / "out")
    return site / "out"


def pages_of(public: Path, pattern: str) -> list[Path]:
    """The pages whose path below the output matches, the largest first: it shows most."""
    found = [
        path
        for path in public.rglob("*.html")
        if re.fullmatch(pattern, path.relative_to(public).as_posix())
    ]
    return sorted(found, key=lambda path: (-path.stat().st_size, path))


def json_ld(page: Path) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects of a page."""
    tree = html.document_fromstring(page.read_bytes())
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        value = json.loads(script)
        yield from value.get("@graph", [value])


def xml_files(public: Path, mark: bytes) -> list[Path]:
    """The XML files that contain the mark."""
    return sorted(path for path in public.rglob("*.xml") if mark in path.read_bytes())


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_page_is_there(public: Path, kind: str) -> None:
    """The demonstration archive shows every kind of page."""
    assert pages_of(public, KINDS[kind])


def test_w3c_checker_finds_no_error(public: Path, tmp_path: Path) -> None:
    """Nu Html Checker: the largest and the smallest page of each kind are valid."""
    for kind, pattern in KINDS.items():
        found = pages_of(public, pattern)
        for number, page in enumerate({found[0], found[-1]}):
            shutil.copy(page, tmp_path / f"{kind.replace(' ', '-')}-{number}.html")
    assert vnu_errors(tmp_path) == []


def test_no_link_is_broken(public: Path, settings: dict[str, Any]) -> None:
    """Every link inside the site, in pages, feeds, sitemaps and style sheets, leads somewhere, with
    the base path in front."""
    assert broken_links(public, settings["base_url"]) == []


def test_every_page_can_be_reached(public: Path, settings: dict[str, Any]) -> None:
    """A visitor who starts on the home page and follows links sees every article."""
    base = str(settings["base_url"])
    seen: set[Path] = set()
    waiting = [public / "index.html"]
    while waiting:
        page = waiting.pop()
        if page in seen or not page.is_file():
            continue
        seen.add(page)
        tree = html.document_fromstring(page.read_bytes())
        tree.make_links_absolute(base + page.relative_to(public).as_posix())
        for address in tree.xpath("//a/@href"):
            inside = address.split("#")[0].removeprefix(base)
            if inside != address.split("#")[0] and inside.endswith("/"):
                waiting.append(public / unquote(inside) / "index.html")
    articles = pages_of(public, KINDS["article"]) + pages_of(public, KINDS["undated article"])
    redirects = {page for page in articles if b'http-equiv="refresh"' in page.read_bytes()}
    assert set(articles) - redirects - seen == set()


def test_rss_and_atom_parse_without_complaint(public: Path) -> None:
    """feedparser finds every feed well formed, with a title, a link, text and entries."""
    feeds = xml_files(public, b"<rss") + xml_files(public, b"http://www.w3.org/2005/Atom")
    assert len(feeds) > 2
    for path in feeds:
        feed = feedparser.parse(path.read_bytes())
        assert not feed.bozo, (path, feed.get("bozo_exception"))
        assert feed.feed.title, path
        assert 0 < len(feed.entries) <= 20, path
        assert len({entry.id for entry in feed.entries}) == len(feed.entries), path
        for entry in feed.entries:
            assert entry.title, path
            assert entry.link.isascii(), path


def test_the_sites_feeds_carry_the_whole_text_of_the_newest(public: Path) -> None:
    """RSS, Atom and JSON Feed tell of the same articles, newest first, with their full text."""
    rss = feedparser.parse((public / "feed.xml").read_bytes()).entries
    atom = feedparser.parse((public / "atom.xml").read_bytes()).entries
    items = json.loads((public / "feed.json").read_bytes())["items"]
    links = [entry.link for entry in rss]
    assert links == [entry.link for entry in atom] == [item["url"] for item in items]
    assert len(links) == 20
    dates = [entry.published_parsed for entry in rss]
    assert dates == sorted(dates, reverse=True)
    for entry, other, item in zip(rss, atom, items, strict=True):
        assert "<p" in entry.content[0].value
        assert "<p" in other.content[0].value
        assert "<p" in item["content_html"]


def test_json_feed_has_what_its_standard_asks(public: Path, settings: dict[str, Any]) -> None:
    """https://www.jsonfeed.org/version/1.1/: version, title, and an id and text in each item."""
    feed = json.loads((public / "feed.json").read_bytes())
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"].strip("\u200f\u2067\u2069") == settings["title"]
    assert feed["home_page_url"] == settings["base_url"]
    assert feed["feed_url"] == settings["base_url"] + "feed.json"
    for item in feed["items"]:
        assert item["id"]
        assert item.get("content_html") or item.get("content_text")


def test_sitemaps_validate_and_are_complete(public: Path, settings: dict[str, Any]) -> None:
    """The sitemap follows sitemaps.org's protocol and names every article once."""
    schema = etree.XMLSchema(etree.parse(ROOT / "tests" / "site" / "sitemap.xsd"))
    files = sorted(public.glob("sitemap*.xml"))
    assert public / "sitemap.xml" in files
    named = set()
    for path in files:
        tree = etree.parse(path)
        assert schema.validate(tree), (path, schema.error_log)
        named |= {loc.text for loc in tree.iter(f"{SITEMAP}loc")}
    addresses = {unquote(str(address)) for address in named}
    for page in pages_of(public, KINDS["article"]) + pages_of(public, KINDS["undated article"]):
        if b'http-equiv="refresh"' not in page.read_bytes():
            where = page.parent.relative_to(public).as_posix()
            assert f"{settings['base_url']}{where}/" in addresses


@pytest.mark.parametrize(
    "inside",
    [
        "",
        "<url/>",
        "<url><loc>/x/</loc></url>",
        "<url><loc>https://e.org/خبر/</loc></url>",
        "<url><loc>https://e.org/x/</loc></url><url><loc>https://e.org/x/</loc></url>",
        "<url><loc>https://e.org/x/</loc><lastmod>18/07/2022</lastmod></url>",
    ],
)
def test_the_sitemap_schema_refuses_what_is_none(inside: str) -> None:
    """Nothing, no address, no host, no percent-encoding, an address twice, a free date."""
    schema = etree.XMLSchema(etree.parse(ROOT / "tests" / "site" / "sitemap.xsd"))
    assert not schema.validate(
        etree.fromstring(f"<urlset xmlns='{SITEMAP[1:-1]}'>{inside}</urlset>")
    )


def test_json_ld_describes_every_article(public: Path, settings: dict[str, Any]) -> None:
    """Each article has a NewsArticle with headline, address and (if dated) date, and a
    BreadcrumbList in order; all JSON-LD of the site parses."""
    for page in sorted(public.rglob("*.html")):
        assert all("@type" in thing for thing in json_ld(page)), page
    for pattern, dated in ((KINDS["article"], True), (KINDS["undated article"], False)):
        for page in pages_of(public, pattern):
            if b'http-equiv="refresh"' in page.read_bytes():
                continue
            things = {thing["@type"]: thing for thing in json_ld(page)}
            article = things["NewsArticle"]
            assert article["headline"]
            assert ("datePublished" in article) == dated, page
            assert settings["base_url"] in json.dumps(article)
            crumbs = things["BreadcrumbList"]["itemListElement"]
            assert [crumb["position"] for crumb in crumbs] == list(range(1, len(crumbs) + 1))


def test_drafts_are_not_published(public: Path) -> None:
    """Nothing of a draft's title is anywhere in the site."""
    drafts = [
        path
        for path in (ROOT / "articles").rglob("*.md")
        if re.search(r"^(draft: *true|مسودة: *(نعم|true))", path.read_text(encoding="utf-8"), re.M)
    ]
    assert drafts
    titles = [
        match[1].strip("\"'").encode()
        for path in drafts
        if (match := re.search(r"^(?:title|العنوان): *(.+)$", path.read_text("utf-8"), re.M))
    ]
    assert len(titles) == len(drafts)
    for page in public.rglob("*.html"):
        text = page.read_bytes()
        assert not any(title in text for title in titles), page
