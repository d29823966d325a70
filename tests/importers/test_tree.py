"""HTML as a tree."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsgen.importers.tree import DEEPEST, Node, parsed, text_of


def depth(nodes: list[Node | str]) -> int:
    return max((1 + depth(node.children) for node in nodes if isinstance(node, Node)), default=0)


def test_elements_texts_and_attributes_are_kept_in_order() -> None:
    """An element has its name, the attributes that matter and what is in it."""
    found = parsed('<p dir="rtl">خبر <a href="/x/" onclick="y()">رابط</a></p>ثم')
    assert found == [Node("p", {}, ["خبر ", Node("a", {"href": "/x/"}, ["رابط"])]), "ثم"]


def test_broken_html_is_read_as_browsers_do() -> None:
    """What is not closed is closed, and what is closed twice is not there."""
    assert parsed("<p>أ<p>ب</b></div>") == [Node("p", {}, ["أ"]), Node("p", {}, ["ب"])]


def test_scripts_styles_comments_and_what_runs_code_are_left_out() -> None:
    """Nothing of them is text afterwards."""
    html = '<script>x()</script><style>p{}</style><!-- y --><a href="javascript:z()">أ</a>'
    assert parsed(html) == [Node("a", {}, ["أ"])]


def test_character_references_are_characters() -> None:
    """An ampersand is one, once."""
    assert parsed("أ &amp;amp; ب &#8230;") == ["أ &amp; ب …"]


def test_a_line_end_parts_words() -> None:
    """Paragraphs and breaks do not run into each other."""
    assert text_of(parsed("<p>أ</p><p>ب<br>ج</p>")).split() == ["أ", "ب", "ج"]


@given(st.text(st.sampled_from("<>/pbdiv a&;\"'=\nأب"), max_size=80))
def test_any_text_is_read(html: str) -> None:
    """No HTML is too broken."""
    text_of(parsed(html))


@given(st.integers(1, 3000))
def test_nesting_is_bounded_and_its_text_kept(levels: int) -> None:
    """However deep a text lies, it is there."""
    found = parsed("<div>" * levels + "نص" + "</div>" * levels + "بعد")
    assert depth(found) <= DEEPEST
    assert text_of(found).split() == ["نص", "بعد"]
