"""``newsgen publish``."""

from __future__ import annotations

import json
import os
import sys
from importlib.metadata import PackageNotFoundError, distribution

import click

from newsgen import __version__
from newsgen.cli import DONE, PROBLEMS
from newsgen.cli.build import problem_values, summary
from newsgen.cli.progress import Progress
from newsgen.cli.site import cores, now_ns, open_site, plural, show, user_cache
from newsgen.config import Config
from newsgen.hosts import amount
from newsgen.permalinks import FILE
from newsgen.problems import NewsgenError, Problem, in_order, warning
from newsgen.publish import Aim, Git, Options, Outcome, aim_at, checkout_of, publish, quiet

_NOTED = (
    f"{FILE} has the new addresses; commit it with the articles:"
    f" git add . && git commit -m 'Publish'"
)


@click.command("publish")
@click.option("--setup", type=click.Choice(["github"]), metavar="github",
              help="Write the workflow by which GitHub builds and publishes the site.")  # fmt: skip
@click.option("--remote", default="origin", show_default=True, metavar="NAME",
              help="The git remote to publish to: its name or address.")  # fmt: skip
@click.option("--branch", default="gh-pages", show_default=True, metavar="NAME",
              help="The branch that holds the site.")  # fmt: skip
@click.option("--squash", is_flag=True, help="Keep no history: the branch has one commit.")
@click.option("--force", is_flag=True, help="Replace what others put there.")
@click.option("--dry-run", is_flag=True, help="Build, and only say what would be published.")
@click.option("--base-url", metavar="URL", help="The site's address, instead of the setting.")
@click.option("--newsgen", "requirement", metavar="REQUIREMENT", default="",
              help="With --setup: what pip installs there, instead of this version.")  # fmt: skip
@click.option("--jobs", "-j", type=click.IntRange(1, 256), help="Processes (default: all cores).")
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")
@click.pass_context
def command(
    ctx: click.Context,
    setup: str | None,
    remote: str,
    branch: str,
    squash: bool,
    force: bool,
    dry_run: bool,
    base_url: str | None,
    requirement: str,
    jobs: int | None,
    as_json: bool,
) -> None:
    """Build the site and put it on a branch of a git remote, from which a host serves it.

    One commit holds the site and nothing else. The addresses of the articles are written into
    permalinks.lock; all your other files, your branch and what you have staged stay as they are. If
    anything fails, nothing has changed, here or on the remote.
    """
    config = open_site(base_url=base_url)
    git = Git(config.root, quiet(os.environ, interactive=sys.stdin.isatty()))
    options = Options(remote, branch, squash, force, dry_run)
    try:
        _stop_at(config.problems)
        aim, found = aim_at(git, config, options, remote_needed=not setup)
        if setup:
            code = _set_up(config, aim, requirement, force, dry_run, as_json)
            ctx.exit(code)
        _stop_at(found)
        if aim.base_url != config.site.base_url:
            config = open_site(base_url=aim.base_url)
            click.echo(f"note: built for {aim.base_url}, the address of the repository's site;"
                       f' to keep it, write base_url = "{aim.base_url}" in newsgen.toml.',
                       err=True)  # fmt: skip
        _build(config, aim, jobs, as_json)
        outcome = publish(git, config, aim, options)
    except NewsgenError as caught:
        outcome = Outcome(caught.problems, remote=remote, branch=branch)
    if as_json:
        click.echo(json.dumps(_as_json(outcome, dry_run), ensure_ascii=False, indent=1))
    else:
        show(outcome.problems)
        for line in told(outcome, dry_run):
            click.echo(line, err=bool(outcome.errors))
    ctx.exit(PROBLEMS if outcome.errors else DONE)


def told(outcome: Outcome, dry_run: bool) -> list[str]:
    """The closing lines: what is published where, or that nothing is."""
    where = f"branch {outcome.branch} of {outcome.remote}"
    if outcome.errors:
        return [f"{plural(outcome.errors, 'error')}. Nothing was published."]
    counts = f"{outcome.added:,} new, {outcome.changed:,} changed, {outcome.deleted:,} deleted"
    if dry_run:
        first = "" if outcome.before else "; the branch would be new"
        return [f"Would publish to {where}: {counts} ({amount(outcome.written)}){first}.",
                "Nothing was published."]  # fmt: skip
    if not outcome.pushed:
        lines = [f"{where}: it has this site already, so nothing was sent."]
        return [*lines, _NOTED] if outcome.noted else lines
    lines = [f"{where}: {counts}, {amount(outcome.written)} (commit {outcome.commit[:10]})"]
    if not outcome.before:
        lines.append("The branch is new. On GitHub choose it once, under Settings, Pages:"
                     f" Deploy from a branch, {outcome.branch}, / (root).")  # fmt: skip
    if outcome.noted:
        lines.append(_NOTED)
    return [*lines, f"The site will be at {outcome.address}"]


def _build(config: Config, aim: Aim, jobs: int | None, as_json: bool) -> None:
    """Build as `newsgen build` does. Raises NewsgenError if there are errors."""
    from newsgen.builder import build

    with Progress(quiet=as_json, explain=False) as progress:
        report = build(config, now_ns=now_ns(), jobs=jobs or cores(), cache=user_cache(),
                       observe=progress.observe, advance=progress.advance)  # fmt: skip
    if report.errors or not report.done:
        raise NewsgenError(report.problems)
    if not as_json:
        show(
            problem for problem in report.problems if problem.code != "moved"
        )  # it is written down
        click.echo(summary(report, config.build.output, 0.0, aim.host)[0])


def _set_up(
    config: Config, aim: Aim, requirement: str, force: bool, dry_run: bool, as_json: bool
) -> int:
    """Write the workflow; the exit code."""
    from newsgen.publish import workflow

    direct_url = _direct_url()
    folder = workflow.folder_of(direct_url)
    checkout = None
    if folder and folder.is_dir():
        checkout = checkout_of(Git(folder, quiet(os.environ, interactive=False)))
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    wanted = requirement or workflow.pinned(__version__, direct_url, checkout)
    text = workflow.text(workflow.workflow_of(config, aim.place, wanted, python, __version__))
    new, problem = (True, None) if dry_run else workflow.write(aim.place, text, force=force)
    if problem:
        raise NewsgenError([problem])
    if as_json:
        values = {"path": workflow.PATH, "written": new and not dry_run, "newsgen": wanted,
                  "python": python, "branch": aim.place.branch or "main",
                  "address": aim.base_url}  # fmt: skip
        click.echo(json.dumps(values, ensure_ascii=False, indent=1))
        return DONE
    if folder and not checkout and not requirement:
        show([_unsure()])
    if dry_run:
        click.echo(text, nl=False)
        return DONE
    click.echo(
        f"{workflow.PATH}: {'written' if new else 'is as it should be'}; it installs {wanted}"
    )
    click.echo(
        "\nOnce: on GitHub, Settings, Pages, choose as the source: GitHub Actions.\nThen:\n\n"
        f"  git add {workflow.PATH} && git commit -m 'Publish the site' && git push\n\n"
        f"{_where(aim)}"
    )
    return DONE


def _unsure() -> Problem:
    message = (
        f"the workflow asks the package index for newsgen {__version__}, and yours came from a"
        " folder"
    )
    hint = 'If it is not there, say where it is: --newsgen "newsgen[fonts,images] @ git+https://…"'
    return warning("requirement", message, ".github/workflows/pages.yml", hint=hint)


def _where(aim: Aim) -> str:
    """Where GitHub will put the site, if that can be known."""
    if aim.repository:
        return f"The site will be at {aim.repository.site}, or at the domain you choose there."
    return "The same page of the settings says where the site will be."


def _direct_url() -> str | None:
    """Where this newsgen was installed from, if not from an index."""
    try:
        return distribution("newsgen").read_text("direct_url.json")
    except PackageNotFoundError:
        return None


def _stop_at(problems: list[Problem] | tuple[Problem, ...]) -> None:
    if any(problem.is_error for problem in problems):
        raise NewsgenError(problems)


def _as_json(outcome: Outcome, dry_run: bool) -> dict[str, object]:
    values = outcome._asdict()
    values["problems"] = [problem_values(problem) for problem in in_order(outcome.problems)]
    return {"errors": outcome.errors, "dry_run": dry_run, **values}
