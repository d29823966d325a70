"""Addresses: what a target names, and what is refused before anything looks for it."""

from __future__ import annotations

import unicodedata
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.serve.address import (
    Refused,
    base_of,
    below,
    decoded,
    files_of,
    folder_of,
    link,
    page_url,
)


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        (b"/../etc/passwd", 400),
        (b"/%2e%2e/etc/passwd", 400),
        (b"/%2E./x", 400),
        (b"/a/..%2f..%2fetc/passwd", 400),
        (b"/..%5c..%5cx", 400),
        (b"/a\\b", 400),
        (b"/x%00.html", 400),
        (b"/x%0d%0aSet-Cookie:x", 400),
        (b"/%c0%ae%c0%ae/x", 400),
        (b"/%e0%80%ae/x", 400),
        (b"/%ed%a0%80", 400),
        (b"/%zz", 400),
        (b"/%2", 400),
        (b"http://other.example/x", 400),
        (b"*", 400),
        (b"", 400),
        (b"/.git/config", 404),
        (b"/%2egit/config", 404),
        (b"/a/.hidden", 404),
        (b"//other.example/x", 404),
        (b"/a//b", 404),
        (b"/" + b"x" * 300, 404),
        (b"/" + b"x/" * 3000, 414),
    ],
)
def test_what_could_leave_the_site_is_refused(raw: bytes, status: int) -> None:
    """Each encoding of a way out, and each form that is no path of a site."""
    found = decoded(raw)
    assert isinstance(found, Refused)
    assert found.status == status


def test_arabic_is_read_percent_encoded_or_raw_and_composed() -> None:
    """NFC, as the addresses of the site are."""
    assert decoded(quote("/خبر/").encode()) == "/خبر/"
    assert decoded("/خبر/".encode()) == "/خبر/"
    parts = unicodedata.normalize("NFD", "/أخبار/")
    assert decoded(quote(parts).encode()) == unicodedata.normalize("NFC", parts) != parts


def test_an_escape_is_decoded_once() -> None:
    """%252e is the name «%2e», not a dot."""
    assert decoded(b"/%252e%252e/x") == "/%2e%2e/x"


@given(st.binary(max_size=60))
def test_whatever_is_let_through_stays_inside(raw: bytes) -> None:
    """No step up, no hidden name, no backslash, no control character, for any bytes."""
    path = decoded(b"/" + raw)
    if isinstance(path, str):
        names = path[1:].split("/")
        assert all(not name.startswith(".") and "\\" not in name for name in names)
        assert "" not in names[:-1]
        assert path.isprintable() or not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in path)


def test_the_base_is_a_folder() -> None:
    """Decoded and NFC, whatever the setting is."""
    assert base_of("https://example.org") == "/"
    assert base_of("https://example.org/repo") == "/repo/"
    assert base_of("https://example.org/" + quote("أخبار") + "/") == "/أخبار/"
    assert below("/repo/tags/", "/repo/") == "tags/"
    assert below("/repository/", "/repo/") is None


def test_outputs_are_looked_for_as_github_pages_does() -> None:
    """An index in a folder; a file, or the page of that name; a folder without its slash."""
    assert files_of("") == ("index.html",)
    assert files_of("tags/") == ("tags/index.html",)
    assert files_of("404") == ("404", "404.html")
    assert folder_of("tags") == "tags/index.html"
    assert folder_of("tags/") == folder_of("") == ""


def test_a_link_never_names_another_host() -> None:
    """One slash in front, everything else encoded."""
    assert link("/", "/evil.example/") == "/evil.example/"
    assert link("//evil.example/", "x") == "/evil.example/x"
    assert link("/repo/", "خبر/") == "/repo/" + quote("خبر") + "/"


def test_the_address_of_an_output() -> None:
    """An index stands for its folder."""
    assert page_url("a/index.html") == "a/"
    assert page_url("index.html") == ""
    assert page_url("reindex.html") == "reindex.html"
