"""The final shape of a Markdown text's tokens: heading levels and ids, figures, links, alignment,
and paragraphs by lines.

Must not write HTML or parse.
"""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it.token import Token

from newsgen.arabic.slug import slugify
from newsgen.body.links import from_root, is_external
from newsgen.body.values import BodyOptions

ID_BYTES = 80
"""The longest heading id, in bytes of UTF-8 without its prefix."""

_ALIGNMENT = {"left": "start", "right": "end", "center": "center"}


def arranged(tokens: list[Token], options: BodyOptions) -> list[Token]:
    """The tokens, changed in place, without empty paragraphs."""
    _place_headings(tokens)
    for token in tokens:
        if token.type == "inline":
            _arrange_links(token.children or [], options)
        elif token.type in ("th_open", "td_open"):
            _align(token)
    kept = list(_without_empty_paragraphs(tokens))
    for opening, inline, closing in zip(kept, kept[1:], kept[2:], strict=False):
        if opening.type == "paragraph_open" and inline.type == "inline":
            _arrange_paragraph(opening, inline, closing, options)
    return kept


def _without_empty_paragraphs(tokens: list[Token]) -> Iterator[Token]:
    """A line of no-break spaces makes a paragraph of nothing."""
    skipped = 0
    for index, token in enumerate(tokens):
        if skipped:
            skipped -= 1
        elif token.type == "paragraph_open" and _is_empty(tokens[index + 1 : index + 3]):
            skipped = 2
        else:
            yield token


def _is_empty(following: list[Token]) -> bool:
    return [token.type for token in following] == [
        "inline",
        "paragraph_close",
    ] and not following[0].content


def _place_headings(tokens: list[Token]) -> None:
    """``<h1>`` is the title's, so the highest heading becomes ``<h2>``, and none is more than one
    level below the one before it (WCAG 2.2 technique H42). Ids are unique in the text."""
    above: list[int] = []
    taken: set[str] = set()
    level = 2
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            written = int(token.tag[1])
            while above and above[-1] >= written:
                above.pop()
            above.append(written)
            level = min(6, len(above) + 1)
            token.tag = f"h{level}"
            token.attrs["id"] = _new_id(plain_text(tokens[index + 1]), taken)
        elif token.type == "heading_close":
            token.tag = f"h{level}"


def _new_id(text: str, taken: set[str]) -> str:
    base = "h-" + (slugify(text, ID_BYTES) or "section")
    found, number = base, 1
    while found in taken:
        number += 1
        found = f"{base}-{number}"
    taken.add(found)
    return found


def plain_text(inline: Token) -> str:
    """The visible text of an inline token: no image, no footnote number, breaks as blanks."""
    parts: list[str] = []
    for token in inline.children or []:
        if token.type in ("text", "code_inline"):
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak", "paragraph_break"):
            parts.append(" ")
    return "".join(parts)


def _arrange_links(children: list[Token], options: BodyOptions) -> None:
    for token in children:
        if token.type == "link_open":
            href = str(token.attrs["href"])
            token.meta["written"] = href
            token.attrs["href"] = from_root(href, options.root)
            if is_external(href):
                token.attrs["rel"] = "external noopener"


def _align(token: Token) -> None:
    """Logical classes for the style attributes of the parser: ``:--`` is the start of the line."""
    style = str(token.attrs.pop("style", ""))
    side = _ALIGNMENT.get(style.rpartition(":")[2])
    if side:
        token.attrs["class"] = f"align-{side}"
    if token.type == "th_open":
        token.attrs["scope"] = "col"


def _arrange_paragraph(opening: Token, inline: Token, closing: Token, options: BodyOptions) -> None:
    children = inline.children or []
    types = [child.type for child in children]
    if not opening.hidden and types in (["image"], ["link_open", "image", "link_close"]):
        opening.tag = closing.tag = "figure"
        image = children[len(children) // 2]
        image.meta["figure"] = True
        caption = str(image.attrs.get("title", ""))
        if caption:
            inline.children = [*children, *_caption(caption)]
    elif options.paragraphs == "lines":
        for child in children:
            if child.type == "softbreak":
                whole = not opening.hidden and child.level == 0
                child.type = "paragraph_break" if whole else "hardbreak"


def _caption(text: str) -> list[Token]:
    opening = Token("figcaption_open", "figcaption", 1)
    closing = Token("figcaption_close", "figcaption", -1)
    return [opening, Token("text", "", 0, content=text), closing]
