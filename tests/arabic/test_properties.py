"""Properties that hold for any text: nothing crashes, nothing visible is lost, twice is once."""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from pathlib import PurePosixPath

from hypothesis import example, given
from hypothesis import strategies as st

from newsgen.arabic import bidi, excerpt, graphemes, hygiene, keys, slug

ARABIC = st.text(
    "ابتثجحخدرزسشصضطعفقكلمنهويىةأإآؤئء \u064b\u064e\u0651\u0640\u200c\u200f،؛؟.«»()"
    "0123456789٠١٢-+%$@#/:ABCabc\n\ufefb\u202e\u2067\u2069ﷺ",
    max_size=60,
)
_PIECES = (
    "2-1|+212|537|12|0537|2022-07-18|Apple|IBM|C++|C#|Pro|(2023)|(WHO)|(ب)|،|؛| و|و|$|500|@user"
    "|-5|#tag|#وسم|°C|25|%|/|=|.|+|-| | | |العربية|من|https://a.ma/|a@b.ma|km|\u00a0|«|»|ـ"
)
PIECES = st.lists(st.sampled_from(_PIECES.split("|")), max_size=12).map("".join)
"""Fragments of what isolation looks for, joined in any order."""

ANY = st.text(st.characters(), max_size=60) | ARABIC | PIECES
"""Any Unicode, lone surrogates included, and text dense in what the rules look for."""

DROPPED = {"Cc", "Cf", "Cs", "Cn"}


def visible(text: str) -> str:
    """What a reader sees of a text, as far as spelling goes."""
    text = unicodedata.normalize("NFKC", text)
    return "".join(c for c in text if unicodedata.category(c) not in DROPPED)


def text_of(html: str) -> str:
    """The text content of a fragment."""
    return unescape(re.sub("<[^>]*>", "", html)).replace("\u061c", "")


@given(ANY)
@example("a\u0301\u200b\u0301")
@example("\ufe70\u0651")
@example("\u2069\u2067\u2068\n\u2069")
def test_hygiene_is_idempotent_and_loses_nothing_visible(text: str) -> None:
    """Cleaning twice is cleaning once, and only invisible characters go."""
    clean, findings = hygiene.clean(text)
    assert hygiene.clean(clean) == (clean, ())
    assert unicodedata.is_normalized("NFC", clean)
    assert visible(clean) == visible(text)
    if any(0x202A <= ord(c) <= 0x202E for c in text):
        assert any(finding.code == "bidi-override" for finding in findings)


@given(ANY)
def test_tag_keys_are_stable(text: str) -> None:
    """A key of a key is the key."""
    strict = keys.tag_strict(text)
    assert keys.tag_strict(strict) == strict
    assert keys.tag_fold(keys.tag_fold(text)) == keys.tag_fold(text)
    assert keys.search_key(keys.search_key(text)) == keys.search_key(text)


@given(ANY)
def test_a_label_keeps_its_key(text: str) -> None:
    """Cleaning a label does not make another tag of it."""
    label = keys.clean_label(text)
    assert keys.tag_strict(label) == keys.tag_strict(text)
    assert keys.clean_label(label) == label


@given(ANY)
@example("é" * 80)
@example("ß" + "\u0301" * 200)
@example("İstanbul")
@example("a\u200cb")
def test_slugs_are_safe_file_names(text: str) -> None:
    """A slug is NFC, short, one path component, and its own slug."""
    found = slug.slugify(text)
    assert len(found.encode("utf-8")) <= slug.MAX_BYTES
    assert unicodedata.is_normalized("NFC", found)
    assert slug.slugify(found) == found
    assert not set(found) & set('/\\:*?"<>|.%& \0')
    named = slug.article_slug(text, "articles/a.md")
    assert PurePosixPath(named).name == named
    assert named not in slug.RESERVED


@given(ANY)
def test_isolation_keeps_the_text(text: str) -> None:
    """Without its tags the outcome is the text, and isolating it again changes nothing."""
    html = bidi.isolate(text)
    assert text_of(html) == text.replace("\u061c", "")
    assert bidi.isolate_fragment(html) == html


@given(
    st.lists(st.tuples(st.sampled_from(["p", "b", "code", "li", "i"]), ARABIC | PIECES), max_size=5)
)
def test_isolating_a_fragment_twice_is_isolating_it_once(parts: list[tuple[str, str]]) -> None:
    """Isolation of HTML is idempotent and touches text only."""
    escaped = [(name, text.replace("\n", " ").replace("<", "&lt;")) for name, text in parts]
    html = "".join(f'<{name} title="2-1">{text}</{name}>' for name, text in escaped)
    once = bidi.isolate_fragment(html)
    assert bidi.isolate_fragment(once) == once
    assert text_of(once) == text_of(html)


@given(ANY, st.integers(1, 40))
def test_excerpts_fit_and_are_stable(text: str, limit: int) -> None:
    """An excerpt starts as the text does, fits, and needs no further cut."""
    found = excerpt.excerpt(text, limit)
    plain = " ".join(text.split())
    if found == plain:
        assert graphemes.length(plain) <= limit
        assert excerpt.excerpt(found, limit) == found
        return
    head = found.rpartition(excerpt.ELLIPSIS)[0]
    assert plain.startswith(head)
    assert graphemes.length(head) <= limit


@given(ANY)
def test_clusters_join_to_the_text(text: str) -> None:
    """No character is lost or moved between clusters, and counting agrees with dividing."""
    found = list(graphemes.clusters(text))
    assert "".join(found) == text
    assert graphemes.length(text) == len(found)
    for limit in (1, 3, 10):
        assert text[: graphemes.boundary(text, limit)] == "".join(found[:limit])
