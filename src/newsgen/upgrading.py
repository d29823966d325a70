"""An upgrade of newsgen must not change addresses unasked.

The output directory's mark says which version made it. When another one builds for the first time,
what stood there is compared with what is planned. Must not write.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from newsgen import output as outputs
from newsgen.catalog import Catalog
from newsgen.output import Output
from newsgen.problems import Problem, error, quoted

_NAMED = 3
_INDEX = "index.html"


def refusal(catalog: Catalog, output: Output, shown: str) -> Problem | None:
    """An error where the directory, named ``shown``, was made by another version and holds pages
    that nobody plans now. Every page must be planned."""
    before = outputs.made_by(output.root)
    if before in ("", outputs.VERSION):
        return None
    gone = [page for page in _pages(output) if not catalog.ledger.is_wanted(page)]
    if not gone:
        return None
    named = ", ".join(
        quoted(f"/{page.removesuffix(_INDEX)}", 200) for page in sorted(gone)[:_NAMED]
    )
    more = f" and {len(gone) - _NAMED:,} more" if len(gone) > _NAMED else ""
    message = (
        f"the site was made by newsgen {before}, and at these addresses this version makes nothing:"
        f" {named}{more}"
    )
    hint = (
        "Write the addresses down with the version before (newsgen build --lock), or give them up"
        " with: newsgen build --accept"
    )
    return error("upgrade", message, shown, hint=hint)


def _pages(output: Output) -> Iterator[str]:
    """The pages that stand, but for the numbered ones of lists."""
    root = os.fspath(output.root)
    for folder, _, files in os.walk(root):
        if _INDEX in files and not os.path.basename(folder).isdecimal():  # noqa: PTH119
            yield os.path.relpath(f"{folder}/{_INDEX}", root).replace(os.sep, "/")
