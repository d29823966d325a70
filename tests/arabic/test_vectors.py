"""The Arabic rules, row by row: the tables of tests/arabic/data hold inputs and outcomes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.arabic.vectors import actual, expected

DATA = Path(__file__).parent / "data"
ROWS = [
    pytest.param(path.stem, row, id=f"{path.stem}-{row['id']}")
    for path in sorted(DATA.glob("*.json"))
    for row in json.loads(path.read_text("utf-8"))
]


@pytest.mark.parametrize(("name", "row"), ROWS)
def test_row(name: str, row: dict[str, Any]) -> None:
    """A row of a table yields what it expects."""
    assert actual(name, row) == expected(name, row)
