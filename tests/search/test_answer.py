"""Answers to queries."""

from __future__ import annotations

import pytest

from newsgen.search import Record, facts, write_index
from newsgen.search.answer import Filters, search
from newsgen.search.reader import Index
from newsgen.search.terms import idf
from tests.search.archive import files, index_of

FRIENDLY = "المنتخب المغربي يفوز في مباراة ودية"


@pytest.fixture(scope="module")
def index() -> Index:
    """The small archive."""
    return index_of(files())


def titles(index: Index, text: str, filters: Filters | None = None, **how: bool) -> list[str]:
    """The titles found."""
    return [index.record(n)[1] for n in search(index, text, filters, **how).numbers]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("مباراه", {FRIENDLY, "لاعبو الوداد يعودون إلى التداريب", "كمال يسجل ثلاثة أهداف"}),
        ("مال", {"المال والأعمال في باريس"}),
        ("كمال", {"كمال يسجل ثلاثة أهداف"}),
        ("باريس", {"المال والأعمال في باريس"}),
        ("وزير", {"وزير الخارجية يزور القاهرة", "المغرب ومصر يوقعان اتفاقا"}),
        ("اطفال", {"مستشفى للأطفال"}),
        ("google", {"Google opens an office in Cairo"}),
        ("élu", {"Le président français à Rabat"}),
        ("2018", {"انطلاق كأس العالم لكرة القدم"}),
        ("كتب قديم", {"رواية عن مدينة فاس", "نص بلا تاريخ"}),
        ('"كرة القدم"', {FRIENDLY, "انطلاق كأس العالم لكرة القدم"}),
        ('"القدم كرة"', set()),
        ("القدم -روسيا", {FRIENDLY}),
        ('المغربي -"كأس العالم" -وزير', {FRIENDLY}),
        ("القدم -زنجبيل", {FRIENDLY, "انطلاق كأس العالم لكرة القدم"}),
        ("", set()),
        ("زنجبيل", set()),
    ],
)  # fmt: skip
def test_what_is_found(index: Index, text: str, expected: set[str]) -> None:
    """Words, classes, phrases and exclusion."""
    assert set(titles(index, text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("president", {"Le président français à Rabat"}),
        ("Präsident", {"Der Präsident in Kairo"}),
        ("Президент", {"Президент в Каире"}),
        ("CAIRO", {"Google opens an office in Cairo"}),
        ("offices", set()),
        ("cairo -google", set()),
        ('"in Kairo"', {"Der Präsident in Kairo"}),
    ],
)
def test_an_archive_without_arabic(text: str, expected: set[str]) -> None:
    """Words of other scripts are folded and are classes of their own."""
    written = ["Le président français à Rabat", "Google opens an office in Cairo"]
    written += ["Der Präsident in Kairo", "Президент в Каире"]
    rows = (
        (Record(f"{n}/", title, f"2020-01-0{n + 1}"), facts(title, ""))
        for n, title in enumerate(written)
    )
    assert set(titles(index_of(dict(write_index(rows))), text)) == expected


def test_a_plural_finds_a_noun_that_only_stands_with_an_ending() -> None:
    """In an archive of one article."""
    rows = [(Record("1/", "كيف تكتب خبرك الأول", "2020-01-01"), facts("كيف تكتب خبرك الأول", ""))]
    index = index_of(dict(write_index(rows)))
    assert all(search(index, text).total == 1 for text in ("خبر", "أخبار", "الأخبار", "بالاخبار"))


def test_the_rarest_word_is_dropped_when_no_article_has_all(index: Index) -> None:
    """And the answer says so."""
    found = search(index, "باريس القدم وزير")
    assert found.dropped == ("باريس", "وزير")
    assert found.total == 2
    unknown = search(index, "القدم زنجبيل")
    assert (unknown.dropped, unknown.unknown) == (("زنجبيل",), ("زنجبيل",))


def test_filters(index: Index) -> None:
    """A year, a section, a tag, an author; nothing is dropped for their sake."""
    assert titles(index, "القدم", Filters(year="2018")) == ["انطلاق كأس العالم لكرة القدم"]
    assert titles(index, "القدم", Filters(year="1999")) == []
    assert len(titles(index, "المغرب", Filters(section="politics"))) == 1
    assert len(titles(index, "المنتخب", Filters(tag="كرة-القدم"))) == 2
    assert titles(index, "القدم العالم", Filters(section="culture")) == []
    assert search(index, "القدم العالم", Filters(section="culture")).dropped == ()


def test_a_title_weighs_more_and_the_newest_wins_a_tie(index: Index) -> None:
    """Then by date on request."""
    assert titles(index, "المدرسة")[0] == "مدرسة جديدة في القرية"
    by_date = search(index, "جديدة", by_date=True).numbers
    assert by_date == sorted(by_date, reverse=True)


def test_the_querys_variant_comes_first(index: Index) -> None:
    """وزراء before وزير, for whoever asks for ministers."""
    assert titles(index, "الوزراء")[0] == "وزير الخارجية يزور القاهرة"


def test_years_are_counted(index: Index) -> None:
    """The newest first."""
    assert search(index, "القدم").years == (("2018", 1), ("2014", 1))


def test_results_of_two_segments_are_one_list() -> None:
    """Base and tail answer together, and only the tail is new."""
    large = index_of(files(530))
    assert len(large.segments) == 2
    found = search(large, '"كرة القدم"')
    assert found.total == 2 * 28 - 1 or found.total == len(set(found.numbers))
    assert found.numbers[0] > 480
    assert search(large, "بمباراتهم").total == search(large, "مباراة").total


@pytest.mark.parametrize(
    "text",
    ["x" * 10_000, "\ud800", "في", ".*", "<script>", "\u202eمصر\u202c", '"', "-", '-"', "« »", "%"],
)
def test_any_text_is_answered(index: Index, text: str) -> None:
    """Without an exception."""
    assert search(index, text).total >= 0


@pytest.mark.parametrize(
    ("articles", "df", "expected"), [(1, 1, 18), (100, 0, 68), (10**6, 5, 156)]
)
def test_idf_is_an_integer(articles: int, df: int, expected: int) -> None:
    """The browser computes the same."""
    assert idf(articles, df) == expected
