"""The command line as a whole: version, help, what it imports, how it ends."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

import pytest

from newsgen import __version__
from newsgen.cli import COMMANDS, Commands

HEAVY = {
    "jinja2",
    "yaml",
    "babel",
    "markdown_it",
    "rich",
    "sqlite3",
    "nh3",
    "slugify",
    "hijridate",
    "msgspec",
}


@pytest.mark.parametrize("argument", ["--version", "--help"])
def test_version_and_help_import_nothing_heavy(argument: str, tmp_path: Path) -> None:
    """They answer at once because no library of a build is loaded."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "newsgen", argument],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    imported = {line.rpartition("|")[2].strip().partition(".")[0]
                for line in done.stderr.splitlines()}  # fmt: skip
    assert "click" in imported
    assert imported & HEAVY == set()


def test_what_a_command_imports_is_not_looked_through_for_garbage() -> None:
    """While it is imported or later; all else is, as before."""
    import click

    try:
        assert Commands("newsgen").get_command(click.Context(Commands("x")), "clean")
        assert gc.isenabled()
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()


def test_the_version(run) -> None:
    """One line."""
    assert run("--version").stdout == f"newsgen {__version__}\n"


def test_help_names_every_command(run) -> None:
    """The list of commands, and a help of each that says what it does."""
    done = run("--help")
    assert all(f"  {name} " in done.stdout for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_explains_itself(run, name: str) -> None:
    """Usage, a sentence, options."""
    done = run(name, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith(f"Usage: newsgen {name}")
    assert len(done.stdout.splitlines()) > 4


def test_an_unknown_command_or_option_is_a_usage_error(run) -> None:
    """Exit code 2, the word named."""
    done = run("bild")
    assert done.returncode == 2
    assert "bild" in done.stderr
    assert run("build", "--no-such").returncode == 2


def test_without_a_command_the_help_is_shown(run) -> None:
    """A newcomer types the bare name."""
    done = run()
    assert "make a new site" in done.stdout + done.stderr
