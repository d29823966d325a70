"""/corrections/: every correction, once there is one."""

from __future__ import annotations

from collections.abc import Iterator

from newsgen.catalog import Catalog
from newsgen.config import Config
from newsgen.models import CorrectionsView, Page
from newsgen.pages.kinds import shows, whole

_PATH = "corrections/index.html"


def corrections_page(catalog: Catalog, config: Config) -> Iterator[Page]:
    """All of them, newest first."""
    del config
    entries = tuple(catalog.history.corrections())
    if entries:
        yield Page(_PATH, "corrections.html", CorrectionsView(entries))


CORRECTIONS = whole("corrections", corrections_page, lambda path: path == _PATH, shows)
