"""Word classes of a vocabulary."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.search.classes import (
    BASE,
    FEMININE,
    PLURAL,
    VERB,
    Classes,
    Member,
    Vocabulary,
    vocabulary_of,
)

NEWS = {
    "المغرب": 400, "بالمغرب": 50, "والمغرب": 30, "للمغرب": 20, "مغرب": 9, "المغربي": 90,
    "مباراة": 300, "المباراة": 200, "مباراتنا": 4, "بمباراتنا": 1, "مباريات": 80, "مباراه": 2,
    "باريس": 150, "كمال": 60, "مال": 90, "المال": 120, "المنتخب": 70, "منتخب": 40, "منتخبنا": 9,
    "مسؤول": 100, "مسئول": 4, "والمسؤولين": 12, "مسؤولين": 30, "أعلن": 200, "أعلنت": 150,
    "يعلن": 40, "تعلن": 20, "ستعلن": 5, "أعلنوا": 8, "سعودي": 90, "السعودية": 300, "سعودية": 60,
    "وزير": 300, "وزراء": 50, "بوزرائه": 1, "الوزير": 200, "واحد": 80, "أحد": 300, "الواحد": 9,
    "ألمانيا": 90, "للجنة": 20, "لجنة": 100, "اللجنة": 120, "حكومة": 100, "حكومته": 12,
    "متطور": 8, "متطورة": 33, "نابع": 4, "نابعة": 5, "محاولة": 90, "محاول": 3, "استناد": 3,
    "استنادا": 54, "جد": 40, "جدا": 300, "اضطلاع": 5, "واضطلاعه": 1, "مرة": 500, "مرهون": 2,
    "مدافعة": 3, "مدافعون": 9, "تضم": 60, "تضمين": 4, "ضم": 30, "ضمت": 9, "يضم": 30,
    "الألوان": 9, "ألوان": 20, "لون": 15, "اللون": 30, "سوريا": 90, "السوري": 60, "سوري": 20,
    "الغامضة": 3, "غامض": 8, "ساخرون": 2, "آخرون": 40, "متعاطفون": 9, "متعاطف": 1,
    "حارك": 3, "حار": 9,
}  # fmt: skip


@pytest.fixture(scope="module")
def classes() -> Classes:
    """The classes of a handful of news words."""
    return Classes(vocabulary_of(NEWS))


@pytest.mark.parametrize(
    ("word", "head", "variant"),
    [
        ("بالمغرب", "مغرب", BASE),
        ("للمغرب", "مغرب", BASE),
        ("مباراتنا", "مباراه", BASE),
        ("بمباراتنا", "مباراه", BASE),
        ("مباريات", "مباراه", BASE),
        ("والمسوولين", "مسوول", BASE),
        ("مسيول", "مسوول", BASE),
        ("منتخبنا", "منتخب", BASE),
        ("حكومته", "حكومه", BASE),
        ("للجنه", "لجنه", BASE),
        ("وزراء", "وزير", PLURAL),
        ("بوزرايه", "وزير", PLURAL),
        ("الوان", "لون", PLURAL),
        ("سعوديه", "سعودي", FEMININE),
        ("السعوديه", "سعودي", FEMININE),
        ("سوريا", "سوري", FEMININE),
        ("اعلنت", "اعلن", BASE),
        ("يعلن", "اعلن", VERB),
        ("ستعلن", "اعلن", VERB),
        ("متطوره", "متطور", FEMININE),
        ("نابعه", "نابع", FEMININE),
        ("محاوله", "محاوله", BASE),  # a deed, not the feminine of who does it
        ("استنادا", "استناد", BASE),
        ("جدا", "جدا", BASE),
        ("واضطلاعه", "اضطلاع", BASE),
        ("مرهون", "مرهون", BASE),  # no plural of مرة
        ("مدافعه", "مدافعه", BASE),  # no feminine of مدافع, the plural of مدفع
        ("تضمين", "تضمين", BASE),  # no form of تضم
        ("الغامضه", "غامض", FEMININE),  # though غامضة does not occur
        ("متعاطفون", "متعاطف", BASE),  # an adjective, of which its plural is the commoner
        ("ساخرون", "ساخرون", BASE),  # not س with آخرون
        ("حارك", "حارك", BASE),  # not حار with ك, which news hardly say
    ],
)
def test_written_words_join_their_class(
    classes: Classes, word: str, head: str, variant: int
) -> None:
    """What is written onto a word comes off when the vocabulary attests the rest."""
    assert classes.member(word) == Member(head, variant)


@pytest.mark.parametrize("word", ["باريس", "كمال", "واحد", "المانيا", "مال", "مباراه"])
def test_letters_of_the_word_stay(classes: Classes, word: str) -> None:
    """باريس is not ب with ريس, كمال not مال, واحد not أحد."""
    assert classes.member(word) == Member(word, BASE)


def test_a_small_archive_is_attested_by_the_lists() -> None:
    """One article says بالوزراء and no more: the lists know وزير."""
    classes = Classes(vocabulary_of({"بالوزراء": 1}))
    assert classes.member("بالوزراء") == Member("وزير", PLURAL)


def test_words_of_the_base_keep_their_class() -> None:
    """New words join the classes that stand; none of these changes."""
    older = {"زنبق": Member("زنبق", BASE), "الزنبق": Member("زنبق", BASE)}
    classes = Classes(vocabulary_of({"زنبق": 3, "الزنبق": 2, "بالزنبق": 1}), older)
    assert classes.member("بالزنبق") == Member("زنبق", BASE)


def test_relatives_of_a_name(classes: Classes) -> None:
    """The adjective of a name and the name of an adjective."""
    assert classes.relatives("سعودي") == ()
    assert classes.relatives("bbc") == ()
    assert classes.relatives("/s/news") == ()


@given(st.dictionaries(st.text("وفبلكسالمرتيهنةء", min_size=1, max_size=7), st.integers(1, 99)))
def test_every_class_has_a_head_of_its_own(counts: dict[str, int]) -> None:
    """Whatever the vocabulary: the head of a head is itself, and rings end."""
    vocabulary = vocabulary_of(counts)
    classes = Classes(vocabulary)
    for word in vocabulary.counts:
        head = classes.member(word).head
        assert classes.member(head).head == head


def test_a_vocabulary_counts_keys() -> None:
    """Spellings of one key are counted together, and how many of them end in ة."""
    assert vocabulary_of({"مباراة": 3, "مباراه": 1}) == Vocabulary({"مباراه": 4}, {"مباراه": 3})
