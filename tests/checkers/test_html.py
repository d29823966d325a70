"""The checkers find what they are there to find."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checkers.html import broken_links, vnu_errors

GOOD = """<!doctype html>
<html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>خبر</title></head>
<body><h1 id="أول">خبر</h1><p>نص.</p></body></html>
"""


def site(folder: Path, files: dict[str, str]) -> Path:
    """Writes the files and returns the folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_vnu_finds_an_error_and_its_place(tmp_path: Path) -> None:
    """A wrong page is reported with file and line; the right page beside it is not."""
    wrong = GOOD.replace("<p>نص.</p>", "<img src=x.png>")
    found = vnu_errors(site(tmp_path, {"a/good.html": GOOD, "b/wrong.html": wrong}))
    assert [line.split(":")[:2] for line in found] == [["b/wrong.html", "3"]]


def test_good_links_are_left_alone(tmp_path: Path) -> None:
    """Relative, site-absolute, encoded, fragment, external and mail links all pass."""
    links = (
        "tags/%D8%AE%D8%A8%D8%B1/",
        "/repo/tags/%D8%AE%D8%A8%D8%B1/#%D8%A3%D9%88%D9%84",
        "https://example.org/repo/",
        "https://elsewhere.example/missing",
        "mailto:a@example.org",
        "#أول",
        "./",
    )
    body = "".join(f'<a href="{link}">خبر</a>' for link in links)
    page = GOOD.replace("<p>", body + '<img src="a.svg" srcset="a.svg 1x, /repo/a.svg 2x"><p>')
    inner = GOOD.replace("<p>", '<a href="#أول">خبر</a><a href="../../">خبر</a><p>')
    files = {"index.html": page, "tags/خبر/index.html": inner, "a.svg": "<svg/>"}
    assert broken_links(site(tmp_path, files), "https://example.org/repo/") == []


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        ("missing/", "has no file missing/index.html"),
        ("/repo/missing.png", "has no file missing.png"),
        ("tags", "has no file tags"),
        ("https://example.org/repo/missing/", "has no file missing/index.html"),
        ("/tags/", "is outside /repo/"),
        ("tags/#nowhere", "has no id 'nowhere'"),
        ("tags/خبر/", "is not percent-encoded"),
        ("javascript:alert(1)", "runs a script"),
    ],
)
def test_a_broken_link_is_found(tmp_path: Path, link: str, reason: str) -> None:
    """Each way in which a link can lead nowhere is named."""
    page = GOOD.replace("<p>", f'<a href="{link}">خبر</a><p>')
    files = {"index.html": page, "tags/index.html": GOOD}
    found = broken_links(site(tmp_path, files), "https://example.org/repo/")
    assert found == [f"index.html: {link!r} {reason}"]


@pytest.mark.parametrize(
    ("name", "text", "link"),
    [
        ("feed.xml", "<rss><channel><link>https://e.org/r/no/</link></channel></rss>", "no/"),
        (
            "feed.xml",
            "<rss><channel><description>&lt;img src='https://e.org/r/no.png'></description>"
            "</channel></rss>",
            "no.png",
        ),
        (
            "atom.xml",
            "<feed xmlns='http://www.w3.org/2005/Atom'><link href='https://e.org/r/no/'/></feed>",
            "no/",
        ),
        ("feed.json", '{"items": [{"url": "https://e.org/r/no/"}]}', "no/"),
        ("sitemap.xml", "<urlset><url><loc>https://e.org/r/no/</loc></url></urlset>", "no/"),
        ("robots.txt", "Sitemap: https://e.org/r/no.xml\n", "no.xml"),
        ("style.css", "a { background: url('https://e.org/r/no.svg') }", "no.svg"),
        ("x.html", "<meta property=og:url content=https://e.org/r/no/>", "no/"),
        ("x.html", "<meta http-equiv=refresh content='0; url=https://e.org/r/no/'>", "no/"),
        (
            "x.html",
            '<script type="application/ld+json">{"url": "https://e.org/r/no/"}</script>',
            "no/",
        ),
    ],
)
def test_links_are_found_in_every_kind_of_file(
    tmp_path: Path, name: str, text: str, link: str
) -> None:
    """Feeds, sitemaps, style sheets and the hidden parts of pages are looked into."""
    found = broken_links(site(tmp_path, {name: text}), "https://e.org/r/")
    assert [line.split("'")[1] for line in found] == [f"https://e.org/r/{link}"]


def test_a_relative_link_in_a_feed_is_broken(tmp_path: Path) -> None:
    """Even where the file exists, because readers resolve it in different ways."""
    feed = "<rss><channel><link>/r/index.html</link></channel></rss>"
    found = broken_links(site(tmp_path, {"feed.xml": feed, "index.html": GOOD}), "https://e.org/r/")
    assert found == ["feed.xml: '/r/index.html' is relative in a feed"]


def test_a_relative_link_in_the_404_page_is_broken(tmp_path: Path) -> None:
    """That page is served at addresses of any depth."""
    page = GOOD.replace("<p>", '<a href="index.html">خبر</a><a href="/r/">خبر</a><p>')
    found = broken_links(site(tmp_path, {"404.html": page, "index.html": GOOD}), "/r/")
    assert found == ["404.html: 'index.html' is relative in a 404 page"]
