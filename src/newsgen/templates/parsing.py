"""Templates parsed once, for their code and for what is told of them: parsing takes a third of
compiling. Must not know what they are compiled for.
"""

from __future__ import annotations

from typing import Any

import jinja2
from jinja2 import nodes

from newsgen.templates.flattening import copied


class Environment(jinja2.Environment):
    """Jinja's, whose code is made of the trees that it has parsed before."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._trees: dict[tuple[str, str | None], nodes.Template] = {}

    def parse(
        self, source: str, name: str | None = None, filename: str | None = None
    ) -> nodes.Template:
        """The tree of a template, which must not be changed."""
        tree = self._trees[source, name] = super().parse(source, name, filename)
        return tree

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """What Jinja compiles: a copy, since it computes in the tree what can be computed."""
        known = self._trees.get((source, name))
        return copied(known) if known else super()._parse(source, name, filename)
