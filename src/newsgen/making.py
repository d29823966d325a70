"""Diff 2: the planned pages against the built ones; the stale are rendered and staged.

Must not plan, nor touch the output directory: what it stages waits for the journal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from itertools import chain, islice
from typing import NamedTuple

from newsgen import output as outputs
from newsgen.catalog import Catalog
from newsgen.config import Config
from newsgen.digest import canonical, digest
from newsgen.models import Page
from newsgen.output import Output
from newsgen.pages import FONTS
from newsgen.pages.expected import expected_pages
from newsgen.pages.kinds import Part
from newsgen.pages.search import SEARCH
from newsgen.planning import every_page, pages_of
from newsgen.pool import bounded_map, share, weighed_chunks
from newsgen.problems import Problem, error
from newsgen.renderer import Job, Renderer, Result, hand_down, start_worker
from newsgen.run import Run
from newsgen.staleness import Verdict, judge, page_key
from newsgen.wire import received, sent, weight, work

_MANY = 16
"""Pages of a template among the first ones from which it is compiled for all workers."""
_SOMETIMES = 64
"""Pages between two words on how far it is."""
_PARALLEL_FROM = 512
_WORTH = 128
"""Pages that pay for compiling their template for this site alone: it takes 30 ms and saves 0.1 to
0.3 of each (measured)."""
_NEW = Verdict("new page")


class Made(NamedTuple):
    """What rendering the stale pages came to. ``clash``: one of a partial plan wants a path that
    others may want as well, which only a whole plan can tell."""

    problems: tuple[Problem, ...] = ()
    planned: int = 0
    rendered: int = 0
    failed: int = 0
    clash: bool = False


def make_stale(run: Run, renderer: Renderer, parts: list[Part] | None) -> Made:
    """Plan all pages or those of some partitions, and stage those that are stale."""
    catalog, config, ledger = run.catalog, run.config, run.catalog.ledger
    problems: list[Problem] = []
    planned, rendered, clash = 0, 0, False
    site = digest(canonical(config.site))
    fresh = ledger.is_empty()
    ledger.start()
    expected = 0
    amounts: dict[str, int] = {}

    def starting(kind: str) -> None:
        if kind == SEARCH.name:
            run.await_index()
        if kind == FONTS.name and (problem := run.await_fonts()):
            problems.append(problem)

    if parts is None:
        amounts = expected_pages(catalog, config)
        expected = ledger.count() or sum(amounts.values())
        ledger.index(False)
        pages = every_page(catalog, config, starting)
    else:
        starting(FONTS.name)
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
            key, view = page_key(page, renderer.templates, site)
            verdict = _NEW if fresh else _judge(catalog, run.output, page, key)
            run.profile.lap("plan pages", page.part.partition(" ")[0], 1)
            if planned % _SOMETIMES == 0:
                run.advance("pages", planned, expected)
            if verdict.reason:
                run.observe("render", page.path, verdict.reason)
                yield Job(page, key, verdict.standing, view)

    failed: list[Result] = []
    for results, here in _rendered(stale(), amounts, renderer, run):
        run.profile.shared("render pages", _costs(results), here=here)
        good = [(result.written, result.moved) for result in results if result.written]
        ledger.stage(good)
        rendered += len(good)
        run.profile.lap("note what was made")
        failed += [result for result in results if result.problem]
    problems += _once_each(failed)
    return Made(tuple(problems), planned, rendered, len(failed), clash)


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
    stale: Iterator[Job], expected: Mapping[str, int], renderer: Renderer, run: Run
) -> Iterator[tuple[list[Result], bool]]:
    """Results of the stale pages, and whether they were made here: in other processes only if there
    are enough of them. ``expected``: how many pages of a template there may be."""
    first = list(islice(stale, _PARALLEL_FROM))
    shared = share(run.jobs, run.memory)
    jobs = chain(first, stale)
    enough = len(first) == _PARALLEL_FROM
    met = Counter(job.page.template for job in first)
    many = {name for name in met if met[name] >= _MANY}
    if enough:
        worth = {name for name, pages in expected.items() if pages >= _WORTH}
        renderer.templates.compile(sorted(many | worth))
        run.profile.lap("compile templates")
    if shared.jobs == 1 or not enough:
        del first
        here = weighed_chunks(jobs, shared.chunk, shared.weight, _weight)
        for results in map(renderer.render, here):
            yield results, True
        return
    samples = {job.page.template: job.page for job in first if job.page.template in many}
    renderer.warm_up(samples.values())
    hand_down(renderer)
    run.profile.lap("compile templates")
    site = (run.config, run.output, run.profile.cpu)
    del first, samples
    parts = weighed_chunks(map(sent, jobs), shared.chunk, shared.weight, weight)
    try:
        with closing(
            bounded_map(work, parts, shared.jobs, shared.window, start_worker, site)
        ) as made:
            for outcomes in made:
                yield received(outcomes), False
    finally:
        hand_down(None)


def _weight(job: Job) -> int:
    return len(job.view)


def _costs(results: list[Result]) -> dict[str, tuple[int, float]]:
    """Pages and processor seconds by template."""
    costs: dict[str, tuple[int, float]] = {}
    for result in results:
        pages, seconds = costs.get(result.template, (0, 0.0))
        costs[result.template] = (pages + 1, seconds + result.seconds)
    return costs


def _once_each(failed: list[Result]) -> list[Problem]:
    """A template's error, or a full disk, is reported once: with the first page that met it."""
    problems: dict[object, Problem] = {}
    for problem in (result.problem for result in failed if result.problem):
        full = problem.code == "output"
        problems.setdefault(problem.message if full else problem.location, problem)
    return list(problems.values())


def _clash(config: Config, page: Page, other: str) -> Problem:
    if other == page.origin:
        return error("same-path", f"an alias of this article is its own address, «{page.path}».",
                     f"{config.build.articles}/{other}", hint="Take it out.")  # fmt: skip
    first = (
        f"{config.build.articles}/{other}"
        if other.endswith((".md", ".txt", ".markdown"))
        else other
    )
    place = f"{config.build.articles}/{page.origin}" if page.origin else page.path
    return error("same-path", f"this wants the address «{page.path}», which «{first}» has.", place,
                 hint="Give one of them another slug or alias.")  # fmt: skip
