"""A paragraph of HTML as Markdown."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen import body
from newsgen.body import BodyOptions
from newsgen.importers.inline import address, escaped, paragraph, picture
from newsgen.importers.tree import Node, parsed


def shown(text: str) -> str:
    """What a reader of the Markdown sees, on one line."""
    made = body.render(text, "markdown", options=BodyOptions(bidi="manual"))
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", made)).split())


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("خبر <strong>مهم</strong> جدا", "خبر **مهم** جدا"),
        ("<b>خبر </b>مهم", "**خبر** مهم"),
        ("و<strong>«هآرتس»</strong>أن", "و«**هآرتس**»أن"),
        ("قال <b>«هآرتس»</b>أن", "قال «**هآرتس**»أن"),
        ("<b>أ</b><b>ب</b>", "**أب**"),
        ("<b>أ</b><i>ب</i>", "**أ**ب"),
        ("<b><i>أ</i></b>", "***أ***"),
        ("<b>أ<br>ب</b>", "**أ**\\\n**ب**"),
        ("<b> </b>", ""),
        ("<b>؟</b>أ", "؟أ"),
        ("<s>خطأ</s>", "~~خطأ~~"),
        ("<code>a`b</code>", "``a`b``"),
        ("أ<br/>\n<br>ب", "أ\\\nب"),
        ("<u>أ</u> <span>ب</span>", "أ ب"),
        ("<q>أ</q>", "«أ»"),
        ('<a href="/x y/(1)">أ</a>', "[أ](/x%20y/%281%29)"),
        ('<a href="https://a.example/">https://a.example/</a>', "<https://a.example/>"),
        ('<a href="/x/"> أ [1] </a>ب', "[أ \\[1\\]](/x/) ب"),
        ("<a>أ</a>", "أ"),
        ('<a href="/x/"></a>', ""),
        ('مهم!<a href="/x/">أ</a>', "مهم\\![أ](/x/)"),
        ('<a href="b.jpg"><img src="b-300x200.jpg" alt="أ"></a>', "![أ](b-300x200.jpg)"),
        ('<a href="/x/"><img src="b.jpg" alt="أ"></a>', "[![أ](b.jpg)](/x/)"),
        ("1) أ", "1\\) أ"),
        ("2022. أ", "2022\\. أ"),
        ("- أ", "\\- أ"),
        ("-", "\\-"),
        ("# أ", "\\# أ"),
        ("#وسم", "#وسم"),
        ("أ<br>---", "أ\\\n\\---"),
        ("أ | ب<br>--|--", "أ | ب\\\n\\--|--"),
        ("&gt; أ", "\\> أ"),
        ("5 * 3 = 15", "5 * 3 = 15"),
        ("*أ*", "\\*أ\\*"),
        ("a_b _c_", "a_b \\_c\\_"),
        ("&amp;amp; &lt;b&gt; a &lt; b", "\\&amp; \\<b> a < b"),
        ("[رواه أحمد]", "[رواه أحمد]"),
        ("[أ](ب)", "\\[أ](ب)"),
        ("[^1]", "\\[^1]"),
    ],
)
def test_markup_stands_where_it_was_and_nowhere_else(source: str, expected: str) -> None:
    """What was bold is bold, and signs that are only text stay text."""
    assert paragraph(parsed(source), lines=False) == expected


def test_line_ends_count_where_the_author_could_write_nothing_else() -> None:
    """In a text without tags they are the reader's."""
    assert paragraph(["أ\n ب"], lines=True) == "أ\\\nب"
    assert paragraph(["أ\n ب"], lines=False) == "أ ب"


def test_plain_is_without_emphasis_and_links() -> None:
    """For a text whose marks cannot stand."""
    assert paragraph(parsed('<b>أ</b> <a href="/x/">ب</a>'), lines=False, plain=True) == "أ ب"


def test_a_picture_says_what_it_shows_and_what_stands_below() -> None:
    """Alt text and caption, whatever signs they hold."""
    node = Node("img", {"src": "a b.jpg", "alt": "قاعة [1]"}, [])
    assert picture(node, ' قال: "نعم" ') == '![قاعة [1\\]](a%20b.jpg "قال: \\"نعم\\"")'
    assert picture(Node("img", {"src": " "}, [])) == ""


def test_an_address_keeps_its_meaning() -> None:
    """What would end the destination is percent-encoded; a reference is not made of it."""
    assert address("/a(b) c?x=1&copy;=2") == "/a%28b%29%20c?x=1&amp;copy;=2"


signs = st.sampled_from([*"أبجا12 .,:;!?«»()[]{}<>*_~`#+-=|\\/&\"'^$%@\n", "&amp;", "](", "[^"])


@given(st.lists(signs, max_size=40).map("".join))
def test_any_text_is_shown_as_it_was(text: str) -> None:
    """No sign becomes markup."""
    made = paragraph([text], lines=False)
    assert shown(made) == " ".join(text.split())
    assert escaped(text).count("\n") == 0


pieces = st.tuples(st.sampled_from(["b", "i", "s", "u", "code", ""]), st.lists(signs, max_size=12))


@given(st.lists(pieces, max_size=6))
def test_no_character_is_lost_between_marks(given_: list[tuple[str, list[str]]]) -> None:
    """Marks move or go; the text stays, in its order."""
    nodes: list[Node | str] = []
    for tag, said in given_:
        text = "".join(said).replace("\n", " ")
        nodes.append(Node(tag, {}, [text]) if tag else text)
    wanted = "".join("".join(said) for _, said in given_)
    made = paragraph(nodes, lines=False)
    squeezed = re.sub(r"\s", "", shown(made))
    if squeezed != re.sub(r"\s", "", wanted):  # the caller falls back on the plain text
        made = paragraph(nodes, lines=False, plain=True)
        assert re.sub(r"\s", "", shown(made)) == re.sub(r"\s", "", wanted)
