"""Does a published copy of the site match the sources?

The copy's own list of the archive (archive/*.jsonl.gz) is held against the articles, and each
address that should answer is asked for; an article's page must state the digest of its source. Must
not know whether the copy is a folder or a server: it is given a way to fetch.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable, Iterator
from itertools import count
from typing import NamedTuple

from newsgen.catalog import Catalog
from newsgen.catalog.periods import by_month
from newsgen.config import Config
from newsgen.pages.records import PART, part_path
from newsgen.problems import Problem, error, quoted

Fetch = Callable[[str], bytes | None]
"""From a site-relative path ("2022/07/18/slug/", "archive/2022-07.jsonl.gz") to the bytes that the
copy has there, None if it has none. Raises OSError where the copy cannot be reached."""


class Proof(NamedTuple):
    """What was compared, and everything that differs."""

    articles: int
    addresses: int
    problems: tuple[Problem, ...]


def prove(catalog: Catalog, config: Config, fetch: Fetch) -> Proof:
    """Compare a copy with the sources. The archive must be settled. Raises OSError."""
    problems: list[Problem] = []
    articles = 0
    for month in (*by_month(catalog.archive.days()), ""):
        listed, fault = _listed(fetch, month)
        if month and fault:
            problems.append(fault)
        for row in catalog.archive.articles_of_period(month):
            articles += 1
            shown = f"{config.build.articles}/{row.source}"
            digest = str(row.facts["sha256"])
            known = listed.pop(row.source, "")
            if not fault and known != digest:
                what = "is another text in the copy's list" if known else "is not in its list"
                problems.append(_differs(shown, f"it {what} of the archive"))
            problems += _page(fetch, row.card.url, shown, digest)
        problems += (
            _differs(path, "the copy lists it, and there is no such article") for path in listed
        )
    addresses = articles
    for notice in catalog.history.notices():
        addresses += 1
        problems += _page(fetch, notice.url, f"{config.build.articles}/{notice.source}", "")
    for path, _, _, source in catalog.archive.aliases():
        addresses += 1
        problems += _page(fetch, path, f"{config.build.articles}/{source}", "")
    return Proof(articles, addresses, tuple(problems))


def _page(fetch: Fetch, url: str, shown: str, digest: str) -> Iterator[Problem]:
    data = fetch(url)
    if data is None:
        yield _differs(shown, f"nothing answers at {quoted(f'/{url}', 300)}")
    elif digest and digest.encode() not in data:
        yield _differs(shown, f"the page at {quoted(f'/{url}', 300)} was made from another text")


def _listed(fetch: Fetch, month: str) -> tuple[dict[str, str], Problem | None]:
    """The digests of a month's articles in the copy's list, by file: all its parts, of which each
    but the last is full."""
    digests: dict[str, str] = {}
    for number in count(1):
        path = part_path(month, number)
        data = fetch(path)
        if data is None:  # after a full part there need not be another
            return digests, None if digests else _differs(path, "the copy has no such list")
        try:
            if data[:2] == b"\x1f\x8b":  # some servers undo it on the way
                data = gzip.decompress(data)
            rows = [json.loads(line) for line in data.decode().splitlines()]
            digests.update((str(row["file"]), str(row["sha256"])) for row in rows)
        except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError):
            return {}, _differs(path, "the copy's list cannot be read")
        if len(rows) < PART:
            break
    return digests, None


def _differs(place: str, how: str) -> Problem:
    return error("copy", how, place, hint="Publish again, or look who changed the copy.")
