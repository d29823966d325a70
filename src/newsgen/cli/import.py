"""``newsgen import``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from newsgen.cli import DONE, PROBLEMS
from newsgen.cli.build import problem_values
from newsgen.cli.site import open_site, plural, show
from newsgen.importers.intake import Report, take
from newsgen.problems import printable


@click.command("import")
@click.argument(
    "exports", metavar="EXPORT…", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "--uploads",
    metavar="FOLDER",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A copy of wp-content/uploads, whose pictures are put beside the articles.",
)
@click.option(
    "--type",
    "kinds",
    metavar="NAME",
    multiple=True,
    default=("post",),
    help="What to take: post, page or a type of your own; may be repeated (default: post).",
)
@click.option("--dry-run", is_flag=True, help="Write nothing, only say what would be.")
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")
@click.pass_context
def command(
    ctx: click.Context,
    exports: tuple[Path, ...],
    uploads: Path | None,
    kinds: tuple[str, ...],
    dry_run: bool,
    as_json: bool,
) -> None:
    """Make articles of the posts in a WordPress export (Tools, Export, All content).

    Dates, authors, sections, tags, summaries and old addresses are kept; texts become Markdown. A
    file that exists is never touched, so that it can be repeated. Nothing is fetched.
    """
    config = open_site()
    if any(problem.is_error for problem in config.problems):
        show(config.problems)
        ctx.exit(PROBLEMS)
    files = [(path, str(path)) for path in exports]
    folder = config.build.articles
    report = take(files, config.root, folder, kinds=kinds, uploads=uploads, dry_run=dry_run)
    errors = any(problem.is_error for problem in report.problems)
    if as_json:
        values = report._asdict() | {"problems": list(map(problem_values, report.problems))}
        click.echo(json.dumps(values, ensure_ascii=False, indent=1))
    else:
        for path in report.written if dry_run else ():
            click.echo(printable(path))
        show(report.problems)
        for said in _lines(report, dry_run):
            click.echo(said)
    ctx.exit(PROBLEMS if errors else DONE)


_KINDS = {"twice": "met twice", "trash": "in the bin", "auto-draft": "never written"}


def _lines(report: Report, dry_run: bool) -> list[str]:
    """What was done, in a line or two."""
    verb = "would be written" if dry_run else "written"
    said = [f"{plural(len(report.written), 'article')} {verb} ({plural(report.drafts, 'draft')})"]
    if report.unchanged:
        said.append(f"{report.unchanged:,} there already")
    if report.pictures:
        said.append(plural(report.pictures, "picture or file", "pictures and files"))
    left = [f"{number:,} {_KINDS.get(name, f'of type {name}')}"
            for name, number in sorted(report.left_out.items())]  # fmt: skip
    if report.comments:
        left.append(plural(report.comments, "comment"))
    return [", ".join(said), *([f"left out: {', '.join(left)}"] if left else [])]
