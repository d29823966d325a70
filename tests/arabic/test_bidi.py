"""Isolation of fragments, directions. Plain texts are rows of data/bidi.json."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.arabic import bidi
from newsgen.arabic.bidi import (
    direction,
    fsi,
    isolate,
    isolate_fragment,
    may_hold_islands,
    rlm_if_latin_first,
)

LTR = '<bdi dir="ltr">{}</bdi>'.format


@given(
    st.lists(
        st.sampled_from(
            [*"0123456789أبو،؛.:/%-−‐‑()[] \u00a0<>×÷±+*=@#$€°µΩé_,", "km", "02", "19"]
        ),
        max_size=24,
    ).map("".join),
    st.sampled_from(["", "أ", "1", " ", "-", "("]),
    st.sampled_from(["", "R"]),
)
def test_what_is_not_looked_into_holds_nothing(text: str, before: str, strong: str) -> None:
    """A text passed over at first sight is one in which a closer look finds nothing to isolate."""
    if may_hold_islands(text):
        return
    found = bidi._isolated(text, before, "ب", strong)
    assert "<bdi" not in found.html
    assert found.strong == ("R" if bidi._ARABIC.search(text) else strong)


@pytest.mark.parametrize(
    ("text", "may"),
    [("في 18 يوليوز 2022، بنسبة 3.5%", False), ("من 2005 إلى 2010 - ثم", False), ("هبط -5", True),
     ("هاتف 0522 123456", True), ("5 km", True), ("1+1", True), ("&#45;5", True), ("", False)],
)  # fmt: skip
def test_most_texts_are_passed_over(text: str, may: bool) -> None:
    """Plain numbers, years and dashes need no closer look."""
    assert may_hold_islands(text) is may


def test_text_nodes_are_isolated_and_tags_are_not() -> None:
    """Attributes keep their values, entities stay escaped."""
    html = '<p title="-5 > @a">هبطت إلى -5 &amp; <em>على @abc</em></p>'
    assert isolate_fragment(html) == (
        f'<p title="-5 > @a">هبطت إلى {LTR("-5")} &amp; <em>على {LTR("@abc")}</em></p>'
    )


@pytest.mark.parametrize(
    "html",
    [
        "<p>نص بلا شيء</p>",
        "<pre><code>@abc -5 C++</code></pre>",
        "<p>أمر <code>-5</code> و<kbd>C++</kbd></p>",
        "<p><bdi>@abc</bdi></p>",
        '<p dir="ltr">هبطت <b>-5</b> ثم -6</p>',
        "<!-- -5 @abc --><p>نص</p>",
        '<p><a dir="rtl" href="/x">-5</a></p>',
        "",
    ],
)
def test_some_places_are_left_alone(html: str) -> None:
    """Code, isolates and whatever has its own direction."""
    assert isolate_fragment(html) == html


def test_skipping_ends_with_its_element() -> None:
    """Also when elements of the same name are nested."""
    html = '<div dir="ltr"><div>-5</div>-6</div><p>هبطت -7</p>'
    assert isolate_fragment(html) == html.replace("-7", LTR("-7"))


def test_a_range_knows_its_paragraph() -> None:
    """An inline element continues the paragraph, a block starts one."""
    inline = "<p>فاز <b>2-1</b> أمس</p>"
    assert isolate_fragment(inline) == inline
    assert "&#x61C;2-1" in isolate_fragment("<p>فاز</p><p>2-1 فاز</p>")
    assert "&#x61C;2-1" in isolate_fragment("<p>فاز<br>2-1 فاز</p>")


def test_nothing_is_joined_across_tags() -> None:
    """A number glued to the text before it in another element is no signed number."""
    html = "<p>كوفيد <b>19</b>-20</p>"
    assert isolate_fragment(html) == html


def test_only_markup_characters_are_escaped() -> None:
    """Quotes stay, for the outcome stands between tags."""
    assert isolate('<b> & "نص"') == '&lt;b&gt; &amp; "نص"'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("iPhone 15 يصل إلى المغرب!", "rtl"),
        ("Le Monde: خبر", "ltr"),
        ("abc ابت", "rtl"),
        ("שלום", "rtl"),
        ("ⵜⴰⵎⴰⵣⵉⵖⵜ", "ltr"),
    ],
)
def test_the_majority_gives_the_direction(text: str, expected: str) -> None:
    """A tie is right-to-left."""
    assert direction(text) == expected


def test_a_text_without_letters_has_the_default_direction() -> None:
    """Digits and punctuation say nothing."""
    assert direction("123 …") == "rtl"
    assert direction("123 …", "ltr") == "ltr"


def test_marks_for_places_without_markup() -> None:
    """FSI … PDI, and RLM before a Latin start."""
    assert fsi("a") == "\u2068a\u2069"
    assert rlm_if_latin_first("«iPhone» وصل") == "\u200f«iPhone» وصل"
    assert rlm_if_latin_first("15 وصل iPhone") == "15 وصل iPhone"
    assert rlm_if_latin_first("15") == "15"
