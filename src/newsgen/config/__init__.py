"""The settings of a site: ``newsgen.toml``, else ``[tool.newsgen]`` in ``pyproject.toml``.

Owns where settings come from, their places in problems, and which output directories are safe.
``settings`` holds the table of settings. Must not read articles or templates.

A wrong setting keeps its default and is a problem of the `Config`; who builds looks there first.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from newsgen.config.folders import folder_problems
from newsgen.config.settings import Build, judge
from newsgen.config.tomlplaces import places, syntax_place
from newsgen.models import Site
from newsgen.problems import Location, Problem, error

__all__ = ["Build", "Config", "find_root", "load_config"]

FILE = "newsgen.toml"
SHARED_FILE = "pyproject.toml"


_SITE, _BUILD = Site(), Build()


@dataclass(frozen=True)
class Config:
    """All settings of one site. ``root`` is absolute; ``site`` is what templates see; ``path`` is
    the file they were read from, relative to the root, or "" when there is none. ``now``: the
    moment (seconds since 1970) that decides what is shown; 0 for that of the scan. ``index``: where
    the index of the search is kept, from the root."""

    root: Path
    site: Site = _SITE
    build: Build = _BUILD
    problems: tuple[Problem, ...] = ()
    path: str = ""
    now: int = 0
    index: str = ".newsgen/search"

    @property
    def index_folder(self) -> Path:
        """The folder of the index."""
        return self.root / self.index


class _Read(NamedTuple):
    """A settings table as it was found: the file, the keys above it, its values and places."""

    path: str = ""
    above: tuple[str, ...] = ()
    table: Mapping[str, Any] = MappingProxyType({})
    places: Mapping[tuple[str | int, ...], tuple[int, int]] = MappingProxyType({})
    problem: Problem | None = None


def find_root(start: Path) -> Path | None:
    """The nearest folder from ``start`` upwards that has settings; else ``start`` itself when it
    has a folder ``articles``; else None."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return folder
        if (folder / SHARED_FILE).is_file() and _read(
            folder, SHARED_FILE, ("tool", "newsgen")
        ).path:
            return folder
    return start if (start / Build().articles).is_dir() else None


def load_config(
    root: Path,
    *,
    base_url: str | None = None,
    output: str | None = None,
    drafts: bool | None = None,
    future: bool | None = None,
    now: int = 0,
) -> Config:
    """The settings of the site at ``root``, and everything wrong with them as problems.

    The keywords are the command line's: given, they count instead of the file's.
    """
    root = root.resolve()
    read = _Read()
    if (root / FILE).is_file():
        read = _read(root, FILE, ())
    elif (root / SHARED_FILE).is_file():
        read = _read(root, SHARED_FILE, ("tool", "newsgen"))
    problems = [read.problem] if read.problem else []
    site, build, faults = judge(read.table)
    for fault in faults:
        line, column = _place(read, fault.below)
        location = Location(read.path, line, column)
        problems.append(Problem(fault.code, fault.message, location, fault.hint))
    given = {"base_url": base_url, "output": output, "drafts": drafts, "future": future}
    given = {name: value for name, value in given.items() if value is not None}
    own_site, own_build, faults = judge(given)
    for fault in faults:
        option = f"--{str(fault.below[0]).replace('_', '-')}"
        hint = fault.hint.replace(f"{fault.below[0]} = ", f"{option} ")
        problems.append(error(fault.code, fault.message, option, hint=hint))
    site |= own_site
    build |= own_build
    chosen = Build(**build)
    for name, message, hint in folder_problems(root, chosen):
        if name in own_build:
            problems.append(error(name, message, f"--{name}", hint=hint))
        else:
            code = "output" if name == "output" else "setting"
            problems.append(error(code, message, read.path or FILE, *_place(read, (name,)), hint))
    return Config(root, Site(**site), chosen, tuple(problems), read.path, now)


def _place(read: _Read, below: tuple[str | int, ...]) -> tuple[int, int]:
    """The place of a setting or of the nearest thing above it that stands in the file."""
    path = (*read.above, *below)
    while path and path not in read.places:
        path = path[:-1]
    return read.places.get(path, (0, 0))


def _read(root: Path, name: str, above: tuple[str, ...]) -> _Read:
    """The table of a file below the keys ``above``; no path when a shared file does not have it."""
    try:
        data = (root / name).read_bytes()
    except OSError as failure:
        message = f"the settings cannot be read: {failure.strerror}"
        return _Read(
            name, problem=error("unreadable", message, name, hint="Check its permissions.")
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        before = data[: failure.start].decode("utf-8-sig", "replace")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        hint = "Save the file as UTF-8."
        return _Read(name, problem=error("encoding", "this is not UTF-8", name, line, column, hint))
    text = text.replace("\r\n", "\n")
    try:
        table: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as failure:
        said, line, column = syntax_place(failure, text)
        hint = 'Texts stand in quotation marks: title = "…".'
        problem = error("toml", f"the settings are no TOML: {said}", name, line, column, hint)
        return _Read(name, problem=problem)
    except RecursionError:
        return _Read(name, problem=error("toml", "the settings are nested too deeply", name, 1, 1))
    for key in above:
        table = table.get(key) if isinstance(table, dict) else None
    if table is None:
        return _Read()
    if not isinstance(table, dict):
        found = places(text)
        message = f"{'.'.join(above)} must be a table"
        line, column = found.get(above, (1, 1))
        problem = error("setting", message, name, line, column, f"Write [{'.'.join(above)}].")
        return _Read(name, problem=problem)
    return _Read(name, above, table, places(text))
