"""``newsgen check``."""

from __future__ import annotations

import json

import click

from newsgen.catalog import Catalog
from newsgen.checks import Inference, article_files, check, inferences, mend, write_inferred
from newsgen.cli import DONE, PROBLEMS
from newsgen.cli.build import problem_values
from newsgen.cli.site import cores, now_ns, open_site, plural, show
from newsgen.config import Config
from newsgen.hosts import HOSTS
from newsgen.problems import Problem, in_order, printable, quoted


@click.command("check")
@click.option("--json", "as_json", is_flag=True, help="Print everything found as JSON.")
@click.option(
    "--write-front-matter",
    "write",
    is_flag=True,
    help="Write inferred values into the files, and change nothing else in them.",
)
@click.option("--fix", is_flag=True, help="Mend text that was read in a wrong encoding.")
@click.option(
    "--host",
    type=click.Choice(list(HOSTS)),
    metavar="NAME",
    help="Compare the built site with the limits of a host: github, cloudflare, netlify, s3.",
)
@click.option("--jobs", "-j", type=click.IntRange(1, 256), help="Processes (default: all cores).")
@click.pass_context
def command(
    ctx: click.Context, as_json: bool, write: bool, fix: bool, host: str | None, jobs: int | None
) -> None:
    """Look for problems without building: all that a build reports, broken links and anchors,
    missing files, pictures without text, titles that occur twice, tags that may be one, garbled
    text; and list what was inferred.

    Ends with 1 only if a build would find an error. With --host it looks at the built site instead,
    and ends with 1 if the host would refuse it.
    """
    config = open_site()
    if host:
        from newsgen.cli.hosting import check_host

        ctx.exit(check_host(config, HOSTS[host], as_json))
    now = now_ns()
    usable = not any(problem.is_error for problem in config.problems)
    changed: list[str] = []
    problems: list[Problem] = []
    if fix and usable:
        problems += _fix(config, now, changed)
    with Catalog.open(None) as catalog:
        problems += check(catalog, config, now_ns=now, jobs=jobs or cores())
        usable = usable and catalog.sources.counts()[0] > 0
        if write and usable:
            problems += _write(config, catalog, changed)
        found = in_order(problems)
        errors = sum(problem.is_error for problem in found)
        articles, drafts = catalog.sources.counts()
        inferred = inferences(catalog, config) if usable else iter(())
        if as_json:
            values = {
                "articles": articles,
                "drafts": drafts,
                "errors": errors,
                "warnings": len(found) - errors,
                "problems": [problem_values(problem) for problem in found],
                "inferred": [each._asdict() for each in inferred],
                "changed": changed,
            }
            click.echo(json.dumps(values, ensure_ascii=False, indent=1))
            ctx.exit(PROBLEMS if errors else DONE)
        count = 0
        for each in inferred:
            count += 1
            click.echo(inference_line(each))
    for path in changed:
        click.echo(f"changed {printable(path)}")
    show(found)
    click.echo(
        f"{plural(articles, 'article')} ({plural(drafts, 'draft')}), {count:,} with inferred"
        f" values: {plural(errors, 'error')}, {plural(len(found) - errors, 'warning')}"
    )
    ctx.exit(PROBLEMS if errors else DONE)


def inference_line(inference: Inference) -> str:
    """``path: inferred title «…», date 2022-07-18, section «…»`` on one line."""
    parts = []
    if inference.title:
        parts.append(f"title {quoted(inference.title, 120)}")
    if inference.date:
        parts.append(f"date {inference.date}")
    if inference.section:
        parts.append(f"section {quoted(inference.section)}")
    said = f"inferred {', '.join(parts)}" if parts else ""
    undated = "no date: undated" if inference.undated else ""
    return f"{printable(inference.path)}: {'; '.join(filter(None, (said, undated)))}"


def _fix(config: Config, now: int, changed: list[str]) -> list[Problem]:
    """Mend garbled files; adds their paths to ``changed``."""
    problems = []
    for path in article_files(config, now):
        shown = f"{config.build.articles}/{path}"
        mended = mend(config.root / shown, shown)
        if mended.lines:
            changed.append(shown)
        if mended.problem:
            problems.append(mended.problem)
    return problems


def _write(config: Config, catalog: Catalog, changed: list[str]) -> list[Problem]:
    """Write inferred values into their files; adds their paths to ``changed``."""
    problems = []
    folder = f"{config.build.articles}/"
    for each in inferences(catalog, config):
        written = write_inferred(config, each.path.removeprefix(folder))
        if written.names and each.path not in changed:
            changed.append(each.path)
        if written.problem:
            problems.append(written.problem)
    return problems
