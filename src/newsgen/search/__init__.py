"""The search index of the site: written by a build, read by the browser and the command line.

docs/search-format.md is the contract. ``facts`` and ``write_index`` make it, ``open_index`` and
``search`` read it. Must not know of pages, settings or the catalog.
"""

from __future__ import annotations

from pathlib import Path

from newsgen.search.answer import Filters, Results, search
from newsgen.search.facts import Record, facts, lead
from newsgen.search.packing import is_packed
from newsgen.search.reader import Index, StaleIndex
from newsgen.search.writer import FOLDER, ROOT, write_index

__all__ = [
    "FOLDER",
    "ROOT",
    "Filters",
    "Index",
    "Record",
    "Results",
    "StaleIndex",
    "facts",
    "lead",
    "open_index",
    "search",
    "write_index",
]


def open_index(output: Path) -> Index:
    """The index in a site's output folder. Raises StaleIndex if there is none, or later if a file
    is missing or damaged."""
    folder = output / FOLDER

    def fetch(name: str) -> bytes:
        data = (folder / name).read_bytes()
        if name.endswith(".bin") and not is_packed(data):  # only a server may have unpacked it
            raise StaleIndex(name)
        return data

    return Index(fetch)
