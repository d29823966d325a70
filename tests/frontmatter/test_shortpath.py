"""Plain lines read without YAML's tree, as the long path reads them."""

from __future__ import annotations

from unittest import mock

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsgen import frontmatter
from newsgen.frontmatter import Fields
from newsgen.frontmatter.shortpath import LONGEST, read
from newsgen.problems import Problem

SIMPLE = """title: "الرباط: قمة \\"المناخ\\" تبدأ غدا"
date: 2022-07-18T17:05:00+01:00
author: ['سعيد', ليلى]

section:   سياسة الدول
summary: 'قال ''نعم'' للسلام'
tags:
  - "مناخ"
  - الرباط
source url: https://example.org/a?b=c#d
draft: لا
slug: قمة-المناخ
image: صورة.jpg
"""

_WRITTEN = """
title الوسوم x-y 12 : - -- [ ] [] { } , ، ؛ / " ' '' \\" \\\\ \\n \\ # & * ! | > % @ ` ? ~ << = null
خبر "نص" 'نص' [أ،ب] ["أ",'ب',ج] 2022-07-18 T23:00:00Z https:// example.org نعم no a.jpg ... ّ ﻻ
"""
_SPACED = (
    "|  |a b|, | #|# |? |: |:  |- |--- |key: value|\n|\n\n|\n  |\n- |\n  - |2022-07-18 17:05|\t"
)
_UNSEEN = "\r\u00a0\u2028\u202e\u200b\ufeff\U0001f600"
PIECES = [*_WRITTEN.split(), *_SPACED.split("|"), *_UNSEEN]
_KEYS = """
title Title date updated author الكاتب section tags category summary slug lang image source
source_url source_name dateline draft hijri aliases extra layout nonsense id expires withdrawn
corrections
"""
KEYS = [*_KEYS.split(), "title "]
_pieces = st.lists(st.sampled_from(PIECES), max_size=5).map("".join)
VALUES = st.one_of(
    _pieces,
    st.sampled_from(PIECES),
    _pieces.map(lambda text: f'"{text}"'),
    _pieces.map(lambda text: f"'{text}'"),
    _pieces.map(lambda text: f"[{text}]"),
    st.lists(st.sampled_from(PIECES), max_size=4).map(lambda words: f"[{', '.join(words)}]"),
    st.tuples(_pieces, _pieces).map(lambda two: f"\n- {two[0]}\n- {two[1]}"),
)
LINES = st.lists(st.tuples(st.sampled_from(KEYS), VALUES), min_size=1, max_size=5).map(
    lambda pairs: "\n".join(f"{key}: {value}" for key, value in pairs)
)
SOUND = [
    *("title: خبر عاجل", 'title: "قمة \\"المناخ\\""', "summary: 'نص ''هنا'' لا'", "section: سياسة"),
    *("date: 2022-07-18", "updated: 2022-07-18T17:05:00+01:00", "tags: [أ, 'ب', \"ج\"]"),
    *("tags:\n- أ\n- 'ب'", "author: سعيد", "slug: x-y", "image: a.jpg", "draft: no", "hijri: أ"),
    *("source_url: https://example.org/a", "source_name: وكالة", "dateline: الرباط", "id: ab"),
    "expires: 2022-07-18",
]
NEARLY_SOUND = st.tuples(
    st.lists(st.sampled_from(SOUND), min_size=1, max_size=4).map("\n".join),
    st.sampled_from(PIECES),
    st.integers(0, 80),
).map(lambda three: three[0][: three[2]] + three[1] + three[0][three[2] :])


def by_the_long_path(text: str, line: int) -> tuple[Fields, tuple[Problem, ...]]:
    """What YAML's tree and the readers say."""
    with mock.patch.object(frontmatter, "read_simple", return_value=None):
        return frontmatter.read(text, "articles/a.md", line, "Africa/Casablanca")


@settings(max_examples=1500)
@given(st.one_of(_pieces, LINES, NEARLY_SOUND, NEARLY_SOUND), st.integers(1, 3))
@example(SIMPLE, 2)
@example("tags: [b]\n\n\ntitle: d\n", 2)
@example("tags:\n  - b\n - c", 1)
@example("title: b\n  c", 1)
@example("tags: [b, ]", 1)
@example("tags: [b,, c]", 1)
@example("tags: [b, null, '~', b]", 1)
@example("author: أ\nauthors: ب", 1)
@example("slug: ~", 1)
@example("title: \u00a0أ\u00a0 ب\u00a0\nsummary: '\u00a0'", 1)
@example('title: "~\u00a0"\nsection: \u00a0# أ\ndateline: \u00a0', 1)
@example("tags: [أ\u00a0ب, \u00a0ج]\nauthor: أ\u00a0ب\ndate: 2022-07-18\u00a0", 1)
@example("tags:\n- أ\u00a0ب\nslug: أ\u00a0ب\ndraft: no\u00a0\nimage: أ\u00a0ب.jpg", 1)
@example("summary: ''", 1)
def test_both_paths_agree(text: str, line: int) -> None:
    """On fields and their places; and where the short one accepts, nothing is wrong."""
    found = read(text, "articles/a.md", line, "Africa/Casablanca")
    if found is not None:
        assert by_the_long_path(text, line) == (found, ())


def test_the_lines_that_newsrooms_write_are_accepted() -> None:
    """Quoted and plain texts, lists in brackets and with dashes, empty lines."""
    found = read(SIMPLE, "articles/a.md", 2, "Africa/Casablanca")
    assert found is not None
    assert found.title == 'الرباط: قمة "المناخ" تبدأ غدا'
    assert (found.authors, found.tags) == (("سعيد", "ليلى"), ("مناخ", "الرباط"))
    assert found.places["source_url"] == (11, 13)
    assert by_the_long_path(SIMPLE, 2) == (found, ())


def test_a_blank_that_joins_words_is_one() -> None:
    """In running text, as it often comes from word processors."""
    text = "title: قمة\u00a0المناخ\nsummary: 'قال\u00a0 نعم'"
    found = read(text, "articles/a.md", 2, "UTC")
    assert found is not None
    assert (found.title, found.summary) == ("قمة المناخ", "قال نعم")
    assert by_the_long_path(text, 2) == (found, ())


_TOO_MUCH = [
    *("", "\n", "# لا شيء", "نص", "- a", "<<: a", "? a", "title: &b c", "title: b: c"),
    *("title: b #c", "title: *b", "title: |\n b", "title: 'b", 'title: "\\x41"', "title: b\n c"),
    *("title: b\tc", "tags: b\u00a0c", "title: b:", "title:", "title: a\ntitle: a"),
    *("extra:\n  b: c", "tags: [b: c]", "tags: {b: c}", "tags: [b, [c]]", "tags: []"),
    *("nonsense: x", "category: a", "date: أمس", "slug: a b", "draft: x", "source_url: ftp://a"),
    *("image: ../../a.jpg", f"title: {'ب' * LONGEST}", "title: b" + "[" * 70, f"{'a' * 300}: b"),
]


@pytest.mark.parametrize("text", _TOO_MUCH)
def test_what_needs_a_closer_look_is_refused(text: str) -> None:
    """What YAML reads in another way, what is wrong, and what is too rare to be worth it."""
    assert read(text, "articles/a.md", 1, "UTC") is None
