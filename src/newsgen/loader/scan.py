"""What lies in articles/: one walk, a stat for each file, nothing read.

Special files, links that lead out and unreadable folders are problems; editors' leftovers and
hidden files are passed over; other kinds of file are counted, so that nothing is lost in silence.
A folder has a signature, so that the whole of it is compared with what was recorded at once.
"""

from __future__ import annotations

import os
import re
import stat
from array import array
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from operator import attrgetter
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import NamedTuple

from newsgen.catalog.disk import Seen
from newsgen.decode import is_unicode
from newsgen.digest import digest
from newsgen.media import MEDIA_TYPES, SIDE_TYPES
from newsgen.problems import Problem, error, quoted, warning

ARTICLE_TYPES = frozenset({".md", ".markdown", ".txt"})

_RACY_NS = 2_000_000_000
"""A file younger than this at the scan may change again within one tick of its clock, so its stamp
proves nothing (git's racy rule)."""


_BIDI = re.compile("[\u202a-\u202e]")


Found = Seen | Problem
"""A file to load, or what is wrong with one."""


class _Stat(NamedTuple):
    """What is asked of the stat of a file, as `os.stat_result` has it."""

    st_size: int
    st_mtime_ns: int
    st_mode: int


class _Named(NamedTuple):
    """A file asked for by name; what the walk has as `os.DirEntry`."""

    name: str
    path: str

    def stat(self, *, follow_symlinks: bool = True) -> os.stat_result:
        """Its stat."""
        return Path(self.path).stat(follow_symlinks=follow_symlinks)


_Entry = os.DirEntry[str] | _Named


class _Folder(NamedTuple):
    """A folder under way. ``base`` is articles/ on disk and ``shown`` in messages; ``inner`` is the
    folder's own path in it, "" or with a slash at its end; ``sides`` are its side files, ``used``
    the names of those that have an article; what is older than ``settled`` (ns) proves itself;
    ``stats`` are known of files that are no links."""

    base: str
    inner: str
    shown: str
    sides: Mapping[str, _Entry]
    used: set[str]
    settled: int
    stats: Mapping[str, _Stat] = MappingProxyType({})


class Listing(NamedTuple):
    """A folder of articles/. ``inner``: its path there, "" or with a slash at its end; ``folders``:
    the names of those in it; ``found``: its files in order of path, to be gone through before the
    next listing; ``signature``: of all that lies in it, b"" if it proves nothing."""

    inner: str
    folders: frozenset[str]
    found: Iterator[Found]
    signature: bytes


def scan(root: Path, folder: str, now_ns: int) -> Iterator[Found]:
    """Everything in ``root / folder``, which may be missing, folder by folder; paths are relative
    to it.

    ``now_ns``: the time of the scan, by which young files are told.
    """
    for listing in listings(root, folder, now_ns):
        yield from listing.found


def listings(
    root: Path, folder: str, now_ns: int, known: Callable[[str], bytes] = lambda inner: b""
) -> Iterator[Listing]:
    """The same by folders, without those that have the signature that is ``known`` of them."""
    base = str(root / folder)
    waiting = [""]
    while waiting:
        inner = waiting.pop()
        signature, names, stats = _signed(f"{base}/{inner}")
        if not signature or signature != known(inner):
            entries, problems = _entries(base, inner, folder)
            sides = {e.name: e for e in entries if e.name.lower().endswith(SIDE_TYPES)}
            place = _Folder(base, inner, folder, sides, set(), now_ns - _RACY_NS, stats())
            files, names, refused = _divide(entries, place)
            found = chain(problems, refused, _found(files, place))
            yield Listing(inner, frozenset(names), found, signature)
        waiting += sorted((f"{inner}{name}/" for name in names), reverse=True)


def scan_path(root: Path, folder: str, path: str, now_ns: int) -> Found | None:
    """As `scan`, for the one file ``path`` (relative to the folder); None for what is missing, a
    folder, hidden, a leftover or a side file."""
    parts = PurePath(path).parts
    whole = root / folder / path
    if any(map(_is_leftover, parts)) or path.lower().endswith(SIDE_TYPES):
        return None
    if not os.path.lexists(whole) or whole.is_dir():
        return None
    sides = {
        side.name: _Named(side.name, str(side))
        for side in map(whole.with_suffix, SIDE_TYPES)
        if os.path.lexists(side)
    }
    inner = "".join(f"{part}/" for part in parts[:-1])
    place = _Folder(str(root / folder), inner, folder, sides, set(), now_ns - _RACY_NS)
    named = None if whole.name.isascii() else _of_name(whole.name, place)
    return named or _of_file(place, _Named(whole.name, str(whole)))


def _signed(folder: str) -> tuple[bytes, list[str], Callable[[], dict[str, _Stat]]]:
    """The signature of a folder, b"" if it proves nothing; the names of those in it: what they hold
    is not in it; and, for who asks, the stats of the files in it that are known to be no links.
    Going through the entries as they come, by the folder's descriptor, takes 2.3 us a file."""
    names: list[str] = []
    folders: list[str] = []
    numbers = array("q")
    try:
        place = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            with os.scandir(place) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.name)
                        continue
                    status = entry.stat(follow_symlinks=False)
                    names.append(entry.name)
                    numbers.append(status.st_size)
                    numbers.append(status.st_mtime_ns)
                    numbers.append(status.st_mode)
        finally:
            os.close(place)
    except OSError:
        return b"", [], dict
    if any(map(stat.S_ISLNK, numbers[2::3])):
        return b"", [], dict  # what they lead to may be another file now
    told = "/".join((*names, "", *folders)).encode("utf-8", "surrogateescape")
    signature = digest(numbers.tobytes() + told)

    def stats() -> dict[str, _Stat]:
        each = map(_Stat, numbers[::3], numbers[1::3], numbers[2::3])
        return dict(zip(names, each, strict=True))

    return signature, [name for name in folders if not _is_leftover(name)], stats


def _entries(base: str, inner: str, shown: str) -> tuple[list[os.DirEntry[str]], list[Problem]]:
    """What lies in a folder, but for leftovers, in order of path; or why that cannot be said."""
    try:
        with os.scandir(f"{base}/{inner}") as entries:
            here = [entry for entry in entries if not _is_leftover(entry.name)]
    except FileNotFoundError:
        return [], []
    except OSError as caught:
        path = f"{shown}/{inner}".rstrip("/")
        message = f"this folder cannot be read ({caught.strerror})."
        return [], [_refused("unreadable", message, path, "Check its permissions.")]
    return sorted(here, key=attrgetter("name")), []


def _divide(
    entries: list[os.DirEntry[str]], folder: _Folder
) -> tuple[list[os.DirEntry[str]], list[str], list[Problem]]:
    """The files, the names of the folders, and what is wrong with names."""
    files, folders, refused = [], [], []
    for entry in entries:
        name = entry.name
        if name in folder.sides:
            continue
        problem = None if name.isascii() else _of_name(name, folder)
        if problem:
            refused.append(problem)
        elif entry.is_dir(follow_symlinks=False):
            folders.append(name)
        else:
            files.append(entry)
    return files, folders, refused


def _found(files: list[os.DirEntry[str]], folder: _Folder) -> Iterator[Found]:
    for entry in files:
        yield _of_file(folder, entry)
    for name in sorted(folder.sides.keys() - folder.used):
        path = f"{folder.shown}/{folder.inner}{name}"
        yield warning("unused-file", "no article stands beside this side file.", path,
                      hint="It should be named as its article is.")  # fmt: skip


def _of_name(name: str, folder: _Folder) -> Problem | None:
    """What is wrong with a name."""
    place = f"{folder.shown}/{folder.inner}{name}"
    if not is_unicode(name):
        return _refused("file-name", "the file's name is not UTF-8.", place, "Rename it.")
    if bidi := _BIDI.search(name):
        code = f"U+{ord(bidi[0]):04X}"
        return _refused("bidi-override", f"the file's name holds {code}, which reorders what is"
                        " read.", place, "Rename it without that character.")  # fmt: skip
    return None


def _of_file(folder: _Folder, entry: _Entry) -> Found:
    name = entry.name
    path = folder.inner + name
    status = _status(folder, entry)
    if isinstance(status, Problem):
        return status
    if not stat.S_ISREG(status.st_mode):
        place = f"{folder.shown}/{path}"
        return _refused("special-file", "this is no ordinary file.", place, "Move it elsewhere.")
    stem, suffix = _divided(name)
    newest = status.st_mtime_ns
    stamp = f"{status.st_size}:{newest}"
    if suffix in ARTICLE_TYPES:
        if folder.sides and (side := _side_of(stem, folder)):
            side_status = _status(folder, side)
            if isinstance(side_status, Problem):
                return side_status
            stamp = f"{stamp}+{side_status.st_size}:{side_status.st_mtime_ns}"
            newest = max(newest, side_status.st_mtime_ns)
        return Seen(path, "article", stamp, newest < folder.settled)
    if suffix[1:] in MEDIA_TYPES:
        return Seen(path, "media", stamp, newest < folder.settled)
    return warning("unused-file", "newsgen does not read files of this kind.",
                   f"{folder.shown}/{path}",
                   hint="Articles end in .md, .markdown or .txt.")  # fmt: skip


def _side_of(stem: str, folder: _Folder) -> _Entry | None:
    for suffix in SIDE_TYPES:
        if side := folder.sides.get(stem + suffix):
            folder.used.add(side.name)
            return side
    return None


def _divided(name: str) -> tuple[str, str]:
    """Stem and lower-case suffix, as pathlib divides a name, for a tenth of the time (2 us)."""
    dot = name.rfind(".")
    if 0 < dot < len(name) - 1:
        return name[:dot], name[dot:].lower()
    return name, ""


def _status(folder: _Folder, entry: _Entry) -> os.stat_result | _Stat | Problem:
    """The stat of a file behind a link that stays inside; a link that leads out, to a folder or
    nowhere is refused."""
    if known := folder.stats.get(entry.name):
        return known
    try:
        status = entry.stat(follow_symlinks=False)
        if not stat.S_ISLNK(status.st_mode):
            return status
        place = f"{folder.shown}/{folder.inner}{entry.name}"
        target = os.path.realpath(entry.path)
        home = os.path.realpath(folder.base)
        if not target.startswith(home + os.sep):
            lead = quoted(str(Path(entry.path).readlink()))
            return _refused("link-outside", f"this is a link to {lead}, outside the articles"
                            " folder.", place, "Copy the file here instead.")  # fmt: skip
        status = Path(entry.path).stat()
    except OSError as caught:
        place = f"{folder.shown}/{folder.inner}{entry.name}"
        return _refused("unreadable", f"this leads nowhere ({caught.strerror}).", place,
                        "Remove it or mend the link.")  # fmt: skip
    if stat.S_ISDIR(status.st_mode):
        return _refused("link-folder", "this is a link to a folder.", place,
                        "Move the folder here instead.")  # fmt: skip
    return status


def _is_leftover(name: str) -> bool:
    """Hidden files and what editors leave behind: x.md~, #x.md#, x.md.swp, x.md.bak."""
    return name.startswith((".", "#")) or name.endswith(("~", ".swp", ".bak", ".orig", ".tmp"))


def _refused(code: str, message: str, path: str, hint: str) -> Problem:
    return error(code, message, path, hint=hint)
