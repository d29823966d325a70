"""What the steps of one build share."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from newsgen.catalog import Catalog
from newsgen.config import Config
from newsgen.output import Output

Observe = Callable[[str, str, str], None]
"""Told of each step as it happens: ("load" | "fonts" | "render" | "delete", path, reason)."""


class Run(NamedTuple):
    """What the steps of one build share."""

    catalog: Catalog
    config: Config
    output: Output
    jobs: int
    keep_going: bool
    atomic: bool
    observe: Observe
    accept: bool = False
