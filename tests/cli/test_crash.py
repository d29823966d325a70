"""What a user sees when newsgen itself is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgen.cli.crash import report
from newsgen.problems import NewsgenError, error


def test_a_bug_is_one_line_and_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The terminal gets one line; the traceback goes to the file that it names."""
    monkeypatch.chdir(tmp_path)
    try:
        raise ValueError("قيمة")
    except ValueError as caught:
        assert not report(caught)
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert err.startswith("newsgen: error[bug]: ValueError")
    assert "Traceback" not in err
    text = (tmp_path / ".newsgen/crash.log").read_text(encoding="utf-8")
    assert "Traceback" in text
    assert "قيمة" in text


def test_where_no_file_can_be_written_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A report must not fail on its own."""
    (tmp_path / ".newsgen").write_text("x", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert not report(ValueError())
    assert "could not be written" in capsys.readouterr().err


def test_problems_that_were_raised_are_shown_as_problems(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """They are the user's to mend and leave no log."""
    monkeypatch.chdir(tmp_path)
    assert report(NewsgenError([error("e", "wrong", "a.md", 1, 2)]))
    assert capsys.readouterr().err == "a.md:1:2: error[e]: wrong.\n"
    assert not (tmp_path / ".newsgen").exists()
