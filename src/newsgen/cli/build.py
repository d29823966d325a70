"""``newsgen build``."""

from __future__ import annotations

import json
import time
from pathlib import Path

import click

from newsgen.builder import BuildReport, build
from newsgen.cli import DONE, PROBLEMS
from newsgen.cli import profile as profiles
from newsgen.cli.progress import Progress
from newsgen.cli.site import cores, fixed_now, now_ns, open_site, plural, show, size, user_cache
from newsgen.hosts import Extent, Host, amount, host_of, limit_problems, shares
from newsgen.pool import let_garbage_lie
from newsgen.problems import Problem, printable


@click.command("build")
@click.option("--output", metavar="FOLDER", help="Where the site goes (default: public).")
@click.option("--base-url", metavar="URL", help="The site's address, instead of the setting.")
@click.option("--drafts", is_flag=True, help="Build drafts too.")
@click.option("--future", is_flag=True, help="Show what is dated in the future already.")
@click.option("--now", metavar="TIME", callback=fixed_now, help="The moment to build for.")
@click.option("--jobs", "-j", type=click.IntRange(1, 256), help="Processes (default: all cores).")
@click.option("--max-memory", metavar="SIZE", callback=size, help="Memory of all processes: 500M.")
@click.option("--keep-going", is_flag=True, help="Build the good articles though others are bad.")
@click.option("--clean", is_flag=True, help="Forget earlier builds and make everything again.")
@click.option("--atomic", is_flag=True, help="Let all changes appear in one step.")
@click.option("--check", is_flag=True, help="Compare the site with a whole plan of it.")
@click.option("--lock", is_flag=True, help="Write published addresses into permalinks.lock.")
@click.option("--accept", is_flag=True, help="Let an upgrade of newsgen change addresses.")
@click.option("--explain", is_flag=True, help="Say why each page was made.")
@click.option("--profile", is_flag=True, help="Say what each stage of the build cost.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.pass_context
def command(
    ctx: click.Context,
    output: str | None,
    base_url: str | None,
    drafts: bool,
    future: bool,
    now: int,
    jobs: int | None,
    max_memory: int,
    keep_going: bool,
    clean: bool,
    atomic: bool,
    check: bool,
    lock: bool,
    accept: bool,
    explain: bool,
    profile: bool,
    as_json: bool,
) -> None:
    """Build the site: make the pages that changed, delete those no longer wanted.

    With any error in an article, a template or a setting the old site stays as it was, unless
    --keep-going is given.
    """
    if lock and (drafts or future):
        raise click.UsageError("--lock writes what is published: not with --drafts or --future.")
    config = open_site(
        base_url=base_url, output=output, drafts=drafts or None, future=future or None, now=now
    )
    started = time.monotonic()
    measured = profiles.started() if profile else None
    let_garbage_lie()
    with Progress(quiet=as_json, explain=explain) as progress:
        report = build(
            config,
            now_ns=now_ns(),
            jobs=jobs or cores(),
            memory=max_memory,
            keep_going=keep_going,
            clean=clean,
            atomic=atomic,
            check=check,
            lock=lock,
            accept=accept,
            cache=user_cache(),
            observe=progress.observe,
            advance=progress.advance,
            profile=measured,
        )
    seconds = time.monotonic() - started
    costs = profiles.finished(measured) if measured else ()
    if report.done and costs:
        profiles.keep(config.root, costs)
    if as_json:
        values = _as_json(report, seconds)
        if costs:
            values["profile"] = profiles.as_json(costs)
        click.echo(json.dumps(values, ensure_ascii=False, indent=1))
    else:
        if report.notice:
            click.echo(f"note: {report.notice}.", err=True)
        show(report.problems)
        host = host_of(config.build.host, config.site.base_url)
        for line in summary(report, config.build.output, seconds, host):
            click.echo(line, err=bool(report.errors))
        if host and report.done:
            show(limit_problems(report.extent, host, config.build.output))
        for line in profiles.table(costs) if costs else ():
            click.echo(line)
    ctx.exit(PROBLEMS if report.errors else DONE)


def summary(
    report: BuildReport, folder: str, seconds: float, host: Host | None = None
) -> list[str]:
    """The closing lines: what was done, or why nothing was."""
    warnings = len(report.problems) - report.errors
    found = f"{plural(report.errors, 'error')}, {plural(warnings, 'warning')}"
    if report.errors and not report.rendered and not report.done:
        return [f"{found}. Nothing was built; the site in {folder} is as it was."]
    apart = [
        plural(report.drafts, "draft") if report.drafts else "",
        f"{report.coming:,} to come, next {report.next[:16]}" if report.coming else "",
        f"{report.notices:,} withdrawn or expired" if report.notices else "",
    ]
    drafts = f" ({', '.join(filter(None, apart))})" if any(apart) else ""
    made = (
        f"{plural(report.articles, 'article')}{drafts} → {plural(report.pages, 'page')}: "
        f"{report.rendered:,} rendered, {report.unchanged:,} unchanged, {report.deleted:,} deleted"
    )
    size = f"{report.bytes / 1e6:,.1f} MB in {plural(report.files, 'file')}"
    lines = [made, f"{folder}: {size}, {seconds:.1f} s, {found}"]
    if report.extent.files:
        lines.append(extent_line(report.extent, host))
    if report.compared:
        lines.append(
            f"identical: {plural(report.compared, 'page')} as a build from nothing has them"
        )
    return lines


def extent_line(extent: Extent, host: Host | None) -> str:
    """What a host is going to be asked to take, and how much of what it allows that is."""
    parts = [
        f"largest {printable(extent.largest)}, {amount(extent.largest_bytes)}",
        f"longest path {extent.longest_bytes:,} bytes",
        f"as a tar about {amount(extent.artifact)}",
    ]
    if host:
        used = ", ".join(f"{share.what} {share.used} of {share.limit}"
                         for share in shares(extent, host))  # fmt: skip
        parts.append(f"{host.title}: {used}")
    return "; ".join(parts)


def _as_json(report: BuildReport, seconds: float) -> dict[str, object]:
    values = report._asdict()
    values["extent"] = {**report.extent._asdict(), "longest_bytes": report.extent.longest_bytes}
    values["problems"] = [problem_values(problem) for problem in report.problems]
    return {"seconds": round(seconds, 3), "errors": report.errors, **values}


def problem_values(problem: Problem) -> dict[str, object]:
    """A problem as plain data for JSON."""
    return {
        "severity": problem.severity,
        "code": problem.code,
        "path": Path(problem.location.path).as_posix(),
        "line": problem.location.line,
        "column": problem.location.column,
        "message": problem.message,
        "hint": problem.hint,
    }
