"""Progress as a build goes."""

from __future__ import annotations

import sys

import pytest

from newsgen.cli import progress
from newsgen.cli.progress import Progress


def test_nothing_is_shown_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """Logs and pipes get no live line."""
    with Progress(quiet=False, explain=False) as shown:
        shown.observe("load", "a.md", "")
        shown.observe("render", "index.html", "new page")
    assert capsys.readouterr() == ("", "")


def test_explain_prints_pages_but_not_loading(capsys: pytest.CaptureFixture[str]) -> None:
    """One line for each page made or deleted, with its reason."""
    with Progress(quiet=False, explain=True) as shown:
        shown.observe("load", "a.md", "")
        shown.observe("render", "index.html", "new page")
        shown.observe("delete", "x.html", "no longer wanted")
    assert (
        capsys.readouterr().out == "render index.html: new page\ndelete x.html: no longer wanted\n"
    )


def test_a_terminal_gets_one_line_that_is_taken_away(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line is written over and vanishes at the end."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(progress, "_INTERVAL", 0.0)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("FORCE_COLOR", "1")
    with Progress(quiet=False, explain=False) as shown:
        shown.observe("load", "a.md", "")
        shown.observe("fonts", "fonts", "made once")
        shown.observe("render", "index.html", "new page")
    out, err = capsys.readouterr()
    assert out == ""
    assert "1 articles read" in err
    assert "making the fonts" in err
    assert "1 pages made" in err
    assert "\x1b[2K" in err.rsplit("pages made", 1)[1], "the line is erased"
