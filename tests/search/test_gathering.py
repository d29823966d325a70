"""Articles gathered for an index."""

from __future__ import annotations

import json

from newsgen.search.facts import Record, facts
from newsgen.search.gathering import RECORDS, gathered, shown
from newsgen.search.packing import decoded, unpacked


def test_records_are_packed_in_blocks() -> None:
    """40 to a block; the last holds the rest."""
    rows = gathered((Record(f"{n}/", f"عنوان {n}", "2020-01-01"), facts("", "")) for n in range(50))
    assert len(rows.blocks) == 2
    assert len(json.loads(decoded(unpacked(rows.blocks[0])))) == RECORDS
    rest = json.loads(decoded(unpacked(rows.blocks[1])))
    assert rest[0] == shown(Record("40/", "عنوان 40", "2020-01-01"))


def test_terms_are_keys_once() -> None:
    """Section, authors and tags of an article."""
    record = Record("x/", "x", "", ("سياسة", "سياسة"), (("أ", "a"),), (("و", "t"), ("و", "t")))
    rows = gathered([(record, facts("عنوان", "عنوان آخر"))])
    assert rows.terms == [("/s/سياسة", "/a/a", "/t/t")]
    assert rows.names["/t/t"] == ("t", "و")
    assert rows.titles[0] == 1
    assert rows.counts(range(1))[rows.words[0][0]] == 2
