"""What articles do not say and newsgen read off the text or the place of the file.

Must not infer anything itself: the loader did, and recorded it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newsgen.catalog import Catalog
from newsgen.config import Config


class Inference(NamedTuple):
    """The inferred values of an article, "" where its front matter gives one; ``undated`` when
    nothing says its date. ``path`` is relative to the site's root."""

    path: str
    title: str = ""
    date: str = ""
    section: str = ""
    undated: bool = False


def inferences(catalog: Catalog, config: Config) -> Iterator[Inference]:
    """Articles of which something was inferred, or that are undated, in the archive's order."""
    for row in catalog.archive.articles():
        names = row.facts.get("inferred", ())
        assert isinstance(names, (list, tuple))
        card = row.card
        found = Inference(
            f"{config.build.articles}/{row.source}",
            card.title if "title" in names else "",
            card.published if "date" in names else "",
            card.section.name if "section" in names and card.section else "",
            not card.published,
        )
        if any(found[1:]):
            yield found
