"""permalinks.lock into the catalog, when it differs from what the catalog took in last; and back.

Must not judge which addresses are kept; the catalog does when it is settled.
"""

from __future__ import annotations

from newsgen.catalog import Catalog
from newsgen.config import Config
from newsgen.digest import digest
from newsgen.permalinks import FILE, parse, text_of
from newsgen.problems import Problem, error, warning

_NAME = "permalinks"


def load_lock(catalog: Catalog, config: Config) -> list[Problem]:
    """What is wrong with permalinks.lock. With an error in it the catalog keeps what it knows. A
    site without the file has no permalinks."""
    try:
        data = (config.root / FILE).read_bytes()
    except FileNotFoundError:
        data = b""
    except OSError as caught:
        message = f"the permalinks cannot be read ({caught.strerror})"
        return [error("permalinks", message, FILE, hint="Check the file's permissions.")]
    known = digest(data) if data else b""
    if known == catalog.get(_NAME):
        return []
    links, problems = parse(data)
    if not any(problem.is_error for problem in problems):
        catalog.lock(links)
        catalog.set(_NAME, b"" if problems else known)  # warnings are told by each build
    return problems


def write_lock(catalog: Catalog, config: Config) -> list[Problem]:
    """Write down every published address; why that cannot be, if it cannot. The archive must be
    settled for what is published: without drafts, and without what is still to come."""
    if config.build.drafts or config.build.future:
        message = "addresses are not written down while drafts or future articles are shown"
        return [warning("permalinks", message, FILE, hint="Build without --drafts and --future.")]
    links = [link._replace(line=n) for n, link in enumerate(catalog.locked(), start=2)]
    data = "".join(text_of(links)).encode()
    file = config.root / FILE
    waiting = file.with_name(f".{FILE}.newsgen")
    try:
        if not file.is_file() or file.read_bytes() != data:
            waiting.write_bytes(data)
            waiting.replace(file)
    except OSError as caught:
        waiting.unlink(missing_ok=True)
        message = f"the permalinks cannot be written ({caught.strerror})"
        return [error("permalinks", message, FILE, hint="Check the folder's permissions.")]
    catalog.relock(links)
    catalog.set(_NAME, digest(data))
    return []


def forget_lock(catalog: Catalog) -> None:
    """The lock is to be read again."""
    catalog.lock(())
    catalog.set(_NAME, b"")
