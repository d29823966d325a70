"""What the steps of one build share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from newsgen.catalog import Catalog
from newsgen.config import Config
from newsgen.output import Output
from newsgen.problems import Problem
from newsgen.timing import Profile

Observe = Callable[[str, str, str], None]
"""Told of each step as it happens: ("load" | "fonts" | "render" | "delete", path, reason)."""

Advance = Callable[[str, int, int], None]
"""Told now and then how far a step is: ("articles" | "pages", how many are done, of about how many;
0 where nobody knows)."""


class Run(NamedTuple):
    """What the steps of one build share. ``cache``: the user's folder for what is the same for all
    sites; ``await_fonts`` waits until the files of the fonts are there, or gives what is wrong,
    ``await_index`` until those of the search index are."""

    catalog: Catalog
    config: Config
    output: Output
    jobs: int
    keep_going: bool
    atomic: bool
    observe: Observe
    accept: bool = False
    profile: Profile = Profile()
    memory: int = 0
    advance: Advance = lambda step, done, of: None
    cache: Path | None = None
    await_fonts: Callable[[], Problem | None] = lambda: None
    await_index: Callable[[], None] = lambda: None
