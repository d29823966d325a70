"""The font files of a site: made once, kept in its folder of state under a digest of all that
shapes them, and in the user's cache for the next site. Deleting either costs some seconds and
nothing else.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from newsgen.digest import canonical, digest, files_digest, hex_digest, version
from newsgen.fonts.cache import Files, keep, kept
from newsgen.fonts.faces import FACES, licence_name, licence_of, source_of
from newsgen.fonts.repertoire import REPERTOIRE
from newsgen.fonts.stylesheet import NAME, stylesheet
from newsgen.fonts.subset import subset_faces

FOLDER = ".newsgen/fonts"
"""Where a site keeps them, from its root."""


class FontFile(NamedTuple):
    """A file of the fonts: its name on the site, its path below `FOLDER`, its digest."""

    name: str
    path: str
    digest: str


def prepare(
    root: Path, starting: Callable[[], None] = lambda: None, cache: Path | None = None
) -> None:
    """Make the fonts of the site at ``root`` unless they are there or in the folder ``cache``;
    ``starting`` is called before the slow part. The extra must be installed. Raises OSError if the
    site's folder cannot be written; a cache that cannot is done without."""
    if at_hand(root, cache):
        return
    starting()
    files = font_files()
    if cache:
        keep(cache, key(), files)
    _lay_down(root, files)


def at_hand(root: Path, cache: Path | None = None) -> bool:
    """Whether the site has its fonts, which it gets from the cache if they are there. Raises
    OSError."""
    if (root / FOLDER / key()).is_dir():
        return True
    files = kept(cache, key(), _names()) if cache else None
    if files:
        _lay_down(root, files)
    return files is not None


def _lay_down(root: Path, files: Files) -> None:
    folder = root / FOLDER / key()
    shutil.rmtree(root / FOLDER, ignore_errors=True)
    part = folder.with_suffix(".part")
    part.mkdir(parents=True)
    for name, data in files:
        (part / name).write_bytes(data)
    part.rename(folder)  # a folder that is there is complete


def ready(root: Path) -> list[FontFile]:
    """The fonts that are there, by name; none before `prepare`."""
    name = key()
    folder = root / FOLDER / name
    return [
        FontFile(path.name, f"{name}/{path.name}", hex_digest(path.read_bytes()))
        for path in (sorted(folder.iterdir()) if folder.is_dir() else ())
    ]


@cache
def key() -> str:
    """Digest of the fonts as they are installed, the libraries, and this package's own rules."""
    rules = files_digest((path.name, path) for path in Path(__file__).parent.glob("*.py"))
    sources = {face.source: source_of(face) for face in FACES}
    libraries = {name: version(name) for name in ("brotli", "fonttools")}
    return hex_digest(rules + files_digest(sources.items()) + digest(canonical(libraries)))


def _names() -> frozenset[str]:
    """What the files of `font_files` are called."""
    return frozenset((NAME, *(face.file for face in FACES), *map(licence_name, FACES)))


@cache
def font_files() -> Files:
    """Every file with its bytes: the faces, their style sheet, their licences. A process that
    builds several sites makes them once."""
    files = [(NAME, stylesheet(FACES).encode())]
    for source, group in groupby(FACES, source_of):
        faces = list(group)
        weights = tuple(face.weight for face in faces)
        made = subset_faces(source, weights, REPERTOIRE)
        files += [(face.file, data) for face, data in zip(faces, made, strict=True)]
        files.append((licence_name(faces[0]), licence_of(faces[0]).read_bytes()))
    return tuple(files)
