"""Tests of newsgen.strings."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.strings import CATALOGUES, KEYS, load, misplaced, near, places, unknown

TEMPLATES = Path(__file__).parents[2] / "templates"
PLACE = re.compile(r"\{([a-z_]+)\}")


@pytest.mark.parametrize("language", sorted(CATALOGUES))
def test_catalogues_are_complete(language: str) -> None:
    """Every language has exactly the Arabic keys, in their order, and no empty text."""
    assert tuple(CATALOGUES[language]) == KEYS
    assert all(text.strip(" ") == text and text for text in CATALOGUES[language].values())


@pytest.mark.parametrize("language", sorted(CATALOGUES))
def test_places_agree_between_languages(language: str) -> None:
    """A translation has the same places to fill as the Arabic text."""
    for key, text in CATALOGUES[language].items():
        assert sorted(PLACE.findall(text)) == sorted(PLACE.findall(CATALOGUES["ar"][key])), key


def test_templates_use_only_known_keys_and_all_of_them() -> None:
    """Each key a template names exists, and no key of the catalogue is idle."""
    text = "\n".join(
        path.read_text("utf-8") for path in TEMPLATES.iterdir() if not path.name.startswith(".")
    )
    named = set(re.findall(r"\bt\(\"([a-z_]+)\"[,)]", text))
    built = {f"one_{taxonomy}" for taxonomy in ("tags", "sections", "authors")}
    assert named <= set(KEYS)
    of_the_text = {"footnotes", "footnote", "footnote_back", "table"}
    assert set(KEYS) <= named | built | of_the_text


def test_arabic_is_plain_careful_newsroom_arabic() -> None:
    """No tatweel, presentation form, hidden mark or Latin comma; hamzas where they belong."""
    joined = "\n".join(CATALOGUES["ar"].values())
    assert not re.search(
        "[\u0640\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb50-\ufdff\ufe70-\ufefc,]", joined
    )
    assert "الى " not in joined
    assert "احدث" not in joined
    assert load("ar-MA", {}).get("skip") == "تخطَّ إلى المحتوى"


@pytest.mark.parametrize(
    ("language", "chosen"),
    [("ar", "ar"), ("ar-MA", "ar"), ("FR", "fr"), ("en_US", "en"), ("zgh", "ar"), ("", "ar")],
)  # fmt: skip
def test_language_falls_back_by_subtag_to_arabic(language: str, chosen: str) -> None:
    """The primary subtag chooses the catalogue; a language without one reads Arabic."""
    assert load(language, {}).language == chosen
    assert load(language, {}).get("home") == CATALOGUES[chosen]["home"]


def test_places_are_filled_once_and_never_evaluated() -> None:
    """A value holding braces stays a value, and a place without value stays a place."""
    strings = load("ar", {"year_of": "{year} {century} {0}"})
    assert strings.get("year_of", year="{year}") == "{year} {century} {0}"
    assert load("ar", {}).get("page_number", number="٣") == "الصفحة ٣"
    assert load("ar", {}).get("page_number") == "الصفحة {number}"


def test_overrides_win_and_unknown_ones_are_named() -> None:
    """A site's own text replaces ours; a key nobody has is reported with what it resembles."""
    overrides = {"latest": "آخر الأنباء", "latset": "x", "قسم": "y"}
    strings = load("fr-MA", overrides)
    assert strings.get("latest") == "آخر الأنباء"
    assert strings.get("home") == "Accueil"
    assert unknown(overrides) == ("latset", "قسم")
    assert near("latset")[0] == "latest"
    assert near("قسم") == ()
    with pytest.raises(KeyError):
        strings.get("latset")


def test_misplaced_names_places_that_nothing_fills() -> None:
    """A slip inside braces is found before a page shows it."""
    overrides = {"year_of": "سنة {yaer}", "page_number": "ص {number}", "nothing": "{x}"}
    assert misplaced(overrides) == (("year_of", "yaer"),)
    assert places("year_of") == ("year",)
    assert places("home") == ()


def test_strings_are_values() -> None:
    """Equal settings give equal strings, so that they can be part of a page's key."""
    assert load("ar", {"home": "البداية"}) == load("ar-EG", {"home": "البداية"})
    assert hash(load("ar", {})) != hash(load("ar", {"home": "البداية"}))


@given(st.sampled_from(sorted(CATALOGUES)), st.sampled_from(KEYS), st.text())
def test_any_override_and_value_is_shown_as_it_is(language: str, key: str, text: str) -> None:
    """No text of a site breaks the catalogue, whatever braces or directions it holds."""
    strings = load(language, {key: text})
    assert strings.get(key) == text
    assert strings.get("year_of", year=text).count(text) >= (key != "year_of")
