"""CommonMark with Arabic text: goldens, and text that is never lost."""

# ruff: noqa: RUF005 - lists of fragments are clearer added

from __future__ import annotations

import html as entities
import re
from random import Random

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.body import BodyOptions, facts, render
from newsgen.body.markdown import parser

PLAIN = BodyOptions(bidi="manual")


def html_of(text: str, **settings: object) -> str:
    """The HTML of a Markdown text without isolation."""
    return render(text, "markdown", options=PLAIN._replace(**settings))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*مائل* و**عريض**", "<p><em>مائل</em> و<strong>عريض</strong></p>\n"),
        ("**«هآرتس»**أن", "<p>**«هآرتس»**أن</p>\n"),
        ("**«هآرتس»** أن", "<p><strong>«هآرتس»</strong> أن</p>\n"),
        ("~~خطأ~~", "<p><s>خطأ</s></p>\n"),
        ("سطر\nآخر", "<p>سطر\nآخر</p>\n"),
        ("سطر  \nآخر", "<p>سطر<br>\nآخر</p>\n"),
        ("١. ليست قائمة", "<p>١. ليست قائمة</p>\n"),
        ("2022. عام", '<ol start="2022">\n<li>عام</li>\n</ol>\n'),
        ("- أ\n- ب", "<ul>\n<li>أ</li>\n<li>ب</li>\n</ul>\n"),
        ("> قال", "<blockquote>\n<p>قال</p>\n</blockquote>\n"),
        ("قبل\n\n---\n\nبعد", "<p>قبل</p>\n<hr>\n<p>بعد</p>\n"),
        ("#المغرب وسم", "<p>#المغرب وسم</p>\n"),
        ('"AT&T" < 5 > 3', "<p>&quot;AT&amp;T&quot; &lt; 5 &gt; 3</p>\n"),
        ("&amp; &copy; &#1571;", "<p>&amp; © أ</p>\n"),
        ("http://example.org ليس رابطا", "<p>http://example.org ليس رابطا</p>\n"),
        ('"اقتباس" -- ...', "<p>&quot;اقتباس&quot; -- ...</p>\n"),
        ("`x = 1`", '<p><code dir="ltr">x = 1</code></p>\n'),
        ("    x < 1", '<pre dir="ltr"><code>x &lt; 1\n</code></pre>\n'),
        ("نص <b>عريض</b>", "<p>نص &lt;b&gt;عريض&lt;/b&gt;</p>\n"),
        ("{{ قال }}", "<p>{{ قال }}</p>\n"),
        ("\u00a0\n\nنص*", "<p>نص*</p>\n"),
        ("\\*حرفيا\\*", "<p>*حرفيا*</p>\n"),
    ],
)
def test_goldens(text: str, html: str) -> None:
    """What CommonMark 0.31 and its reference say, in Arabic."""
    assert html_of(text) == html


def test_lines_may_be_paragraphs() -> None:
    """Under "lines" each line is a paragraph, but an item or an emphasis is not torn apart."""
    html = html_of("أ *ب*\nج\n\n- د\n  ه\n\n*و\nز*\n", paragraphs="lines")
    assert html == (
        "<p>أ <em>ب</em></p>\n<p>ج</p>\n<ul>\n<li>د<br>\nه</li>\n</ul>\n<p><em>و<br>\nز</em></p>\n"
    )


def test_lines_of_a_heading_are_not_paragraphs() -> None:
    """A heading stays one element."""
    assert html_of("أ\nب\n===", paragraphs="lines").count("<p>") == 0


def test_raw_html_is_kept_where_it_is_allowed() -> None:
    """Harmless elements stay, the rest goes."""
    html = html_of("<u>نص</u> <script>x</script>", raw_html=True)
    assert html == "<p><u>نص</u> </p>\n"


def test_parser_keeps_nothing_between_texts() -> None:
    """Definitions and footnotes of one text are unknown to the next."""
    html_of("[a]: /x\n\n[^1]: y\n\n[a][^1]")
    assert html_of("[a] [^1]") == "<p>[a] [^1]</p>\n"
    assert parser(False) is parser(False)


LETTERS = "ابتثجحخدرسعفقلمنهويabcXYZ"
BREAKS = ["\n", "\n\n", "\n\n- ", "\n\n> "]

words = st.text("ابتثجحخدرسعفقلمنهوي", min_size=1, max_size=7)
marks = st.sampled_from(
    [" ", " ", " ", "\n", "\n\n", "**", "*", "_", "~~", "«", "»", "(", ")", "[", "]", '"', "!", "،"]
    + ["\n- ", "\n> ", "\n# ", "\n1. ", "\n    ", "|", "\n|-|-|\n", "\n---\n", "\n===\n", "`", "\\"]
    + ["[^1]", "\n[^1]: ", "\n\n[^2]: ", "<", ">", "&", ". ", " \n", "  \n", "\t", ": ", "\u00a0"]
)


def letters(text: str) -> str:
    """The Arabic letters of a text in order."""
    return "".join(re.findall("[\u0621-\u064a]", text))


@given(st.lists(st.one_of(words, marks), max_size=60).map("".join), st.booleans())
@settings(max_examples=600)
def test_no_letter_is_lost(text: str, by_lines: bool) -> None:
    """Every letter of random news text with random marks shows, or a problem says what does not."""
    options = PLAIN._replace(paragraphs="lines" if by_lines else "auto")
    if facts(text, "markdown", options).problems:
        return
    html = render(text, "markdown", options=options)
    shown = "".join(html5lib.parseFragment(html).itertext())
    assert sorted(letters(shown)) == sorted(letters(text))


@given(st.integers(), st.integers(1, 40), st.sampled_from(BREAKS))
@settings(max_examples=12, deadline=None)
def test_two_thousand_words_all_show(seed: int, length: int, between: str) -> None:
    """A long text shows all its words in order, in both formats and with isolation."""
    random = Random(seed)
    found = ["".join(random.choices(LETTERS, k=random.randint(1, 9))) for _ in range(2000)]
    lines = [" ".join(found[start : start + length]) for start in range(0, len(found), length)]
    text = between.join(lines)
    for format in ("text", "markdown"):
        html = render(text, format, options=BodyOptions())
        shown = entities.unescape(re.sub(r"<[^>]+>", "", html))
        assert re.sub(r"[->]", " ", shown).split() == found


def test_overrides_written_as_entities_are_left_out() -> None:
    """Of text, links and titles, and of what is taken for the summary."""
    text = 'نص &#x202e;مقلوب [ر](https://e.org/ "ت&#x202d;ت") ![ص&#8238;ص](a.png) `&#x202e;`\n'
    html = html_of(text)
    assert not re.search("[\u202a-\u202e]", html)
    assert "نص مقلوب" in html
    assert "&amp;#x202e;" in html
    assert facts(text, "markdown", options=PLAIN).opening.startswith("نص مقلوب")
