"""A disk of 20 MB that fills up at random points of builds. Needs the right to mount."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from newsgen.builder import build
from newsgen.config import load_config
from newsgen.problems import NewsgenError
from tests.sites import MEMORY
from tests.soak.report import Count, Tell
from tests.soak.sites import NOW_NS, Archive, files_of, stale, torn

SIZE = 20 * 2**20
ARTICLES = 200
_ROOM = 6 * 2**20
"""Most bytes left free: about what a clean build takes."""


class _Round(NamedTuple):
    """What became of a round."""

    full: bool
    torn: list[str]
    stale: list[str]
    problem: str


def run(rounds: int, tell: Tell, seed: int = 1) -> Count:
    """Half of the rounds with the whole site on the disk, half with the output directory alone."""
    chance = random.Random(seed)
    made: list[_Round] = []
    reason = _why_not()
    if reason:
        return Count("full disk", skipped=reason)
    with tempfile.TemporaryDirectory(prefix="newsgen-full-", dir=MEMORY) as folder:
        for whole in (True, False):
            disk = Path(folder, f"disk-{whole}")
            disk.mkdir()
            with _mounted(disk):
                root = disk / "site" if whole else Path(folder, "site")
                archive = Archive(root, ARTICLES, seed)
                if not whole:
                    (root / "public").symlink_to(disk)
                _build(root, {})
                for _ in range(rounds // 2):
                    made.append(_round(archive, disk, Path(folder, "clean"), chance))
                    tell(f"{len(made):,} of {rounds:,} full disks")
                    if any(made[-1][1:]):
                        break
    return Count(
        "full disk", len(made), sum(len(each.torn) for each in made),
        sum(len(each.stale) for each in made),
        sum("index.html" in name for each in made for name in each.stale),
        tuple(str(each) for each in made if any(each[1:])),
        f"{sum(each.full for each in made):,} builds met its end",
    )  # fmt: skip


def _round(archive: Archive, disk: Path, clean: Path, chance: random.Random) -> _Round:
    """Something is edited, the disk is filled but for a random rest, a build fails or does not,
    room is made, and the next build makes the site whole."""
    public = archive.root / "public"
    old = _files(public)
    archive.edit(5)
    options: dict[str, Any] = chance.choice(({}, {}, {"clean": True}, {"atomic": True}))
    _fill(disk, int(chance.random() ** 3 * _ROOM))
    full = bool(_build(archive.root, options))
    between = _files(public)
    (disk / "full").unlink()
    problem = _build(archive.root, {})
    new = _files(public)
    return _Round(full, torn(old, between, new), stale(new, archive.clean(clean)), problem)


def _files(public: Path) -> dict[str, bytes]:
    found = files_of(public)
    found.pop("full", None)
    return found


def _build(root: Path, options: dict[str, Any]) -> str:
    """The first error of a build, as the command would tell it."""
    try:
        report = build(load_config(root), now_ns=NOW_NS, **options)
    except NewsgenError as caught:
        return str(caught)
    return next((str(each.message) for each in report.problems if each.is_error), "")


def _fill(disk: Path, rest: int) -> None:
    """A file that takes all room but ``rest`` bytes."""
    free = os.statvfs(disk)
    size = max(0, free.f_bavail * free.f_bsize - rest)
    with (disk / "full").open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, size or 1)


def _why_not() -> str:
    """Why a disk cannot be mounted, "" if it can."""
    if os.geteuid():
        return "skipped: only root may mount a disk"
    if not shutil.which("mount"):
        return "skipped: there is no mount command"
    with tempfile.TemporaryDirectory() as folder:
        try:
            with _mounted(Path(folder)):
                return ""
        except subprocess.CalledProcessError as caught:
            return f"skipped: mounting is refused ({caught.stderr.strip()})"


@contextmanager
def _mounted(place: Path) -> Iterator[None]:
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(place)]
    subprocess.run(command, check=True, capture_output=True, text=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True, capture_output=True)
