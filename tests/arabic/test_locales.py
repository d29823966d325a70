"""Data taken from CLDR."""

from __future__ import annotations

import pytest

from newsgen.arabic import locales
from newsgen.arabic.locales import handed_down, inherit, is_known, locale_data, names_language


def test_five_sets_of_months() -> None:
    """Egyptian, Moroccan, Algerian and Levantine names; Mauritania uses the Egyptian ones here."""
    names = {tag: locale_data(tag).months[7] for tag in ("ar", "ar-MA", "ar-DZ", "ar-LB", "ar-MR")}
    assert list(names.values()) == ["أغسطس", "غشت", "أوت", "آب", "أغسطس"]


def test_a_tag_is_read_with_some_leniency() -> None:
    """Underscores, an unknown region, an extension."""
    assert locale_data("ar_MA") == locale_data("ar-MA")
    assert locale_data("fr-ZZ").months == locale_data("fr").months
    assert all(map(names_language, ("ar_MA", "fr-ZZ", "ar-EG-u-nu-latn")))
    assert locale_data("ar-EG-u-nu-latn") == locale_data("ar-EG")


@pytest.mark.parametrize("tag", ["", "xx", "klingon", "-", "12"])
def test_an_unknown_language_is_an_error(tag: str) -> None:
    """The message names the tag."""
    with pytest.raises(ValueError, match="unknown locale"):
        locale_data(tag)
    assert not names_language(tag)


@pytest.mark.parametrize(
    ("tag", "known"),
    [("ar-MA", True), ("fr", True), ("ar-ZZ", True), ("und", False), ("und-Latn", False),
     ("UND", False), ("tlh", False), ("", False)],
)  # fmt: skip
def test_known_languages(tag: str, known: bool) -> None:
    """Those with names of months; "und" is none, though Babel answers with English."""
    assert is_known(tag) is known


@pytest.mark.parametrize("tag", ["ar", "ar-MA", "ar_ZZ", "ar-Latn-QQ", "en-US", "fr-x-mine", "fr"])
def test_usual_languages_are_those_of_babel(tag: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Babel says the same of them when it is asked."""
    assert names_language(tag)
    monkeypatch.setattr(locales, "_USUAL", ())
    assert names_language(tag)


def test_what_one_process_took_another_inherits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Value for value, without Babel; but nothing of another origin."""
    monkeypatch.setattr(locales, "_taken", {})
    taken = {tag: locale_data(tag) for tag in ("ar", "ar-MA", "fr")}
    data = handed_down("this one")
    monkeypatch.setattr(locales, "_taken", {})
    inherit(data, "another")
    inherit(b"", "this one")
    assert locales._taken == {}
    inherit(data, "this one")
    monkeypatch.setattr(locales, "_take", None)
    assert {tag: locale_data(tag) for tag in taken} == taken
    assert handed_down("this one") == data
