"""Facts of Markdown texts."""

from __future__ import annotations

import pytest

from newsgen.body import BodyFacts, BodyOptions, facts


def facts_of(text: str, **settings: object) -> BodyFacts:
    """The facts of a Markdown text."""
    return facts(text, "markdown", BodyOptions()._replace(**settings))  # type: ignore[arg-type]


def test_opening_is_prose() -> None:
    """Without headings, tables, images, footnotes and marks."""
    text = (
        "# عنوان\n\n![صورة](a.jpg)\n\n|ج|د|\n|-|-|\n|1|2|\n\n"
        "قال **الوزير** [هنا](x/)[^1]\nو`c`.\n\n"
        "> اقتباس\n\n```\nكود\n```\n\n[^1]: هامش\n"
    )
    assert facts_of(text).opening == "قال الوزير هنا وc.\nاقتباس"


def test_words_are_those_a_reader_sees() -> None:
    """Headings, cells and code count; URLs and marks do not."""
    assert facts_of("# أ ب\n\n**ج** [د](http://e.org)\n\n|ه|و|\n|-|-|\n\n```\nx y\n```").words == 8


def test_media_links_and_lines() -> None:
    """Local files by their decoded names, other targets as written, with the first line of each."""
    text = (
        "![أ](صور/أ%20ب.jpg)\nثم [ملف](<./t.pdf>)\n\n- [وسم](/tags/x/)\n- ![ب](صور/أ%20ب.jpg)\n\n"
        "[خارج](https://e.org/x.jpg) [جار](../s/) [قسم](#h-x)"
    )
    found = facts_of(text, root="/repo/")
    assert found.media == (("صور/أ ب.jpg", 1), ("t.pdf", 2))
    assert found.links == (("/tags/x/", 4), ("../s/", 7), ("#h-x", 7))
    assert found.problems == ()


def test_images_without_words_are_listed() -> None:
    """By line; blanks are no words."""
    assert facts_of("نص\n![](a.jpg)\n\n![ ](b.jpg)\n\n![و](c.jpg)").images_without_alt == (2, 4)


@pytest.mark.parametrize(
    ("text", "code", "line", "severity"),
    [
        ("نص\n![و](../../x.jpg)", "image-outside", 2, "error"),
        ("[و](..%2F..%2Fetc/passwd.txt)", "link-outside", 1, "error"),
        ("[و](../../../../../x/)", "link-outside", 1, "error"),
        ("![و](/home/me/x.jpg)", "disk-path", 1, "error"),
        ("![و](x.svg)", "media-type", 1, "warning"),
        ("[و](x.docx)", "media-type", 1, "warning"),
        ("نص\n\n[و](file:///C:/x.jpg)", "refused-link", 3, "warning"),
        ("[و](JavaScript:x)", "refused-link", 1, "warning"),
    ],
)
def test_problems_have_a_place(text: str, code: str, line: int, severity: str) -> None:
    """Each with code, line and weight."""
    (problem,) = facts_of(text).problems
    assert (problem.code, problem.line, problem.severity) == (code, line, severity)
    assert problem.message


def test_raw_html_shows_files_too() -> None:
    """Only where it is allowed; entities are decoded, bad schemes ignored."""
    text = "<img src=\"a&amp;b.jpg\">\n\nنص <a href='x/'>أ</a> <a href=javascript:x>ب</a>"
    found = facts_of(text, raw_html=True)
    assert found.media == (("a&b.jpg", 1),)
    assert found.links == (("x/", 3),)
    assert facts_of(text).media == ()


def test_line_numbers_inside_containers() -> None:
    """Quotations and lists keep the lines of the source."""
    found = facts_of("> أ\n> ![ب](b.jpg)\n\n1. ج\n   ![د](d.png)\n")
    assert found.media == (("b.jpg", 2), ("d.png", 5))
