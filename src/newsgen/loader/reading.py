"""New and changed sources read and recorded: articles in worker processes where there are many.

Must not look for them; the catalog says which they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from itertools import chain, islice, tee
from pathlib import Path
from typing import NamedTuple

from newsgen.catalog import Catalog
from newsgen.catalog.disk import Seen
from newsgen.catalog.sources import Media
from newsgen.config import Config
from newsgen.digest import hex_digest
from newsgen.loader.parcel import pack, unpack
from newsgen.media import size_of
from newsgen.models import Site
from newsgen.pool import bounded_map, chunks, share
from newsgen.problems import Problem, error
from newsgen.source import load_source, read_bytes, read_side, source_digest
from newsgen.timing import Clock, Profile

_PARALLEL_FROM = 512
"""Sources below which starting processes costs more than they save."""


class Reading(NamedTuple):
    """How sources are read, and who is told."""

    jobs: int
    memory: int
    profile: Profile
    observe: Callable[[str, str], None]
    advance: Callable[[int, int], None]


class _Task(NamedTuple):
    """What a worker needs to load a chunk of sources."""

    root: Path
    folder: str
    site: Site
    clock: Clock


def read_sources(catalog: Catalog, config: Config, reading: Reading) -> Iterator[Problem]:
    """Record what changed; each problem with it. A source with an error is not recorded."""
    yield from _load_media(catalog, config)
    reading.profile.lap("read pictures and other files")
    yield from _load_articles(catalog, config, reading)


def _load_media(catalog: Catalog, config: Config) -> Iterator[Problem]:
    folder = config.root / config.build.articles
    for seen, _ in catalog.disk.changed("media"):
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


def _load_articles(catalog: Catalog, config: Config, reading: Reading) -> Iterator[Problem]:
    shared, profile = share(reading.jobs, reading.memory), reading.profile
    changed = _really_changed(catalog, config)
    first = list(islice(changed, _PARALLEL_FROM))
    jobs, done, of = 1, 0, 0
    work = partial(_load_chunk, _Task(config.root, config.build.articles, config.site, profile.cpu))
    if len(first) == _PARALLEL_FROM:
        of = catalog.disk.count_changed("article")
        jobs = shared.jobs
        if jobs > 1:
            work(_sample(first))  # so that workers are born with what that loads, 40 ms in each
    asked, kept = tee(chunks(chain(first, changed), shared.chunk))
    paths = ([(seen.path, seen.side_file) for seen in chunk] for chunk in asked)
    with closing(bounded_map(work, paths, jobs, shared.window)) as parcels:
        for chunk, (parcel, seconds) in zip(kept, parcels, strict=False):
            cost = {"": (len(chunk), seconds)}
            profile.shared("read articles", cost, here=jobs == 1)
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


def _sample(sources: list[Seen]) -> list[tuple[str, bool]]:
    """Sixteen of them, spread over all."""
    step = len(sources) // 16 or 1
    return [(seen.path, seen.side_file) for seen in sources[::step]]


def _really_changed(catalog: Catalog, config: Config) -> Iterator[Seen]:
    """Of the files whose stamp is new, those whose bytes are."""
    folder = config.root / config.build.articles
    for seen, known in catalog.disk.changed("article"):
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
