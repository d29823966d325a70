"""One build at a time."""

from __future__ import annotations

from pathlib import Path

from newsgen.lock import exclusive


def test_the_second_is_told(tmp_path: Path) -> None:
    """While one holds the lock another cannot; afterwards it can."""
    path = tmp_path / "state" / "lock"
    with exclusive(path) as first:
        assert first
        with exclusive(path) as second:
            assert not second
    with exclusive(path) as third:
        assert third
