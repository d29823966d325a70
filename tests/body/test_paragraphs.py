"""Plain paragraphs, and the short path against the full parser."""

# ruff: noqa: RUF005 - lists of fragments are clearer added

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsgen.body.markdown import markdown_html
from newsgen.body.paragraphs import (
    TRIMMED,
    opening_of,
    paragraphs_html,
    plain_paragraphs,
    without_markup,
)
from newsgen.body.values import BodyOptions

NEWS = "قالرئيسوزاةبلدمغة ،.؛:«»؟()\"'!…2024١٢ abcXY"
NASTY = (
    list("*_[]()<>&#-+.0123456789\\\t\u00a0\u2028 `~|=:!^{}\"'@/؛،\u000b\u000c\u0085\u3000\r\ufeff")
    + ["  \n", "\n\n", "\n", "\n    ", "\n\t", "\n---\n", "\n===\n", "\n|-|\n", "&amp;", "&#9;"]
    + [
        "1. ",
        "1) ",
        "2022. ",
        "\n- ",
        "\n+ ",
        "\n# ",
        "\n> ",
        "\n```\n",
        "~~~",
        "~~",
        " \n",
        "\t\n",
    ]
    + ["\n-", "\n--", "\n-- ", "\n-ب", "أ_ب", "_ب_", "ب_", "_2_"]
    + ["\n***\n", "\n\n----- \n", "\n\n___\t\n", "___"]
    + ["\n*", "\n** ", " *", " ** ", "*ب", "ب*", "\n*-", "\n-*", "\n**ب"]
    + ["<b>", "<http://a>", "[^1]: ", "[a]: b", "\\\n", "|a|b|", "كلمة", "a", "١. ", "– "]
)
texts = st.lists(st.one_of(st.sampled_from(NASTY), st.sampled_from(list(NEWS))), max_size=24).map(
    "".join
)
tame = st.lists(
    st.one_of(
        st.sampled_from(list(NEWS)),
        st.sampled_from(
            [
                "\n",
                "\n\n",
                " ",
                "\u00a0",
                "\u2028",
                "\n \n",
                " \n\n",
                "12 ",
                "\n7",
                ")",
                ". ",
                "*",
                "_",
                "**",
                " * ",
                "\n\n-----\n",
                "\n***\n",
            ]
        ),
    ),
    max_size=40,
).map("".join)


def same_on_both_paths(text: str, paragraphs: str) -> bool:
    """Whether the short path took the text; fails if its HTML is not the parser's."""
    plain = without_markup(text)
    if plain is None:
        return False
    options = BodyOptions(paragraphs=paragraphs, bidi="manual")
    short = paragraphs_html(plain, by_lines=paragraphs == "lines")
    assert short == markdown_html(text, options)
    return True


@given(texts, st.sampled_from(["auto", "lines"]))
@settings(max_examples=600)
@example("a\n\u00a0\nb", "lines")
@example("a \u00a0\nb", "auto")
@example("\u2028\n\nb\n", "auto")
@example("a\n2022. b", "auto")
@example("١. أ\n٢. ب", "lines")
@example("a\tb\t\nc", "auto")
@example("أ * ب\n\nأ_ب **\n\n**أ", "auto")
@example("أ***ب_ج\n* د", "lines")
@example("a\u3000\n\u3000b", "lines")
def test_short_path_equals_parser_on_nasty_text(text: str, paragraphs: str) -> None:
    """What the short path accepts, it writes exactly as the full parser does."""
    same_on_both_paths(text, paragraphs)


@given(tame, st.sampled_from(["auto", "lines"]))
@settings(max_examples=400)
def test_short_path_equals_parser_on_news_text(text: str, paragraphs: str) -> None:
    """The same on text that looks like news, most of which the short path accepts."""
    same_on_both_paths(text, paragraphs)


@pytest.mark.parametrize(
    "text",
    [
        "قال الوزير: «نعم».\nثم أضاف.\n\nفقرة ثانية (2024).",
        "عام 2022 كان حافلا!\n \n12,5 في المئة؟",
        '"اقتباس" > غيره',
        "   \n\nنص\n\n",
        "2022.5 نقطة",
        "كأس_العالم و snake_case_2022",
        "قال الوزير\n--المصدر: وكالة\n-- شرطتان\n-5 درجات\n\n-ختام",
        "خبر\n\n-----\nب\n\n*** \n___\t\n\n--------\n\nكلمة",
        "خبر\n*بين نجمتين\n** ملاحظة *\n\nكلمة *",
    ],
)
def test_ordinary_news_takes_the_short_path(text: str) -> None:
    """Usual news text is accepted, so the comparison above is not empty."""
    assert same_on_both_paths(text, "auto")


@pytest.mark.parametrize(
    "text",
    [
        "*",
        "* ب",
        "أ* أ*",
        "*أ*",
        "أ\n***",
        "** *",
        "-\n--",
        "أ\n* * *ب",
        "_",
        "ب_ ب_",
        " _ب",
        "أ__ب _",
        "أ\n--",
        "- - -",
    ]
    + ["-- -ب", "- ب_ج", "[", "`", "\\", "<", "&", "~", "a|b", "\tنص", " نص", "# ع", "> ق", "- ب"]
    + ["+ ب", "أ\n===", "أ\n---", "1. أ", "12) أ", "3.", "أ  \nب", "أ \nب", "أ\rب", "أ\0ب"],
)
def test_possible_markup_is_refused(text: str) -> None:
    """Whatever may be markup goes to the parser."""
    assert without_markup(text) is None


def test_trimmed_characters_are_those_of_the_parser() -> None:
    """The set is the one markdown-it takes off a paragraph."""
    from markdown_it.common.utils import MD_TRIM_CHARS

    assert set(TRIMMED) == set(MD_TRIM_CHARS)


def test_each_line_of_a_text_file_is_a_paragraph() -> None:
    """Blank lines and blanks around a line do not count."""
    assert plain_paragraphs(" أ \n\n \nب\r\nج", by_lines=True) == ["أ", "ب", "ج"]


def test_blank_lines_separate_when_wanted() -> None:
    """Lines of a hard-wrapped text stay together."""
    text = "سطر\nآخر\n\n\nفقرة\n"
    assert plain_paragraphs(text, by_lines=False) == ["سطر\nآخر", "فقرة"]


def test_html_is_escaped() -> None:
    """No character of a text file is markup."""
    html = paragraphs_html(["<script>&\"'"])
    assert html == "<p>&lt;script&gt;&amp;&quot;'</p>\n"


def test_nothing_gives_nothing() -> None:
    """An empty text has no paragraph."""
    assert paragraphs_html([]) == ""


def test_opening_stops_within_its_limit() -> None:
    """The opening is cut at a blank and never longer than 600 characters and its line ends."""
    opening = opening_of(["كلمة " * 100, "أخرى " * 100, "لا"])
    assert len(opening) <= 602
    assert opening.split("\n")[1].endswith("أخرى")


@given(st.lists(st.text(min_size=1), max_size=5))
def test_opening_is_a_prefix_of_the_words(paragraphs: list[str]) -> None:
    """The opening holds the first words, in order, the last perhaps cut."""
    shown = opening_of(paragraphs).split()
    words = " \n ".join(paragraphs).split()
    assert shown[:-1] == words[: len(shown)][:-1]
