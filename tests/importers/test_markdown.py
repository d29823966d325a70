"""HTML as Markdown."""

from __future__ import annotations

import html
import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen import body
from newsgen.body import BodyOptions
from newsgen.importers.markdown import markdown
from newsgen.importers.tree import parsed, text_of


def made(source: str, *, lines: bool = False) -> str:
    return markdown(parsed(source), lines=lines)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>أ</p>\n<p> </p><p>ب</p>", "أ\n\nب"),
        ("<div>أ<div>ب</div>ج</div>", "أ\n\nب\n\nج"),
        ("<h1>أ</h1><h2>ب #</h2><h4>ج</h4><h2></h2>", "## أ\n\n## ب \\#\n\n#### ج"),
        ("<ul><li>أ</li><li>ب<ul><li>ج</li></ul></li></ul>", "- أ\n- ب\n  - ج"),
        ("<ol start='3'><li>أ</li><li><p>ب</p><p>ج</p></li></ol>", "3. أ\n\n4. ب\n\n   ج"),
        ("<ul><li>أ</li></ul><ul><li>ب</li></ul>", "- أ\n\n* ب"),
        ("<ol><li>أ</li></ol><ol><li>ب</li></ol>", "1. أ\n\n1) ب"),
        ("<ul></ul><ol>\n</ol>", ""),
        ("<blockquote><p>أ</p><p>ب</p></blockquote>", "> أ\n>\n> ب"),
        ("<pre>أ\n  ```ب\n</pre>", "````\nأ\n  ```ب\n````"),
        ("أ<hr>ب", "أ\n\n---\n\nب"),
        ("<table><tr><th>أ</th><th>ب</th></tr><tr><td>1|2</td></tr></table>",
         "| أ | ب |\n| --- | --- |\n| 1\\|2 |  |"),
        ("<table><tr><td colspan=2>أ</td></tr><tr><td>1</td><td><p>2</p><p>3</p></td></tr></table>",
         "| أ |  |\n| --- | --- |\n| 1 | 2 3 |"),
        ("<table><tr><td><p>أ</p><p>ب</p></td></tr></table>", "أ\n\nب"),
        ("<table><caption>ع</caption><tr><td>أ<td>ب</table>", "ع\n\n| أ | ب |\n| --- | --- |"),
        ('<figure><img src="أ.jpg" alt="ب"><figcaption>ج</figcaption></figure>', '![ب](أ.jpg "ج")'),
        ("<figure><blockquote>أ</blockquote><figcaption>ب</figcaption></figure>", "> أ\n\nب"),
        ("<figure><img src=''><figcaption>ب</figcaption></figure>", "ب"),
        ('<iframe src="https://www.youtube.com/embed/a-b?x=1"></iframe>',
         "<https://www.youtube.com/watch?v=a-b>"),
        ('<iframe src="//v.example/1"></iframe>', "<https://v.example/1>"),
        ('<video><source src="/a b.mp4"></video>', "[/a b.mp4](/a%20b.mp4)"),
        ("<audio></audio>", ""),
        ("<dl><dt>أ</dt><dd>ب</dd></dl>", "**أ**\n\nب"),
        ("<details><summary>أ</summary>ب</details>", "**أ**\n\nب"),
        ('<a href="/x/"><div>أ</div></a>', "أ"),
    ],
)  # fmt: skip
def test_each_element_becomes_what_it_is_in_markdown(source: str, expected: str) -> None:
    """Blocks keep their order and their kind."""
    assert made(source) == expected


def test_blank_lines_part_paragraphs_where_there_are_no_tags() -> None:
    """As the old editor showed them; elsewhere white space is white space."""
    source = "أ\nب\n\n<b>ج</b> د\n \n- هـ"
    assert made(source, lines=True) == "أ\\\nب\n\n**ج** د\n\n\\- هـ"
    assert made(source) == "أ ب **ج** د - هـ"


def test_plain_has_no_links() -> None:
    """A video is left out where nothing but text shall stand."""
    nodes = parsed('<p><b>أ</b></p><iframe src="https://v.example/1"></iframe>')
    assert markdown(nodes, lines=False, plain=True) == "أ"


texts = st.text(st.sampled_from("أبج12 .-+#*_[]()!|>`:\n"), max_size=8).map(html.escape)
TAGS = "p div ul ol li blockquote h2 b i table tr td th figure dl dt dd pre"
tags = st.sampled_from(TAGS.split())
trees = st.recursive(
    texts,
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>", tags, st.lists(inner, max_size=3)
    ),
    max_leaves=12,
)


@given(trees, st.booleans())
def test_no_character_is_lost(source: str, lines: bool) -> None:
    """Whatever lies in whatever, a reader of the Markdown sees each character of the HTML."""
    nodes = parsed(source)
    wanted = Counter("".join(text_of(nodes).split()))
    for plain in (False, True):
        text = markdown(nodes, lines=lines, plain=plain)
        shown = body.render(text, "markdown", options=BodyOptions(bidi="manual"))
        got = Counter("".join(html.unescape(re.sub(r"<[^>]*>", "", shown)).split()))
        if not wanted - got:
            return
    raise AssertionError(text)
