"""Running git: its environment, and what its messages mean."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from newsgen.problems import NewsgenError
from newsgen.publish.git import Git, meaning, quiet


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ("fatal: unable to access 'https://github.com/a/b/': Could not resolve host: github.com",
         "network"),
        ("fatal: unable to access 'http://127.0.0.1:9/r/': Failed to connect to 127.0.0.1 port 9 "
         "after 0 ms: Couldn't connect to server", "network"),
        ("fatal: unable to connect to 127.0.0.1:\n127.0.0.1: errno=Connection refused", "network"),
        ("fatal: could not read Username for 'https://github.com': terminal prompts disabled",
         "permission"),
        ("git@github.com: Permission denied (publickey).\n"
         "fatal: Could not read from remote repository.", "permission"),
        ("remote: Permission to a/b.git denied to c.\nfatal: unable to access 'https://github.com/':"
         " The requested URL returned error: 403", "permission"),
        ("To file:///r.git\n ! [rejected] x -> gh-pages (stale info)\n"
         "error: failed to push some refs to 'file:///r.git'", "stale-branch"),
        ("remote: error: GH006: Protected branch update failed\n ! [remote rejected] x -> gh-pages "
         "(protected branch hook declined)", "rejected"),
        ("remote: error: File a.mp4 is 120 MB; this exceeds GitHub's file size limit", "rejected"),
        ("fatal: repository 'https://github.com/a/b.git/' not found", "remote"),
        ("fatal: '/nowhere' does not appear to be a git repository\n"
         "fatal: Could not read from remote repository.", "remote"),
        ("fatal: something new", "git"),
        ("", "git"),
    ],
)  # fmt: skip
def test_messages_have_meanings(message: str, code: str) -> None:
    """What git says becomes a problem with advice, its words quoted on one line."""
    problem = meaning(message)
    assert problem.code == code
    assert problem.hint
    assert "\n" not in problem.message
    assert len(problem.message) < 300


def test_the_line_that_says_most_is_quoted() -> None:
    """The remote's own error before git's, never only that something failed."""
    message = "Everything up\nremote: error: too big\nerror: failed to push some refs to 'x'\n"
    assert "too big" in meaning(message).message


def test_git_asks_nobody_and_forgets_its_hooks() -> None:
    """No prompt on the terminal, no repository inherited; ssh may ask where somebody sits."""
    values = quiet({"GIT_DIR": "/x", "PATH": "/bin"}, interactive=False)
    assert values["GIT_TERMINAL_PROMPT"] == "0"
    assert "GIT_DIR" not in values
    assert "BatchMode=yes" in values["GIT_SSH_COMMAND"]
    assert "GIT_SSH_COMMAND" not in quiet({}, interactive=True)
    mine = quiet({"GIT_SSH_COMMAND": "ssh -i key"}, interactive=False)
    assert mine["GIT_SSH_COMMAND"] == "ssh -i key"


def test_without_git_there_is_advice(tmp_path: Path) -> None:
    """A problem, not a traceback."""
    with pytest.raises(NewsgenError, match="git is not installed"):
        Git(tmp_path, {"PATH": str(tmp_path)}).ask("version")


def test_a_failure_is_raised_or_answered(tmp_path: Path) -> None:
    """``ask`` answers, ``must`` raises the problem."""
    git = Git(tmp_path, quiet(os.environ, interactive=False))
    assert git.ask("rev-parse", "HEAD").code
    with pytest.raises(NewsgenError):
        git.must("rev-parse", "HEAD")
    assert git.must("version").text.startswith("git version")
