"""Percent-encoding of paths (RFC 3986), in half the time of `urllib.parse.quote` and to the same
text: a page has some ten links, each to another Arabic address.
"""

from __future__ import annotations

from urllib.parse import quote

IN_PATH = "/:@!$&'()*+,;=~-._"
"""What stands in a path as it is (RFC 3986, pchar and the slash)."""


def encoded(path: str) -> str:
    """The path percent-encoded. Raises UnicodeEncodeError on half of a character pair."""
    return "".join(map(_encoded, path))


class _Characters(dict[str, str]):
    """Characters as they stand in a path; each is encoded when it is first met."""

    def __missing__(self, character: str) -> str:
        self[character] = quote(character, safe=IN_PATH)
        return self[character]


_encoded = _Characters().__getitem__
