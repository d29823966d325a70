"""Planning: which pages there are to be; all, those that changes touch, or the one at a path.

Must not judge, render or write.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from newsgen.catalog import Catalog
from newsgen.config import Config
from newsgen.models import Page
from newsgen.pages.all_kinds import KINDS
from newsgen.pages.kinds import Kind, Part

_KINDS: dict[str, Kind] = {kind.name: kind for kind in KINDS}


def every_page(
    catalog: Catalog, config: Config, starting: Callable[[str], None] = lambda kind: None
) -> Iterator[Page]:
    """All pages of the site, kind by kind; ``starting`` is told of each kind."""
    for kind in KINDS:
        starting(kind.name)
        yield from kind.every(catalog, config)


def touched_parts(catalog: Catalog, config: Config) -> list[Part]:
    """The partitions in which a page may differ from what the last complete build made, each once,
    in the order of `KINDS`. The archive must be settled."""
    changes = catalog.changes()
    starts: dict[tuple[str, str], int] = {}
    for kind in KINDS:
        for part in kind.touched(catalog, config, changes):
            place = (part.kind, part.name)
            starts[place] = min(part.start, starts.get(place, part.start))
    return [Part(*place, start) for place, start in starts.items()]


def pages_of(catalog: Catalog, config: Config, parts: Iterable[Part]) -> Iterator[Page]:
    """The pages of these partitions."""
    for part in parts:
        yield from _KINDS[part.kind].part(catalog, config, part)


def part_named(label: str, start: int = 0) -> Part:
    """The partition with this label, from a number on."""
    kind, _, name = label.partition(" ")
    return Part(kind, name, start)


def page_at(
    catalog: Catalog, config: Config, path: str, kinds: tuple[Kind, ...] = KINDS
) -> Page | None:
    """The page at a path below the output directory ("2022/07/18/slug/index.html"), without
    planning others than those of its partition; None if there is none of these ``kinds``."""
    for kind in kinds:
        part = kind.at(catalog, config, path)
        if part:
            for page in kind.part(catalog, config, part):
                if page.path == path:
                    return page
    return None
