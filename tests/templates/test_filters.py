"""Filters and globals: settings in, text out."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from email.utils import format_datetime
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from newsgen.models import Image, Site
from newsgen.templates.filters import Table, filters_for, rfc822, rfc3339, to_json

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


class Pair(NamedTuple):
    """A view's kind of value."""

    name: str
    number: int


def table(**settings: Any) -> Table:
    """The table of a site with these settings."""
    return filters_for(Site(**settings), lambda url: f"/{url}", lambda url: f"https://e.org/{url}")


def apply(name: str, *values: Any, **settings: Any) -> Any:
    """A filter's answer on a site with these settings."""
    return table(**settings).filters[name](*values)


def call(name: str, *values: Any, **settings: Any) -> Any:
    """A global function's answer on a site with these settings."""
    function: Callable[..., Any] = table(**settings).globals[name]
    return function(*values)


# ---------------------------------------------------------------- JSON in HTML


@given(JSON)
def test_json_comes_back_as_it_was(value: Any) -> None:
    """Every value survives, and no character of it could end a script element."""
    text = to_json(value)
    assert json.loads(text) == value
    assert not set(text) & set("<>&\u2028\u2029")


@given(st.text())
def test_json_of_markup_is_text(text: str) -> None:
    """Text that a filter marked as safe is written like any other."""
    assert json.loads(to_json(Markup(text))) == text


def test_json_of_views() -> None:
    """Tuples and NamedTuples are lists; keys are text."""
    assert to_json({"a": (Pair("ب", 1), None), Markup("k"): True}) == (
        '{"a":[["ب",1],null],"k":true}'
    )


def test_json_is_not_escaped_again() -> None:
    """Quotes stay quotes in a script element."""
    assert isinstance(to_json("x"), Markup)
    assert to_json("</script>") == '"\\u003c/script\\u003e"'


# ---------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("name", "iso", "settings", "text"),
    [
        ("date_long", "2022-07-18", {"language": "ar-MA"}, "18 يوليوز 2022"),
        ("date_long", "2022-07-18T23:30:00+01:00", {"language": "ar-EG"}, "18 يوليو 2022"),
        ("date_long", "2022-07-18", {"language": "ar-EG", "digits": "arab"}, "١٨ يوليو ٢٠٢٢"),
        ("date_long", "2022-07-18", {"language": "fr"}, "18 juillet 2022"),
        ("date_full", "2022-07-18", {"language": "ar-MA"}, "الاثنين 18 يوليوز 2022"),
        ("month_year", "2022-07", {"language": "ar-EG"}, "يوليو 2022"),
        ("month_year", "2022-07-18", {"language": "en"}, "July 2022"),
        ("month_name", "2022-07", {"language": "ar-SY"}, "تموز"),
        ("weekday", "2022-07-18", {"language": "ar-EG"}, "الاثنين"),
        ("year", "2022-07-18", {"digits": "arab"}, "٢٠٢٢"),
        ("day_number", "2022-07-08", {"digits": "arab"}, "٨"),
        ("time", "2022-07-18", {}, ""),
        ("time", "2022-07-18T17:05:00+01:00", {"language": "fr"}, "17:05"),
        ("iso", "2022-07-18", {}, "2022-07-18"),
        ("rfc822", "2022-07-18T17:05:00+01:00", {}, "Mon, 18 Jul 2022 17:05:00 +0100"),
    ],
)
def test_dates(name: str, iso: str, settings: dict[str, Any], text: str) -> None:
    """The language's region decides the months, the setting the digits."""
    assert apply(name, iso, **settings) == text


def test_an_article_in_another_language_keeps_its_dates() -> None:
    """A French article in an Arabic archive has a French date; a dialect of Arabic has not."""
    assert apply("date_long", "2022-07-18", "fr", language="ar-MA") == "18 juillet 2022"
    assert apply("date_full", "2022-07-18", "en", language="ar").startswith("Monday")
    assert apply("date_long", "2022-07-18", "ar-EG", language="ar-MA") == "18 يوليوز 2022"
    assert apply("time", "2022-07-18T17:05:00+01:00", "fr", language="ar") == "17:05"


@given(st.datetimes(timezones=st.timezones() | st.just(datetime.UTC)))
def test_dates_in_feeds_are_those_of_the_library(moment: datetime.datetime) -> None:
    """As email.utils writes them."""
    whole = moment.replace(microsecond=0)
    assert rfc822(whole.isoformat()) == format_datetime(
        datetime.datetime.fromisoformat(whole.isoformat())
    )


def test_a_bare_date_in_a_feed_is_midnight_utc() -> None:
    """Nobody knows its hour; an hour with an offset keeps it."""
    assert rfc822("2022-07-18") == "Mon, 18 Jul 2022 00:00:00 +0000"
    assert rfc3339("2022-07-18") == "2022-07-18T00:00:00+00:00"
    assert rfc3339("2022-07-18T17:05:00+01:00") == "2022-07-18T17:05:00+01:00"


@pytest.mark.parametrize(
    ("lang", "date", "own"),
    [
        ("", "١٨ يوليوز ٢٠٢٢", False),
        ("ar-LB", "١٨ يوليوز ٢٠٢٢", False),
        ("fr", "18 juillet 2022", True),
        ("zgh", "18 ⵢⵓⵍⵢⵓⵣ 2022", True),
        ("und-Latn", "١٨ يوليوز ٢٠٢٢", False),
        ("tlh", "١٨ يوليوز ٢٠٢٢", False),
    ],
)
def test_dates_in_the_languages_of_articles(lang: str, date: str, own: bool) -> None:
    """Their own where CLDR knows them, else the site's."""
    settings = {"language": "ar-MA", "digits": "arab"}
    assert apply("date_long", "2022-07-18", lang, **settings) == date
    assert apply("own_dates", lang, **settings) is own


def test_attributes_have_western_digits() -> None:
    """On a site that writes ١٢٣; on others names stay as they are."""
    assert apply("latn", "عام ٢٠٢٢", digits="arab") == "عام 2022"
    assert apply("latn", "حركة ٢٠ فبراير") == "حركة ٢٠ فبراير"


def test_hijri_dates() -> None:
    """Only where the setting says so; an author's own date goes before the computed one."""
    assert call("hijri", "2022-07-18") == ""
    assert call("hijri", "2022-07-18", "يوم ما") == ""
    assert "1443" in call("hijri", "2022-07-18T08:00:00+01:00", hijri=True)
    assert call("hijri", "2022-07-18", hijri=True) != call(
        "hijri", "2022-07-18", hijri=True, hijri_offset=1
    )
    assert call("hijri", "2022-07-18", "يوم ما", hijri=True) == "يوم ما"
    assert call("hijri", "2022-07-18", "الموافق 18 صفر", hijri=True, digits="arab") == "١٨ صفر"
    assert call("hijri", "", hijri=True) == ""
    assert call("hijri", "0001-01-01", hijri=True) == ""


@pytest.mark.parametrize(
    ("language", "first", "blanks"),
    [("ar-MA", "الاثنين", 4), ("ar-EG", "السبت", 6), ("en-US", "Sunday", 5)],
)  # fmt: skip
def test_a_calendar_starts_on_the_regions_first_day(language: str, first: str, blanks: int) -> None:
    """1 July 2022 was a Friday; every day once, in whole weeks below the names of the days."""
    weeks = call("calendar", "2022-07", language=language)
    assert call("weekday_headers", language=language)[0] == first
    assert all(len(week) == 7 for week in weeks)
    cells = [cell for week in weeks for cell in week]
    assert cells[:blanks] == [""] * blanks
    assert [cell for cell in cells if cell] == [f"2022-07-{day:02}" for day in range(1, 32)]
    assert cells[blanks] == "2022-07-01"


@given(st.dates())
def test_a_calendar_puts_each_day_below_its_name(day: Any) -> None:
    """Of any month of any year."""
    iso = day.isoformat()
    found = table(language="ar-EG")
    [(column, _)] = [
        (week.index(iso), week) for week in found.globals["calendar"](iso) if iso in week
    ]
    assert found.globals["weekday_headers"]()[column] == found.filters["weekday"](iso)


# ---------------------------------------------------------------- words and numbers


def test_interface_texts() -> None:
    """In the site's language, with the site's own words first, values filled in once."""
    assert call("t", "home", language="fr") == "Accueil"
    assert call("t", "home", strings=(("home", "الصفحة الأولى"),)) == "الصفحة الأولى"
    site = table(strings=(("home", "{a} و{b}"),))
    assert site.globals["t"]("home", a=1, b="<b>") == "1 و<b>"


def test_numbers_and_counts() -> None:
    """In the site's digits and the forms of its language."""
    assert apply("digits", 2022, digits="arab") == "٢٠٢٢"
    assert apply("digits", "404") == "404"
    assert call("count", 3, "article") == "3 مقالات"
    assert call("count", 2, "article", "obl") == "مقالين"
    assert call("count", 1, "article", language="en") == "1 article"


def test_reading_times() -> None:
    """At the setting's speed, never less than a minute of something."""
    assert call("reading_time", 900, language="en") == "5 minutes"
    assert call("reading_time", 900, language="en", words_per_minute=900) == "1 minute"
    assert call("reading_time", 0, language="en") == "0 minutes"


# ---------------------------------------------------------------- direction and links


def test_directions() -> None:
    """Of the site, and of a text whose language is given."""
    assert table(language="fr").globals["site_dir"] == "ltr"
    assert apply("lang_dir", "", language="ar") == "rtl"
    assert apply("lang_dir", "fr", language="ar") == "ltr"
    assert apply("lang_dir", "he", language="fr") == "rtl"


def test_isolates_are_markup_around_escaped_text() -> None:
    """A name cannot break out of its element."""
    assert apply("bdi", "<i>&") == Markup("<bdi>&lt;i&gt;&amp;</bdi>")


def test_a_title_that_starts_with_latin_gets_a_mark() -> None:
    """Readers of feeds guess the direction from the first letter."""
    assert apply("rlm", "NATO في الرباط") == "\u200fNATO في الرباط"
    assert apply("rlm", "الناتو") == "الناتو"


def test_a_text_in_a_latin_script_gets_none() -> None:
    """A mark would turn a French article's title around, and any title of a French site."""
    assert apply("rlm", "Le salon", "fr") == "Le salon"
    assert apply("rlm", "Le salon", language="fr") == "Le salon"
    assert apply("rlm", "NATO في الرباط", "ar", language="fr").startswith("\u200f")


def test_links_go_through_the_sites_function() -> None:
    """Pages, absolute addresses and images alike."""
    assert apply("url", "tags/") == "/tags/"
    assert apply("absolute", "tags/") == "https://e.org/tags/"
    assert apply("image_url", Image("a/x.png", "", "", "", 0, 0)) == "/a/x.png"
