"""HTML for feed readers."""

from __future__ import annotations

import re

import html5lib
import pytest

from newsgen.body import BodyOptions, feed_html, render

BASE = "https://example.org/repo/2022/07/18/%D8%B3/"


def feed_of(text: str) -> str:
    """A Markdown text as a feed carries it."""
    html = render(text, "markdown", options=BodyOptions(root="/repo/"))
    return feed_html(html, BASE, "ar-MA", "rtl")


def test_the_whole_says_language_and_direction() -> None:
    """Readers take neither from the feed."""
    html = feed_of("نص")
    assert html == '<div dir="rtl" lang="ar-MA">\n<p dir="rtl">نص</p>\n</div>'


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("x.jpg", BASE + "x.jpg"),
        ("صورة أ.jpg", BASE + "%D8%B5%D9%88%D8%B1%D8%A9%20%D8%A3.jpg"),
        ("../s/", "https://example.org/repo/2022/07/18/s/"),
        ("/tags/x/", "https://example.org/repo/tags/x/"),
        ("https://e.org/?a=1&b=2", "https://e.org/?a=1&amp;b=2"),
        ("//e.org/x", "https://e.org/x"),
        ("#h-x", BASE + "#h-x"),
        ("mailto:a@b", "mailto:a@b"),
    ],
)
def test_urls_are_absolute(written: str, url: str) -> None:
    """Links and images alike."""
    html = feed_of(f"[أ](<{written}>) نص ![ب](<{written}>)")
    assert f'href="{url}"' in html
    assert f'src="{url}"' in html


def test_each_block_has_its_direction_once() -> None:
    """Code keeps its own."""
    html = feed_of(
        "# ع\n\n- أ\n\n1. ب\n\n> ق\n\n|أ|\n|-|\n|1|\n\n![و](a.jpg 'ت')\n\n"
        "```\nx\n```\n\n[^1]\n\n[^1]: ه"
    )
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    inline = {"a", "code", "img", "sup", "bdi", "thead", "tbody", "tr"}
    for element in tree.iter():
        if element is not tree and element.tag not in inline:
            assert element.attrib["dir"] == ("ltr" if element.tag == "pre" else "rtl")
    assert not re.search(r" dir=[^ >]+ dir=", html)


def test_text_that_looks_like_a_tag_stays_text() -> None:
    """Escaped brackets are no tags."""
    assert "&lt;p&gt; href=&quot;x&quot;" in feed_of('<p> href="x"')


def test_a_broken_host_loses_its_link_only() -> None:
    """The text stays."""
    html = feed_html('<p><a href="http://[x/">أ</a></p>\n', BASE, "ar", "rtl")
    assert "<a>أ</a>" in html
