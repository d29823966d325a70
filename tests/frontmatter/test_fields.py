"""Keys to fields: spellings, duplicates, unknown keys, and where values stand."""

from __future__ import annotations

import pytest

from newsgen.frontmatter import Fields, read
from newsgen.models import ImageFact
from newsgen.problems import Problem

ENGLISH = """\
title: قمة باريس
date: 2015-12-12 20:30
updated: 2015-12-13
author: هدى الكتاني
section: سياسة
tags: [المناخ، البيئة]
summary: ملخص
slug: قمة-باريس
lang: ar-MA
image: {src: قمة.jpg, alt: قاعة, credit: هدى}
source: {name: وكالة, url: "https://a.example/1"}
dateline: باريس
draft: yes
aliases: [/2015/old/]
hijri: 1 ربيع الأول 1437
extra: {رقم: 412}
"""
ARABIC = """\
العنوان: قمة باريس
التاريخ: 2015-12-12 20:30
آخر تحديث: 2015-12-13
الكاتب: هدى الكتاني
القسم: سياسة
الوسوم: المناخ، البيئة
الملخص: ملخص
الرابط: قمة-باريس
اللغة: ar_MA
الصورة: {الملف: قمة.jpg, النص البديل: قاعة, الحقوق: هدى}
المصدر: {الاسم: وكالة, رابط: "https://a.example/1"}
المكان: باريس
مسودة: نعم
العناوين القديمة: /2015/old/
هجري: 1 ربيع الأول 1437
إضافي: {رقم: 412}
"""
WANTED = Fields(
    title="قمة باريس",
    date="2015-12-12T20:30:00+00:00",
    updated="2015-12-13",
    authors=("هدى الكتاني",),
    section="سياسة",
    tags=("المناخ", "البيئة"),
    summary="ملخص",
    slug="قمة-باريس",
    lang="ar-MA",
    image=ImageFact("قمة.jpg", "قاعة", "", "هدى"),
    source_name="وكالة",
    source_url="https://a.example/1",
    dateline="باريس",
    draft=True,
    aliases=("2015/old/",),
    extra='{"رقم":"412"}',
    hijri="1 ربيع الأول 1437",
)


def read_here(text: str) -> tuple[Fields, tuple[Problem, ...]]:
    """The fields of an article's front matter in a site at UTC."""
    return read(text, "articles/a.md", 2)


@pytest.mark.parametrize("text", [ENGLISH, ARABIC], ids=["english", "arabic"])
def test_every_key_fills_its_field(text: str) -> None:
    """In both languages, with the same result."""
    fields, problems = read_here(text)
    assert problems == ()
    assert fields._replace(places={}) == WANTED


def test_places_are_those_of_the_values() -> None:
    """By the field's name, whatever spelling was used."""
    fields, _ = read_here("العنوان: خبر\nslug:   a\ncategory: سياسة")
    assert fields.places == {
        "title": (2, 10),
        "slug": (3, 9),
        "categories": (4, 11),
        "section": (4, 11),
    }


def test_an_empty_front_matter_says_nothing() -> None:
    """No fields, no problems, no places."""
    assert read_here("") == (Fields(), ())


@pytest.mark.parametrize(
    ("text", "section", "tags"),
    [
        ("category: سياسة", "سياسة", ()),
        ("categories: [سياسة، اقتصاد]", "سياسة", ("اقتصاد",)),
        ("section: رياضة\ncategories: سياسة\ntags: ت", "رياضة", ("ت", "سياسة")),
        ("tags: أ\nkeywords: [ب, أ]", "", ("أ", "ب")),
    ],
)
def test_other_generators_words(text: str, section: str, tags: tuple[str, ...]) -> None:
    """Categories are a section and tags; lists under two spellings are one list."""
    fields, problems = read_here(text)
    assert (fields.section, fields.tags, problems) == (section, tags, ())


@pytest.mark.parametrize(
    "text", ["description: أ\nsummary: ب", "summary: ب\ndescription: أ", "summary: ب\nالملخص: أ"]
)
def test_of_two_spellings_the_own_name_wins_and_it_is_said(text: str) -> None:
    """The other is named in a warning; nothing is dropped in silence."""
    fields, problems = read_here(text)
    assert fields.summary == "ب"
    assert [(p.code, p.severity) for p in problems] == [("ignored-key", "warning")]


def test_two_spellings_that_agree_are_no_problem() -> None:
    """Hugo's sites often give description and summary the same text."""
    assert read_here("description: أ\nsummary: أ")[1] == ()


@pytest.mark.parametrize(
    ("text", "code", "severity", "hint"),
    [
        ("titel: x", "unknown-key", "error", "Did you mean \u2068«title»\u2069? Data of your own belongs below `extra:`."),  # noqa: E501
        ("zzz: x", "unknown-key", "error", "Data of your own belongs below `extra:`."),
        ("permalink: /x/", "unknown-key", "error", "Write `slug:` for the last part of the address, and `aliases:` for old addresses."),  # noqa: E501
        ("layout: ../x", "unknown-key", "error", "Remove it; all articles use article.html, which may look at data under `extra:`."),  # noqa: E501
        ("layout: post", "ignored-key", "warning", "Remove it."),
        ("weight: 3", "ignored-key", "warning", "Remove it, or move it below `extra:`."),
        ("title: أ\nTitle: ب", "duplicate-key", "error", "Remove one of the two lines."),
    ],
)  # fmt: skip
def test_keys_that_are_none(text: str, code: str, severity: str, hint: str) -> None:
    """Slips are errors with a suggestion, harmless keys of others are warnings."""
    _, problems = read_here(text)
    assert [(p.code, p.severity, p.hint) for p in problems] == [(code, severity, hint)]


def test_all_problems_are_told_at_once() -> None:
    """One run names every wrong line, and keeps every right one."""
    fields, problems = read_here("title: ~\ndate: 30\nslug: a/b\nsection: سياسة\nx: y")
    assert [(p.location.line, p.code) for p in problems] == [
        (6, "unknown-key"),
        (2, "title"),
        (3, "date"),
        (4, "slug"),
    ]
    assert fields.section == "سياسة"
