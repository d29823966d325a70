"""``newsgen check --host``: the built site against what a host allows."""

from __future__ import annotations

import json

import click

from newsgen.cli import DONE, PROBLEMS
from newsgen.cli.build import extent_line, problem_values
from newsgen.cli.site import plural, show
from newsgen.config import Config
from newsgen.hosts import Host, amount, limit_problems, measured, name_clashes, shares
from newsgen.output import is_ours
from newsgen.problems import error, in_order
from newsgen.publish.tree import lying_files


def check_host(config: Config, host: Host, as_json: bool) -> int:
    """Say how the site that lies in the output folder goes with a host; the exit code."""
    folder = config.build.output
    root = (config.root / folder).resolve()
    files = list(lying_files(root)) if root.is_dir() and is_ours(root) else []
    extent = measured(files)
    found = limit_problems(extent, host, folder)
    found += name_clashes((path for path, _ in files), folder)
    if not files:
        found.append(error("empty", "nothing is built here", folder, hint="newsgen build"))
    errors = sum(problem.is_error for problem in found)
    if as_json:
        values = {
            "host": host.name,
            **extent._asdict(),
            "longest_bytes": extent.longest_bytes,
            "limits": [share._asdict() for share in shares(extent, host)],
            "errors": errors,
            "problems": [problem_values(problem) for problem in in_order(found)],
        }
        click.echo(json.dumps(values, ensure_ascii=False, indent=1))
        return PROBLEMS if errors else DONE
    show(found)
    click.echo(f"{folder}: {plural(extent.files, 'file')}, {amount(extent.bytes)}")
    if files:
        click.echo(extent_line(extent, None))
        for share in shares(extent, host):
            click.echo(f"{host.title}, {share.what}: {share.used} of {share.limit}"
                       f" ({100 * share.part:.1f} %)")  # fmt: skip
        if host.note:
            click.echo(f"{host.title}: {host.note}")
    return PROBLEMS if errors else DONE
