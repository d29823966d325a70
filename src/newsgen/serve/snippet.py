"""The one thing that a previewed page has beside the bytes of its build: a script of the server's
own origin, which the pages' Content-Security-Policy allows.
"""

from __future__ import annotations

import re

PLACE = "/_newsgen/"
"""Addresses that are the preview's own, at the server's root whatever the site's base."""

_HEAD_ENDS = re.compile(rb"</head\s*>", re.IGNORECASE)
_SNIPPET = re.compile(rb'<script src="/_newsgen/live\.js" data-page="[0-9a-f]*" defer></script>\n')


def with_snippet(page: bytes, digest: str) -> bytes:
    """An HTML page with the preview's script at the end of its head, or at its own end if it has
    none. ``digest`` names the bytes of ``page``, by which a browser sees that it has others."""
    script = f'<script src="{PLACE}live.js" data-page="{digest}" defer></script>\n'.encode()
    found = _HEAD_ENDS.search(page)
    at = found.start() if found else len(page)
    return page[:at] + script + page[at:]


def without_snippet(page: bytes) -> bytes:
    """The page as a build makes it."""
    return _SNIPPET.sub(b"", page, count=1)
