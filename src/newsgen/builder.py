"""The builder: the two diffs in order. ``build(config) -> BuildReport``.

Everything is read and rendered into a staging folder before the first file of the site changes;
then a journal in the catalog is carried out, and carried on by the next build if it is cut short.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from newsgen import fonts, journal, standing
from newsgen import output as outputs
from newsgen.catalog import Catalog
from newsgen.config import Config
from newsgen.digest import canonical, digest
from newsgen.extras import without_missing
from newsgen.loader import load
from newsgen.lock import exclusive
from newsgen.models import Page
from newsgen.output import Output
from newsgen.pages import KINDS
from newsgen.pages.assets import name_problems
from newsgen.pool import bounded_map, chunks, processes
from newsgen.problems import SHOWN, Problem, error, in_order, warning
from newsgen.renderer import Job, Renderer, Result, start_worker, work
from newsgen.staleness import Verdict, judge, page_key

STATE = ".newsgen"
"""The folder of the catalog and the lock, at the site's root."""

_CHUNK = 64
_PARALLEL_FROM = 512

Observe = Callable[[str, str, str], None]
"""Told of each step as it happens: ("load" | "fonts" | "render" | "delete", path, reason)."""


class BuildReport(NamedTuple):
    """What a build did. ``done``: the output directory is up to date with all good articles."""

    problems: tuple[Problem, ...] = ()
    done: bool = False
    articles: int = 0
    drafts: int = 0
    pages: int = 0
    rendered: int = 0
    unchanged: int = 0
    deleted: int = 0
    files: int = 0
    bytes: int = 0
    notice: str = ""

    @property
    def errors(self) -> int:
        """Problems that are no warnings."""
        return sum(problem.is_error for problem in self.problems)


def build(
    config: Config,
    *,
    now_ns: int,
    jobs: int = 1,
    keep_going: bool = False,
    clean: bool = False,
    observe: Observe = lambda event, path, reason: None,
) -> BuildReport:
    """Make the output directory equal to the sources.

    ``now_ns`` is the time of the scan (only to tell files too young to trust their stamp). With
    ``keep_going`` good articles are built although others are bad; without, any error leaves the
    site as it was. ``clean`` forgets all earlier builds.
    """
    output = outputs.output_at((config.root / config.build.output).resolve())
    problems = [*config.problems, *outputs.foreign(output, config.build.output)]
    if any(problem.is_error for problem in problems):
        return BuildReport(tuple(in_order(problems)))
    with exclusive(config.root / STATE / "lock") as mine, exclusive(_beside(output)) as free:
        if not (mine and free):
            return BuildReport((_busy(config),))
        with Catalog.open(_catalog_file(config, clean)) as catalog:
            config, notice = without_missing(config)
            try:
                report = _build(
                    catalog, config, output, problems, now_ns, jobs, keep_going, observe
                )
            except OSError as caught:
                problems.append(_unwritable(caught, config))
                return BuildReport(tuple(in_order(problems)))
            notices = (report.notice, notice)
            return report._replace(notice="; ".join(filter(None, notices)))


def _build(
    catalog: Catalog,
    config: Config,
    output: Output,
    problems: list[Problem],
    now_ns: int,
    jobs: int,
    keep_going: bool,
    observe: Observe,
) -> BuildReport:
    journal.recover(catalog, output)
    if config.site.fonts:
        try:
            fonts.prepare(config.root, lambda: observe("fonts", fonts.FOLDER, "made once"))
        except OSError as caught:
            problems.append(_no_room(caught))
    inputs = standing.inputs_digest(catalog, config)
    problems += load(catalog, config, now_ns=now_ns, jobs=jobs,
                     observe=lambda event, path: observe(event, path, ""))  # fmt: skip
    problems += _future(catalog, config, now_ns)
    if standing.stands(catalog, output, inputs):
        files, _ = catalog.ledger.totals()
        return _report(catalog, problems, done=True, pages=files, unchanged=files)
    standing.forget(catalog)
    fresh = catalog.ledger.is_empty()
    output = output._replace(whole=fresh and not outputs.is_mounted(output.root))
    renderer = Renderer(config, output)
    broken = renderer.templates.check()
    problems += [*broken, *name_problems(config)]
    problems += catalog.archive.settle(
        drafts=config.build.drafts, folder=config.build.articles, rules=config.build.spellings
    )
    catalog.commit()
    stopped = any(problem.is_error for problem in problems)
    if stopped and (broken or not keep_going):
        return _report(catalog, problems)
    outputs.clear_staging(output)

    planned, rendered = 0, 0

    def stale() -> Iterator[Job]:
        nonlocal planned
        catalog.ledger.start()
        for kind in KINDS:
            for page in kind(catalog, config):
                clash = catalog.ledger.want(page.path, page.origin)
                if clash is not None:
                    problems.append(_clash(config, page, clash))
                    continue
                planned += 1
                key = page_key(page, renderer.templates, site)
                verdict = _judge(catalog, output, page.path, key)
                if verdict.reason:
                    observe("render", page.path, verdict.reason)
                    yield Job(page, key, verdict.standing)

    site = digest(canonical(config.site))
    failed: list[Result] = []
    for results in _rendered(stale(), renderer, config, output, jobs):
        good = [(result.written, result.moved) for result in results if result.written]
        catalog.ledger.stage(good)
        rendered += len(good)
        failed += [result for result in results if result.problem]
    problems += _once_each(failed)

    complete = not any(problem.is_error for problem in problems)
    if not complete and not keep_going:
        catalog.ledger.discard()
        outputs.remove_staging(output)
        return _report(catalog, problems, pages=planned)
    deleted = 0
    if complete:
        for path in catalog.ledger.orphans():
            catalog.ledger.stage_deletion(path)
            observe("delete", path, "no longer wanted")
            deleted += 1
        standing.remember(catalog, inputs)
    if fresh and not output.whole:
        outputs.empty(output)
    journal.commit(catalog, output)
    return _report(
        catalog, problems, done=complete, pages=planned, rendered=rendered,
        unchanged=planned - rendered - len(failed), deleted=deleted,
    )  # fmt: skip


def _judge(catalog: Catalog, output: Output, path: str, key: bytes) -> Verdict:
    """Staleness of a page by what is recorded and what stands; a new time is recorded at once."""
    status = outputs.stat_of(output, path)
    verdict = judge(
        key, catalog.ledger.built(path), status, lambda: outputs.digest_of(output, path)
    )
    if verdict.touched and not verdict.reason and status:
        catalog.ledger.restamp(path, status.st_size, status.st_mtime_ns)
    return verdict


def _rendered(
    stale: Iterator[Job], renderer: Renderer, config: Config, output: Output, jobs: int
) -> Iterator[list[Result]]:
    """Results of the stale pages; in other processes only if there are enough of them."""
    first = list(islice(stale, _PARALLEL_FROM))
    if jobs == 1 or len(first) < _PARALLEL_FROM:
        yield from bounded_map(renderer.render, chunks(chain(first, stale), _CHUNK), None)
        return
    executor = processes(jobs, start_worker, (config, output))
    try:
        yield from bounded_map(work, chunks(chain(first, stale), _CHUNK), executor, jobs * 4)
    finally:
        executor.shutdown(cancel_futures=True)


def _once_each(failed: list[Result]) -> list[Problem]:
    """A template's error, or a full disk, is reported once: with the first page that met it."""
    problems: dict[object, Problem] = {}
    for problem in (result.problem for result in failed if result.problem):
        full = problem.code == "output"
        problems.setdefault(problem.message if full else problem.location, problem)
    return list(problems.values())


def _report(catalog: Catalog, problems: list[Problem], **done: int) -> BuildReport:
    articles, drafts = catalog.sources.counts()
    files, size = catalog.ledger.totals()
    return BuildReport(
        problems=tuple(in_order(problems)), articles=articles, drafts=drafts, files=files,
        bytes=size, notice=catalog.notice, **done,  # type: ignore[arg-type]
    )  # fmt: skip


def _catalog_file(config: Config, clean: bool) -> Path:
    path = config.root / STATE / "catalog.sqlite"
    if clean:
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    return path


def _beside(output: Output) -> Path:
    return output.root.with_name(f".{output.root.name}.newsgen.lock")


def _clash(config: Config, page: Page, other: str) -> Problem:
    first = (
        f"{config.build.articles}/{other}"
        if other.endswith((".md", ".txt", ".markdown"))
        else other
    )
    place = f"{config.build.articles}/{page.origin}" if page.origin else page.path
    return error("same-path", f"this wants the address «{page.path}», which «{first}» has.", place,
                 hint="Give one of them another slug or alias.")  # fmt: skip


def _future(catalog: Catalog, config: Config, now_ns: int) -> list[Problem]:
    """Articles dated more than a day after the scan are built, and told: most are slips."""
    tomorrow = datetime.fromtimestamp(now_ns / 10**9, UTC) + timedelta(days=1)
    folder, hint = config.build.articles, "Is the year right?"
    return [
        warning("future", f"the date {day} is still to come", f"{folder}/{path}", hint=hint)
        for path, day in catalog.archive.after(tomorrow.date().isoformat(), SHOWN)
    ]


def _unwritable(caught: OSError, config: Config) -> Problem:
    message = f"the site cannot be written ({caught.strerror})"
    hint = "Is the disk full or the folder read-only? The next build carries on."
    return error("output", message, config.build.output, hint=hint)


def _no_room(caught: OSError) -> Problem:
    message = f"the fonts cannot be kept here ({caught.strerror})"
    hint = "Is the disk full or the folder read-only? fonts = false builds without them."
    return error("output", message, fonts.FOLDER, hint=hint)


def _busy(config: Config) -> Problem:
    return error("busy", "another build of this site is under way.", config.build.output,
                 hint="Wait until it ends.")  # fmt: skip
