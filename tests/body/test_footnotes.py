"""Footnotes: numbers, list, and links both ways."""

from __future__ import annotations

import re

from newsgen.body import BodyOptions, Labels, facts, render

TEXT = 'نص[^أ] وآخر[^"x] وأول مرة أخرى[^أ].\n\n[^أ]: الهامش الأول.\n\n[^"x]: الثاني.\n'


def html_of(text: str, labels: Labels | None = None) -> str:
    """The HTML of a Markdown text without isolation."""
    options = BodyOptions(bidi="manual", labels=labels or Labels())
    return render(text, "markdown", options=options)


def test_links_lead_both_ways() -> None:
    """Every fragment is the id of an element, and each footnote links back to all its places."""
    html = html_of(TEXT)
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', html)) == set(ids)
    assert set(ids) == {"fn-1", "fn-2", "fnref-1", "fnref-2", "fnref-1-2"}
    assert set(facts(TEXT, "markdown", BodyOptions()).ids) == set(ids)


def test_labels_are_arabic() -> None:
    """For readers who hear the page."""
    html = html_of(TEXT)
    assert '<section class="footnotes" role="doc-endnotes" aria-label="الهوامش">' in html
    assert 'role="doc-noteref" aria-label="الهامش 2">2</a></sup>' in html
    assert 'aria-label="العودة إلى موضع الهامش 1 في النص">↩' in html


def test_labels_can_be_of_another_language() -> None:
    """And are escaped."""
    html = html_of(TEXT, Labels("Notes", 'note "{n}"', "retour {n}", "tableau {n}"))
    assert 'aria-label="note &quot;1&quot;"' in html
    assert "الهوامش" not in html


def test_a_footnote_may_have_paragraphs() -> None:
    """Indented text belongs to it, the link back stands in its last paragraph."""
    html = html_of("نص[^1]\n\n[^1]: أول\n\n    ثان\n\nخارج*\n")
    assert re.search(r"<li id=\"fn-1\"><p>أول</p>\n<p>ثان <a [^>]+>↩\ufe0e</a></p>\n</li>", html)
    assert html.index("خارج") < html.index("<section")


def test_inline_footnotes_are_text() -> None:
    """The ^[…] form is not offered."""
    assert "^[نص]" in html_of("هنا ^[نص]")
