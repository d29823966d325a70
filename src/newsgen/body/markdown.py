"""Markdown to HTML: CommonMark with tables, strikethrough and footnotes, by markdown-it-py.

Owns the parser and its guard against silent loss. Linkify and typographer stay off, template
syntax is text. `outline` gives the tokens their final shape, `elements` and `footnotes` write
them. Must not judge links beyond `links`, nor read files.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from newsgen.body.elements import use_elements
from newsgen.body.footnotes import use_footnotes
from newsgen.body.links import is_allowed
from newsgen.body.losses import keep_footnotes
from newsgen.body.outline import arranged
from newsgen.body.sanitize import sanitized
from newsgen.body.values import BodyOptions, BodyProblem

MAX_DEPTH = 60
"""Nested blocks: a quotation counts one, a list two. Below markdown-it's own limit of 100, at which
it drops text."""

_OVERRIDES = re.compile("[\u202a-\u202e]")


class NestingError(Exception):
    """Text would be lost from some line on; holds the problem. Stays inside this package."""

    def __init__(self, line: int) -> None:
        message = f"quotations or lists are nested more than {MAX_DEPTH // 2} deep"
        hint = "Markers such as > and - at the start of a line open a level each."
        self.problem = BodyProblem("nesting", message, line, hint=hint)
        super().__init__(message)


def markdown_html(text: str, options: BodyOptions) -> str:
    """The HTML of a text within the limits on amounts. Raises `NestingError`."""
    tokens, env = parsed(text, options)
    md = parser(options.raw_html)
    html = str(md.renderer.render(tokens, md.options, env))
    if "&" in text:  # in attributes, too
        html = _OVERRIDES.sub("", html)
    return sanitized(html) if options.raw_html else html


def parsed(text: str, options: BodyOptions) -> tuple[list[Token], dict[str, Any]]:
    """The arranged tokens of a text within the limits on amounts, and the parser's notes on it.
    Raises `NestingError`."""
    md = parser(options.raw_html)
    env: dict[str, Any] = {"options": options, "labels": options.labels}
    tokens = arranged(md.parse(text, env), options)
    if "&" in text:  # `&#x202e;` stands for what is left out where it is written as it is
        for token in tokens:
            for inner in token.children or ():
                inner.content = _OVERRIDES.sub("", inner.content)
    return tokens, env


def too_deep(text: str) -> BodyProblem | None:
    """The first line that lies in more nested quotations and lists than are kept; for this blocks
    are parsed, not what is in them."""
    md = parser(False)
    try:
        md.block.parse(text.replace("\r\n", "\n").replace("\r", "\n"), md, {}, [])
    except NestingError as caught:
        return caught.problem
    return None


@cache
def parser(raw_html: bool) -> MarkdownIt:
    """The parser; it keeps nothing between two texts."""
    md = MarkdownIt("js-default", {"html": raw_html, "store_labels": True})
    md.use(footnote_plugin, inline=False)
    md.block.ruler.before("table", "depth", _guard)
    md.core.ruler.before("footnote_tail", "keep_footnotes", keep_footnotes)
    md.validateLink = is_allowed  # type: ignore[method-assign]
    use_elements(md)
    use_footnotes(md)
    return md


def _guard(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The first block rule: matches nothing, and stops where text would be lost further down."""
    if state.level >= MAX_DEPTH:
        raise NestingError(start + 1)
    return False
