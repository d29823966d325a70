"""Slugs: reserved names, fall-backs, limits."""

from __future__ import annotations

import re
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slugify import slugify as python_slugify

from newsgen.arabic import slug
from newsgen.arabic.slug import RESERVED, article_slug, slugify


def test_a_title_without_letters_gets_a_slug_of_its_source() -> None:
    """Stable, and different for another source."""
    first = article_slug("؟!", "articles/a.md")
    assert first == article_slug("…", "articles/a.md")
    assert first != article_slug("؟!", "articles/b.md")
    assert first.startswith("a-")
    assert len(first) == 10


@pytest.mark.parametrize("name", sorted(RESERVED))
def test_a_reserved_name_is_never_given(name: str) -> None:
    """Names of the site's own pages and of Windows devices get a number."""
    assert article_slug(name.upper(), "x") == f"{name}-1"


def test_words_are_kept_in_order_and_none_is_skipped() -> None:
    """The first word that does not fit ends the slug, though a later one would fit."""
    assert slugify("قصير طويلجداجداجدا ذا", max_bytes=16) == "قصير"
    assert slugify("ab cd", max_bytes=5) == "ab-cd"
    assert slugify("ab cd", max_bytes=4) == "ab"


def test_a_long_first_word_is_cut_between_clusters() -> None:
    """No byte of a letter is left alone."""
    assert slugify("شمس" * 10, max_bytes=5) == "شم"
    assert slugify("\u1112\u1161" * 9, max_bytes=5) == "하"


@given(st.text("ابتثجحخدذرزسشصضطعغفقكلمنهويىةءآأؤإئabcXYZé019 -_.:،؛«»()!?/'’&", max_size=50))
def test_clean_text_gets_python_slugifys_slug(text: str) -> None:
    """On text that needs no cleaning the fast path equals the library's Unicode slug."""
    assert slugify(text, max_bytes=10_000) == python_slugify(text, allow_unicode=True)


@pytest.mark.parametrize(
    "title", ["Ça va ? Œuvre №5", "Straße ②", "Новости дня", "İzmir ve", "东京 5"]
)
def test_other_scripts_are_left_to_python_slugify(title: str) -> None:
    """The library lower-cases and joins; only the dotted İ is spared a stray mark."""
    assert slugify(title) == python_slugify(title.replace("İ", "I"), allow_unicode=True)


def test_entities_are_text() -> None:
    """A title is no HTML: nothing is decoded, so nothing slips in after the cleaning."""
    assert slugify("a &#1614;&amp; b") == "a-1614-amp-b"


@given(
    st.text(st.sampled_from("خبر ىآABz09_-.،؛؟«»–—‘”…½\u0651\u0640\u200c\u00a0ک٣é"), max_size=40),
    st.integers(8, 60),
)
def test_a_simple_title_gets_the_slug_of_the_long_way(title: str, limit: int) -> None:
    """Also where it has to be cut."""
    with mock.patch.object(slug, "_SIMPLE", re.compile("(?!)")):
        wanted = slugify(title, limit)
    assert slugify(title, limit) == wanted
