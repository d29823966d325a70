"""The table of settings and the judgement of values; the messages are in test_config."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.config.settings import BY_NAME, SETTINGS, Build, judge
from newsgen.models import MenuLink, Site


def test_the_table_lists_every_setting_once() -> None:
    """What templates see and what they do not, each with a meaning."""
    names = [setting.name for setting in SETTINGS]
    assert sorted(names) == sorted({*Site._fields, *Build._fields})
    assert all(setting.meaning.endswith(".") for setting in SETTINGS)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_defaults_pass_their_own_checks(setting: Any) -> None:
    """Written out, the default means itself."""
    value = setting.default
    if setting.type in ("links", "words", "free", "spellings"):
        value = [] if setting.type == "links" else {}
    site, build, faults = judge({setting.name: value})
    assert faults == []
    assert (site | build) == {setting.name: setting.default}


@pytest.mark.parametrize(
    "setting", [s for s in SETTINGS if s.type == "number"], ids=lambda s: s.name
)
def test_limits_are_exact(setting: Any) -> None:
    """The limits themselves pass, one step further does not."""
    for value, good in (
        (setting.minimum, True),
        (setting.maximum, True),
        (setting.minimum - 1, False),
        (setting.maximum + 1, False),
    ):
        assert (judge({setting.name: value})[2] == []) is good


@pytest.mark.parametrize(
    "address",
    ["ftp://x", "https://", "https://a b/", "https://u:p@a.example/", "https://a.example/../x",
     "https://a.example:x/", "https://[/", "https://a.example/\u202e", "https://a.example/#x", ""],
)  # fmt: skip
def test_addresses_that_no_site_can_have(address: str) -> None:
    """Other schemes, no host, secrets, queries, climbing."""
    assert judge({"base_url": address})[2]


@pytest.mark.parametrize("tag", ["ar", "ar-MA", "ar-EG", "fr", "en-US", "zgh"])
def test_languages_that_cldr_knows(tag: str) -> None:
    """Arabic of any country, and the others' tongues."""
    assert judge({"language": tag})[0] == {"language": tag}


@pytest.mark.parametrize(
    ("url", "kept"),
    [("/tags/", "tags/"), ("", None), ("mailto:a@b.example", "mailto:a@b.example"),
     ("//cdn.example/x", "//cdn.example/x"), ("data:text/html,x", None), ("http://[", None)],
)  # fmt: skip
def test_links_of_the_menu(url: str, kept: str | None) -> None:
    """Paths of the site lose their slash; scripts and data are refused."""
    site, _, faults = judge({"menu": [{"title": "أ", "url": url}]})
    assert site.get("menu") == (None if kept is None else (MenuLink("أ", kept),))
    assert bool(faults) is (kept is None)


PLAIN = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.dates()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(), inner)),
    max_leaves=6,
)


@given(st.dictionaries(st.one_of(st.sampled_from(sorted(BY_NAME)), st.text()), PLAIN, max_size=4))
def test_any_table_is_judged(table: dict[str, Any]) -> None:
    """Each name is a setting or has a fault, and what passes makes a Site and a Build."""
    site, build, faults = judge(table)
    assert {*site, *build, *(fault.below[0] for fault in faults)} == set(table)
    Site(**site)
    Build(**build)
