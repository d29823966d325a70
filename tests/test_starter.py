"""The files of a new site."""

from __future__ import annotations

import tomllib
from zoneinfo import ZoneInfo

import pytest

from newsgen import body, frontmatter, starter
from newsgen.arabic.slug import article_slug


@pytest.mark.parametrize("title", ["أرشيف الأخبار", 'قال "نعم"', "a\\b", "x\x7fy"])
def test_settings_hold_the_title_whatever_it_holds(title: str) -> None:
    """The settings are TOML, and their values are those that were asked for."""
    values = tomllib.loads(starter.settings(title, "ar-MA"))
    assert values["title"] == title
    assert values["language"] == "ar-MA"
    assert values["timezone"] == "Africa/Casablanca"


@pytest.mark.parametrize("zone", starter.ZONES.values())
def test_every_zone_exists(zone: str) -> None:
    """A time zone that the table names is one of IANA's."""
    assert ZoneInfo(zone).key == zone


@pytest.mark.parametrize(
    ("language", "zone"),
    [("ar", "UTC"), ("ar-eg", "Africa/Cairo"), ("fr-FR", "Europe/Paris"), ("ar-XX", "UTC")],
)
def test_a_country_chooses_the_zone(language: str, zone: str) -> None:
    """The zone is the country's; a language without one of the table's countries has UTC."""
    assert starter.zone_of(language) == zone


def test_the_sample_article_is_without_fault() -> None:
    """A newcomer sees it first, so neither its front matter nor its text has a problem."""
    head, text, _ = frontmatter.split(starter.sample("ar", "2022-07-18"))
    assert head is not None
    fields, problems = frontmatter.read(head, "a.md", 2)
    assert problems == ()
    assert fields.title == starter.TITLE
    assert fields.date == "2022-07-18"
    assert body.facts(text, "markdown", body.BodyOptions()).problems == ()


def test_the_sample_lies_where_new_articles_go() -> None:
    """Its path is that of its day and its slug."""
    names = starter.files("x", "ar", "2022-07-18")
    assert f"articles/2022/07/18/{article_slug(starter.TITLE, '')}.md" in names


def test_the_sample_says_its_language_on_a_site_in_another() -> None:
    """On a French site the Arabic sample is marked as Arabic."""
    assert "\nlang: ar\n" in starter.sample("fr", "2022-07-18")
    assert "\nlang:" not in starter.sample("ar-MA", "2022-07-18")
