"""The display pipeline: what it reports and where. Its outcomes are rows of data/hygiene.json."""

from __future__ import annotations

import re
import unicodedata
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.arabic import hygiene
from newsgen.arabic.hygiene import FINDINGS, Finding, bidi_overrides, clean


def test_a_clean_text_is_returned_as_it_is() -> None:
    """Nothing is copied when there is nothing to mend."""
    text = "خبرٌ من الرباط، مع أرقام 2024 و«اقتباس».\n\nفقرة ثانية 😀"
    assert clean(text)[0] is text
    assert clean(text)[1] == ()


@pytest.mark.parametrize(
    ("text", "code", "detail"),
    [
        ("ab\u202ecd", "bidi-override", "U+202E"),
        ("ab\u202acd", "bidi-override", "U+202A"),
        ("ab\x07cd", "control-character", "U+0007"),
        ("ab\u0091cd", "control-character", "U+0091"),
        ("ab\u2067cd", "unbalanced-isolate", "U+2067"),
        ("ab\u2069cd", "unbalanced-isolate", "U+2069"),
        ("ab\uffffcd", "noncharacter", "U+FFFF"),
        ("ab\U0001fffecd", "noncharacter", "U+1FFFE"),
        ("ab\ud800cd", "lone-surrogate", "U+D800"),
        ("ab\ufe8dcd", "presentation-form", "U+FE8D"),
        ("ab\u00adcd", "soft-hyphen", "U+00AD"),
        ("ab\u200bcd", "zero-width-space", "U+200B"),
        ("ab\u2060cd", "word-joiner", "U+2060"),
        ("ab\ufeffcd", "byte-order-mark", "U+FEFF"),
    ],
)
def test_each_kind_is_reported_at_its_place(text: str, code: str, detail: str) -> None:
    """A finding has the line and column of the first such character, in code points."""
    assert clean(f"سطر\r\n{text}")[1] == (Finding(code, 2, 3, detail),)


def test_one_finding_per_kind_and_line() -> None:
    """A line full of one kind is one finding; another line is another."""
    _, findings = clean("\u200b\u200b\u202e\n\u200b")
    assert [(f.code, f.line) for f in findings] == [
        ("zero-width-space", 1),
        ("bidi-override", 1),
        ("zero-width-space", 2),
    ]


@given(st.text("ابآأ \n\u00e9e\u0301\u064b\u064e\u0650\u0651\u0652\u0653\u0654\u0670", max_size=12))
def test_vowelled_text_is_in_nfc(text: str) -> None:
    """Whatever signs stand on a letter, and in whichever order."""
    assert clean(text) == (unicodedata.normalize("NFC", text), ())


def test_findings_are_capped() -> None:
    """A text that is broken throughout does not fill the report."""
    assert len(clean("\u200b\n" * 500)[1]) == FINDINGS


def test_a_line_end_is_no_finding() -> None:
    """Line ends of other systems are mended without a word."""
    assert clean("a\r\nb\rc\u0085d") == ("a\nb\nc\nd", ())


def test_nested_isolates_are_closed_and_balanced_ones_kept() -> None:
    """As many closing marks are added as are missing, at the end of the line."""
    assert clean("\u2067a\u2068b\nc")[0] == "\u2067a\u2068b\u2069\u2069\nc"
    assert clean("\u2067a\u2069b") == ("\u2067a\u2069b", ())


def test_bidi_overrides_gives_indexes() -> None:
    """Embeddings and overrides are found, isolates and marks are not meant."""
    assert bidi_overrides("a\u202eb\u202c\u2067\u200f") == (1, 3)
    assert bidi_overrides("نص") == ()


@given(
    st.text(
        st.one_of(
            st.sampled_from(
                "خبرى ؤئآ,«»…—é½\t\n\u00a0\u00ad\u0651\u064e\u064b\u0654\u0653\u200b\u200d\u2067ﻻ"
            ),
            st.characters(max_codepoint=0xFF),
            st.characters(),
        ),
        max_size=8,
    )
)
def test_the_quick_looks_let_nothing_through(text: str) -> None:
    """The exact look that they spare would have said the same."""
    exact = {
        "is_plain": lambda _: False,
        "_VOWELLED": re.compile("(?!)"),
        "_rare": lambda: re.compile(""),
    }
    with mock.patch.multiple(hygiene, **exact):
        wanted = clean(text)
    assert clean(text) == wanted
