"""URLs: what is allowed, what is a local file, what climbs out."""

# ruff: noqa: RUF005 - lists of URLs are clearer added

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.body.links import (
    Target,
    from_root,
    is_allowed,
    is_external,
    is_media,
    local_name,
    target_of,
)


@pytest.mark.parametrize(
    "url",
    ["http://a/", "HTTPS://a/b?c=d:e#f", "mailto:a@b", "tel:+212", "x.jpg", "./x:y.jpg", "#h-x"]
    + ["?a:b", "/tags/x/", "//host/x", "../x/", "", "a/b:c", "%D8%A3.jpg", "?u=javascript:x"],
)
def test_allowed(url: str) -> None:
    """Web, mail, telephone and relative references."""
    assert is_allowed(url)


@pytest.mark.parametrize(
    "url",
    ["javascript:x", "JaVascript:x", "java\tscript:x", " javascript:x", "\x01javascript:x", "a b"]
    + [
        "data:,x",
        "vbscript:x",
        "file:///x",
        "C:/x",
        "x:y.jpg",
        "javascript%3Ax",
        "&#106avascript:x",
    ]
    + [
        "javascript%253Ax",
        "\\\\host",
        "a\\b",
        "java%0Ascript:x",
        "%E2%80%8Bjavascript:x",
        "about:x",
    ],
)
def test_refused(url: str) -> None:
    """Other schemes, disguised or not, and what browsers would rewrite."""
    assert not is_allowed(url)


@given(st.text(max_size=12), st.sampled_from(["javascript", "data", "vbscript", "file", "blob"]))
def test_no_scheme_but_the_allowed_survives(before: str, scheme: str) -> None:
    """Whatever stands before it that browsers drop."""
    dropped = "".join(c for c in before if c <= " ")
    assert not is_allowed(f"{dropped}{scheme}:x")


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://a/x.jpg", Target("external")),
        ("//a/x.jpg", Target("external")),
        ("mailto:a@b", Target("external")),
        ("#h-x", Target("page")),
        ("/tags/x/", Target("page")),
        ("/home/me/x.jpg", Target("disk")),
        ("x.jpg", Target("file", "x.jpg")),
        ("./a/../x.JPG?v=1#f", Target("file", "x.JPG")),
        ("%D8%B5%D9%88%D8%B1/%D8%A3.png", Target("file", "صور/أ.png")),
        ("%D8%A7%D9%94.png", Target("file", "أ.png")),
        ("../x.jpg", Target("outside", "../x.jpg")),
        ("..%2F..%2Fx.jpg", Target("outside", "../../x.jpg")),
        ("a%5C..%5Cx.jpg", Target("outside", "a\\..\\x.jpg")),
        ("x%00.jpg", Target("outside", "x\0.jpg")),
        ("../slug/", Target("page", "../slug")),
        ("../../../../../x/", Target("outside", "../../../../../x")),
        ("other.html", Target("page", "other.html")),
        ("v1.2/", Target("page", "v1.2")),
    ],
)
def test_targets(url: str, target: Target) -> None:
    """Each kind of target, names decoded and NFC."""
    assert target_of(url) == target


def test_local_name_is_only_of_files() -> None:
    """Pages, sites and paths that climb have none."""
    assert local_name("a/x.jpg") == "a/x.jpg"
    assert [local_name(url) for url in ("../x.jpg", "http://a/x.jpg", "/x.jpg", "a/")] == [""] * 4


def test_only_listed_kinds_are_media() -> None:
    """SVG and HTML would run script on the site's origin."""
    assert is_media("a/X.JPEG")
    assert not any(map(is_media, ["x.svg", "x.html", "x.xhtml", "x.jpg.svg", "x", "x.js"]))


def test_external_links_are_those_of_other_sites() -> None:
    """Mail is no site."""
    assert is_external("HTTP://a/")
    assert is_external("//a/")
    assert not is_external("mailto:a@b")
    assert not is_external("/x/")


@pytest.mark.parametrize(
    ("url", "root", "expected"),
    [
        ("/tags/x/", "/repo/", "/repo/tags/x/"),
        ("/tags/x/", "/", "/tags/x/"),
        ("/tags/x/", "/س/", "/%D8%B3/tags/x/"),
        ("/tags/x/", "/%D8%B3/", "/%D8%B3/tags/x/"),
        ("//host/x", "/repo/", "//host/x"),
        ("x/", "/repo/", "x/"),
    ],
)
def test_root_links_get_the_base_path(url: str, root: str, expected: str) -> None:
    """Only links that start with one slash."""
    assert from_root(url, root) == expected
