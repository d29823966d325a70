"""Diff 1 in order: scan, forget what is gone, load what is new or changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from newsgen.catalog import Catalog
from newsgen.catalog.disk import Seen
from newsgen.catalog.visibility import Clock
from newsgen.config import Config
from newsgen.digest import canonical, digest, engine_digest
from newsgen.loader.lockfile import forget_lock, load_lock
from newsgen.loader.scan import Found, listings
from newsgen.problems import Problem
from newsgen.timing import Profile


def load(
    catalog: Catalog,
    config: Config,
    *,
    now_ns: int,
    jobs: int = 1,
    memory: int = 0,
    observe: Callable[[str, str], None] = lambda event, path: None,
    profile: Profile | None = None,
    advance: Callable[[int, int], None] = lambda done, of: None,
) -> list[Problem]:
    """Bring the catalog up to date with articles/; returns every problem found. ``observe`` is told
    of each source that is read, ``advance`` of how many were, of how many; ``memory``: bytes that
    all processes may take, 0 for as many as they do.

    A source with an error is not recorded, so that it is reported again until it is mended.
    """
    problems: list[Problem] = []
    profile = profile or Profile()
    inputs = engine_digest() + digest(canonical(config.site))
    if catalog.get("loader") != inputs:
        catalog.sources.forget_all()
        forget_lock(catalog)
        catalog.set("loader", inputs)

    def good(found: Iterable[Found]) -> Iterator[Seen]:
        for each in found:
            if isinstance(each, Problem):
                problems.append(each)
            else:
                yield each

    catalog.sources.clock = clock = clock_of(config, now_ns)
    catalog.disk.start_scan()
    known = catalog.disk.signature
    for inner, folders, found, signature in listings(
        config.root, config.build.articles, now_ns, known
    ):
        told = len(problems)
        settled = catalog.disk.compare(inner, folders, good(found))
        if settled and told == len(problems):
            catalog.disk.sign(inner, signature)
    for path in catalog.disk.removed():
        catalog.sources.forget(path)
    profile.lap("look at sources")
    if catalog.disk.has_changed():
        from newsgen.loader.reading import Reading, read_sources  # 70 ms, for front matter and more

        reading = Reading(jobs, memory, profile, observe, advance)
        problems.extend(read_sources(catalog, config, reading))
    catalog.sources.pass_time(clock)
    problems.extend(load_lock(catalog, config))
    problems.extend(catalog.sources.warnings())
    profile.lap("record facts")
    return problems


def clock_of(config: Config, now_ns: int) -> Clock:
    """What decides what is shown: the moment that the settings fix, else that of the scan."""
    return Clock(config.now or now_ns // 10**9, config.build.future)
