"""Exchanging two directories in one step, so that no reader ever meets a half-made site."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def exchange(new: Path, old: Path) -> None:
    """Swap the names of two directories of one disk: renameat2(RENAME_EXCHANGE) of Linux (ext4,
    xfs, btrfs, tmpfs); elsewhere two renames, between which ``old`` is missing for an instant.

    Raises OSError if neither works.
    """
    if _renameat2(new, old):
        return
    aside = new.with_name(new.name + ".old")
    old.rename(aside)
    new.rename(old)
    aside.rename(new)


def _renameat2(new: Path, old: Path) -> bool:
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    result = call(_AT_FDCWD, os.fsencode(new), _AT_FDCWD, os.fsencode(old), _RENAME_EXCHANGE)
    return bool(result == 0)
