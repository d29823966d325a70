"""Percent-encoding of paths."""

from __future__ import annotations

from urllib.parse import quote, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.percent import IN_PATH, encoded

TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("", ""),
        ("2014/05/17/a-b_c.~/", "2014/05/17/a-b_c.~/"),
        ("قمة", "%D9%82%D9%85%D8%A9"),
        ("a b?c#d%e", "a%20b%3Fc%23d%25e"),
        ("<\"'&>", "%3C%22'&%3E"),
        ("😀", "%F0%9F%98%80"),
    ],
)
def test_a_path_is_written_with_what_rfc_3986_lets_stand(path: str, written: str) -> None:
    """Letters beyond ASCII as the bytes of UTF-8; marks that mean something in an address, too."""
    assert encoded(path) == written


@given(TEXT)
def test_it_is_what_the_standard_library_says(path: str) -> None:
    """The same text for any path, and no character of it is lost."""
    assert encoded(path) == quote(path, safe=IN_PATH)
    assert unquote(encoded(path)) == path


def test_half_of_a_pair_has_no_code() -> None:
    """Such text cannot be an address; it is refused however often it is asked."""
    for _ in range(2):
        with pytest.raises(UnicodeEncodeError):
            encoded("a\ud800")
