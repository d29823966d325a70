"""Counted nouns in three languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.templates.counting import NOUNS, count, plural_forms


@pytest.mark.parametrize(
    ("number", "noun", "language", "text"),
    [
        (0, "article", "en", "0 articles"),
        (1, "article", "en", "1 article"),
        (2, "tag", "en-GB", "2 tags"),
        (12345, "article", "en", "12,345 articles"),
        (0, "article", "fr", "0 article"),
        (1, "section", "fr-MA", "1 rubrique"),
        (2, "tag", "fr", "2 mots-clés"),
        (3, "article", "ar", "3 مقالات"),
        (11, "article", "ar", "11 مقالًا"),
        (100, "article", "ar", "100 مقال"),
        (3, "article", "de", "3 مقالات"),
    ],
)
def test_forms(number: int, noun: str, language: str, text: str) -> None:
    """The plural rules of CLDR: French counts 0 as one; any other language has Arabic words."""
    assert count(number, noun, case="nom", digits="latn", language=language) == text


def test_case_and_digits() -> None:
    """Arabic declines its dual; digits are the setting's."""
    assert count(2, "article", case="nom", digits="latn", language="ar") == "مقالان"
    assert count(2, "article", case="obl", digits="latn", language="ar") == "مقالين"
    assert count(3, "article", case="nom", digits="arab", language="ar") == "٣ مقالات"
    assert count(3, "article", case="nom", digits="arab", language="en").startswith("٣")


def test_an_unknown_noun_is_told_with_the_known_ones() -> None:
    """Whoever writes a template sees what there is."""
    with pytest.raises(ValueError, match=r"'cat'.*article.*tag"):
        count(1, "cat", case="nom", digits="latn", language="ar")


@given(st.integers(0, 10**7), st.sampled_from(sorted(NOUNS)), st.sampled_from(["ar", "fr", "en"]))
def test_every_noun_counts(number: int, noun: str, language: str) -> None:
    """Any number, any noun: the number is there unless Arabic says it by the form of the noun."""
    text = count(number, noun, case="nom", digits="latn", language=language)
    digits = "".join(c for c in text if c.isdigit())
    assert digits == str(number) or (language == "ar" and number <= 2)
    assert any(c.isalpha() for c in text)


def test_a_script_gets_the_forms_of_each_category() -> None:
    """Six in Arabic, the language of the interface where no other is known."""
    arabic = plural_forms("result", language="ar-MA")
    assert arabic == plural_forms("result", language="fa")
    assert arabic == {
        "rules": "ar",
        "zero": "لا نتائج",
        "one": "نتيجة واحدة",
        "two": "نتيجتان",
        "few": "{n} نتائج",
        "many": "{n} نتيجة",
        "other": "{n} نتيجة",
    }
    assert plural_forms("result", language="en") == {
        "rules": "en",
        "one": "{n} result",
        "other": "{n} results",
    }
    french = plural_forms("result", language="fr-CA")
    assert (french["one"], french["many"]) == ("{n} résultat", "{n} résultats")
