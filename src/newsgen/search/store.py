"""The index of a site as its last build made it, kept in the site's folder of state.

The pages copy it from there. ``state.json`` names every file with its digest, and what the segments
were made from; it is written last, so that what it names is complete. Deleting the folder costs the
time to make the index again. Must not know how an index is made.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from newsgen.digest import hex_digest

ROOT_FILE = "index.json"
_STATE, _WORDS, _LISTS = "state.json", "base.words", "base.lists"


class Made(NamedTuple):
    """A segment that was made: its identity, place, what it was made from, the years of its
    articles, the addresses of its terms, and its files as (name, size, digest)."""

    id: str
    start: int
    articles: int
    made_from: str
    years: tuple[str, ...]
    terms: tuple[str, ...]
    files: tuple[tuple[str, int, str], ...]


class Stored(NamedTuple):
    """An index: digest of newsgen and the settings that shape it, its segments by name ("base",
    "tail"), and the digest of its root."""

    inputs: str
    segments: dict[str, Made]
    root: str


def stored(folder: Path) -> Stored | None:
    """The index that is there; None if there is none, or a file is gone or has another size."""
    try:
        state = json.loads((folder / _STATE).read_bytes())
        segments = {name: _made(row) for name, row in state["segments"].items()}
        index = Stored(str(state["inputs"]), segments, str(state["root"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    sound = all(_stands(folder, made) for made in segments.values())
    try:
        return (
            index if sound and hex_digest((folder / ROOT_FILE).read_bytes()) == index.root else None
        )
    except OSError:
        return None


def keep_segment(folder: Path, id: str, files: Mapping[str, bytes]) -> None:
    """Write the files of a segment. Raises OSError."""
    whole = folder / id
    part = whole.with_suffix(".part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    for name, data in files.items():
        (part / name).write_bytes(data)
    shutil.rmtree(whole, ignore_errors=True)
    part.rename(whole)


def kept_segment(folder: Path, made: Made) -> dict[str, bytes]:
    """The files of a segment by name; {} if any is not as it was written."""
    files = {}
    for name, size, digest in made.files:
        data = _read(folder / made.id / name)
        if len(data) != size or hex_digest(data) != digest:
            return {}
        files[name] = data
    return files


def keep_words(folder: Path, data: bytes) -> None:
    """Write what the tail must know of the base. Raises OSError."""
    _write(folder / _WORDS, [data])


def kept_words(folder: Path) -> bytes:
    """What was kept, b"" if nothing."""
    return _read(folder / _WORDS)


def keep_lists(folder: Path, pieces: Iterable[bytes | bytearray]) -> None:
    """Write what the base may be patched from. Raises OSError."""
    _write(folder / _LISTS, pieces)


def kept_lists(folder: Path) -> bytes:
    """What was kept, b"" if nothing."""
    return _read(folder / _LISTS)


def forget_lists(folder: Path) -> None:
    """The base may not be patched. Raises OSError."""
    (folder / _LISTS).unlink(missing_ok=True)


def keep(folder: Path, inputs: str, segments: Mapping[str, Made], root: bytes) -> None:
    """Say which index is there now, and delete what belongs to none. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / ROOT_FILE, [root])
    state = {"inputs": inputs, "segments": dict(segments), "root": hex_digest(root)}
    written = json.dumps(state, ensure_ascii=False).encode("utf-8", "replace")
    _write(folder / _STATE, [written])
    wanted = {made.id for made in segments.values()}
    for path in folder.iterdir():
        if path.is_dir() and path.name not in wanted:
            shutil.rmtree(path, ignore_errors=True)


def files_of(made: Made) -> Iterator[tuple[str, str]]:
    """(name below the folder, digest) of each file of a segment."""
    return ((f"{made.id}/{name}", digest) for name, _, digest in made.files)


def _made(row: list[object]) -> Made:
    id, start, articles, made_from, years, terms, files = row
    return Made(
        str(id), int(str(start)), int(str(articles)), str(made_from),
        tuple(years), tuple(terms), tuple((str(n), int(s), str(d)) for n, s, d in files),  # type: ignore[arg-type, attr-defined]
    )  # fmt: skip


def _stands(folder: Path, made: Made) -> bool:
    try:
        with os.scandir(folder / made.id) as entries:
            sizes = {entry.name: entry.stat().st_size for entry in entries}
    except OSError:
        return False
    return all(sizes.get(name) == size for name, size, _ in made.files)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _write(path: Path, pieces: Iterable[bytes | bytearray]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    with part.open("wb") as file:
        file.writelines(pieces)
    part.replace(path)
