"""What a change means to browsers, as the data that they are sent. Values only."""

from __future__ import annotations

import json
from typing import Any, NamedTuple


class Changed(NamedTuple):
    """A page that is told of where another one is shown."""

    title: str
    url: str


class Update(NamedTuple):
    """The site changed. ``files``: names of static and media files whose bytes are others;
    ``pages``: articles that changed, the first few."""

    revision: int
    files: tuple[str, ...] = ()
    pages: tuple[Changed, ...] = ()


class Status(NamedTuple):
    """How it stands with one page: the digest of its bytes, everything that is wrong, the source
    behind it with the line where its text starts, its marks ("draft", "future"), the address it
    has moved to; the word that opens the editor, "" for none, and the site's base."""

    revision: int
    page: str
    problems: tuple[dict[str, Any], ...] = ()
    source: str = ""
    line: int = 0
    marks: tuple[str, ...] = ()
    moved: str = ""
    edit: str = ""
    base: str = "/"


def as_json(value: Update | Status) -> str:
    """One line of JSON."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any) -> Any:
    if hasattr(value, "_asdict"):
        return {name: _plain(inner) for name, inner in value._asdict().items()}
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    return value
