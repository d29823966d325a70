"""HTML as a tree of the elements that an article may have; everything else is left out.

nh3 (html5ever, ammonia) reads the HTML as browsers do, drops scripts, styles, comments and
addresses that run code, and closes every element; what it writes is read by the standard library.
Must not know of Markdown.
"""

from __future__ import annotations

from html.parser import HTMLParser
from typing import NamedTuple

import nh3

from newsgen.body.links import SCHEMES

_BLOCKS = (
    "address article aside audio blockquote caption center dd details div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr iframe li main nav ol p pre "
    "section summary table tbody td tfoot th thead tr ul video"
)
_INLINE = "a b br code del em i img ins kbd q s samp source strike strong tt var"
BLOCKS = frozenset(_BLOCKS.split())
"""Elements that stand on lines of their own."""

_VOID = frozenset(["br", "hr", "img", "source"])
_ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt", "title"},
    "iframe": {"src"},
    "video": {"src"},
    "audio": {"src"},
    "source": {"src"},
    "ol": {"start"},
    "td": {"colspan"},
    "th": {"colspan"},
}
DEEPEST = 20
"""Elements inside one another; the text of deeper ones stays, without them."""


class Node(NamedTuple):
    """An element: its name, its attributes, and its elements and texts in order."""

    tag: str
    attributes: dict[str, str]
    children: list[Node | str]


def parsed(html: str) -> list[Node | str]:
    """The elements and texts of HTML, however broken it is."""
    cleaned = nh3.clean(
        html,
        tags=BLOCKS.union(_INLINE.split()),
        attributes=_ATTRIBUTES,
        link_rel=None,
        url_schemes=set(SCHEMES),
    )
    reader = _Reader()
    reader.feed(cleaned)
    reader.close()
    return reader.root


def text_of(nodes: list[Node | str]) -> str:
    """What a reader sees, with a space where a line ends."""
    parts = []
    for node in nodes:
        if isinstance(node, str):
            parts.append(node)
        elif node.tag in BLOCKS or node.tag == "br":
            parts += [" ", text_of(node.children), " "]
        else:
            parts.append(text_of(node.children))
    return "".join(parts)


class _Reader(HTMLParser):
    """Builds the tree of well-formed HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root: list[Node | str] = []
        self._open: list[Node] = []
        self._ignored = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        if len(self._open) >= DEEPEST and tag not in _VOID:
            self._ignored += 1
            return
        node = Node(tag, {name: value or "" for name, value in attrs}, [])
        self._here().append(node)
        if tag not in _VOID:
            self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        if tag in _VOID:
            return
        if self._ignored:
            self._ignored -= 1
        elif self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Text, its character references resolved."""
        here = self._here()
        if here and isinstance(here[-1], str):
            here[-1] += data
        else:
            here.append(data)

    def _here(self) -> list[Node | str]:
        return self._open[-1].children if self._open else self.root
