"""Running git, without a question to anybody and without a trace in the work tree.

Owns how git is called and what its messages mean for people. Must not know what is published.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from newsgen.problems import NewsgenError, Problem, error, quoted

_FORGOTTEN = (
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE", "GIT_PREFIX", "GIT_QUARANTINE_PATH",
)  # fmt: skip
"""What git hands to its hooks: it would name another repository than the site's."""

_MEANINGS = (
    ("network", "could not resolve|unable to access .*(connect|timed out|resolve)|"
     r"failed to connect|couldn't connect|connection (refused|reset|timed out)|unable to connect|"
     "network is unreachable|operation timed out|connection closed by",
     "the remote cannot be reached",
     "Are you on the network, and is its address right? git remote -v shows it."),
    ("remote", "repository .*not found|does not appear to be a git repository|does not exist|"
     "no such remote|not found|returned error: 404|access denied or repository not exported",
     "there is no repository at the remote's address",
     "git remote -v shows it; git remote set-url NAME ADDRESS mends it."),
    ("permission", "authentication failed|could not read (username|password)|permission denied|"
     "terminal prompts disabled|access denied|returned error: 40[13]|invalid username|"
     "host key verification failed|not allowed to push|could not read from remote repository",
     "the remote does not let you in",
     "Sign in once (gh auth login, or an SSH key that is added to your account), then again."),
    ("stale-branch", r"stale info|non-fast-forward|fetch first|incorrect old value|"
     "remote ref updated since|cannot lock ref",
     "somebody published while this was under way",
     "Publish again."),
    ("rejected", "hook declined|protected branch|gh0|remote rejected|file size limit|rejected]",
     "the remote refuses the branch",
     "Its rules (protected branches, sizes of files, hooks) are settings of the remote."),
)  # fmt: skip


class Done(NamedTuple):
    """What git answered."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        """Its answer as one text, without the line end."""
        return self.out.decode("utf-8", "surrogateescape").strip()


class Git(NamedTuple):
    """git in one folder, with one environment (`quiet`)."""

    root: Path
    environment: Mapping[str, str]

    def ask(self, *arguments: str) -> Done:
        """Run git and take its answer, whatever it is. Raises NewsgenError if there is no git."""
        with self.start(*arguments) as process:
            out, err = process.communicate()
        return Done(process.returncode, out, err.decode("utf-8", "replace"))

    def must(self, *arguments: str) -> Done:
        """Run git. Raises NewsgenError, with what its message means, if it fails."""
        done = self.ask(*arguments)
        if done.code:
            raise NewsgenError([meaning(done.err)])
        return done

    def start(self, *arguments: str, feed: bool = False) -> subprocess.Popen[bytes]:
        """A running git; ``feed`` lets the caller write to it."""
        try:
            return subprocess.Popen(
                ["git", *arguments],
                cwd=self.root,
                env=dict(self.environment),
                stdin=subprocess.PIPE if feed else subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
        except FileNotFoundError:
            raise NewsgenError([_missing()]) from None


def quiet(environment: Mapping[str, str], *, interactive: bool) -> dict[str, str]:
    """An environment in which git speaks English, asks for no password on the terminal and works
    in the folder it is run in; without somebody at the terminal ssh asks for nothing either."""
    values = {name: text for name, text in environment.items() if name not in _FORGOTTEN}
    values |= {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C", "LANGUAGE": "C"}
    if not interactive:
        values.setdefault("GIT_SSH_COMMAND", "ssh -o BatchMode=yes -o ConnectTimeout=20")
    return values


def meaning(message: str, place: str = "git") -> Problem:
    """git's message on standard error as a problem with advice; its own words quoted briefly."""
    said = _telling(message)
    for code, pattern, means, hint in _MEANINGS:
        if re.search(pattern, message, re.IGNORECASE):
            return error(code, f"{means} ({said})" if said else means, place, hint=hint)
    return error("git", f"git could not do it ({said})" if said else "git could not do it", place,
                 hint="git fsck and git remote -v may tell more.")  # fmt: skip


def _telling(message: str) -> str:
    """The line of git's message that says most, quoted."""
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    for starts in (("remote: error", "remote: fatal"), ("fatal:", "error:", "ERROR:", "!")):
        for line in lines:
            if line.startswith(starts) and "failed to push some refs" not in line:
                return quoted(line, 160)
    return quoted(lines[0], 160) if lines else ""


def _missing() -> Problem:
    return error("git", "git is not installed", "git",
                 hint="Install it (apt install git; git-scm.com), then again.")  # fmt: skip
