"""The builder: the two diffs in order. ``build(config) -> BuildReport``.

Everything is read and rendered into a staging folder before the first file of the site changes;
then a journal in the catalog is carried out, and carried on by the next build if it is cut short.
"""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from newsgen import journal, standing
from newsgen import output as outputs
from newsgen.arabic import locales
from newsgen.catalog import Catalog
from newsgen.config import Config
from newsgen.digest import canonical, digest, engine_digest
from newsgen.extras import without_missing
from newsgen.fontmaking import FontMaking
from newsgen.hosts import Extent
from newsgen.loader import load
from newsgen.loader.lockfile import write_lock
from newsgen.lock import exclusive
from newsgen.output import Output
from newsgen.pages.assets import name_problems
from newsgen.pool import share
from newsgen.problems import SHOWN, Problem, error, in_order, warning
from newsgen.run import Advance, Observe, Run
from newsgen.standing import Inputs
from newsgen.timing import Profile
from newsgen.upgrading import refusal

STATE = ".newsgen"
"""The folder of the catalog and the lock, at the site's root."""

_TEMPLATES, _LOCALES = "templates", "locales"
"""The catalog keeps under these names what compiling templates came to, and CLDR's data of the
languages in use."""

_PARTIAL_UP_TO = 1000
"""Changes above which planning everything is no dearer than finding out what they touch."""


class BuildReport(NamedTuple):
    """What a build did. ``done``: the output directory is up to date with all good articles."""

    problems: tuple[Problem, ...] = ()
    done: bool = False
    articles: int = 0
    drafts: int = 0
    coming: int = 0  # dated in the future, and not shown yet
    next: str = ""  # the date of the first of these
    notices: int = 0  # withdrawn or expired
    pages: int = 0
    rendered: int = 0
    unchanged: int = 0
    deleted: int = 0
    files: int = 0
    bytes: int = 0
    notice: str = ""
    extent: Extent = Extent()
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
    memory: int = 0,
    keep_going: bool = False,
    clean: bool = False,
    atomic: bool = False,
    check: bool = False,
    lock: bool = False,
    accept: bool = False,
    cache: Path | None = None,
    observe: Observe = lambda event, path, reason: None,
    advance: Advance = lambda step, done, of: None,
    profile: Profile | None = None,
) -> BuildReport:
    """Make the output directory equal to the sources.

    ``now_ns`` is the time of the scan (only to tell files too young to trust their stamp). With
    ``keep_going`` good articles are built although others are bad; without, any error leaves the
    site as it was. ``clean`` forgets all earlier builds. ``atomic`` builds the whole site beside
    the old one and lets it take its place in one step. ``check`` compares what is built with what a
    build from nothing would plan. ``lock`` writes the addresses of all that is published into
    permalinks.lock, once they are. ``accept`` lets addresses vanish that another version of newsgen
    made and this one does not. ``cache`` is the user's folder for what all sites may share, if
    there is one. ``observe`` is told of each step, ``advance`` of how far it is, and ``profile``
    measures. ``memory`` is what all processes may take, in bytes; 0 for as much as they do.
    """
    problems = list(config.problems)
    try:
        output = outputs.output_at((config.root / config.build.output).resolve())
        problems += outputs.foreign(output, config.build.output)
        if any(problem.is_error for problem in problems):
            return BuildReport(tuple(in_order(problems)))
        with exclusive(config.root / STATE / "lock") as mine, exclusive(_beside(output)) as free:
            if not (mine and free):
                return BuildReport((_busy(config),))
            file = _catalog_file(config)
            if clean:
                _forget_builds(file)
            with Catalog.open(file, share(jobs, memory).cache) as catalog:
                config, notice = without_missing(config)
                run = Run(catalog, config, output, jobs, keep_going, atomic, observe, accept,
                          profile or Profile(), memory, advance, cache)  # fmt: skip
                report = _build(run, problems, now_ns)
                if check and report.done:
                    report = _compared(run, report)
                if lock and report.done:
                    report = _locked(run, report)
                notices = (report.notice, notice)
                return report._replace(notice="; ".join(filter(None, notices)))
    except OSError as caught:
        problems.append(_unwritable(caught, config))
        return BuildReport(tuple(in_order(problems)))


def _build(run: Run, problems: list[Problem], now_ns: int) -> BuildReport:
    journal.recover(run.catalog, run.output)
    making = FontMaking(run)
    if making.problem:
        problems.append(making.problem)
    run.profile.lap("open the site")
    try:
        report = _built(run._replace(await_fonts=making.wait), problems, now_ns)
    except BaseException:
        making.end()
        raise
    late = making.wait()
    if late:
        found = tuple(in_order([*report.problems, late]))
        return report._replace(problems=found, done=False)
    return report


def _built(run: Run, problems: list[Problem], now_ns: int) -> BuildReport:
    catalog, config, output, observe = run.catalog, run.config, run.output, run.observe
    inputs = standing.inputs_of(catalog, config)
    current = standing.is_current(catalog, inputs)
    catalog.sources.record_changes(current)
    run.profile.lap("look at templates and static files")
    problems += load(catalog, config, now_ns=now_ns, jobs=run.jobs, memory=run.memory,
                     observe=lambda event, path: observe(event, path, ""),
                     advance=lambda done, of: run.advance("articles", done, of),
                     profile=run.profile)  # fmt: skip
    problems += _future(catalog, config, now_ns)
    lost: list[tuple[str, int]] = []
    if current:
        lost = [*standing.hurt(catalog, output), *standing.copied_anew(catalog, inputs)]
        run.profile.lap("look at what stands")
    changes = catalog.count_changes() + len(lost)
    if current and not changes:
        problems += catalog.moved(config.build.articles)
        return _report(catalog, problems, done=not any(p.is_error for p in problems))
    if current and changes <= _PARTIAL_UP_TO:
        report = _make(run, problems, inputs, lost)
        if report:
            return report
    standing.forget(catalog)
    return _make(run, problems, inputs, None) or BuildReport()


def _make(
    run: Run, problems: list[Problem], inputs: Inputs, lost: list[tuple[str, int]] | None
) -> BuildReport | None:
    """Plan, render and carry out: everything for ``lost`` None, else what changes touch and the
    partitions of files that were lost. None if a partial plan does not do."""
    from newsgen.indexmaking import IndexMaking
    from newsgen.making import make_stale  # Jinja and what it needs: not for a site that stands
    from newsgen.planning import part_named, touched_parts
    from newsgen.renderer import Renderer
    from newsgen.templates import Kept

    catalog, config = run.catalog, run.config
    partial = lost is not None
    fresh = catalog.ledger.is_empty()
    whole = (fresh or run.atomic) and not outputs.is_mounted(run.output.root)
    output = run.output._replace(whole=whole)
    run = run._replace(output=output)
    shaping = digest(engine_digest() + canonical(config.site))
    kept = Kept(shaping, catalog.get(_TEMPLATES))
    locales.inherit(catalog.get(_LOCALES), engine_digest().hex())
    renderer = Renderer(config, output, run.profile.cpu, kept)
    found = name_problems(config)
    if not partial:
        found += renderer.templates.check()
    run.profile.lap("compile templates")
    broken = any(problem.is_error for problem in found)
    found += catalog.settle(
        drafts=config.build.drafts,
        folder=config.build.articles,
        rules=config.build.spellings,
        afresh=not partial,
    )
    found += catalog.moved(config.build.articles)
    catalog.commit()
    run.profile.lap("settle addresses and terms")
    stopped = any(problem.is_error for problem in (*problems, *found))
    if stopped and (broken or not run.keep_going):
        return _report(catalog, [*problems, *found])
    index = IndexMaking(run, _catalog_file(config), partial_plan=partial)
    outputs.clear_staging(output)
    parts = None
    if lost is not None:
        again = (part_named(label, number) for label, number in lost)
        parts = list(dict.fromkeys((*touched_parts(catalog, config), *again)))
    run.profile.lap("plan pages")
    try:
        made = make_stale(run._replace(await_index=index.wait), renderer, parts)
    finally:
        index.end()
    if made.clash:
        catalog.ledger.discard()
        return None
    found += made.problems
    refused = None if partial or run.accept else refusal(catalog, output, config.build.output)
    problems += [*found, refused] if refused else found
    complete = not any(problem.is_error for problem in problems)
    if refused or (not complete and not run.keep_going):
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
        for path in outputs.strays(output, catalog.ledger.is_wanted):
            catalog.ledger.stage_deletion(path)
    if output.whole and not fresh:
        for path in catalog.ledger.kept():
            outputs.keep(output, path)
    if compiled := kept.packed():
        catalog.set(_TEMPLATES, compiled)
    _keep_locales(catalog, config)
    journal.commit(catalog, output)
    problems += outputs.set_aside(output, config.root)
    catalog.ledger.index(complete)
    run.profile.lap("move into place")
    return _report(
        catalog, problems, done=complete, rendered=made.rendered, deleted=deleted,
        failed=made.failed,
    )  # fmt: skip


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
    coming, notices = catalog.history.counts()
    following = [date for _, date in catalog.history.coming(1)]
    extent = catalog.ledger.extent()
    wanted = extent.files + failed if pages is None else pages
    return BuildReport(
        problems=tuple(in_order(problems)), done=done, articles=articles, drafts=drafts,
        coming=coming, next=following[0] if following else "", notices=notices,
        pages=wanted, rendered=rendered, unchanged=wanted - rendered - failed, deleted=deleted,
        files=extent.files, bytes=extent.bytes, notice=catalog.notice, extent=extent,
    )  # fmt: skip


def _keep_locales(catalog: Catalog, config: Config) -> None:
    """Keep what is known of languages, the site's among them, for the next build."""
    locales.locale_data(config.site.language)
    known = locales.handed_down(engine_digest().hex())
    if known != catalog.get(_LOCALES):
        catalog.set(_LOCALES, known)


def _catalog_file(config: Config) -> Path:
    return config.root / STATE / "catalog.sqlite"


def _forget_builds(catalog_file: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        catalog_file.with_name(catalog_file.name + suffix).unlink(missing_ok=True)
    shutil.rmtree(catalog_file.with_name("search"), ignore_errors=True)


def _beside(output: Output) -> Path:
    return output.root.with_name(f".{output.root.name}.newsgen.lock")


def _future(catalog: Catalog, config: Config, now_ns: int) -> list[Problem]:
    """Articles dated more than a year after the scan are told: most are slips."""
    latest = datetime.fromtimestamp(config.now or now_ns / 10**9, UTC) + timedelta(days=366)
    folder, hint = config.build.articles, "Is the year right?"
    return [
        warning("future", f"the date {day} is far off", f"{folder}/{path}", hint=hint)
        for path, day in catalog.archive.after(latest.date().isoformat(), SHOWN)
    ]


def _unwritable(caught: OSError, config: Config) -> Problem:
    message = f"the site cannot be written ({caught.strerror})"
    hint = "Is the disk full or the folder read-only? The next build carries on."
    return error("output", message, config.build.output, hint=hint)


def _compared(run: Run, report: BuildReport) -> BuildReport:
    from newsgen.comparison import differences
    from newsgen.renderer import Renderer

    templates = Renderer(run.config, run.output).templates
    found = list(differences(run.catalog, run.config, templates))
    if not found:
        return report._replace(compared=report.pages)
    standing.forget(run.catalog)
    return report._replace(problems=tuple(in_order([*report.problems, *found])), done=False)


def _locked(run: Run, report: BuildReport) -> BuildReport:
    found = write_lock(run.catalog, run.config)
    kept = [problem for problem in report.problems if problem.code != "moved"]
    failed = any(problem.is_error for problem in found)
    return report._replace(problems=tuple(in_order([*kept, *found])), done=not failed)


def _busy(config: Config) -> Problem:
    return error("busy", "another build of this site is under way.", config.build.output,
                 hint="Wait until it ends.")  # fmt: skip
