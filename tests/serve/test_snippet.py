"""The script that a previewed page has beside its build's bytes."""

from __future__ import annotations

import pytest

from newsgen.serve.snippet import with_snippet, without_snippet


@pytest.mark.parametrize(
    "page",
    [b"<html><head><title>x</title></head><body></head></body>", b"<HEAD></HEAD >", b"bare", b""],
)
def test_it_goes_in_and_comes_out(page: bytes) -> None:
    """The bytes without it are the build's."""
    shown = with_snippet(page, "ab12")
    assert shown.count(b"/_newsgen/live.js") == 1
    assert b'data-page="ab12"' in shown
    assert without_snippet(shown) == page


def test_it_stands_at_the_end_of_the_head() -> None:
    """So that no rule of the site's style sheet about the body counts it."""
    assert with_snippet(b"<head></head><body>", "").startswith(b"<head><script ")
