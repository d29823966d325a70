"""The command that opens a source."""

from __future__ import annotations

from pathlib import Path

from newsgen.serve.editor import command_for


def test_places_are_filled_in_word_by_word() -> None:
    """No shell reads the words, so a name cannot be a command."""
    path = Path("/site/articles/خبر; rm -rf ~ {line}.md")
    assert command_for("code -g {path}:{line}", path, 7) == ["code", "-g", f"{path}:7"]
    assert command_for('"my editor" +{line} {path}', path, 0) == ["my editor", "+1", str(path)]


def test_a_command_without_a_place_gets_the_path_last() -> None:
    """``editor = "gedit"``."""
    assert command_for("gedit", Path("/a.md"), 3) == ["gedit", "/a.md"]


def test_an_empty_or_broken_setting_is_no_command() -> None:
    """Nothing is run."""
    assert command_for("", Path("/a.md"), 1) == []
    assert command_for('code "', Path("/a.md"), 1) == []
