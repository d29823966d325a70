"""Static files: the theme's, and the site's own over them, name by name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from newsgen.arabic.hygiene import bidi_overrides
from newsgen.catalog import Catalog
from newsgen.config import Config
from newsgen.decode import is_unicode
from newsgen.digest import hex_digest
from newsgen.models import CopyView, Page
from newsgen.pages.kinds import fixed
from newsgen.problems import Problem, error
from newsgen.theme import theme_folder


def asset_pages(catalog: Catalog, config: Config) -> Iterator[Page]:
    """Each static file under its own name. Dotfiles, links, special files and names that are no
    UTF-8 (which no address can hold) are left out."""
    del catalog
    files: dict[str, tuple[str, Path]] = {}
    own = config.root / config.build.static
    for origin, folder in (("theme", theme_folder() / "static"), ("static", own)):
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            name = path.relative_to(folder).as_posix()
            hidden = any(part.startswith(".") for part in name.split("/"))
            if hidden or not is_unicode(name):
                continue
            if path.is_file() and not path.is_symlink():
                files[name] = (origin, path)
    for name, (origin, path) in sorted(files.items()):
        yield Page(name, "@copy", CopyView(origin, name, _digest(path)))


def name_problems(config: Config) -> list[Problem]:
    """Errors for static files whose names hold characters that turn the direction of what follows:
    their addresses would read as others."""
    folder = config.root / config.build.static
    problems = []
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        name = path.relative_to(folder).as_posix()
        for at in bidi_overrides(path.name)[:1]:
            message = (
                f"the file's name holds U+{ord(path.name[at]):04X}, which reorders what is read"
            )
            hint = "Rename it without that character."
            place = f"{config.build.static}/{name}"
            problems.append(error("bidi-override", message, place, hint=hint))
    return problems


def _digest(path: Path) -> str:
    """ "" for a file that cannot be read: whoever copies it says why."""
    try:
        return hex_digest(path.read_bytes())
    except OSError:
        return ""


ASSETS = fixed("assets", asset_pages, lambda path: True)
