"""What changed since the last complete build, written down with the facts themselves.

It outlives builds that fail or are cut short, so that the next one plans what they left undone.
"""

from __future__ import annotations

import json
import sqlite3
from typing import NamedTuple


class Change(NamedTuple):
    """An article as it was or as it is: its place in time and the numbers of its spellings.
    ``text_only``: nothing that another page shows of it is different."""

    source: str
    published: str
    spellings: tuple[int, ...]
    text_only: bool


class Changes(NamedTuple):
    """All changes: of articles, and (taxonomy, address) of terms that came, went or are called
    otherwise."""

    articles: tuple[Change, ...]
    terms: tuple[tuple[str, str], ...]


def count_changes(database: sqlite3.Connection) -> int:
    """How many changes are written down."""
    row = database.execute(
        "select (select count(*) from change) + (select count(*) from renewed)"
    ).fetchone()
    return int(row[0])


def read_changes(database: sqlite3.Connection) -> Changes:
    """The changes, in an order that means nothing."""
    rows = database.execute("select distinct source, published, spellings, text_only from change")
    articles = tuple(
        Change(source, published, tuple(json.loads(spellings)), bool(text_only))
        for source, published, spellings, text_only in rows
    )
    terms = database.execute("select taxonomy, url from renewed order by taxonomy, url").fetchall()
    return Changes(articles, tuple(terms))
