"""Publishing a built site to a branch: what is looked at before the build, and what is done after.

Nothing changes on the remote before everything that can be known has been looked at; then one push
does all or nothing. Must not build, print or ask.
"""

from __future__ import annotations

from typing import NamedTuple

from newsgen.builder import STATE
from newsgen.catalog import Catalog
from newsgen.config import Config
from newsgen.hosts import HOSTS, Host, host_of, limit_problems, measured, name_clashes
from newsgen.lock import exclusive
from newsgen.problems import NewsgenError, Problem, error
from newsgen.publish.address import (
    Repository,
    address_problems,
    cname_problems,
    is_local,
    repository_of,
)
from newsgen.publish.branch import (
    Change,
    Standing,
    commit,
    compared,
    forget,
    push,
    standing,
    strange,
)
from newsgen.publish.git import Git
from newsgen.publish.permalinks import lock_problems, written_down
from newsgen.publish.repository import (
    Place,
    branch_problems,
    place_of,
    remote_url,
    submodule_problems,
)
from newsgen.publish.tree import CNAME, Outgoing, built_files, with_marks


class Options(NamedTuple):
    """What the user chose. ``squash``: the branch has one commit and no history; ``force``: what
    others put on the branch is replaced."""

    remote: str = "origin"
    branch: str = "gh-pages"
    squash: bool = False
    force: bool = False
    dry_run: bool = False


class Aim(NamedTuple):
    """Where a site is going to stand, as its repository and settings say."""

    place: Place
    repository: Repository | None
    base_url: str
    host: Host | None


class Outcome(NamedTuple):
    """What publishing did, or what stands against it. ``commit``: the branch's newest; ``before``:
    the one it had ("": there was no branch); ``pushed``: the remote has changed; ``noted``:
    permalinks.lock has."""

    problems: tuple[Problem, ...] = ()
    address: str = ""
    remote: str = ""
    branch: str = ""
    commit: str = ""
    before: str = ""
    files: int = 0
    bytes: int = 0
    added: int = 0
    changed: int = 0
    deleted: int = 0
    unchanged: int = 0
    written: int = 0
    pushed: bool = False
    noted: bool = False

    @property
    def errors(self) -> int:
        """Problems that are no warnings."""
        return sum(problem.is_error for problem in self.problems)


def aim_at(
    git: Git, config: Config, options: Options, *, remote_needed: bool = True
) -> tuple[Aim, list[Problem]]:
    """What can be known before the site is built. Raises NewsgenError without a repository, and
    without the remote where one is needed."""
    place = place_of(git)
    try:
        repository = repository_of(remote_url(git, options.remote))
    except NewsgenError:
        if remote_needed:
            raise
        repository = None
    base_url = config.site.base_url
    if is_local(base_url) and repository:
        base_url = repository.site
    host = host_of(config.build.host, base_url) or (HOSTS["github"] if repository else None)
    settings = config.path or "newsgen.toml"
    problems = [
        *branch_problems(git, options.remote, options.branch, place),
        *address_problems(base_url, repository, settings),
        *submodule_problems(git),
        *lock_problems(git),
    ]
    return Aim(place, repository, base_url, host), problems


def publish(git: Git, config: Config, aim: Aim, options: Options) -> Outcome:
    """Publish what the last build wrote. ``config``: the settings it was built with."""
    outcome = Outcome(address=aim.base_url, remote=options.remote, branch=options.branch)
    state = config.root / STATE
    with exclusive(state / "publish.lock") as free, exclusive(state / "lock") as still:
        if not (free and still):
            busy = error("busy", "a build or another publication of this site is under way.",
                         config.build.output, hint="Wait until it ends.")  # fmt: skip
            return outcome._replace(problems=(busy,))
        try:
            with Catalog.open(state / "catalog.sqlite") as catalog:
                return _published(git, catalog, config, aim, options)
        except NewsgenError as caught:
            return outcome._replace(problems=caught.problems)
        finally:
            forget(git)


def site_problems(files: list[Outgoing], config: Config, aim: Aim) -> list[Problem]:
    """What the host, or a reader's disk, would not take of a built site."""
    folder = config.build.output
    found = list(name_clashes((file.path for file in files), folder))
    if not files:
        found.append(error("empty", "nothing is built here", folder, hint="newsgen build"))
    if aim.host:
        extent = measured((file.path, file.size) for file in files)
        found += limit_problems(extent, aim.host, folder)
    for file in files:
        if file.path == CNAME:
            text = file.read().decode("utf-8", "replace")
            found += cname_problems(text, aim.base_url, f"{config.build.static}/{CNAME}")
    return found


def _published(git: Git, catalog: Catalog, config: Config, aim: Aim, options: Options) -> Outcome:
    """Compare with the branch, commit, write the addresses down and push. Raises NewsgenError;
    nothing changed then."""
    files = built_files(catalog, (config.root / config.build.output).resolve())
    found = site_problems(files, config, aim)
    if any(problem.is_error for problem in found):
        raise NewsgenError(found)
    if aim.host is None or aim.host.name == "github":
        files = with_marks(files, aim.base_url)
    before = standing(git, options.remote, options.branch)
    if not options.force and (others := strange(git, before, options.branch, aim.base_url)):
        raise NewsgenError([*found, *others])
    change = compared(git, files, before)
    outcome = Outcome(
        problems=tuple(found),
        address=aim.base_url,
        remote=options.remote,
        branch=options.branch,
        commit=before.commit,
        before=before.commit,
        files=len(files),
        bytes=sum(file.size for file in files),
        added=change.added,
        changed=len(change.write) - change.added,
        deleted=len(change.delete),
        unchanged=change.unchanged,
        written=change.bytes,
    )
    if options.dry_run:
        return outcome
    new = ""
    if not change.is_empty or _has_history_to_lose(before, options):
        new = commit(git, before, change, _message(git, files, change), squash=options.squash)
    with written_down(catalog, config) as (noted, warnings):
        if new:
            push(git, options.remote, options.branch, new, before)
    return outcome._replace(
        problems=(*found, *warnings), commit=new or before.commit, pushed=bool(new), noted=noted
    )


def _has_history_to_lose(before: Standing, options: Options) -> bool:
    return options.squash and before.parents > 0


def _message(git: Git, files: list[Outgoing], change: Change) -> str:
    """The commit's message: what changed, and the commit of the sources."""
    written, gone = len(change.write), len(change.delete)
    text = f"Publish the site: {len(files)} files, {written} written, {gone} deleted"
    source = git.ask("rev-parse", "--verify", "--quiet", "HEAD")
    return text if source.code else f"{text}\n\nSources: {source.text}"
