"""The values of a front matter, each with its line and column.

Owns the values only. Must not read YAML nor know which keys there are.
"""

from __future__ import annotations

from typing import Any, NamedTuple


class Scalar(NamedTuple):
    """A value as it is written; ``plain`` when it stands without quotes."""

    text: str
    line: int
    column: int
    plain: bool = True

    @property
    def empty(self) -> bool:
        """Whether nothing was written: no value, ``~`` or ``null``."""
        return self.plain and self.text in NOTHING


NOTHING = frozenset(("", "~", "null", "Null", "NULL"))


class Listing(NamedTuple):
    """A list."""

    values: tuple[Node, ...]
    line: int
    column: int


class Pairs(NamedTuple):
    """A mapping, in its order."""

    pairs: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int


Node = Scalar | Listing | Pairs


def plain(node: Node) -> Any:
    """The data of a node, without places, for comparing two."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Listing):
        return [plain(value) for value in node.values]
    return [(key.text, plain(value)) for key, value in node.pairs]
