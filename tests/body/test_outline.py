"""Headings, figures, links and empty paragraphs."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.body import BodyOptions, facts, render


def html_of(text: str, **settings: str) -> str:
    """The HTML of a Markdown text without isolation."""
    return render(text, "markdown", options=BodyOptions(bidi="manual")._replace(**settings))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "levels"),
    [
        ([1], [2]),
        ([2], [2]),
        ([3, 4, 2], [2, 3, 2]),
        ([1, 3, 2, 3], [2, 3, 3, 4]),
        ([2, 2, 3, 2], [2, 2, 3, 2]),
        ([1, 2, 3, 4, 5, 6], [2, 3, 4, 5, 6, 6]),
    ],
)
def test_heading_levels(written: list[int], levels: list[int]) -> None:
    """The highest is h2, and none is skipped."""
    html = html_of("\n".join("#" * level + " ع" for level in written))
    assert [int(level) for level in re.findall(r"<h(\d)", html)] == levels
    assert [int(level) for level in re.findall(r"</h(\d)", html)] == levels


@given(st.lists(st.integers(1, 6), min_size=1, max_size=12))
def test_no_heading_level_is_skipped(written: list[int]) -> None:
    """Whatever the author wrote."""
    html = html_of("\n".join("#" * level + " ع" for level in written))
    levels = [int(level) for level in re.findall(r"<h(\d)", html)]
    assert levels[0] == 2
    assert all(new <= old + 1 for old, new in pairwise(levels))


def test_heading_ids_are_prefixed_and_unique() -> None:
    """So that links to them last and no script is confused."""
    text = "# القدس\n# القدس\n# القدس 2\n# ***\n# location\n# [رابط](x/) `y`"
    ids = re.findall(r'id="([^"]+)"', html_of(text))
    assert ids == ["h-القدس", "h-القدس-2", "h-القدس-2-2", "h-section", "h-location", "h-رابط-y"]
    assert list(facts(text, "markdown", BodyOptions()).ids) == ids


def test_long_heading_ids_are_bounded() -> None:
    """By bytes, at a word."""
    (found,) = re.findall(r'id="([^"]+)"', html_of("# " + "كلمة " * 100))
    assert len(found.encode()) <= 82
    assert found.endswith("كلمة")


def test_an_image_alone_is_a_figure() -> None:
    """Its title is the caption."""
    html = html_of('![وصف](a.jpg "تعليق <b>")')
    assert re.fullmatch(
        r'<figure><img src="a\.jpg" alt="وصف"[^>]*>'
        r"<figcaption>تعليق &lt;b&gt;</figcaption></figure>\n",
        html,
    )
    assert "title=" not in html


def test_a_linked_image_is_a_figure() -> None:
    """The caption stands outside the link."""
    html = html_of('[![وصف](a.jpg "تعليق")](https://example.org/)')
    assert "</a><figcaption>تعليق</figcaption></figure>" in html


def test_a_figure_without_title_has_no_caption() -> None:
    """The alternative text is no caption."""
    assert "figcaption" not in html_of("![وصف](a.jpg)")


def test_two_images_are_a_paragraph() -> None:
    """Only one alone is a figure."""
    assert html_of("![أ](a.jpg) ![ب](b.jpg)").startswith("<p><img")


def test_links_to_other_sites_say_so() -> None:
    """Those within the site do not, and get the base path."""
    html = html_of("[أ](https://e.org) [ب](/tags/x/) [ج](x/) [د](mailto:a@b)", root="/repo/")
    assert html.count("rel=") == 1
    assert '<a href="https://e.org" rel="external noopener">أ</a>' in html
    assert '<a href="/repo/tags/x/">ب</a> <a href="x/">ج</a> <a href="mailto:a@b">' in html


def test_a_paragraph_of_no_break_spaces_is_dropped() -> None:
    """It would be a hole in the page."""
    assert html_of("أ*\n\n\u00a0\n\nب") == "<p>أ*</p>\n<p>ب</p>\n"
