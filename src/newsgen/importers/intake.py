"""Exports become files in ``articles/``; no file that lies there is touched.

Reads an export twice: first what posts refer to, then the posts, one at a time. Must not print.
"""

from __future__ import annotations

import filecmp
import shutil
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from newsgen.importers.articles import Archive, Imported, article, line, path_of
from newsgen.importers.content import File
from newsgen.importers.uploads import Uploads
from newsgen.importers.wordpress import Address, Author, Category, Item, parts
from newsgen.problems import NewsgenError, Problem, error, warning

_NOT_KEPT = frozenset(["trash", "auto-draft", "inherit"])


class Report(NamedTuple):
    """What an import did. Paths are relative to the site's root; ``left_out`` counts what the
    export holds besides, by its WordPress type ("page", "attachment"), its state ("trash"), or as
    "twice": posts that stood in an export before."""

    written: tuple[str, ...]
    unchanged: int
    drafts: int
    pictures: int
    comments: int
    left_out: dict[str, int]
    problems: tuple[Problem, ...]


def take(
    exports: Collection[tuple[Path, str]],
    root: Path,
    folder: str,
    *,
    kinds: Collection[str] = ("post",),
    uploads: Path | None = None,
    dry_run: bool = False,
) -> Report:
    """Write the posts of exports, each with the name it has in problems, into ``root/folder``.

    ``kinds`` are the WordPress types to take. A file that lies there with the same bytes is
    unchanged, with others it stays and is a problem. ``dry_run`` writes nothing.
    """
    archive = survey(exports, kinds)
    files = Uploads(uploads)
    problems: list[Problem] = []
    written: list[str] = []
    unchanged = drafts = comments = 0
    left_out: Counter[str] = Counter()
    taken: set[str] = set()
    met: set[tuple[str, str]] = set()
    for item, shown in _items(exports, problems):
        if item.kind not in kinds or item.status in _NOT_KEPT:
            left_out[item.status if item.kind in kinds else item.kind or "item"] += 1
            continue
        if item.number and (item.number, item.link) in met:
            left_out["twice"] += 1
            continue
        met.add((item.number, item.link))
        comments += item.comments
        made = article(item, archive, shown, files.place)
        problems += made.problems
        drafts += made.is_draft
        path = f"{folder}/{_free(made, taken)}"
        file, data = root / path, made.text.encode()
        same, problem = _put(
            file, path, partial(_holds, file, data), partial(_made_new, file, data), dry_run
        )
        if problem:
            problems.append(problem)
        elif same:
            unchanged += 1
        else:
            written.append(path)
    pictures = 0
    for name, source in files.copies.items():
        shown = f"{folder}/{name}"
        file = root / shown
        same, problem = _put(
            file,
            shown,
            partial(filecmp.cmp, source, file, shallow=False),
            partial(shutil.copyfile, source, file),
            dry_run,
        )
        pictures += not same and problem is None
        if problem:
            problems.append(problem)
    return Report(tuple(written), unchanged, drafts, pictures, comments, dict(left_out),
                  tuple(problems))  # fmt: skip


def survey(exports: Iterable[tuple[Path, str]], kinds: Collection[str]) -> Archive:
    """What the posts of all exports refer to; of a broken export, what can be read."""
    authors: dict[str, str] = {}
    categories: dict[str, str] = {}
    files: dict[str, File] = {}
    hosts: set[str] = set()
    paths: set[str] = set()
    for path, shown in exports:
        try:
            for part in parts(path, shown):
                if isinstance(part, Author):
                    authors[part.login] = part.name
                elif isinstance(part, Category):
                    categories[part.number] = part.name
                elif isinstance(part, Address):
                    hosts |= _hosts(part.url)
                elif part.kind == "attachment":
                    alt = part.meta.get("_wp_attachment_image_alt", "")
                    files[part.number] = File(part.url, line(alt), line(part.excerpt))
                elif part.kind in kinds and part.status in ("publish", "future"):
                    paths.add(unquote(path_of(part.link), errors="replace"))
        except NewsgenError:
            continue  # said when the posts are read
    return Archive(authors, categories, files, frozenset(hosts), frozenset(paths - {""}))


def _hosts(url: str) -> set[str]:
    """The blog's host, with and without ``www.``."""
    try:
        host = urlsplit(url).netloc.lower()
    except ValueError:
        return set()
    bare = host.removeprefix("www.")
    return {bare, f"www.{bare}"} if bare else set()


def _items(
    exports: Iterable[tuple[Path, str]], problems: list[Problem]
) -> Iterator[tuple[Item, str]]:
    for path, shown in exports:
        try:
            for part in parts(path, shown):
                if isinstance(part, Item):
                    yield part, shown
        except NewsgenError as caught:
            problems += caught.problems


def _free(made: Imported, taken: set[str]) -> str:
    """The article's path below the folder of articles, which no other of this import has."""
    start = f"{made.folder}/{made.name}".lstrip("/")
    number, name = 1, start
    while name.casefold() in taken:
        number += 1
        name = f"{start}-{number}"
    taken.add(name.casefold())
    return f"{name}.md"


def _put(
    path: Path,
    shown: str,
    same: Callable[[], bool],
    write: Callable[[], object],
    dry_run: bool,
) -> tuple[bool, Problem | None]:
    """Whether the file lay there already, and why it was not made. ``same``: whether what lies
    there is what ``write`` would make."""
    try:
        if path.exists():
            return (True, None) if same() else (False, _other(shown))
        if not dry_run:
            path.parent.mkdir(parents=True, exist_ok=True)
            write()
    except OSError as caught:
        return False, _unwritable(shown, caught)
    return False, None


def _holds(path: Path, data: bytes) -> bool:
    """Whether a file has these bytes. Raises OSError."""
    return path.read_bytes() == data


def _made_new(path: Path, data: bytes) -> None:
    """Write a file that is not there. Raises OSError, if it is as well."""
    with path.open("xb") as file:
        file.write(data)


def _other(shown: str) -> Problem:
    message = "this file is another than the import would make, and stays as it is"
    return warning("exists", message, shown, hint="Move it away to have it imported again.")


def _unwritable(shown: str, caught: OSError) -> Problem:
    return error("unwritable", f"this file cannot be made ({caught.strerror})", shown,
                 hint="Check the folder's permissions and the room on the disk.")  # fmt: skip
