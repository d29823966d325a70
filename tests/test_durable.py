"""What was written, on the disk."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from newsgen import durable
from newsgen.durable import sync


def test_a_folder_is_brought_to_the_disk(tmp_path: Path) -> None:
    """By one call; it leaves no file open."""
    (tmp_path / "a").write_text("x")
    before = len(os.listdir("/proc/self/fd")) if Path("/proc").is_dir() else 0  # noqa: PTH208
    sync(tmp_path)
    if before:
        assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208


def test_a_system_without_the_call_syncs_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Slower and no less sure."""
    synced = []
    monkeypatch.setattr(durable, "_syncfs", lambda descriptor: False)
    monkeypatch.setattr(os, "sync", lambda: synced.append(True))
    sync(tmp_path)
    assert synced == [True]


def test_a_disk_that_refuses_is_an_error(tmp_path: Path) -> None:
    """A missing folder, a file system that lost what was written."""
    with pytest.raises(OSError, match="No such file"):
        sync(tmp_path / "none")
    with pytest.raises(OSError, match="Bad file descriptor"):
        durable._syncfs(-1)
