"""Which folders a site may name, and above all which output directory is safe to write.

Looks at paths, with symbolic links followed; must not look into folders or change them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from newsgen.config.settings import Build
from newsgen.problems import quoted

STATE = ".newsgen"
"""newsgen's own folder at the site's root."""

_SOURCES = ("articles", "templates", "static")


def folder_problems(root: Path, build: Build) -> Iterator[tuple[str, str, str]]:
    """(name of the setting, what is wrong, how to mend it) for each folder that cannot be used."""
    real = root.resolve()
    for name in _SOURCES:
        folder = _real(real, getattr(build, name))
        if folder is None or not folder.is_relative_to(real) or folder == real:
            shown = quoted(getattr(build, name))
            message = f"the folder {shown} is not inside the site's own folder"
            yield name, message, f'Write {name} = "{name}".'
    if fault := _output_fault(real, build):
        message = f"the output directory {quoted(build.output)} {fault}"
        yield "output", message, "Name a folder of its own, such as public."


def _output_fault(root: Path, build: Build) -> str:
    output = _real(root, build.output)
    if output is None:
        return "is no folder name"
    if output == root:
        return "is the site's own folder"
    if output == Path(output.anchor):
        return "is the root of the file system"
    home = _home()
    if home is not None and output == home:
        return "is your home folder"
    if root.is_relative_to(output):
        return "holds the site's own folder"
    for name in _SOURCES:
        folder = _real(root, getattr(build, name))
        if folder is None:
            continue
        if output == folder or output.is_relative_to(folder):
            return f"is the folder of {name} or inside it"
        if folder.is_relative_to(output):
            return f"holds the folder of {name}"
    for own in (STATE, ".git"):
        if output.is_relative_to(root / own):
            return f"is inside {own}"
    if home is not None and home.is_relative_to(output):
        return "holds your home folder"
    return ""


def _real(root: Path, folder: str) -> Path | None:
    try:
        return (root / folder).resolve()
    except (OSError, ValueError, RuntimeError):
        return None


def _home() -> Path | None:
    try:
        return Path.home().resolve()
    except (OSError, RuntimeError):
        return None
