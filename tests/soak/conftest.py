"""Folders in memory, where there are any: a disk would make most of these tests wait."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sites import MEMORY


@pytest.fixture
def memory() -> Iterator[Path]:
    """An empty folder."""
    with tempfile.TemporaryDirectory(prefix="newsgen-test-", dir=MEMORY) as folder:
        yield Path(folder)
