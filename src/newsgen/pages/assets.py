"""Static files: the theme's, and the site's own over them, name by name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from newsgen.catalog import Catalog
from newsgen.config import Config
from newsgen.digest import hex_digest
from newsgen.models import CopyView, Page
from newsgen.templates import theme_folder


def asset_pages(catalog: Catalog, config: Config) -> Iterator[Page]:
    """Each static file under its own name. Dotfiles, links and special files are left out."""
    del catalog
    files: dict[str, tuple[str, Path]] = {}
    own = config.root / config.build.static
    for origin, folder in (("theme", theme_folder() / "static"), ("static", own)):
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            name = path.relative_to(folder).as_posix()
            hidden = any(part.startswith(".") for part in name.split("/"))
            if not hidden and path.is_file() and not path.is_symlink():
                files[name] = (origin, path)
    for name, (origin, path) in sorted(files.items()):
        yield Page(name, "@copy", CopyView(origin, name, hex_digest(path.read_bytes())))
