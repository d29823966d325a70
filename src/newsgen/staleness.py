"""Staleness: is a page as it should be, and if not, why. Pure functions of recorded values.

Must not render, write or ask the catalog.
"""

from __future__ import annotations

from collections.abc import Callable
from os import stat_result
from typing import NamedTuple

from newsgen.catalog.ledger import Written
from newsgen.digest import digest, engine_digest
from newsgen.jsontext import form
from newsgen.models import CopyView, ImageView, Page
from newsgen.templates import Templates

SLICES = ("newsgen changed", "template changed", "settings changed", "content changed")
"""What a difference in each of a key's four digests means."""


class Verdict(NamedTuple):
    """What is to be done with a page: ``reason`` is "" for one that stands as it should;
    ``standing`` is the digest of sound bytes in its place, b"" if there are none; ``touched`` says
    that these have a new time."""

    reason: str
    standing: bytes = b""
    touched: bool = False


class Key(NamedTuple):
    """A page's key, and its view in canonical form."""

    key: bytes
    view: bytes


def page_key(page: Page, templates: Templates, site: bytes) -> Key:
    """``engine ‖ template ‖ site ‖ view``: four digests side by side, so that `reason` can name
    the one that differs. A file that is copied depends on its own bytes alone, a copy of a picture
    on what its view says."""
    view = form(page.view)
    if isinstance(page.view, CopyView | ImageView):
        return Key(b"\0" * 48 + digest(view), view)
    key = engine_digest() + templates.digest(page.template) + site + digest(view)
    return Key(key, view)


def reason(old: bytes, new: bytes) -> str:
    """Why a page with the key ``old`` is stale under ``new``."""
    parts = [
        name
        for number, name in enumerate(SLICES)
        if old[16 * number : 16 * number + 16] != new[16 * number : 16 * number + 16]
    ]
    return ", ".join(parts)


def judge(
    key: bytes, built: Written | None, status: stat_result | None, bytes_digest: Callable[[], bytes]
) -> Verdict:
    """The verdict on a page with ``key``: by what was written (``built``, None if nothing was), by
    the file that stands there (``status``, None if there is none) and, where the stat is not the
    one recorded, by the digest of its bytes."""
    if built is None:
        return Verdict("new page")
    if status is None:
        return Verdict("output missing")
    touched = (status.st_size, status.st_mtime_ns) != (built.size, built.mtime_ns)
    if touched and bytes_digest() != built.digest:
        return Verdict("output changed on disk")
    if built.key != key:
        return Verdict(reason(built.key, key), built.digest, touched)
    return Verdict("", built.digest, touched)
