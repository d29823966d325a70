"""Progress as a build goes."""

from __future__ import annotations

import sys

import pytest

from newsgen.cli import progress
from newsgen.cli.progress import Progress


def on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard error is a terminal, whose line is written at once."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(progress, "_INTERVAL", 0.0)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("FORCE_COLOR", "1")


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
    on_a_terminal(monkeypatch)
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


@pytest.mark.parametrize(
    ("done", "of", "seconds", "line"),
    [
        (500, 2000, 10.0, "500 of 2,000 pages made, 50 a second, 30 s left"),
        (1000, 100_000, 10.0, "1,000 of 100,000 pages made, 100 a second, 16 min 30 s left"),
        (2100, 2000, 10.0, "2,100 pages made, 210 a second"),
        (2000, 2000, 10.0, "2,000 of 2,000 pages made, 200 a second"),
        (64, 0, 0.0, "64 pages made, 0 a second"),
    ],
)
def test_rate_and_time_left(done: int, of: int, seconds: float, line: str) -> None:
    """As far as the whole is known; an estimate that proved too low is not shown."""
    assert progress.how_far("pages made", done, of, seconds) == line


def test_a_log_gets_a_plain_line_now_and_then(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each step has its own rate; nothing of it on standard output."""
    now = iter([0.0, 1.0, 11.0, 12.0, 22.0]).__next__
    monkeypatch.setattr(progress.time, "monotonic", now)
    with Progress(quiet=False, explain=False) as shown:
        shown.advance("articles", 64, 1000)
        shown.advance("articles", 640, 1000)
        shown.advance("pages", 64, 3000)
        shown.advance("pages", 1064, 3000)
    out, err = capsys.readouterr()
    assert (out, err) == (
        "",
        "640 of 1,000 articles read, 64 a second, 6 s left\n"
        "1,064 of 3,000 pages made, 106 a second, 18 s left\n",
    )


@pytest.mark.parametrize("quiet", [True, False])
def test_json_and_explain_get_none(
    quiet: bool, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What they print is the whole answer."""
    monkeypatch.setattr(progress, "_PLAIN_INTERVAL", 0.0)
    with Progress(quiet=quiet, explain=not quiet) as shown:
        shown.advance("articles", 64, 1000)
    assert capsys.readouterr() == ("", "")


def test_a_terminal_sees_how_far_it_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the live line."""
    on_a_terminal(monkeypatch)
    with Progress(quiet=False, explain=False) as shown:
        shown.advance("pages", 1000, 5000)
    out, err = capsys.readouterr()
    assert out == ""
    assert "1,000 of 5,000 pages made" in err
