"""Diff 1 in order: scan, forget what is gone, load what is new or changed."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain, islice, tee
from pathlib import Path
from typing import NamedTuple

from newsgen.catalog import Catalog
from newsgen.catalog.sources import Media, Seen
from newsgen.catalog.visibility import Clock
from newsgen.config import Config
from newsgen.digest import canonical, digest, engine_digest, hex_digest
from newsgen.loader.lockfile import forget_lock, load_lock
from newsgen.loader.parcel import pack, unpack
from newsgen.loader.scan import scan
from newsgen.media import size_of
from newsgen.models import Site
from newsgen.pool import bounded_map, chunks, processes
from newsgen.problems import Problem, error
from newsgen.source import load_source, read_bytes, read_side, source_digest
from newsgen.timing import Clock as Seconds
from newsgen.timing import Profile

_CHUNK = 64
_PARALLEL_FROM = 512
"""Sources below which starting processes costs more than they save."""


class _Task(NamedTuple):
    """What a worker needs to load a chunk of sources."""

    root: Path
    folder: str
    site: Site
    clock: Seconds


class _Reading(NamedTuple):
    """How sources are read, and who is told."""

    jobs: int
    profile: Profile
    observe: Callable[[str, str], None]
    advance: Callable[[int, int], None]


def load(
    catalog: Catalog,
    config: Config,
    *,
    now_ns: int,
    jobs: int = 1,
    observe: Callable[[str, str], None] = lambda event, path: None,
    profile: Profile | None = None,
    advance: Callable[[int, int], None] = lambda done, of: None,
) -> list[Problem]:
    """Bring the catalog up to date with articles/; returns every problem found. ``observe`` is told
    of each source that is read, ``advance`` of how many were, of how many.

    A source with an error is not recorded, so that it is reported again until it is mended.
    """
    problems: list[Problem] = []
    profile = profile or Profile()
    inputs = engine_digest() + digest(canonical(config.site))
    if catalog.get("loader") != inputs:
        catalog.sources.forget_all()
        forget_lock(catalog)
        catalog.set("loader", inputs)

    def seen() -> Iterator[Seen]:
        for found in scan(config.root, config.build.articles, now_ns):
            if found.problem:
                problems.append(found.problem)
            if found.seen:
                yield found.seen

    catalog.sources.clock = clock = clock_of(config, now_ns)
    catalog.sources.scan(seen())
    for path in catalog.sources.removed():
        catalog.sources.forget(path)
    profile.lap("look at sources")
    problems.extend(_load_media(catalog, config))
    profile.lap("read pictures and other files")
    reading = _Reading(jobs, profile, observe, advance)
    problems.extend(_load_articles(catalog, config, reading))
    catalog.sources.pass_time(clock)
    problems.extend(load_lock(catalog, config))
    problems.extend(catalog.sources.warnings())
    profile.lap("record facts")
    return problems


def clock_of(config: Config, now_ns: int) -> Clock:
    """What decides what is shown: the moment that the settings fix, else that of the scan."""
    return Clock(config.now or now_ns // 10**9, config.build.future)


def _load_media(catalog: Catalog, config: Config) -> Iterator[Problem]:
    folder = config.root / config.build.articles
    for seen in catalog.sources.changed("media"):
        try:
            data = (folder / seen.path).read_bytes()
        except OSError as caught:
            catalog.sources.forget(seen.path)
            yield error("unreadable", f"this file cannot be read ({caught.strerror}).",
                        f"{config.build.articles}/{seen.path}",
                        hint="Check its permissions.")  # fmt: skip
            continue
        width, height = size_of(folder / seen.path)
        catalog.sources.add_media(seen, Media(seen.path, hex_digest(data), width, height))


def _load_articles(catalog: Catalog, config: Config, reading: _Reading) -> Iterator[Problem]:
    jobs, profile = reading.jobs, reading.profile
    changed = _really_changed(catalog, config)
    first = list(islice(changed, _PARALLEL_FROM))
    executor, done, of = None, 0, 0
    if len(first) == _PARALLEL_FROM:
        of = catalog.sources.count_changed("article")
        if jobs > 1:
            executor = processes(jobs, gc.freeze, ())  # what they were born with is never garbage
    task = _Task(config.root, config.build.articles, config.site, profile.cpu)
    work = partial(_load_chunk, task)
    asked, kept = tee(chunks(chain(first, changed), _CHUNK))
    paths = ([(seen.path, seen.side_file) for seen in chunk] for chunk in asked)
    try:
        parcels = bounded_map(work, paths, executor, jobs * 4)
        for chunk, (parcel, seconds) in zip(kept, parcels, strict=False):
            cost = {"": (len(chunk), seconds)}
            profile.shared("read articles", cost, here=executor is None)
            for seen, loaded in zip(chunk, unpack(parcel), strict=True):
                reading.observe("load", seen.path)
                if loaded.article is None:
                    catalog.sources.forget(seen.path)
                    yield from loaded.problems
                else:
                    catalog.sources.add(seen, loaded.article, loaded.problems)
            done += len(chunk)
            reading.advance(done, of)
            profile.lap("record facts", steps=len(chunk))
    finally:
        if executor:
            executor.shutdown(cancel_futures=True)


def _really_changed(catalog: Catalog, config: Config) -> Iterator[Seen]:
    """Of the files whose stamp is new, those whose bytes are."""
    folder = config.root / config.build.articles
    for seen in catalog.sources.changed("article"):
        known = catalog.sources.digest(seen.path)
        if known:
            try:
                data = read_bytes(folder / seen.path)
                side = read_side(folder / seen.path).data if seen.side_file else b""
            except OSError:
                data, side = b"", b""
            if source_digest(data, side) == known:
                catalog.sources.touch(seen)
                continue
        yield seen


def _load_chunk(task: _Task, chunk: list[tuple[str, bool]]) -> tuple[bytes, float]:
    """The facts of some sources for `unpack`, and the processor seconds that they took."""
    started = task.clock()
    parcel = pack(
        load_source(task.root, task.folder, path, task.site, side_file=side_file)
        for path, side_file in chunk
    )
    return parcel, task.clock() - started
