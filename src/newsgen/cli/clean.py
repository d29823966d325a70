"""``newsgen clean``."""

from __future__ import annotations

import shutil

import click

from newsgen import output as outputs
from newsgen.builder import STATE
from newsgen.cli import PROBLEMS
from newsgen.cli.site import open_site, show
from newsgen.problems import error


@click.command("clean")
@click.option("--output", metavar="FOLDER", help="Where the site is (default: public).")
@click.pass_context
def command(ctx: click.Context, output: str | None) -> None:
    """Delete the built site and what newsgen remembers of it; the articles stay."""
    config = open_site(output=output)
    found = [problem for problem in config.problems if problem.is_error]
    place = outputs.output_at((config.root / config.build.output).resolve())
    if not outputs.is_ours(place.root):
        found.append(
            error(
                "output",
                "this folder holds files that newsgen did not make; it is left alone.",
                config.build.output,
                hint="Delete it yourself if you mean to.",
            )
        )
    if found:
        show(found)
        ctx.exit(PROBLEMS)
    shutil.rmtree(place.root, ignore_errors=True)
    outputs.remove_staging(place)
    shutil.rmtree(config.root / STATE, ignore_errors=True)
    click.echo(f"{config.build.output} and {STATE} are deleted.")
