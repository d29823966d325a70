"""Does the whole site stand as the last complete build left it? Then there is nothing to plan.

Pages follow from the facts of the sources, the settings, the templates and the static files. When
none of these differs, the pages wanted are the pages built, and a look at each file's stat is all
that a build needs. Must not render, write or judge single pages.
"""

from __future__ import annotations

from newsgen import images
from newsgen import output as outputs
from newsgen.catalog import Catalog
from newsgen.config import Config
from newsgen.digest import canonical, digest, engine_digest, files_digest
from newsgen.output import Output
from newsgen.pages import FIXED_KINDS
from newsgen.renderer import template_folders

_NAME = "complete"


def inputs_digest(catalog: Catalog, config: Config) -> bytes:
    """Digest of all that pages follow from, but for the facts of the sources."""
    fixed = [(page.path, page.view) for kind in FIXED_KINDS for page in kind(catalog, config)]
    templates = files_digest(
        (f"{number}/{path.relative_to(folder).as_posix()}", path)
        for number, (_, folder) in enumerate(template_folders(config))
        for path in folder.rglob("*")
        if path.is_file()
    )
    settings = [config.site, config.build, images.encoder() if config.site.images else ""]
    return engine_digest() + digest(canonical([fixed, settings]) + templates)


def stands(catalog: Catalog, output: Output, inputs: bytes) -> bool:
    """Whether nothing changed since the last complete build, and each file is the one written."""
    if catalog.sources.dirty or catalog.get(_NAME) != inputs or catalog.ledger.is_empty():
        return False
    for built in catalog.ledger.all_built():
        status = outputs.stat_of(output, built.path)
        if status is None or (status.st_size, status.st_mtime_ns) != (built.size, built.mtime_ns):
            return False
    return True


def remember(catalog: Catalog, inputs: bytes) -> None:
    """The build that is about to be carried out is complete."""
    catalog.set(_NAME, inputs)


def forget(catalog: Catalog) -> None:
    """Facts or pages are about to differ from what is built."""
    catalog.set(_NAME, b"")
