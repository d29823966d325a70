"""Keys of tags and search, merged tags, near misses."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsgen.arabic.keys import clean_label, merge_tags, near_misses, search_key, tag_strict

SPELLINGS = st.lists(
    st.sampled_from(["أمل", "امل", "إمل", "آمل", "#أمل", "أَمل", "عمل"]), max_size=8
)


def test_the_label_is_the_most_used_then_the_first_seen() -> None:
    """Counts decide before order, the hamza and missing vowel marks before counts."""
    assert merge_tags({"onu": 1, "ONU": 5})["onu"] == "ONU"
    assert merge_tags({"onu": 5, "ONU": 5})["ONU"] == "onu"
    assert merge_tags({"اوراق": 90, "أوراق": 1})["اوراق"] == "أوراق"
    assert merge_tags({"عُمان": 9, "عمان": 1})["عُمان"] == "عمان"
    assert merge_tags({"عُمان": 9})["عُمان"] == "عُمان"


def test_cleaned_spellings_are_counted_together() -> None:
    """A hash sign does not split the votes."""
    merged = merge_tags([("Onu", 4), ("#ONU", 3), ("ONU", 3)])
    assert set(merged.values()) == {"ONU"}


def test_partly_bare_spellings_join_the_full_one() -> None:
    """A spelling joins whichever of its hamzas are missing, when one full spelling exists."""
    merged = merge_tags({"أنباء الأردن": 1, "انباء الأردن": 1, "انباء الاردن": 1})
    assert set(merged.values()) == {"أنباء الأردن"}


def test_settings_join_and_part_spellings() -> None:
    """The site may know better than the rules."""
    tags = {"كوفيد": 3, "كورونا": 5, "#كورونا": 1, "أمل": 2, "امل": 2, "عُمان": 1, "عَمّان": 1}
    merged = merge_tags(
        tags, same=[["كوفيد-19", "كورونا", "كوفيد"]], keep_apart=[["أمل", "امل"], ["عُمان", "عَمّان"]]
    )
    assert merged["كوفيد"] == merged["كورونا"] == merged["#كورونا"] == "كوفيد-19"
    assert (merged["أمل"], merged["امل"]) == ("أمل", "امل")
    assert (merged["عُمان"], merged["عَمّان"]) == ("عُمان", "عَمّان")


@given(SPELLINGS, st.randoms(use_true_random=False))
def test_every_spelling_gets_a_label_of_its_own_letters(spellings: list[str], random) -> None:  # type: ignore[no-untyped-def]
    """Each spelling is answered, labels are labels of themselves, and equal keys agree."""
    counts = [(spelling, 1) for spelling in spellings]
    merged = merge_tags(counts)
    assert list(merged) == list(dict.fromkeys(spellings))
    for spelling, label in merged.items():
        assert merged.get(label, label) == label
        for other in merged:
            if tag_strict(other) == tag_strict(spelling):
                assert merged[other] == label


def test_near_misses_are_grouped_and_not_merged() -> None:
    """ة/ه, ى/ي, ؤ/ئ, the article, hamzas, the space of a name."""
    labels = ["مدرسة", "علوم", "مدرسه", "المدرسة", "مصطفى", "مصطفي", "مسؤول", "مسئول", "عبد الحق"]
    groups = near_misses([*labels, "عبدالحق", "إعلام", "أعلام", "اعلام", "ال"])
    assert groups == (
        ("مدرسة", "مدرسه", "المدرسة"),
        ("مصطفى", "مصطفي"),
        ("مسؤول", "مسئول"),
        ("عبد الحق", "عبدالحق"),
        ("إعلام", "أعلام", "اعلام"),
    )


def test_a_label_is_cleaned_but_keeps_its_marks() -> None:
    """Hash, underscore, tatweel and invisible characters go; vowels and the era's هـ stay."""
    assert clean_label("#سُـــوق_الشغل\u200f ") == "سُوق الشغل"
    assert clean_label("1445هـ") == "1445هـ"


def test_search_keeps_marks_of_other_scripts_in_their_words() -> None:
    """A mark is part of a word; punctuation parts words."""
    assert search_key("हिन्दी، C++/اللغة") == "हिन्दी c اللغه"
    assert search_key("") == ""
