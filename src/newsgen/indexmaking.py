"""The search index of a build: made beside it, in a process of its own, where there are several.

It takes longer than all pages together, and nothing waits for it but its own files, which are
planned last. Must not know how an index is made.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from newsgen.catalog import Catalog
from newsgen.config import Config
from newsgen.pool import beside, share
from newsgen.run import Run

_BESIDE_FROM = 2000
"""Articles from which starting a process that imports everything anew, some 0.3 s, is worth it."""


class IndexMaking:
    """The search index of one build, whose archive is settled and committed: under way until
    `wait`. Where one process is enough, or memory is scarce, it is there from the start. Raises
    OSError."""

    def __init__(self, run: Run, catalog_file: Path, *, partial_plan: bool) -> None:
        self._run = run
        self._end: Callable[[], float | None] | None = None
        if not run.config.site.search:
            return
        many = run.catalog.archive.count()[0] >= _BESIDE_FROM
        if many and run.jobs > 1 and not run.memory and not partial_plan:
            work = partial(make, run.config, catalog_file)
            self._end = beside(work, run.profile.cpu, fresh=True)
        else:
            self._prepare(partial_plan=partial_plan)

    def wait(self) -> None:
        """Wait until the index is there. Raises OSError."""
        if self._end is None:
            return
        seconds = self.end()
        self._run.profile.shared("search", {"": (1, seconds or 0.0)}, here=False)
        if seconds is None:  # whatever befell that process is met again here, and told
            self._prepare(partial_plan=False)

    def end(self) -> float | None:
        """Wait until nothing of it is under way; the seconds that it took, None if it failed or was
        not."""
        end, self._end = self._end, None
        return end() if end else None

    def _prepare(self, *, partial_plan: bool) -> None:
        from newsgen.indexing import prepare

        run = self._run
        jobs = share(run.jobs, run.memory).jobs
        prepare(run.catalog, run.config, partial_plan=partial_plan, jobs=jobs)
        run.profile.lap("search")


def make(config: Config, catalog_file: Path) -> None:
    """Make the index that a settled catalog asks for, in a process of its own. Raises OSError."""
    from newsgen.indexing import prepare

    with Catalog.reading(catalog_file, drafts=config.build.drafts) as catalog:
        prepare(catalog, config, partial_plan=False)
