"""HTML as Markdown: the blocks of an article.

Owns which Markdown an element becomes; `inline` writes the text in it. What Markdown has no form
for (a video, columns) becomes the nearest that keeps its text and addresses. Must not read files.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from newsgen.importers.inline import BREAK, address, paragraph, picture
from newsgen.importers.tree import BLOCKS, Node, text_of

_HEADINGS = {"h1": 2, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_PARAGRAPH_END = re.compile(r"\n[ \t\r]*\n\s*")
_VIDEO = re.compile(r"https?://(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]+).*")


class Style(NamedTuple):
    """How one text is read: whether its line ends count, and whether marks are left out."""

    lines: bool
    plain: bool


def markdown(nodes: list[Node | str], *, lines: bool, plain: bool = False) -> str:
    """The Markdown of an article's elements and texts, without a line end at its end. ``lines``:
    blank lines in texts part paragraphs and line ends count, as in an editor that writes no tags.
    ``plain``: without emphasis and links, for a text whose marks cannot stand."""
    return "\n\n".join(_blocks(nodes, Style(lines, plain)))


def _blocks(nodes: list[Node | str], style: Style) -> list[str]:
    """Each block of Markdown."""
    found: list[str] = []
    run: list[Node | str] = []
    for node in nodes:
        if isinstance(node, Node) and (node.tag in BLOCKS or _holds_blocks(node)):
            found += _paragraphs(run, style)
            run = []
            found += _block(node, style, found[-1] if found else "")
        else:
            run.append(node)
    return found + _paragraphs(run, style)


def _holds_blocks(node: Node) -> bool:
    return any(
        isinstance(child, Node) and (child.tag in BLOCKS or _holds_blocks(child))
        for child in node.children
    )


def _paragraphs(run: list[Node | str], style: Style) -> list[str]:
    """Inline elements and texts as paragraphs."""
    parts: list[list[Node | str]] = [[]]
    for node in run:
        if style.lines and isinstance(node, str):
            first, *others = _PARAGRAPH_END.split(node)
            parts[-1].append(first)
            parts += [[other] for other in others]
        else:
            parts[-1].append(node)
    written = (paragraph(part, lines=style.lines, plain=style.plain) for part in parts)
    return [text for text in written if text]


def _block(node: Node, style: Style, before: str) -> list[str]:
    """The blocks of one element; ``before`` is the block above it."""
    tag = node.tag
    if tag in _HEADINGS:
        text = paragraph(node.children, lines=False, plain=style.plain).replace(BREAK, " ")
        text = re.sub(r"#$", r"\\#", text)
        return [f"{'#' * _HEADINGS[tag]} {text}"] if text else []
    if tag in ("ul", "ol"):
        return _list(node, style, before)
    if tag == "blockquote":
        inner = "\n\n".join(_blocks(node.children, style))
        return [_indented(inner, "> ", "> ")] if inner else []
    if tag == "pre":
        return _verbatim(text_of(node.children))
    if tag == "hr":
        return ["---"]
    if tag == "table":
        return _table(node, style)
    if tag == "figure":
        return _figure(node, style)
    if tag in ("iframe", "video", "audio"):
        return _media(node, style)
    if tag in ("dt", "summary"):
        inside: list[Node | str] = [Node("strong", {}, node.children)]
        return _paragraphs(inside, style) if not _holds_blocks(node) else _inner(node, style)
    return _inner(node, style)


def _inner(node: Node, style: Style) -> list[str]:
    return _blocks(node.children, style)


def _list(node: Node, style: Style, before: str) -> list[str]:
    """A list, with another sign than a list that ends just above it, so that they stay two."""
    items = []
    ordered = node.tag == "ol"
    start = node.attributes.get("start", "")
    number = int(start) if re.fullmatch(r"\d{1,6}", start, re.ASCII) else 1
    other = re.match(r"\d+\. " if ordered else "- ", before) is not None
    for child in node.children:
        inside = child.children if isinstance(child, Node) and child.tag == "li" else [child]
        blocks = _blocks(inside, style)
        if not blocks:
            continue
        sign = f"{number}{')' if other else '.'}" if ordered else "*" if other else "-"
        tight = all(re.match(r"(?:[-*]|\d+[.)]) ", block) for block in blocks[1:])
        text = ("\n" if tight else "\n\n").join(blocks)
        items.append(_indented(text, f"{sign} ", " " * (len(sign) + 1)))
        number += 1
    loose = any("\n\n" in item for item in items)
    return [("\n\n" if loose else "\n").join(items)] if items else []


def _indented(text: str, first: str, others: str) -> str:
    lines = text.split("\n")
    return "\n".join(
        (first if index == 0 else others if line else others.rstrip()) + line
        for index, line in enumerate(lines)
    )


def _verbatim(text: str) -> list[str]:
    text = text.strip("\n").replace("\r", "")
    if not text.strip():
        return []
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
    return [f"{fence}\n{text}\n{fence}"]


def _figure(node: Node, style: Style) -> list[str]:
    """A picture with the line under it; of anything else, both one after the other."""
    captions = _all(node, "figcaption")
    others = [child for child in node.children if child not in captions]
    images = [image for child in others if isinstance(child, Node) for image in _all(child, "img")]
    caption = " ".join(text_of([each]) for each in captions)
    if len(images) == 1 and not text_of(others).strip():
        shown = picture(images[0], caption)
        return [shown] if shown else _paragraphs([caption], style)
    return _blocks(others, style) + _paragraphs([caption], style)


def _all(node: Node, tag: str) -> list[Node]:
    """The elements of a name in a node, itself included."""
    if node.tag == tag:
        return [node]
    return [
        found for child in node.children if isinstance(child, Node) for found in _all(child, tag)
    ]


def _media(node: Node, style: Style) -> list[str]:
    """A video, a recording or another site's frame: a link to it."""
    found = [node, *_all(node, "source")]
    source = next((each.attributes["src"] for each in found if each.attributes.get("src")), "")
    source = _VIDEO.sub(r"https://www.youtube.com/watch?v=\1", source.strip())
    if source.startswith("//"):
        source = f"https:{source}"
    inner = _paragraphs([text_of(node.children)], style)
    if not source or style.plain:
        return inner
    if re.fullmatch(r"https?://[^\s<>]+", source):
        return [f"<{source}>", *inner]
    return [f"[{paragraph([source], lines=False)}]({address(source)})", *inner]


def _table(node: Node, style: Style) -> list[str]:
    """Rows of cells. A table of one column only arranges: its cells are blocks."""
    rows = [
        [cell for cell in row.children if isinstance(cell, Node) and cell.tag in ("td", "th")]
        for row in _all(node, "tr")
    ]
    rows = [row for row in rows if row]
    captions = [
        child for child in node.children if isinstance(child, Node) and child.tag == "caption"
    ]
    above = [block for each in captions for block in _inner(each, style)]
    if max(map(len, rows), default=0) < 2 or any(
        _all(cell, "table") for row in rows for cell in row
    ):
        return above + [block for row in rows for cell in row for block in _inner(cell, style)]
    texts = [[text for cell in row for text in _cell(cell, style)] for row in rows]
    width = max(map(len, texts))
    texts = [row + [""] * (width - len(row)) for row in texts]
    texts.insert(1, ["---"] * width)
    return [*above, "\n".join(f"| {' | '.join(row)} |" for row in texts)]


def _cell(cell: Node, style: Style) -> list[str]:
    """A cell's text on one line, and empty cells for the columns that it spans besides."""
    inside = [text_of(cell.children)] if _holds_blocks(cell) else cell.children
    text = paragraph(inside, lines=False, plain=style.plain).replace(BREAK, " ")
    text = re.sub(r"(?<!\\)\|", r"\\|", text)
    span = cell.attributes.get("colspan", "1")
    more = int(span) - 1 if re.fullmatch(r"[1-9]\d?", span, re.ASCII) else 0
    return [text] + [""] * more
