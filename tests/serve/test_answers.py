"""HTTP answers: types, conditions, ranges."""

from __future__ import annotations

import pytest

from newsgen.serve.answers import Answer, answer, media_type, text_answer

DATA = b"0123456789"


def asked(status: int = 200, **headers: str) -> Answer:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return answer(DATA, "text/plain", "tag", names, status=status)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("a/index.html", "text/html; charset=utf-8"),
        ("feed.xml", "application/xml; charset=utf-8"),
        ("feed.json", "application/json; charset=utf-8"),
        ("style.css", "text/css; charset=utf-8"),
        ("theme.js", "text/javascript; charset=utf-8"),
        ("robots.txt", "text/plain; charset=utf-8"),
        ("favicon.svg", "image/svg+xml; charset=utf-8"),
        ("fonts/x.woff2", "font/woff2"),
        ("a/صورة.PNG", "image/png"),
        ("a/صورة.png.480.webp", "image/webp"),
        ("x.unknown-kind", "application/octet-stream"),
        ("CNAME", "application/octet-stream"),
    ],
)
def test_types_come_from_names(path: str, kind: str) -> None:
    """With the charset of what is text."""
    assert media_type(path) == kind


def test_the_whole() -> None:
    """Length, validator and type."""
    found = asked()
    assert (found.status, found.body) == (200, DATA)
    assert found.headers["content-length"] == "10"
    assert found.headers["etag"] == '"tag"'


@pytest.mark.parametrize("condition", ['"tag"', 'W/"tag"', '"other", "tag"', "*"])
def test_what_the_browser_has_is_not_sent_again(condition: str) -> None:
    """304 without a body."""
    found = asked(if_none_match=condition)
    assert (found.status, found.body) == (304, b"")
    assert asked(if_none_match='"other"').status == 200
    assert asked(status=404, if_none_match=condition).status == 404


@pytest.mark.parametrize(
    ("wanted", "status", "body", "place"),
    [
        ("bytes=0-3", 206, b"0123", "bytes 0-3/10"),
        ("bytes=7-", 206, b"789", "bytes 7-9/10"),
        ("bytes=-2", 206, b"89", "bytes 8-9/10"),
        ("bytes=5-99", 206, b"56789", "bytes 5-9/10"),
        ("bytes=-99", 206, DATA, "bytes 0-9/10"),
        ("bytes=10-", 416, b"", "bytes */10"),
        ("bytes=-0", 416, b"", "bytes */10"),
        ("bytes=5-2", 200, DATA, None),
        ("bytes=0-1,3-4", 200, DATA, None),
        ("lines=1-2", 200, DATA, None),
        ("bytes=-", 200, DATA, None),
        ("bytes=0-99999999999999999999999", 200, DATA, None),
    ],
)
def test_ranges(wanted: str, status: int, body: bytes, place: str | None) -> None:
    """One range of bytes, as media players ask; what makes no sense is ignored (RFC 9110, 14)."""
    found = asked(range=wanted)
    assert (found.status, found.body, found.headers.get("content-range")) == (status, body, place)
    assert found.headers["content-length"] == str(len(found.body))


def test_a_range_of_another_version_is_the_whole() -> None:
    """If-Range."""
    assert asked(range="bytes=0-1", if_range='"old"').status == 200
    assert asked(range="bytes=0-1", if_range='"tag"').status == 206


def test_a_line_of_text() -> None:
    """Plain, with its length."""
    found = text_answer(404, "لا شيء", allow="GET")
    assert found.headers["content-length"] == str(len(found.body))
    assert found.headers["allow"] == "GET"
