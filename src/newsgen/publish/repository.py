"""The repository a site stands in: where it is, its remotes, what is missing in it.

Reads only. Must not know what is published.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from newsgen.problems import NewsgenError, Problem, error, quoted
from newsgen.publish.address import repository_of
from newsgen.publish.git import Git


class Place(NamedTuple):
    """Where a site stands: the top of its repository, the site's folder below that ("" if it is the
    top), the branch that is checked out ("" for none)."""

    top: Path
    inner: str
    branch: str


class Checkout(NamedTuple):
    """A commit that everybody can fetch: an https address, without a name or a password in it, and
    the commit's name."""

    address: str
    commit: str


def checkout_of(git: Git) -> Checkout | None:
    """The commit that is checked out in the folder, if that is a repository's top and its public
    remote, as far as is known here, has the commit."""
    remote = git.ask("config", "--get", "remote.origin.url").text
    on_github = repository_of(remote)
    parts = urlsplit(remote)
    if on_github:
        address = f"https://github.com/{on_github.owner}/{on_github.name}.git"
    elif parts.scheme == "https" and parts.hostname:
        port = f":{parts.port}" if parts.port else ""
        address = f"https://{parts.hostname}{port}{parts.path}"
    else:
        return None
    top = git.ask("rev-parse", "--show-prefix")
    commit = git.ask("rev-parse", "--verify", "--quiet", "HEAD")
    known = git.ask("for-each-ref", "--count=1", "--contains=HEAD", "refs/remotes/origin")
    if top.code or top.text or commit.code or not known.text:
        return None
    return Checkout(address, commit.text)


def place_of(git: Git) -> Place:
    """The repository of the folder. Raises NewsgenError outside one."""
    top = git.ask("rev-parse", "--show-toplevel")
    if top.code:
        if "dubious ownership" in top.err:
            message = "git does not trust this folder, which belongs to another user"
            hint = f"git config --global --add safe.directory {git.root}"
            raise NewsgenError([error("git", message, ".", hint=hint)])
        message = "the site is in no git repository"
        hint = "Make one: git init && git remote add origin ADDRESS"
        raise NewsgenError([error("no-repository", message, ".", hint=hint)])
    inner = git.must("rev-parse", "--show-prefix").text.rstrip("/")
    head = git.ask("symbolic-ref", "--quiet", "--short", "HEAD").text
    return Place(Path(top.text), inner, head)


def remote_url(git: Git, remote: str) -> str:
    """The address of a remote by name, as it is written in git's settings; the remote itself if it
    is an address or a path. Raises NewsgenError if there is no such remote."""
    found = git.ask("config", "--get", f"remote.{remote}.url")
    if not found.code:
        return found.text
    if any(mark in remote for mark in ":/\\"):
        return remote
    names = git.ask("remote").text.split()
    if names:
        message = f"there is no remote {quoted(remote)}; there is {', '.join(map(quoted, names))}"
        hint = "Name one with --remote."
    else:
        message = "the repository has no remote to publish to"
        hint = f"git remote add {remote} https://github.com/NAME/REPOSITORY.git"
    raise NewsgenError([error("no-remote", message, ".", hint=hint)])


def submodule_problems(git: Git) -> list[Problem]:
    """An error for each submodule below the site's folder that is empty or in conflict: the site
    would be published without what it holds."""
    done = git.ask("submodule", "status")
    problems = []
    for line in done.out.decode("utf-8", "replace").splitlines() if not done.code else ():
        state, rest = line[0], line[1:].split(" ")
        path = " ".join(rest[1:]).partition(" (")[0]
        if state == "-" or "U" in state:
            what = "is empty" if state == "-" else "is in conflict"
            problems.append(error("submodule", f"the submodule {quoted(path)} {what}", path,
                                  hint="git submodule update --init --recursive"))  # fmt: skip
    return problems


def branch_problems(git: Git, remote: str, branch: str, place: Place) -> list[Problem]:
    """Why a branch cannot be published to: its name is none, or it holds the sources."""
    if git.ask("check-ref-format", "--branch", branch).code:
        message = f"{quoted(branch)} is no name for a branch"
        return [error("branch", message, "--branch", hint="gh-pages is the usual one.")]
    follows = git.ask("config", "--get", f"branch.{branch}.remote").text or "origin"
    if branch == place.branch and remote == follows:
        message = f"{quoted(branch)} is the branch you work on, which holds the sources"
        return [error("branch", message, "--branch", hint="gh-pages is the usual one.")]
    return []
