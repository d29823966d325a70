"""An article as a row of the catalog: what tells whether other pages are touched by its change.

Must not ask the database.
"""

from __future__ import annotations

import json
from typing import NamedTuple

from newsgen.catalog.terms import spellings_of
from newsgen.jsontext import loads
from newsgen.models import Image, Note, is_local


class Facts(NamedTuple):
    """What other pages show of an article, and what its address follows from; lists as JSON."""

    folder: str
    slug: str
    given: bool
    published: str
    state: int
    title: str
    lang: str
    summary: str
    updated: str
    notice: str
    corrections: str
    section: int
    authors: str
    tags: str
    image: str
    image_path: str

    def spellings(self) -> tuple[int, ...]:
        """Every spelling once."""
        return spellings_of(self.section, self.authors, self.tags)


FACTS = ", ".join(Facts._fields)
"""The columns, for SQL."""


class Recorded(NamedTuple):
    """An article as the catalog has it."""

    number: int
    source: str
    shown: Facts
    url: str = ""


def numbers_of(numbers: list[int]) -> str:
    """A JSON list; json.dumps would take four times as long."""
    return f"[{', '.join(map(str, numbers))}]"


def json_of(values: tuple[object, ...]) -> str:
    """JSON, "" for an empty tuple."""
    return json.dumps(values, ensure_ascii=False) if values else ""


def notes_of(stored: str) -> tuple[Note, ...]:
    """Corrections as the catalog keeps them."""
    return tuple(Note(*each) for each in loads(stored)) if stored else ()


def image_of(url: str, stored: str, width: int, height: int) -> Image:
    """The picture of an article at ``url`` as the catalog keeps it."""
    src, alt, caption, credit = loads(stored)
    return Image(url + src if is_local(src) else src, alt, caption, credit, width, height)
