"""What the loader learns of a source."""

from __future__ import annotations

import pytest

from newsgen.models import is_local


@pytest.mark.parametrize(
    ("src", "local"),
    [("a.png", True), ("s/a.png", True), ("/a.png", False), ("https://e.org/a.png", False)],
)
def test_local_images(src: str, local: bool) -> None:
    """A file beside the article, or an address."""
    assert is_local(src) is local
