"""What befalls a site between two builds, besides edits: to its catalog, its output, its clock.

After any of these the next build makes the site whole.
"""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

from newsgen import output as outputs
from tests.sites import SiteTest

Hurt = Callable[[SiteTest, random.Random], None]


def lose_catalog(site: SiteTest, chance: random.Random) -> None:
    """The catalog is deleted."""
    del chance
    for path in (site.root / ".newsgen").glob("catalog*"):
        path.unlink()


def truncate_catalog(site: SiteTest, chance: random.Random) -> None:
    """The catalog ends somewhere in its middle."""
    path = _catalog(site)
    if path:
        os.truncate(path, chance.randrange(path.stat().st_size))


def spoil_catalog(site: SiteTest, chance: random.Random) -> None:
    """Some bytes of the catalog are others, anywhere."""
    path = _catalog(site)
    if path:
        data = bytearray(path.read_bytes())
        for _ in range(chance.choice((1, 1, 2, 8, 200))):
            data[chance.randrange(len(data))] ^= chance.randrange(1, 256)
        path.write_bytes(data)


def replace_catalog(site: SiteTest, chance: random.Random) -> None:
    """Where the catalog was is something else."""
    path = _catalog(site)
    if path:
        path.write_bytes(chance.choice((b"", b"not a catalog\n" * 99, b"SQLite format 3\0")))


def other_version(site: SiteTest, chance: random.Random) -> None:
    """The catalog is another newsgen's, with or without the tables of this one."""
    path = _catalog(site)
    if path:
        with sqlite3.connect(path) as database:
            if chance.random() < 0.5:
                database.execute("drop table built")
            database.execute(f"pragma user_version = {chance.choice((1, 99, 2**30))}")
        database.close()


def edit_output(site: SiteTest, chance: random.Random) -> None:
    """An output file is edited by hand."""
    path = _output(site, chance)
    if path:
        path.write_bytes(b"spoilt")


def remove_output(site: SiteTest, chance: random.Random) -> None:
    """An output file is removed by hand."""
    path = _output(site, chance)
    if path:
        path.unlink()


def touch_output(site: SiteTest, chance: random.Random) -> None:
    """An output file has another time."""
    path = _output(site, chance)
    if path:
        os.utime(path, (chance.randrange(2**31), chance.randrange(2**31)))


def link_output(site: SiteTest, chance: random.Random) -> None:
    """An output file is a link to a copy of itself, or to nothing."""
    path = _output(site, chance)
    if path:
        copy = site.root / "copy"
        shutil.copyfile(path, copy)
        path.unlink()
        path.symlink_to(chance.choice((copy, site.root / "nowhere")))


def folder_for_output(site: SiteTest, chance: random.Random) -> None:
    """A folder stands where an output file was, empty or with a file in it."""
    path = _output(site, chance)
    if path:
        path.unlink()
        path.mkdir()
        if chance.random() < 0.5:
            (path / "notes.txt").write_text("by hand")


def file_for_folder(site: SiteTest, chance: random.Random) -> None:
    """A file stands where a folder of the output was."""
    folders = sorted(path for path in (site.root / "public").rglob("*") if path.is_dir())
    if folders:
        folder = chance.choice(folders)
        shutil.rmtree(folder)
        folder.write_text("by hand")


def lose_folder(site: SiteTest, chance: random.Random) -> None:
    """A folder of the output is gone, or all of it."""
    root = site.root / "public"
    folders = sorted(path for path in root.rglob("*") if path.is_dir())
    if root.is_dir():
        shutil.rmtree(chance.choice([root, *folders]))


def litter_staging(site: SiteTest, chance: random.Random) -> None:
    """The staging folder holds what a dead build of old left there."""
    folder = outputs.output_at((site.root / "public").resolve()).staging
    folder.mkdir(exist_ok=True)
    (folder / f"{chance.randrange(9)}").write_text("litter")


HURTS: tuple[Hurt, ...] = (
    lose_catalog, truncate_catalog, spoil_catalog, replace_catalog, other_version,
    edit_output, remove_output, touch_output, link_output, folder_for_output, file_for_folder,
    lose_folder, litter_staging,
)  # fmt: skip


def _catalog(site: SiteTest) -> Path | None:
    path = site.root / ".newsgen/catalog.sqlite"
    return path if path.is_file() and path.stat().st_size else None


def _output(site: SiteTest, chance: random.Random) -> Path | None:
    """Any file of the output but the mark, which says that the folder may be written."""
    root = site.root / "public"
    files = sorted(path for path in root.rglob("*") if path.is_file() and path.name != outputs.MARK)
    return chance.choice(files) if files else None
