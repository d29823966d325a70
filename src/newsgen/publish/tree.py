"""The files that are published: what the last build wrote, and a host's marks.

Owns which files go out. Must not know where to.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from newsgen.catalog import Catalog
from newsgen.problems import NewsgenError, error
from newsgen.publish.address import custom_domain

NO_JEKYLL, CNAME = ".nojekyll", "CNAME"
"""The marks of GitHub Pages: files as they are, and the site's own name."""


class Outgoing(NamedTuple):
    """A file to publish: its path, and where its bytes are, or the bytes themselves."""

    path: str
    size: int
    file: Path | None = None
    text: bytes = b""

    def read(self) -> bytes:
        """Its bytes. Raises OSError."""
        return self.file.read_bytes() if self.file else self.text


def built_files(catalog: Catalog, root: Path) -> list[Outgoing]:
    """What the last build wrote below ``root``, by path; nothing else that lies there."""
    stamps = sorted((path, size) for path, size, _ in catalog.ledger.stamps())
    return [Outgoing(path, size, root / path) for path, size in stamps]


def lying_files(root: Path) -> Iterator[tuple[str, int]]:
    """(path, bytes) of all files below ``root`` but hidden ones, in order."""
    for folder, inner, names in os.walk(root):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder, name)
            if not name.startswith(".") and path.is_file():
                yield path.relative_to(root).as_posix(), path.stat().st_size


def with_marks(files: list[Outgoing], base_url: str) -> list[Outgoing]:
    """The files with GitHub Pages' marks, where the site does not bring its own."""
    there = {file.path for file in files}
    domain = custom_domain(base_url)
    marks = [Outgoing(NO_JEKYLL, 0)]
    if domain:
        marks.append(Outgoing(CNAME, len(domain) + 1, text=f"{domain}\n".encode()))
    return sorted((*files, *(mark for mark in marks if mark.path not in there)))


def unreadable(path: str, caught: OSError) -> NewsgenError:
    """A built file that is gone or cannot be read."""
    message = f"this built file cannot be read ({caught.strerror})"
    return NewsgenError([error("output", message, path, hint="Build again: newsgen build")])
