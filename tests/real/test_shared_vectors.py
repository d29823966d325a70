"""The Arabic rules against the reference tables, where they are at hand."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.arabic.vectors import actual, expected

SHARED = Path(os.environ.get("NEWSGEN_SHARED", Path(__file__).parents[2].parent / "shared"))
TABLES = SHARED / "arabic" / "vectors"


def _rows() -> list[Any]:
    if not TABLES.is_dir():
        reason = f"no reference tables in {TABLES}: set NEWSGEN_SHARED to the folder above arabic/"
        return [pytest.param("", {}, marks=pytest.mark.skip(reason=reason))]
    return [
        pytest.param(path.stem, row, id=f"{path.stem}-{row['id']}")
        for path in sorted(TABLES.glob("*.json"))
        for row in json.loads(path.read_text("utf-8"))
    ]


@pytest.mark.parametrize(("name", "row"), _rows())
def test_reference_row(name: str, row: dict[str, Any]) -> None:
    """Each row of the reference tables yields what it expects."""
    assert actual(name, row) == expected(name, row)
