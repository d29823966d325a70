"""Lists of texts: tags, names, and old addresses.

Owns how a list may be written. Must not judge single texts beyond that (``rules`` does).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from newsgen.arabic import hygiene
from newsgen.frontmatter import rules
from newsgen.frontmatter.reading import MAX_TITLE, Reading, checked, one_line
from newsgen.frontmatter.tree import Node, Pairs, Scalar
from newsgen.frontmatter.yamlwords import quote_line
from newsgen.problems import quoted

MAX_WORDS = 100
"""Tags, authors or aliases of one article."""

_SEPARATORS = re.compile("[،,؛;\n]")
_BETWEEN_PATHS = re.compile(r"\n|[،,؛;]\s*(?=/)")
_LOOSE_SEPARATORS = re.compile("[،؛;\n]")


def _strings(
    reading: Reading, name: str, nodes: list[Node], *, split: bool
) -> list[tuple[str, Node]]:
    """The texts of a list or of one string, each with its place."""
    found: list[tuple[str, Node]] = []
    for node in nodes:
        if isinstance(node, Scalar):
            if not node.empty:
                separators = _SEPARATORS if split else _BETWEEN_PATHS
                found += _pieces(reading, name, node, separators)
        elif isinstance(node, Pairs):
            _no_list(reading, name, node, node)
        else:
            for value in node.values:
                if not isinstance(value, Scalar):
                    _no_list(reading, name, value, node)
                elif value.empty or not value.text.strip():
                    reading.fail(name, value, f"an empty text among {quoted(name)}", "Remove it.")
                else:
                    loose = split and value.plain
                    found += _pieces(reading, name, value, _LOOSE_SEPARATORS if loose else None)
    if len(found) > MAX_WORDS:
        message = f"{len(found)} {name}; the limit is {MAX_WORDS}"
        reading.fail(name, nodes[0], message, "Keep the most telling ones.")
        return []
    return found


def _pieces(
    reading: Reading, name: str, node: Scalar, separators: re.Pattern[str] | None
) -> Iterator[tuple[str, Node]]:
    paths = name == "aliases"
    for piece in separators.split(node.text) if separators else (node.text,):
        text = checked(reading, name, node, piece, shown=not paths)
        if text is None:
            return
        if text := text.strip() if paths else one_line(text):
            yield text, node


def _no_list(reading: Reading, name: str, node: Node, whole: Node) -> None:
    hint = f"Write `{name}: [سياسة، اقتصاد]`, or one on each line after a dash."
    if isinstance(node, Pairs) and node is not whole and len(node.pairs) == 1:
        key, value = node.pairs[0]
        if isinstance(value, Scalar):
            text = f"{key.text}: {value.text}"
            hint = f"If the colon belongs to the text, write {quote_line(text)}."
    reading.fail(name, node, f"{quoted(name)} must be a list of texts", hint)


def read_words(reading: Reading, name: str, nodes: list[Node], values: dict[str, Any]) -> None:
    texts = []
    for text, node in _strings(reading, name, nodes, split=True):
        if len(text) > MAX_TITLE:
            long = f"a text of {len(text)} characters among {quoted(name)}"
            message = f"{long}; the limit is {MAX_TITLE}"
            reading.fail(name, node, message, "Shorten it.")
        elif not rules.visible(text):
            reading.fail(name, node, f"an empty text among {quoted(name)}", "Remove it.")
        else:
            texts.append(text)
    values[name] = tuple(dict.fromkeys(texts))


@lru_cache(8192)
def is_word(text: str) -> bool:
    """Whether `read_words` takes a text of a list as it is, without a remark."""
    return (
        0 < len(text) <= MAX_TITLE
        and hygiene.clean(text) == (text, ())
        and _SEPARATORS.search(text) is None
        and one_line(text) == text
        and rules.visible(text)
    )


def read_paths(reading: Reading, name: str, nodes: list[Node], values: dict[str, Any]) -> None:
    paths = []
    for text, node in _strings(reading, name, nodes, split=False):
        alias, fault = rules.alias_fault(text)
        if fault:
            hint = "Write the old address below the site's own, such as `/2015/old-name/`."
            reading.fail("alias", node, f"the alias {quoted(text)} {fault}", hint)
        else:
            paths.append(alias)
    values[name] = tuple(dict.fromkeys(paths))
