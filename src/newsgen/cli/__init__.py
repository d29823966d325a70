"""The command line: one module for each command, imported when it is called.

The only place that prints, reads the clock and turns problems into exit codes: 0 done, 1 problems,
2 usage, 3 our bug (one line here, the traceback in .newsgen/crash.log).
"""

from __future__ import annotations

import gc
import sys
from importlib import import_module

import click

from newsgen import __version__

COMMANDS = {
    "init": "make a new site",
    "new": "start an article",
    "import": "make articles of a WordPress export",
    "serve": "show the site and keep it up with every save",
    "build": "build the site",
    "check": "look for problems without building",
    "verify": "prove that a published copy matches the sources",
    "publish": "put the site on the web",
    "list": "list the articles",
    "search": "search the built site",
    "stats": "count the archive",
    "clean": "delete what builds made",
    "schema": "print a JSON Schema for editors",
}

DONE, PROBLEMS, USAGE, BUG = 0, 1, 2, 3


class Commands(click.Group):
    """The commands by name; none is imported before it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of a newcomer's day."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command's module."""
        if cmd_name not in COMMANDS:
            return None
        gc.disable()  # nothing of what is imported is garbage, then or later
        try:
            command = import_module(f"newsgen.cli.{cmd_name}").command
        finally:
            gc.freeze()
            gc.enable()
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", message="newsgen %(version)s")
def group() -> None:
    """newsgen turns Arabic news text into a static archive.

    Run it inside a site: a folder with newsgen.toml (or a [tool.newsgen] table in pyproject.toml)
    and articles/.
    """


def main() -> None:
    """The entry point; never shows a traceback."""
    try:
        code = group.main(prog_name="newsgen", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("stopped.", err=True)
        code = 130
    except click.ClickException as caught:
        caught.show()
        code = caught.exit_code
    except KeyboardInterrupt:
        click.echo("stopped.", err=True)
        code = 130
    except BrokenPipeError:
        code = PROBLEMS
    except Exception as caught:
        from newsgen.cli.crash import report

        code = PROBLEMS if report(caught) else BUG
    gc.freeze()  # as it ends, Python looks for garbage among all there is: 10 to 35 ms of a build
    sys.exit(code if isinstance(code, int) else DONE)
