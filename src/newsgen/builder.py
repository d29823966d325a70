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
from newsgen.comparison import differences
from newsgen.config import Config
from newsgen.digest import canonical, digest
from newsgen.extras import without_missing
from newsgen.loader import load
from newsgen.lock import exclusive
from newsgen.models import Page
from newsgen.output import Output
from newsgen.pages.assets import name_problems
from newsgen.pages.kinds import Part
from newsgen.planning import every_page, pages_of, part_named, touched_parts
from newsgen.pool import bounded_map, chunks, processes
from newsgen.problems import SHOWN, Problem, error, in_order, warning
from newsgen.renderer import Job, Renderer, Result, start_worker, work
from newsgen.staleness import Verdict, judge, page_key

STATE = ".newsgen"
"""The folder of the catalog and the lock, at the site's root."""

_CHUNK = 64
_PARALLEL_FROM = 512
_PARTIAL_UP_TO = 1000
"""Changes above which planning everything is no dearer than finding out what they touch."""

_NEW = Verdict("new page")

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
    compared: int = 0  # pages found equal to a whole plan's, where that was asked for

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
    check: bool = False,
    observe: Observe = lambda event, path, reason: None,
) -> BuildReport:
    """Make the output directory equal to the sources.

    ``now_ns`` is the time of the scan (only to tell files too young to trust their stamp). With
    ``keep_going`` good articles are built although others are bad; without, any error leaves the
    site as it was. ``clean`` forgets all earlier builds. ``check`` compares what is built with
    what a build from nothing would plan.
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
                run = _Run(catalog, config, output, jobs, keep_going, observe)
                report = _build(run, problems, now_ns)
                if check and report.done:
                    report = _compared(run, report)
            except OSError as caught:
                problems.append(_unwritable(caught, config))
                return BuildReport(tuple(in_order(problems)))
            notices = (report.notice, notice)
            return report._replace(notice="; ".join(filter(None, notices)))


class _Run(NamedTuple):
    """What the steps of one build share."""

    catalog: Catalog
    config: Config
    output: Output
    jobs: int
    keep_going: bool
    observe: Observe


class _Made(NamedTuple):
    """What rendering the stale pages came to. ``clash``: one of a partial plan wants a path that
    others may want as well, which only a whole plan can tell."""

    problems: tuple[Problem, ...] = ()
    planned: int = 0
    rendered: int = 0
    failed: int = 0
    clash: bool = False


def _build(run: _Run, problems: list[Problem], now_ns: int) -> BuildReport:
    catalog, config, output, observe = run.catalog, run.config, run.output, run.observe
    journal.recover(catalog, output)
    if config.site.fonts:
        try:
            fonts.prepare(config.root, lambda: observe("fonts", fonts.FOLDER, "made once"))
        except OSError as caught:
            problems.append(_no_room(caught))
    inputs = standing.inputs_digest(catalog, config)
    current = standing.is_current(catalog, inputs)
    catalog.sources.record_changes(current)
    problems += load(catalog, config, now_ns=now_ns, jobs=run.jobs,
                     observe=lambda event, path: observe(event, path, ""))  # fmt: skip
    problems += _future(catalog, config, now_ns)
    hurt = standing.hurt(catalog, output) if current else []
    changes = catalog.count_changes() + len(hurt)
    if current and not changes:
        return _report(catalog, problems, done=not any(p.is_error for p in problems))
    if current and changes <= _PARTIAL_UP_TO:
        report = _make(run, problems, inputs, hurt)
        if report:
            return report
    standing.forget(catalog)
    return _make(run, problems, inputs, None) or BuildReport()


def _make(
    run: _Run, problems: list[Problem], inputs: bytes, hurt: list[tuple[str, int]] | None
) -> BuildReport | None:
    """Plan, render and carry out: everything for ``hurt`` None, else what changes touch and the
    partitions whose files were hurt. None if a partial plan does not do."""
    catalog, config = run.catalog, run.config
    partial = hurt is not None
    fresh = catalog.ledger.is_empty()
    output = run.output._replace(whole=fresh and not outputs.is_mounted(run.output.root))
    run = run._replace(output=output)
    renderer = Renderer(config, output)
    found = [] if partial else [*renderer.templates.check(), *name_problems(config)]
    broken = any(problem.is_error for problem in found)
    found += catalog.settle(
        drafts=config.build.drafts,
        folder=config.build.articles,
        rules=config.build.spellings,
        afresh=not partial,
    )
    catalog.commit()
    stopped = any(problem.is_error for problem in (*problems, *found))
    if stopped and (broken or not run.keep_going):
        return _report(catalog, [*problems, *found])
    outputs.clear_staging(output)
    parts = None
    if hurt is not None:
        lost = (part_named(label, number) for label, number in hurt)
        parts = list(dict.fromkeys((*touched_parts(catalog, config), *lost)))
    made = _render(run, renderer, parts)
    if made.clash:
        catalog.ledger.discard()
        return None
    found += made.problems
    problems += found
    complete = not any(problem.is_error for problem in problems)
    if not complete and not run.keep_going:
        catalog.ledger.discard()
        outputs.remove_staging(output)
        return _report(catalog, problems, pages=made.planned)
    deleted = 0
    if complete:
        for path in catalog.ledger.orphans(partial=partial):
            catalog.ledger.stage_deletion(path)
            run.observe("delete", path, "no longer wanted")
            deleted += 1
        standing.remember(catalog, inputs)
    if fresh and not output.whole:
        outputs.empty(output)
    journal.commit(catalog, output)
    catalog.ledger.index(complete)
    return _report(
        catalog, problems, done=complete, rendered=made.rendered, deleted=deleted,
        failed=made.failed,
    )  # fmt: skip


def _render(run: _Run, renderer: Renderer, parts: list[Part] | None) -> _Made:
    """Plan all pages or those of some partitions, and stage those that are stale."""
    catalog, config, ledger = run.catalog, run.config, run.catalog.ledger
    problems: list[Problem] = []
    planned, rendered, clash = 0, 0, False
    site = digest(canonical(config.site))
    fresh = ledger.is_empty()
    ledger.start()
    if parts is None:
        ledger.index(False)
        pages = every_page(catalog, config)
    else:
        ledger.plan((part.label, part.start) for part in parts)
        pages = pages_of(catalog, config, parts)

    def stale() -> Iterator[Job]:
        nonlocal planned, clash
        for page in pages:
            other = ledger.want(page.path, page.origin)
            if parts is not None and (other is not None or ledger.stands_elsewhere(page.path)):
                clash = True
                return
            if other is not None:
                problems.append(_clash(config, page, other))
                continue
            planned += 1
            key = page_key(page, renderer.templates, site)
            verdict = _NEW if fresh else _judge(catalog, run.output, page, key)
            if verdict.reason:
                run.observe("render", page.path, verdict.reason)
                yield Job(page, key, verdict.standing)

    failed: list[Result] = []
    for results in _rendered(stale(), renderer, config, run.output, run.jobs):
        good = [(result.written, result.moved) for result in results if result.written]
        ledger.stage(good)
        rendered += len(good)
        failed += [result for result in results if result.problem]
    problems += _once_each(failed)
    return _Made(tuple(problems), planned, rendered, len(failed), clash)


def _judge(catalog: Catalog, output: Output, page: Page, key: bytes) -> Verdict:
    """Staleness of a page by what is recorded and what stands; a new time or partition is recorded
    at once."""
    status = outputs.stat_of(output, page.path)
    built = catalog.ledger.built(page.path)
    verdict = judge(key, built, status, lambda: outputs.digest_of(output, page.path))
    if verdict.touched and not verdict.reason and status:
        catalog.ledger.restamp(page.path, status.st_size, status.st_mtime_ns)
    if built and not verdict.reason and (built.part, built.number) != (page.part, page.number):
        catalog.ledger.move(page.path, page.part, page.number)
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


def _report(
    catalog: Catalog,
    problems: list[Problem],
    *,
    done: bool = False,
    pages: int | None = None,
    rendered: int = 0,
    deleted: int = 0,
    failed: int = 0,
) -> BuildReport:
    """``pages``: the planned ones, where they are not what is built now."""
    articles, drafts = catalog.sources.counts()
    files, size = catalog.ledger.totals()
    wanted = files + failed if pages is None else pages
    return BuildReport(
        problems=tuple(in_order(problems)), done=done, articles=articles, drafts=drafts,
        pages=wanted, rendered=rendered, unchanged=wanted - rendered - failed, deleted=deleted,
        files=files, bytes=size, notice=catalog.notice,
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


def _compared(run: _Run, report: BuildReport) -> BuildReport:
    templates = Renderer(run.config, run.output).templates
    found = list(differences(run.catalog, run.config, templates))
    if not found:
        return report._replace(compared=report.pages)
    standing.forget(run.catalog)
    return report._replace(problems=tuple(in_order([*report.problems, *found])), done=False)


def _busy(config: Config) -> Problem:
    return error("busy", "another build of this site is under way.", config.build.output,
                 hint="Wait until it ends.")  # fmt: skip
