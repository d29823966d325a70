"""The seal: whether the catalog's file is as newsgen closed it last.

SQLite tells a write cut short, but not bytes that something else changed; and reading a large file
through at each build to judge it would cost more than most builds. Beside the file stands what it
looked like when it was closed. Must not open the database.
"""

from __future__ import annotations

from enum import Enum
from pathlib import Path

_BROKEN = "broken"
_SECOND = 10**9


class Seal(Enum):
    """What the seal says. WHOLE: the file is the one closed last. NONE: nothing, since its last
    user was cut short; SQLite carries on. BROKEN: the file is not to be trusted."""

    WHOLE = "whole"
    NONE = "none"
    BROKEN = "broken"


def seal_of(path: Path) -> Seal:
    """What the seal of the catalog ``path`` says."""
    try:
        text = _beside(path).read_text(encoding="ascii", errors="replace")
    except FileNotFoundError:
        return Seal.NONE
    return Seal.WHOLE if _same(text, path) else Seal.BROKEN


def broken_open(path: Path) -> Seal:
    """The same, to open the file: the seal is gone then, until the file is closed."""
    said = seal_of(path)
    _beside(path).unlink(missing_ok=True)
    return said


def seal(path: Path) -> None:
    """Seal a catalog that was closed; not one that others hold open, or whose log waits."""
    if path.is_file() and not path.with_name(f"{path.name}-wal").exists():
        status = path.stat()
        _write(path, f"{status.st_size} {status.st_mtime_ns}")


def distrust(path: Path) -> None:
    """Say that the file did not hold what it should."""
    _write(path, _BROKEN)


def _write(path: Path, text: str) -> None:
    """Write the seal whole or, on a full disk, not at all."""
    try:
        _beside(path).write_text(text, encoding="ascii")
    except OSError:
        _beside(path).unlink(missing_ok=True)


def _same(text: str, path: Path) -> bool:
    """Whether the file has the size and time of the seal. Archives keep times in whole seconds, and
    a site that comes out of one (a cache of continuous integration) is the same site."""
    size, _, time = text.partition(" ")
    if not (size.isdecimal() and time.isdecimal()):
        return False
    try:
        status = path.stat()
    except OSError:
        return False
    sealed, now = int(time), status.st_mtime_ns
    same_time = now == sealed or (now % _SECOND == 0 and now == sealed // _SECOND * _SECOND)
    return status.st_size == int(size) and same_time


def _beside(path: Path) -> Path:
    return path.with_suffix(".seal")
