"""The values of a front matter with their places."""

from __future__ import annotations

from newsgen.frontmatter.tree import Listing, Pairs, Scalar, plain


def test_empty_is_what_nobody_wrote() -> None:
    """A quoted text is written, whatever it says."""
    assert Scalar("null", 1, 1).empty
    assert not Scalar("null", 1, 1, plain=False).empty
    assert not Scalar("no", 1, 1).empty


def test_plain_data_has_no_places() -> None:
    """Two values written on different lines are the same data."""
    first = Pairs(((Scalar("tags", 1, 1), Listing((Scalar("رياضة", 1, 8),), 1, 7)),), 1, 1)
    second = Pairs(((Scalar("tags", 4, 1), Listing((Scalar("رياضة", 5, 3),), 5, 1)),), 4, 1)
    assert plain(first) == plain(second) == [("tags", ["رياضة"])]
