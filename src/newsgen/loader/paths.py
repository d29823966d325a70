"""Diff 1 for named paths: what a resident process loads when it is told what changed.

As `load` does for everything, but looks at the paths it is given and at nothing else, and keeps
what is known of an article that has become wrong, so that its last good page still has its place.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from newsgen.catalog import Catalog
from newsgen.catalog.disk import Seen
from newsgen.catalog.sources import Media
from newsgen.config import Config
from newsgen.digest import hex_digest
from newsgen.loader.load import clock_of
from newsgen.loader.scan import ARTICLE_TYPES, scan_path
from newsgen.media import SIDE_TYPES, size_of
from newsgen.problems import Problem, error
from newsgen.source import load_source, read_bytes, read_side, source_digest


class Renewed(NamedTuple):
    """What came of some paths, all relative to articles/. ``changed``: sources whose facts or bytes
    are others now, or that are gone; ``problems``: all that is wrong with each source looked at, by
    its path (sound ones with none)."""

    changed: tuple[str, ...]
    problems: dict[str, tuple[Problem, ...]]


def load_paths(catalog: Catalog, config: Config, paths: Iterable[str], *, now_ns: int) -> Renewed:
    """Bring the catalog up to date with files or folders of articles/ that may have changed,
    appeared or gone."""
    catalog.sources.clock = clock_of(config, now_ns)
    changed: list[str] = []
    problems: dict[str, tuple[Problem, ...]] = {}
    for path in sorted(_meant(catalog, config, paths)):
        found = scan_path(config.root, config.build.articles, path, now_ns)
        catalog.disk.look(path, found if isinstance(found, Seen) else None)
        if found is None:
            problems[path] = ()
            if catalog.sources.digest(path):
                catalog.sources.forget(path)
                changed.append(path)
        elif isinstance(found, Problem):
            problems[path] = (found,)
        else:
            renew = _renew_media if found.kind == "media" else _renew_article
            problems[path], new = renew(catalog, config, found)
            if new:
                changed.append(path)
    return Renewed(tuple(changed), problems)


def _meant(catalog: Catalog, config: Config, paths: Iterable[str]) -> set[str]:
    """The sources that the paths are about: a side file's article, all files of a folder as it is
    and as it was."""
    folder = config.root / config.build.articles
    meant: set[str] = set()
    for path in paths:
        pure = PurePosixPath(path)
        if pure.suffix.lower() in SIDE_TYPES:
            meant.update(pure.with_suffix(kind).as_posix() for kind in sorted(ARTICLE_TYPES))
            continue
        if (folder / path).is_dir() and not (folder / path).is_symlink():
            meant.update(_files(folder, path))
        else:
            meant.add(path)
        meant.update(catalog.sources.below(path))
    return meant


def _files(folder: Path, inner: str) -> Iterator[str]:
    for name, _, files in os.walk(folder / inner):
        place = Path(name).relative_to(folder).as_posix()
        yield from (file if place == "." else f"{place}/{file}" for file in files)


def _renew_media(catalog: Catalog, config: Config, seen: Seen) -> tuple[tuple[Problem, ...], bool]:
    """What is wrong with the file, and whether it is another one now."""
    file = config.root / config.build.articles / seen.path
    try:
        data = file.read_bytes()
    except OSError as caught:
        return (_unreadable(f"{config.build.articles}/{seen.path}", caught),), False
    digest = hex_digest(data)
    if catalog.sources.digest(seen.path) == digest:
        catalog.sources.touch(seen)
        return (), False
    catalog.sources.add_media(seen, Media(seen.path, digest, *size_of(file)))
    return (), True


def _renew_article(
    catalog: Catalog, config: Config, seen: Seen
) -> tuple[tuple[Problem, ...], bool]:
    """The article's problems, and whether anything new was recorded."""
    folder = config.build.articles
    file = config.root / folder / seen.path
    try:
        data = read_bytes(file)
        side = read_side(file).data if seen.side_file else b""
    except OSError as caught:
        return (_unreadable(f"{folder}/{seen.path}", caught),), False
    if source_digest(data, side) == catalog.sources.digest(seen.path):
        catalog.sources.touch(seen)
        return (), False
    loaded = load_source(config.root, folder, seen.path, config.site, side_file=seen.side_file)
    if loaded.article is None:
        return loaded.problems, False
    catalog.sources.add(seen, loaded.article, loaded.problems)
    return loaded.problems, True


def _unreadable(place: str, caught: OSError) -> Problem:
    message = f"this file cannot be read ({caught.strerror})"
    return error("unreadable", message, place, hint="Check its permissions.")
