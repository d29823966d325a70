"""The whole index as files: the base and the tail of the archive, and the root.

A pure function of the articles in their order. Must not touch the disk.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from newsgen.search.facts import Record
from newsgen.search.forms import FORMS, PREFIXES, SUFFIXES
from newsgen.search.gathering import gathered
from newsgen.search.segment import Segment, segment
from newsgen.search.words import prior

VERSION = 2
FOLDER = "search"
ROOT = f"{FOLDER}/index.json"
TAIL = 240
"""The base grows by this many articles at a time; the tail holds fewer."""


def write_index(articles: Iterable[tuple[Record, bytes]]) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of every file of the index of ``articles``, which come from the oldest to the
    newest: each a record and the facts of its words."""
    rows = gathered(articles)
    total = len(rows.words)
    limit = total // TAIL * TAIL
    segments: list[Segment] = []
    for part in (range(limit), range(limit, total)):
        if part:
            made = segment(rows, part, segments[-1].known if segments else None)
            for name in sorted(made.files):
                yield f"{FOLDER}/{made.id}/{name}", made.files[name]
            segments.append(made._replace(files={}))
    places = [(made.id, made.start, made.articles) for made in segments]
    yield ROOT, root(places, year_table(rows.years))


def year_table(years: Iterable[str]) -> list[tuple[str, int, int]]:
    """(year, its first article, how many) of the years of all articles, from the oldest."""
    table = []
    first = 0
    for year, group in groupby(years):
        count = sum(1 for _ in group)
        table.append((year, first, count))
        first += count
    return table


def root(segments: Sequence[tuple[str, int, int]], years: Sequence[tuple[str, int, int]]) -> bytes:
    """The bytes of the root. ``segments``: identity, first article, number of articles of each;
    ``years``: year, first article, number of articles."""
    table = {
        "version": VERSION,
        "articles": sum(count for _, _, count in segments),
        "segments": [{"id": id, "start": start, "count": n} for id, start, n in segments],
        "years": years,
        "forms": FORMS,
        "prefixes": PREFIXES,
        "suffixes": SUFFIXES,
        "stop": sorted(prior().stop),
    }
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
