"""Rules for slugs, aliases, addresses, pictures and language tags."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.frontmatter import rules
from newsgen.frontmatter.rules import (
    SLUG_BYTES,
    alias_fault,
    clean_address,
    hidden,
    http_fault,
    image_fault,
    language_doubt,
    language_fault,
    slug_fault,
    visible,
)

PATHISH = st.text(st.sampled_from("ab.خ/\\%2eF:#? \t\n\u202e\u200b-"))


@pytest.mark.parametrize("slug", ["خبر", "زيارة-رسمية", "2022", "News", "index", "a.b", "a_b"])
def test_good_slugs(slug: str) -> None:
    """A word or words joined by hyphens, in any script."""
    assert slug_fault(slug) == ("", "")


@pytest.mark.parametrize(
    ("slug", "hint"),
    [
        ("../../../../escape", "Write \u2068slug: escape\u2069."),
        ("a/b", "Write \u2068slug: a-b\u2069."),
        ("..\\..\\x", "Write \u2068slug: x\u2069."),
        ("%2e%2e%2fescape", "Write \u2068slug: escape\u2069."),
        ("my slug", "Write \u2068slug: my-slug\u2069."),
        ("خبر؟ نعم?", "Write \u2068slug: خبر؟-نعم\u2069."),
        ("con", "Write \u2068slug: con-1\u2069."),
        (".hidden", "Write \u2068slug: hidden\u2069."),
        (".", "Write one word or words joined by -."),
        ("..", "Write one word or words joined by -."),
        ("", "Write one word or words joined by -, or remove the line."),
        (" ", "Write one word or words joined by -, or remove the line."),
        ("a\x00b", "Delete it."),
        ("خبر\u202exyz", "Delete it."),
        ("a\nb", "Write it on one line."),
        ("خ" * 101, "Shorten it to a few words."),
    ],
)
def test_bad_slugs_are_never_mended_in_silence(slug: str, hint: str) -> None:
    """Each is refused with what to write instead."""
    fault, said = slug_fault(slug)
    assert fault
    assert said == hint


@given(st.one_of(st.text(), PATHISH))
def test_a_good_slug_is_one_safe_name(slug: str) -> None:
    """What passes is one path segment without anything hidden, short enough for any disk."""
    if slug_fault(slug)[0]:
        return
    assert PurePosixPath(slug).name == slug
    assert not set(slug) & set('/\\<>:"|?*#%\n\t ') or "%" in slug
    assert slug.strip() == slug != ""
    assert len(slug.encode()) <= SLUG_BYTES


@pytest.mark.parametrize(
    ("alias", "path"),
    [
        ("/2015/old/", "2015/old/"),
        ("old.html", "old.html"),
        ("/%D8%AE%D8%A8%D8%B1/", "خبر/"),
        ("/a//b/", "a/b/"),
        ("مصادر عربية", "مصادر عربية"),
        ("/50%-off/", "50%-off/"),
    ],
)
def test_aliases_become_paths_of_the_site(alias: str, path: str) -> None:
    """Decoded, without a leading slash, the trailing one kept."""
    assert alias_fault(alias) == (path, "")


@pytest.mark.parametrize(
    "alias",
    ["../x", "/../../x", "a/../b", "%2e%2e/x", "https://x.y/z", "//x/y", "a\\b", "a?b", "a#b",
     "/", "", "javascript:1", "a\u202eb", "a\nb", "a\x00b", "خ" * 101],
)  # fmt: skip
def test_aliases_that_are_no_path_of_the_site(alias: str) -> None:
    """What climbs out, belongs elsewhere, is no path or hides something."""
    path, fault = alias_fault(alias)
    assert path == ""
    assert fault


@given(st.one_of(st.text(), PATHISH))
def test_a_good_alias_stays_inside(alias: str) -> None:
    """No part is empty, climbs, or stands for a folder above."""
    path, fault = alias_fault(alias)
    if fault:
        return
    parts = path.rstrip("/").split("/")
    assert all(parts)
    assert not {".", ".."} & {part.strip() for part in parts}


@pytest.mark.parametrize("address", ["https://a.example/خبر", "http://a.example:8080/?q=1#x"])
def test_good_addresses(address: str) -> None:
    """Whole http and https addresses."""
    assert http_fault(address) == ""


@pytest.mark.parametrize(
    "address",
    ["", "a.example", "javascript:1", "ftp://a.example", "https://", "https://a b", "https://a:x/",
     "https://[", "data:text/html,x", "https://a\u202e.example"],
)  # fmt: skip
def test_bad_addresses(address: str) -> None:
    """Other schemes, no host, spaces, broken ports."""
    assert http_fault(address)


@pytest.mark.parametrize(
    ("copied", "address"),
    [
        (" https://a.example/x\n", "https://a.example/x"),
        ("https://a.example/\u200fخبر\u200e", "https://a.example/خبر"),
        ("https://a.example/a\u00a0b", "https://a.example/a%C2%A0b"),
        ("https://a.example/a b", "https://a.example/a b"),
    ],
)
def test_copied_addresses_lose_their_direction_marks(copied: str, address: str) -> None:
    """Browsers and Arabic pages put marks around an address; a space in it stays a fault."""
    assert clean_address(copied) == address


@pytest.mark.parametrize(
    "src", ["صورة.jpg", "./a/b.png", "../images/x.jpg", "/static/x.jpg", "https://a.example/x.jpg"]
)
def test_good_pictures(src: str) -> None:
    """Files of the site and http(s) addresses, seen from articles/2022/x.md."""
    assert image_fault(src, "articles/2022/x.md") == ""


@pytest.mark.parametrize(
    "src",
    ["", "javascript:1", "data:image/png;base64,x", "../../../x.jpg", "%2e%2e/../../x.jpg",
     "a\\b.jpg", "//a.example/x.jpg", "/../x.jpg", "C:/x.jpg", "x\u202e.jpg"],
)  # fmt: skip
def test_bad_pictures(src: str) -> None:
    """Scripts, data, and what lies outside the site."""
    assert image_fault(src, "articles/2022/x.md")


@pytest.mark.parametrize("tag", ["ar", "ar-MA", "fr", "zh-Hant-TW", "ar-u-nu-latn", "es-419"])
def test_good_language_tags(tag: str) -> None:
    """The shape of BCP 47."""
    assert language_fault(tag) == ""


@pytest.mark.parametrize(
    ("tag", "known"),
    [("ar-MA", True), ("zgh", True), ("und-Latn", True), ("tlh", False), ("xx-YY", False)],
)
def test_languages_whose_dates_nobody_knows(tag: str, known: bool) -> None:
    """Are told; "und" tells it itself."""
    assert (language_doubt(tag) == "") is known


@pytest.mark.parametrize("tag", ["", "عربي", "arabic", "ar-", "a", "ar-MA-x", '" onload="'])
def test_bad_language_tags(tag: str) -> None:
    """Anything else, which would stand in an attribute of every page."""
    assert language_fault(tag)


@pytest.mark.parametrize(
    ("text", "may_drop", "wanted"),
    [
        ("خبر", False, ("", "خبر")),
        ("e\u0301", False, ("", "é")),
        ("أ\u200bب", False, ("the invisible character U+200B", "أب")),
        ("أ\u202bب", True, ("the invisible direction override U+202B", "أب")),
        ("أ\u202bب", False, ("the invisible direction override U+202B", None)),
        ("أ\u202b\u202eب", True, ("the invisible direction override U+202E", None)),
        ("أ\u202dب", False, ("the invisible direction override U+202D", None)),
        ("أ\x00ب", True, ("the control character U+0000", None)),
        ("أ\u202e\x08ب", True, ("the control character U+0008", None)),
        ("می\u200cخواهم", False, ("", "می\u200cخواهم")),
    ],
)
def test_hidden_characters(text: str, may_drop: bool, wanted: tuple[str, str | None]) -> None:
    """What may be dropped is; what may not makes the text None."""
    fault, cleaned = hidden(text, may_drop=may_drop)
    assert cleaned == wanted[1]
    assert fault == wanted[0] or (wanted[1] is None and fault)


def test_a_reader_sees_letters_digits_and_signs() -> None:
    """Joiners and marks alone are nothing to see."""
    assert visible("؟")
    assert not visible(" \u200c\u200f\u0301")


_ADDRESS_PIECES = (
    *("https://", "http://", "HTTP://", "a", "example.org", ".", ":", "80", "99999", "@", "/", "?"),
    *("#", "[", "]", "é", "℀", "-", "_", "%41", "\\", "\u00a0", " ", "\u200b"),
)


@given(st.lists(st.sampled_from(_ADDRESS_PIECES), max_size=7).map("".join))
def test_an_ordinary_address_is_judged_as_the_parser_would(address: str) -> None:
    """The short look accepts nothing that the parser refuses."""
    with mock.patch.object(rules, "_ORDINARY", re.compile("(?!)")):
        wanted = http_fault(address)
    assert http_fault(address) == wanted


@given(st.text(st.sampled_from("اa1 .\u0301\u200b\u00a0²①\u2060€_"), max_size=3))
def test_visible_is_a_letter_number_sign_or_symbol(text: str) -> None:
    """By Unicode's general categories, wherever it stands."""
    assert visible(text) == any(unicodedata.category(c)[0] in "LNPS" for c in text)
