"""What a user sees when newsgen itself is wrong: one line, and a file to send."""

from __future__ import annotations

import traceback
from pathlib import Path

import click

from newsgen import __version__
from newsgen.problems import NewsgenError, lines


def report(caught: Exception) -> bool:
    """Say what went wrong; whether it is the user's to mend. If not, the traceback goes to
    .newsgen/crash.log."""
    if isinstance(caught, NewsgenError):
        for line in lines(caught.problems):
            click.echo(line, err=True)
        return True
    text = f"newsgen {__version__}\n" + "".join(traceback.format_exception(caught))
    path = Path(".newsgen/crash.log")
    try:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", errors="backslashreplace")
        where = f"The details are in {path}; please send that file with your report."
    except OSError:
        where = "The details could not be written to .newsgen/crash.log."
    click.echo(f"newsgen: error[bug]: {type(caught).__name__} inside newsgen. {where}", err=True)
    return False
