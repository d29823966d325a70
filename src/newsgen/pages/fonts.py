"""The fonts of the pages, as files of the site."""

from __future__ import annotations

from collections.abc import Iterator

from newsgen import fonts
from newsgen.catalog import Catalog
from newsgen.config import Config
from newsgen.models import CopyView, Page
from newsgen.pages.kinds import fixed


def font_pages(catalog: Catalog, config: Config) -> Iterator[Page]:
    """/fonts/: the faces, their style sheet and their licences, once they are made."""
    del catalog
    if config.site.fonts and fonts.installed():
        for file in fonts.ready(config.root):
            view = CopyView("fonts", file.path, file.digest)
            yield Page(f"fonts/{file.name}", "@copy", view)


FONTS = fixed("fonts", font_pages, lambda path: path.startswith("fonts/"))
