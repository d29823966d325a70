"""A site as one commit on a branch of a remote, made by git's plumbing alone.

Blobs, trees and the commit are written by ``git fast-import``: only those the branch does not have
yet, in one pack, beside the work tree, the index and the branches of the repository. The push names
the state it was made for, so that it either takes that state's place or changes nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import IO, NamedTuple

from newsgen import __version__
from newsgen.problems import NewsgenError, Problem, error, quoted
from newsgen.publish.address import cname_problems
from newsgen.publish.git import Git, meaning
from newsgen.publish.tree import CNAME, Outgoing, unreadable

MARK = "Published-by: newsgen"
"""The line of a commit's message by which a branch of ours is known."""

_REF = "refs/newsgen/publishing"
_TIP = "refs/newsgen/published"
_FILE = "100644"
_SHOWN = 3


class Standing(NamedTuple):
    """What a branch holds: its commit ("" if there is none), that one's tree and number of parents,
    its files as path -> (mode, object)."""

    commit: str = ""
    tree: str = ""
    parents: int = 0
    files: Mapping[str, tuple[str, str]] = {}


class Change(NamedTuple):
    """What differs between a site and a branch: files to write, of which ``added`` are new, paths
    to delete, and how many stay as they are. ``there``: path -> object, of those to write whose
    bytes the branch has under another name; ``bytes``: of the others."""

    write: tuple[Outgoing, ...] = ()
    there: Mapping[str, str] = {}
    delete: tuple[str, ...] = ()
    added: int = 0
    unchanged: int = 0
    bytes: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether the branch holds the very same site."""
        return not self.write and not self.delete


def standing(git: Git, remote: str, branch: str) -> Standing:
    """What the branch of the remote holds now, fetched where it is not here yet. Raises
    NewsgenError if the remote cannot be asked."""
    ref = f"refs/heads/{branch}"
    answer = git.must("ls-remote", "--", remote, ref).text
    commit = next((line.split("\t")[0] for line in answer.splitlines()
                   if line.endswith(f"\t{ref}")), "")  # fmt: skip
    if not commit:
        return Standing()
    if git.ask("cat-file", "-e", f"{commit}^{{tree}}").code:
        git.must(
            "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--refmap=",
            "--no-recurse-submodules", "--", remote, f"+{ref}:{_TIP}",
        )  # fmt: skip
    parents = git.must("rev-list", "--parents", "-n1", commit).text.split()[1:]
    listed = git.must("ls-tree", "-r", "-z", "--full-tree", commit).out
    tree = git.must("rev-parse", f"{commit}^{{tree}}").text
    return Standing(commit, tree, len(parents), dict(_listed(listed)))


def _listed(answer: bytes) -> Iterator[tuple[str, tuple[str, str]]]:
    for line in answer.split(b"\0"):
        if line:
            about, _, path = line.partition(b"\t")
            mode, _, name = about.decode("ascii").split(" ")
            yield path.decode("utf-8", "surrogateescape"), (mode, name)


def strange(git: Git, found: Standing, branch: str, base_url: str) -> list[Problem]:
    """Why the branch is not ours to replace: it was never made by newsgen, others committed to it,
    or it names another domain than the site."""
    if not found.files:
        return []
    ours = git.must("log", "-1", "--format=%H", f"--grep=^{MARK}", found.commit, "--").text
    if not ours:
        message = f"the branch {quoted(branch)} holds files that newsgen did not publish"
        hint = "Name another with --branch, or put the site in its place with --force."
        return [error("foreign-branch", message, branch, hint=hint)]
    others = git.must("diff", "--name-only", "-z", ours, found.commit, "--").out.split(b"\0")
    names = [name.decode("utf-8", "replace") for name in others if name and name != b"CNAME"]
    if names:
        listed = ", ".join(quoted(name) for name in names[:_SHOWN])
        more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
        message = f"somebody changed the branch {quoted(branch)} by hand: {listed}{more}"
        hint = "Make the change in the sources (or in static/), then publish with --force."
        return [error("diverged", message, branch, hint=hint)]
    if CNAME in found.files:
        text = git.must("cat-file", "blob", found.files[CNAME][1]).text
        return cname_problems(text, base_url, f"{branch}/{CNAME}")
    return []


def compared(git: Git, files: list[Outgoing], found: Standing) -> Change:
    """What has to be written and deleted for the branch to hold exactly these files."""
    kind = git.ask("rev-parse", "--show-object-format").text or "sha1"
    write, there, added, unchanged, total = [], {}, 0, 0, 0
    known = {name for mode, name in found.files.values() if mode == _FILE}
    for file in files:
        name = _blob(file, kind)
        if found.files.get(file.path) == (_FILE, name):
            unchanged += 1
            continue
        added += file.path not in found.files
        if name in known:
            there[file.path] = name
        else:
            total += file.size
        write.append(file)
    gone = found.files.keys() - {file.path for file in files}
    return Change(tuple(write), there, tuple(sorted(gone)), added, unchanged, total)


def commit(git: Git, found: Standing, change: Change, message: str, *, squash: bool) -> str:
    """Write the commit and what it needs; its name. Nothing refers to it but a ref of ours, which
    `forget` removes. Raises NewsgenError."""
    author = git.ask("var", "GIT_COMMITTER_IDENT")
    if author.code:
        hint = 'git config --global user.name "…" and user.email "…" set them.'
        raise NewsgenError([error("identity", "git does not know your name and e-mail address",
                                  "git", hint=hint)])  # fmt: skip
    forget(git)
    with git.start("fast-import", "--quiet", "--done", feed=True) as process:
        assert process.stdin
        try:
            with process.stdin as stream:
                _write(stream, author.out.strip(), found, change, message, squash)
        except BrokenPipeError:
            pass  # git says why on its standard error
        except NewsgenError:
            process.kill()
            raise
        assert process.stderr
        said = process.stderr.read().decode("utf-8", "replace")
    if process.returncode:
        raise NewsgenError([meaning(said)])
    return git.must("rev-parse", "--verify", _REF).text


def _write(
    stream: IO[bytes], author: bytes, found: Standing, change: Change, message: str, squash: bool
) -> None:
    """The commands of one commit for fast-import."""
    text = f"{message}\n\n{MARK} {__version__}\n".encode()
    stream.write(b"commit %s\ncommitter %s\n" % (_REF.encode(), author))
    stream.write(b"data %d\n%s\n" % (len(text), text))
    if found.commit and squash:
        stream.write(b'M 040000 %s ""\n' % found.tree.encode())
    elif found.commit:
        stream.write(b"from %s\n" % found.commit.encode())
    for path in change.delete:
        stream.write(b"D %s\n" % _quoted(path))
    for file in change.write:
        if file.path in change.there:
            name = change.there[file.path].encode()
            stream.write(b"M %s %s %s\n" % (_FILE.encode(), name, _quoted(file.path)))
            continue
        try:
            data = file.read()
        except OSError as caught:
            raise unreadable(file.path, caught) from caught
        stream.write(b"M %s inline %s\n" % (_FILE.encode(), _quoted(file.path)))
        stream.write(b"data %d\n%s\n" % (len(data), data))
    stream.write(b"done\n")


def push(git: Git, remote: str, branch: str, new: str, found: Standing) -> None:
    """Let the branch of the remote be this commit, if it still is what was found there. Raises
    NewsgenError; nothing changed then."""
    ref = f"refs/heads/{branch}"
    git.must(
        "push", "--quiet", "--no-follow-tags", "--recurse-submodules=no",
        f"--force-with-lease={ref}:{found.commit}", "--", remote, f"{new}:{ref}",
    )  # fmt: skip


def forget(git: Git) -> None:
    """Remove our own refs."""
    for ref in (_REF, _TIP):
        git.ask("update-ref", "-d", ref)


def _blob(file: Outgoing, kind: str) -> str:
    """The name git gives to the file's bytes. Raises NewsgenError."""
    try:
        data = file.read()
    except OSError as caught:
        raise unreadable(file.path, caught) from caught
    return hashlib.new(kind, b"blob %d\0%s" % (len(data), data), usedforsecurity=False).hexdigest()


def _quoted(path: str) -> bytes:
    """A path in fast-import's C style, which takes any."""
    raw = path.encode("utf-8", "surrogateescape").replace(b"\\", b"\\\\").replace(b'"', b'\\"')
    return b'"%s"' % raw.replace(b"\n", b"\\n")
