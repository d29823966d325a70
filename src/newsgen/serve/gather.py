"""One change out of many events: saves in several steps, saves by rename, a checkout of git.

Good news is taken at once; what is missing or empty waits a moment, since most editors put a whole
file in its place at last. Many paths at once are the work of a program, and waited out. A state
machine of paths and seconds; must not look at a clock or a disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

MANY = 8
"""Paths of one moment that no editor changes."""

CALM = 0.25
"""Seconds without an event after which a program is taken to be done."""

DOUBT = 0.15
"""Seconds that a missing, empty or wrong file gets to become whole."""

PATIENCE = 20.0
"""Seconds after which what is there is taken, whatever goes on."""


_PASSING = ("~", ".swp", ".swx", ".swo", ".tmp", ".bak", ".orig", ".part", ".crdownload")
_PROBE = "4913"
"""What vim writes and deletes to see whether it may."""


def is_noise(path: Path, root: Path) -> bool:
    """Whether a path below ``root`` is an editor's own, or hidden, and so tells of no save."""
    names = path.relative_to(root).parts if path.is_relative_to(root) else path.parts
    return any(name.startswith((".", "#")) for name in names) or (
        path.name.endswith(_PASSING) or path.name == _PROBE
    )


class Due(NamedTuple):
    """Paths whose change is to be taken in. ``sure``: nothing more is waited for."""

    paths: frozenset[Path]
    sure: bool


class Gather:
    """Events that wait. ``doubtful`` tells a path that is missing or empty; ``busy`` whether a
    program that writes many files is at work (git's lock)."""

    def __init__(self, doubtful: Callable[[Path], bool], busy: Callable[[], bool]) -> None:
        self._doubtful = doubtful
        self._busy = busy
        self._paths: set[Path] = set()
        self._first = 0.0
        self._last = 0.0
        self._again = False

    def add(self, paths: Iterable[Path], now: float) -> None:
        """Something happened to ``paths``."""
        if not self._paths:
            self._first = now
            self._again = False
        self._paths.update(paths)
        self._last = now

    def again(self, paths: Iterable[Path], now: float) -> None:
        """Paths that were due and turned out wrong: they get a moment more."""
        self.add(paths, now)
        self._again = True

    def wait(self, now: float) -> float | None:
        """Seconds until something may be due; None while nothing waits."""
        return max(0.0, self._last + self._need() - now) if self._paths else None

    def due(self, now: float) -> Due | None:
        """What is to be taken in now."""
        if not self._paths or now - self._last < self._need():
            return None
        if self._busy() and now - self._first < PATIENCE:
            self._last = now
            return None
        due = Due(frozenset(self._paths), self._again or len(self._paths) > MANY)
        self._paths.clear()
        return due

    def _need(self) -> float:
        if len(self._paths) > MANY:
            return CALM
        if self._again or any(map(self._doubtful, self._paths)):
            return DOUBT
        return 0.0
