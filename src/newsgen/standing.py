"""Does the site stand as the last complete build left it, but for changes that are written down?

Pages follow from the facts of the sources, the settings, the templates and the static files. When
only facts of some sources differ, only what these touch is planned; when nothing does, nothing is.
Must not render, write or judge pages.
"""

from __future__ import annotations

import os
from array import array
from typing import NamedTuple

from newsgen import fonts, images
from newsgen.catalog import Catalog
from newsgen.catalog.runs import stamps_of
from newsgen.config import Config
from newsgen.digest import SIZE, canonical, digest, engine_digest, files_digest
from newsgen.output import Output
from newsgen.pages import FIXED_KINDS, FONTS
from newsgen.pages.kinds import Part
from newsgen.theme import template_folders

_NAME = "complete"


class Inputs(NamedTuple):
    """Digests of all that pages follow from, but for the facts of the sources: what every page may
    show, and the files that are copied as they are."""

    shown: bytes
    copied: bytes


def inputs_of(catalog: Catalog, config: Config) -> Inputs:
    """The inputs as they are now."""
    fixed = [
        (page.path, page.view)
        for kind in FIXED_KINDS
        if kind is not FONTS
        for page in kind.every(catalog, config)
    ]
    made = fonts.key() if config.site.fonts and fonts.installed() else ""  # they may be under way
    templates = files_digest(
        (f"{number}/{path.relative_to(folder).as_posix()}", path)
        for number, (_, folder) in enumerate(template_folders(config))
        for path in folder.rglob("*")
        if path.is_file()
    )
    settings = [config.site, config.build, images.encoder() if config.site.images else ""]
    shown = digest(engine_digest() + canonical(settings) + templates)
    return Inputs(shown, digest(canonical([made, fixed])))


def is_current(catalog: Catalog, inputs: Inputs) -> bool:
    """Whether a complete build had these inputs, but perhaps for files that are copied; what
    changed of the sources since then is written down."""
    return catalog.get(_NAME)[:SIZE] == inputs.shown and not catalog.ledger.is_empty()


def copied_anew(catalog: Catalog, inputs: Inputs) -> list[tuple[str, int]]:
    """(partition, number) of the files that are copied as they are, if these are others now."""
    if catalog.get(_NAME)[SIZE:] == inputs.copied:
        return []
    return [(Part(kind.name).label, 0) for kind in FIXED_KINDS]


def hurt(catalog: Catalog, output: Output) -> list[tuple[str, int]]:
    """(partition, number) of the built files that are gone or have another size or time now."""
    found: list[str] = []
    root = os.open(output.root, os.O_RDONLY | os.O_DIRECTORY)
    try:
        for run in catalog.ledger.runs():
            if _numbers(run.paths, root) != run.numbers:
                found += (
                    path
                    for path, known in zip(run.paths, stamps_of(run.numbers), strict=True)
                    if _numbers([path], root) != known
                )
    finally:
        os.close(root)
    return [catalog.ledger.part_of(path) for path in found]


def _numbers(paths: list[str], root: int) -> bytes:
    """Sizes and times of files below an open folder as a run has them, b"" if one is missing. Asked
    for by their whole paths they would take an eighth longer."""
    lstat = os.lstat
    numbers = array("q")
    add = numbers.append
    try:
        for path in paths:
            status = lstat(path, dir_fd=root)
            add(status.st_size)
            add(status.st_mtime_ns)
    except OSError:
        return b""
    return numbers.tobytes()


def remember(catalog: Catalog, inputs: Inputs) -> None:
    """The build that is about to be carried out is complete: no change is left."""
    catalog.sources.forget_changes()
    catalog.set(_NAME, inputs.shown + inputs.copied)


def forget(catalog: Catalog) -> None:
    """Everything is to be planned."""
    catalog.sources.record_changes(False)
    catalog.set(_NAME, b"")
