"""Kinds of page: generators that turn the catalog's facts into `Page` values.

To add a kind: 1. give it a view in newsgen.models; 2. write a generator here, in the module of its
subject, that yields ``Page(path, template, view)``; 3. say in a `Kind` which partitions its pages
make up and which of them a change touches (`kinds.whole` for a kind of few pages); 4. name it in
`all_kinds.KINDS`; 5. write the template. Increments, parallel rendering, pruning, the preview and
`--explain` then come by themselves.

Rules that keep increments small: base templates show `Site` only; listings are numbered from the
oldest, and only the landing page shows the newest; no page reads another page's output.
"""

from __future__ import annotations

from newsgen.pages.assets import ASSETS
from newsgen.pages.fonts import FONTS
from newsgen.pages.kinds import Kind

__all__ = ["FIXED_KINDS", "FONTS"]

FIXED_KINDS: tuple[Kind, ...] = (FONTS, ASSETS)
"""Kinds that ask nothing of the catalog: files that are the same whatever the articles. They are
looked at by every build, the other kinds, which take 30 ms to import, by those that plan."""
