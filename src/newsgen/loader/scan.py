"""What lies in articles/: one walk, a stat for each file, nothing read.

Special files, links that lead out and unreadable folders are problems; editors' leftovers and
hidden files are passed over; other kinds of file are counted, so that nothing is lost in silence.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import NamedTuple

from newsgen.catalog.sources import Seen
from newsgen.decode import is_unicode
from newsgen.media import MEDIA_TYPES
from newsgen.problems import Problem, error, quoted, warning
from newsgen.source import SIDE_TYPES

ARTICLE_TYPES = frozenset({".md", ".markdown", ".txt"})

_RACY_NS = 2_000_000_000
"""A file younger than this at the scan may change again within one tick of its clock, so its stamp
proves nothing (git's racy rule)."""


class Found(NamedTuple):
    """A file to load, or a problem."""

    seen: Seen | None
    problem: Problem | None = None


def scan(root: Path, folder: str, now_ns: int) -> Iterator[Found]:
    """Everything in ``root / folder``, which may be missing; paths are relative to it.

    ``now_ns``: the time of the scan, by which young files are told.
    """
    yield from _walk(root / folder, "", folder, now_ns)


def _walk(base: Path, inner: str, shown: str, now_ns: int) -> Iterator[Found]:
    try:
        with os.scandir(base / inner) as entries:
            files = sorted(entries, key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except OSError as caught:
        path = f"{shown}/{inner}".rstrip("/")
        yield _refused("unreadable", f"this folder cannot be read ({caught.strerror}).", path,
                       "Check its permissions.")  # fmt: skip
        return
    sides = {entry.name: entry for entry in files if entry.name.lower().endswith(SIDE_TYPES)}
    used: set[str] = set()
    for entry in files:
        if _is_leftover(entry.name) or entry.name in sides:
            continue
        yield from _one(base, inner, shown, entry, sides, used, now_ns)
    for name in sorted(sides.keys() - used):
        path = f"{shown}/{inner}{name}"
        yield Found(None, warning("unused-file", "no article stands beside this side file.", path,
                                  hint="It should be named as its article is."))  # fmt: skip


def _one(
    base: Path,
    inner: str,
    shown: str,
    entry: os.DirEntry[str],
    sides: dict[str, os.DirEntry[str]],
    used: set[str],
    now_ns: int,
) -> Iterator[Found]:
    path = inner + entry.name
    place = f"{shown}/{path}"
    if not is_unicode(entry.name):
        yield _refused("file-name", "the file's name is not UTF-8.", place, "Rename it.")
        return
    bidi = [c for c in entry.name if "\u202a" <= c <= "\u202e"]
    if bidi:
        code = f"U+{ord(bidi[0]):04X}"
        yield _refused("bidi-override", f"the file's name holds {code}, which reorders what is"
                       " read.", place, "Rename it without that character.")  # fmt: skip
        return
    status = _status(base, entry, place)
    if isinstance(status, Found):
        yield status
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _walk(base, path + "/", shown, now_ns)
        return
    if not stat.S_ISREG(status.st_mode):
        yield _refused("special-file", "this is no ordinary file.", place, "Move it elsewhere.")
        return
    suffix = PurePath(entry.name).suffix.lower()
    if suffix in ARTICLE_TYPES:
        stamp, newest = _stamp(status)
        stem = PurePath(entry.name).stem
        for side in SIDE_TYPES:
            if stem + side in sides:
                used.add(stem + side)
                side_status = _status(base, sides[stem + side], f"{shown}/{inner}{stem}{side}")
                if isinstance(side_status, Found):
                    yield side_status
                    return
                side_stamp, side_newest = _stamp(side_status)
                stamp = f"{stamp}+{side_stamp}"
                newest = max(newest, side_newest)
                break
        yield Found(Seen(path, "article", stamp, now_ns - newest > _RACY_NS))
    elif suffix[1:] in MEDIA_TYPES:
        stamp, newest = _stamp(status)
        yield Found(Seen(path, "media", stamp, now_ns - newest > _RACY_NS))
    else:
        yield Found(None, warning("unused-file", "newsgen does not read files of this kind.", place,
                                  hint="Articles end in .md, .markdown or .txt."))  # fmt: skip


def _status(base: Path, entry: os.DirEntry[str], place: str) -> os.stat_result | Found:
    """The stat of a file behind a link that stays inside; a link that leads out, to a folder or
    nowhere is refused."""
    try:
        status = entry.stat(follow_symlinks=False)
        if not stat.S_ISLNK(status.st_mode):
            return status
        target = os.path.realpath(entry.path)
        home = os.path.realpath(base)
        if not target.startswith(home + os.sep):
            lead = quoted(str(Path(entry.path).readlink()))
            return _refused("link-outside", f"this is a link to {lead}, outside the articles"
                            " folder.", place, "Copy the file here instead.")  # fmt: skip
        status = Path(entry.path).stat()
    except OSError as caught:
        return _refused("unreadable", f"this leads nowhere ({caught.strerror}).", place,
                        "Remove it or mend the link.")  # fmt: skip
    if stat.S_ISDIR(status.st_mode):
        return _refused("link-folder", "this is a link to a folder.", place,
                        "Move the folder here instead.")  # fmt: skip
    return status


def _stamp(status: os.stat_result) -> tuple[str, int]:
    return f"{status.st_size}:{status.st_mtime_ns}", status.st_mtime_ns


def _is_leftover(name: str) -> bool:
    """Hidden files and what editors leave behind: x.md~, #x.md#, x.md.swp, x.md.bak."""
    return name.startswith((".", "#")) or name.endswith(("~", ".swp", ".bak", ".orig", ".tmp"))


def _refused(code: str, message: str, path: str, hint: str) -> Found:
    return Found(None, error(code, message, path, hint=hint))
