"""permalinks.lock around a publication: committed before, complete after, as it was if it fails.

Must not judge addresses; the catalog does when a site is built.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newsgen.catalog import Catalog
from newsgen.config import Config
from newsgen.loader.lockfile import write_lock
from newsgen.permalinks import FILE, parse
from newsgen.problems import NewsgenError, Problem, error
from newsgen.publish.git import Git

_COMMIT = f"git add {FILE} && git commit -m 'Write addresses down'"


def lock_problems(git: Git) -> list[Problem]:
    """An error if permalinks.lock is not committed as it lies there: others, and the next clone,
    would give the articles other addresses. A new one without a line is committed with the first
    ones."""
    status = git.ask(
        "--no-optional-locks", "status", "--porcelain=v1", "-z", "--ignored", "--no-renames",
        "--untracked-files=all", "--", FILE,
    )  # fmt: skip
    state = "" if status.code else status.out[:2].decode("ascii", "replace")
    if not state:
        return []
    if "U" in state or state in ("AA", "DD"):
        message = "a merge left the permalinks in conflict"
        hint = f"Keep the lines of both sides, delete the marks, then: {_COMMIT}"
    elif state == "!!":
        message = "git ignores the permalinks, so that nobody else would keep to them"
        hint = f"Take {FILE} out of .gitignore, then: {_COMMIT}"
    elif "D" in state:
        message = "the permalinks are committed, and the file is gone"
        hint = f"Put it back: git checkout HEAD -- {FILE}"
    elif state[0] in "?A" and not _has_lines(git.root / FILE):
        return []
    else:
        message = "the permalinks have changes that are not committed"
        undo = "" if state[0] in "?A" else f"; or undo them: git checkout HEAD -- {FILE}"
        hint = f"Commit them: {_COMMIT}{undo}"
    return [error("dirty-lock", message, FILE, hint=hint)]


@contextmanager
def written_down(catalog: Catalog, config: Config) -> Iterator[tuple[bool, list[Problem]]]:
    """permalinks.lock with the address of all that is about to be published; whether that changed
    it, and warnings. If publishing raises NewsgenError, the file is what it was; if it is cut short
    otherwise, the addresses stay: they may have been published.

    Raises NewsgenError if the file cannot be written.
    """
    file = config.root / FILE
    before = file.read_bytes() if file.is_file() else None
    problems = write_lock(catalog, config)
    if any(problem.is_error for problem in problems):
        raise NewsgenError(problems)
    try:
        changed = file.is_file() and file.read_bytes() != before
        yield changed, problems
    except NewsgenError:
        _restore(file, before)
        raise


def _has_lines(file: Path) -> bool:
    try:
        links, problems = parse(file.read_bytes())
    except OSError:
        return False
    return bool(links or problems)


def _restore(file: Path, before: bytes | None) -> None:
    if before is None:
        file.unlink(missing_ok=True)
    else:
        waiting = file.with_name(f".{FILE}.newsgen")
        waiting.write_bytes(before)
        waiting.replace(file)
