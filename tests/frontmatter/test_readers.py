"""What a value of each kind may hold."""

from __future__ import annotations

from typing import Any

import pytest

from newsgen.frontmatter import Fields, read
from newsgen.frontmatter.readers import MAX_TITLE
from newsgen.models import ImageFact


def field(name: str, text: str) -> Any:
    """A field of a front matter that has no problem."""
    fields, problems = read(text, "articles/a.md", 2)
    assert problems == ()
    return getattr(fields, name)


def faults(text: str) -> list[tuple[str, int, int]]:
    """Code, line and column of each problem; what is wrong is left empty."""
    fields, problems = read(text, "articles/a.md", 2)
    for problem in problems:
        if problem.is_error and problem.code in fields._fields:
            assert not getattr(fields, problem.code) or problem.code in ("tags", "extra")
    return [(p.code, p.location.line, p.location.column) for p in problems]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("title: 2022", "2022"),
        ("title: no", "no"),
        ("title: 12:30:45", "12:30:45"),
        ("title: 0123", "0123"),
        ("title: 1_000.50", "1_000.50"),
        ('title: "null"', "null"),
        ("title: '  a \t b '", "a b"),
        ("title: |\n  سطر\n  آخر", "سطر آخر"),
        ('title: "e\\u0301"', "é"),
        ("title: می\u200cخواهم", "می\u200cخواهم"),
        ("title: " + "خ" * MAX_TITLE, "خ" * MAX_TITLE),
    ],
)
def test_titles_are_text(text: str, wanted: str) -> None:
    """Whatever YAML might make of them, on one line, NFC."""
    assert field("title", text) == wanted


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("title:", ("title", 2, 7)),
        ("title: ~", ("title", 2, 8)),
        ('title: " "', ("title", 2, 8)),
        ('title: "\\u200c"', ("title", 2, 8)),
        ("title: [أ, ب]", ("title", 2, 8)),
        ("title: {أ: ب}", ("title", 2, 8)),
        ("title: " + "خ" * (MAX_TITLE + 1), ("title", 2, 8)),
        ('title: "أ\\0ب"', ("hidden-character", 2, 8)),
        ('title: "أ\\x08\\x0Bب"', ("hidden-character", 2, 8)),
        ('title: "أ\\u202eب"', ("hidden-character", 2, 8)),
        ("section: [أ]", ("section", 2, 10)),
        ('summary: "أ\\x1b"', ("hidden-character", 2, 10)),
    ],
)
def test_texts_that_are_none(text: str, fault: tuple[str, int, int]) -> None:
    """Empty titles, lists, and what escapes hide."""
    assert faults(text) == [fault]


@pytest.mark.parametrize("text", ["date:", "date: ~", 'date: ""', "date: [2022, 5]", "date: أمس"])
def test_dates_that_are_none(text: str) -> None:
    """An empty date is a mistake, for the author began to write one."""
    assert [code for code, _, _ in faults(text)] == ["date"]


@pytest.mark.parametrize(
    ("word", "wanted"),
    [("true", True), ("نعم", True), ("Yes", True), ("no", False), ("لا", False), ("", False)],
)
def test_switches(word: str, wanted: bool) -> None:
    """Yes and no in both languages."""
    assert field("draft", f"draft: {word}") is wanted


@pytest.mark.parametrize("text", ["draft: maybe", "draft: [yes]"])
def test_switches_that_are_none(text: str) -> None:
    """Anything else is not guessed at."""
    assert faults(text) == [("draft", 2, 8)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("image: a.jpg", ImageFact("a.jpg")),
        ("images: [a.jpg, b.jpg]", ImageFact("a.jpg")),
        ("image: {path: a.jpg, title: ب}", ImageFact("a.jpg", caption="ب")),
        ("image:", None),
    ],
)
def test_pictures(text: str, wanted: ImageFact | None) -> None:
    """A name, the first of a list, or a mapping."""
    assert field("image", text) == wanted


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("image: javascript:alert(1)", ("image", 2, 8)),
        ("image: {alt: x}", ("image", 2, 8)),
        ("image: {src: a.jpg, foo: x}", ("unknown-key", 2, 21)),
        ("image: {src: a.jpg, src: x}", ("duplicate-key", 2, 21)),
        ("image: [[a]]", ("image", 2, 9)),
        ("source: {name: x, url: ftp://x}", ("url", 2, 24)),
        ("source: [a]", ("source", 2, 9)),
        ("lang: عربي", ("lang", 2, 7)),
        ("slug: [a]", ("slug", 2, 7)),
        ("slug:", ("slug", 2, 6)),
        ("aliases: [../x]", ("alias", 2, 11)),
        ("extra: x", ("extra", 2, 8)),
        ("extra: {a: 1, a: 2}", ("duplicate-key", 2, 15)),
        ("lang: [ar]", ("lang", 2, 7)),
        ("source_url: [a]", ("source_url", 2, 13)),
        ("image: {src: [a]}", ("image", 2, 14)),
        ('tags: ["\u200c"]', ("tags", 2, 8)),
        ('date: "2022-07-18\\0"', ("hidden-character", 2, 7)),
        ("tags: [{أ: [ب]}]", ("tags", 2, 8)),
    ],
)
def test_values_of_the_wrong_kind(text: str, fault: tuple[str, int, int]) -> None:
    """Each at its place."""
    assert faults(text) == [fault]


@pytest.mark.parametrize(
    ("text", "name", "url"),
    [
        ("source: هسبريس", "هسبريس", ""),
        ("source: https://a.example/1", "", "https://a.example/1"),
        ("source_name: أ\nsource_url: http://a.example", "أ", "http://a.example"),
    ],
)
def test_sources(text: str, name: str, url: str) -> None:
    """A name, an address, or both."""
    fields, problems = read(text, "a.md", 2)
    assert (fields.source_name, fields.source_url, problems) == (name, url, ())


@pytest.mark.parametrize(
    "name",
    ["section", "summary", "lang", "draft", "image", "source", "source_url", "extra", "tags"],
)
def test_a_key_without_a_value_says_nothing(name: str) -> None:
    """Templates of other generators leave keys empty; only title, date and slug ask for more."""
    fields, problems = read(f"{name}:", "articles/a.md", 2)
    assert (fields._replace(places={}), problems) == (Fields(), ())


def test_extra_is_canonical_json_of_texts() -> None:
    """Keys are sorted, leaves are text, lists and mappings stay, line ends too."""
    text = "extra:\n  ب: [1, {ج: no}]\n  أ: |\n    سطر\n    آخر\n  د:"
    assert field("extra", text) == '{"أ":"سطر\\nآخر\\n","ب":["1",{"ج":"no"}],"د":""}'
