"""The output directory: whose it is, staging new files, moving them in, deleting old ones.

Every file under the output directory is complete at every moment: bytes are written to a staging
folder beside it and moved in by rename. Must not know what the files are.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

from newsgen import __version__
from newsgen.digest import digest, hex_digest
from newsgen.problems import Problem, error, warning

MARK = ".newsgen"
_NOT_FOREIGN = frozenset((f"{MARK}-staging", f"{MARK}-staging.aside", "lost+found"))
VERSION = __version__
"""The version of newsgen that makes output directories."""
_MADE_BY = "newsgen "
MARK_TEXT = (
    "This folder is made by newsgen; files in it are replaced at each build.\n"
    f"{_MADE_BY}{VERSION}\n"
)


class Output(NamedTuple):
    """The output directory and the folder beside it where new files wait. ``whole``: the site is
    made from nothing, so the staging folder holds the tree itself and takes its place at once."""

    root: Path
    staging: Path
    whole: bool = False

    @property
    def aside(self) -> Path:
        """Where goes what somebody put in a page's place."""
        return self.staging.with_name(f"{self.staging.stem}.aside{self.staging.suffix}")

    def target(self, path: str) -> Path:
        """The file of a page's path."""
        return self.root / path

    def waiting(self, path: str) -> Path:
        """Where a file waits. In a flat folder, so that few files need no new directories."""
        if self.whole:
            return self.staging / path
        return self.staging / hex_digest(path.encode("utf-8", "surrogatepass"))


def output_at(root: Path) -> Output:
    """The output directory ``root`` with its staging folder beside it, where it is never published;
    inside it where ``root`` is a disk of its own, since files only move within a disk."""
    if is_mounted(root):
        return Output(root, root / f"{MARK}-staging")
    return Output(root, root.with_name(f".{root.name}.newsgen"))


def is_mounted(root: Path) -> bool:
    """Whether the output directory is a disk of its own: then no tree can take its place."""
    return root.is_dir() and root.stat().st_dev != root.parent.stat().st_dev


def is_ours(root: Path) -> bool:
    """Whether the directory may be written: absent, empty or marked as made by newsgen."""
    if not root.exists():
        return True
    if not root.is_dir():
        return False
    foreign = (path for path in root.iterdir() if path.name not in _NOT_FOREIGN)
    return (root / MARK).is_file() or not any(foreign)


def foreign(output: Output, shown: str) -> list[Problem]:
    """An error when the output directory, named ``shown``, is not ours."""
    if is_ours(output.root):
        return []
    message = "this folder holds files that newsgen did not make"
    hint = "Name an empty folder, or one that newsgen made."
    return [error("output", message, shown, hint=hint)]


def strays(output: Output, wanted: Callable[[str], bool]) -> Iterator[str]:
    """What an earlier build of ours left in a directory that no tree can replace, by path: all its
    files but those ``wanted``, for these are replaced one by one."""
    if not (output.root / MARK).is_file():
        return
    for folder, _, names in os.walk(output.root, onerror=_refuse):
        for name in names:
            path = os.path.relpath(os.path.join(folder, name), output.root)  # noqa: PTH118
            if path.split("/")[0] not in _NOT_FOREIGN and path != MARK and not wanted(path):
                yield path


def _refuse(caught: OSError) -> None:
    raise caught


def clear_staging(output: Output) -> None:
    """An empty staging folder."""
    shutil.rmtree(output.staging, ignore_errors=True)
    output.staging.mkdir(parents=True, exist_ok=True)
    output.staging.chmod(0o755)


def remove_staging(output: Output) -> None:
    """No staging folder."""
    shutil.rmtree(output.staging, ignore_errors=True)


def stage(output: Output, path: str, data: bytes) -> os.stat_result:
    """Write a file to where it waits; its stat is the one it will have in place."""
    if not output.whole:
        return _write(os.fspath(output.waiting(path)), data)
    staging = os.fspath(output.staging)
    waiting = f"{staging}{os.sep}{path}"  # a Path costs as much as writing the file
    folder, _, name = waiting.rpartition(os.sep)
    if name == "index.html":  # in a folder of its own, which is hardly ever there yet
        _make_folder(staging, folder)
    try:
        return _write(waiting, data)
    except FileNotFoundError:
        _make_folder(staging, folder)
        return _write(waiting, data)


def _write(path: str, data: bytes) -> os.stat_result:
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o644)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(file, view) :]
        status = os.fstat(file)
        if status.st_mode & 0o777 != 0o644:  # whatever the umask: the same site on every machine
            os.fchmod(file, 0o644)
        return status
    finally:
        os.close(file)


def move_in(output: Output, path: str) -> None:
    """Move a waiting file to its place; does nothing if that was done before a crash."""
    target = output.target(path)
    waiting = output.waiting(path)
    if not waiting.exists():
        return
    try:
        _make_folder(os.fspath(output.root), os.fspath(target.parent))
    except (FileExistsError, NotADirectoryError):
        _make_way(output, path)
        _make_folder(os.fspath(output.root), os.fspath(target.parent))
    if target.is_dir() and not target.is_symlink():
        remove_empty(output, path)
    try:
        waiting.replace(target)
    except IsADirectoryError:
        _set_aside(output, path)
        waiting.replace(target)


def _make_way(output: Output, path: str) -> None:
    """Set aside what stands where a folder of a page goes and is none."""
    parts = path.split("/")
    for number in range(1, len(parts)):
        above = "/".join(parts[:number])
        if not output.target(above).is_dir():
            _set_aside(output, above)
            return


def _set_aside(output: Output, path: str) -> None:
    """Move what somebody put in a page's place out of it, whole: nothing that newsgen did not make
    is deleted."""
    output.aside.mkdir(parents=True, exist_ok=True)
    name = path.replace("/", "_")
    free = (f"{name}.{number}" if number else name for number in count())
    kept = next(output.aside / name for name in free if not os.path.lexists(output.aside / name))
    output.target(path).rename(kept)


def set_aside(output: Output, root: Path) -> list[Problem]:
    """A warning while anything lies aside, at its place in the site's ``root``."""
    if not output.aside.is_dir():
        return []
    message = "what stood in the place of pages was moved here; newsgen did not make it"
    hint = "Take what you need and delete the folder."
    place = Path(os.path.relpath(output.aside, root)).as_posix()
    return [warning("set-aside", message, place, hint=hint)]


def move_tree(output: Output) -> None:
    """Put the staged tree in the output directory's place, in one step where the system can."""
    if not output.root.exists():
        output.root.parent.mkdir(parents=True, exist_ok=True)
        output.staging.rename(output.root)
        return
    if not any(output.root.iterdir()):
        output.root.rmdir()
        output.staging.rename(output.root)
        return
    from newsgen.exchange import exchange

    exchange(output.staging, output.root)
    shutil.rmtree(output.staging, ignore_errors=True)


def stat_of(output: Output, path: str) -> os.stat_result | None:
    """The stat of what stands at a page's path; None if nothing does."""
    try:
        return output.target(path).lstat()
    except OSError:
        return None


def digest_of(output: Output, path: str) -> bytes:
    """The digest of the bytes at a page's path; b"" for a link or what cannot be read."""
    target = output.target(path)
    try:
        return b"" if target.is_symlink() else digest(target.read_bytes())
    except OSError:
        return b""


def mark_in_place(output: Output) -> None:
    """Say that the output directory is ours, if it does not say so."""
    if not output.target(MARK).is_file() or made_by(output.root) != VERSION:
        stage(output, MARK, MARK_TEXT.encode())
        move_in(output, MARK)


def mark(root: Path) -> None:
    """Say that a directory that nobody sees yet is ours."""
    _write(os.fspath(root / MARK), MARK_TEXT.encode())


def made_by(root: Path) -> str:
    """The version of newsgen that made a directory, "" where nothing says."""
    try:
        lines = (root / MARK).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ""
    return next((line.removeprefix(_MADE_BY) for line in lines if line.startswith(_MADE_BY)), "")


def mark_stamp(root: Path) -> bytes:
    """Which file marks the directory, and since when: tells a staged tree from the one whose place
    it takes; b"" for a directory that is not ours."""
    try:
        status = (root / MARK).stat()
    except OSError:
        return b""
    return f"{status.st_ino} {status.st_mtime_ns}".encode()


def keep(output: Output, path: str) -> None:
    """Put a file that stands into the staged tree as it is: a second name of the same bytes where
    the disk has that, else a copy."""
    staging = os.fspath(output.staging)
    waiting = f"{staging}{os.sep}{path}"
    standing = output.target(path)
    _make_folder(staging, waiting.rpartition(os.sep)[0])
    try:
        os.link(standing, waiting, follow_symlinks=False)
    except OSError:
        shutil.copy2(standing, waiting, follow_symlinks=False)


def delete(output: Output, path: str) -> None:
    """Delete a file and the folders that this leaves empty."""
    target = output.target(path)
    try:
        target.unlink(missing_ok=True)
    except (IsADirectoryError, NotADirectoryError, PermissionError):
        return
    _prune(output.root, target.parent)


def remove_empty(output: Output, path: str) -> None:
    """Remove an empty folder that stands where a file goes; leaves one with files alone."""
    try:
        output.target(path).rmdir()
    except OSError:
        return


def _prune(root: Path, folder: Path) -> None:
    while folder != root:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def _make_folder(root: str, folder: str) -> None:
    """The folder with mode 755 all the way down from ``root``: whatever the umask, a web server can
    read it."""
    try:
        os.mkdir(folder)  # noqa: PTH102
    except FileExistsError:
        if not os.path.isdir(folder):  # noqa: PTH112
            raise
        return
    except FileNotFoundError:
        above = os.path.dirname(folder)  # noqa: PTH120
        if folder == root:
            Path(above).mkdir(parents=True, exist_ok=True)
        else:
            _make_folder(root, above)
        _make_folder(root, folder)
        return
    os.chmod(folder, 0o755)  # noqa: PTH101
