"""Exchanging two directories."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgen import exchange as module
from newsgen.exchange import exchange


@pytest.mark.parametrize("system_call", [True, False])
def test_the_two_directories_change_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system_call: bool
) -> None:
    """With the system's call, and without it."""
    if not system_call:
        monkeypatch.setattr(module, "_renameat2", lambda new, old: False)
    new, old = tmp_path / "new", tmp_path / "old"
    for folder in (new, old):
        folder.mkdir()
        (folder / "name").write_text(folder.name)
    exchange(new, old)
    assert (old / "name").read_text() == "new"
    assert (new / "name").read_text() == "old"


def test_what_cannot_be_exchanged_is_an_error(tmp_path: Path) -> None:
    """A missing directory is an OSError, not silence."""
    with pytest.raises(OSError, match="No such file"):
        exchange(tmp_path / "none", tmp_path / "nothing")
