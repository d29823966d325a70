"""An article as a row."""

from __future__ import annotations

import json

from newsgen.catalog.recorded import Facts, json_of, numbers_of


def test_lists_are_json() -> None:
    """As json.loads reads them; no list is no text."""
    assert json.loads(numbers_of([1, 2])) == [1, 2]
    assert json.loads(numbers_of([])) == []
    assert json_of(()) == ""
    assert json.loads(json_of((("a", "b"),))) == [["a", "b"]]


def test_every_spelling_counts_once() -> None:
    """Of section, authors and tags."""
    values = dict.fromkeys(Facts._fields, "") | {"section": 3, "authors": "[3, 4]", "tags": "[]"}
    assert Facts(**values).spellings() == (3, 4)  # type: ignore[arg-type]
