"""Writing front matter: plain texts as the YAML that newsgen and every other tool reads back.

Owns when a text needs quotation marks. Must not read YAML (newsgen.frontmatter does).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_PLAIN = re.compile(r"[^\W\d_][\w «»“”()،؛؟.!/–—…-]*")
"""Starts with a letter and holds nothing that YAML could take for syntax."""
_WORDS_OF_YAML = frozenset(["true", "false", "yes", "no", "on", "off", "null", "y", "n"])
"""Words that other YAML readers take for something else than text."""
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?")


Value = str | tuple[str, ...] | bool
"""Of a key: a text, texts, or yes; what is empty or no is not written."""


def scalar(text: str) -> str:
    """The text on one line, in quotation marks if YAML needs them."""
    text = " ".join(text.split())
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS_OF_YAML:
        return text
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def listing(texts: Iterable[str]) -> str:
    """The texts as a list between brackets, each in quotation marks if it holds a separator."""
    return f"[{', '.join(map(_member, texts))}]"


def front_matter(values: Mapping[str, Value], newline: str = "\n") -> str:
    """The lines of ``key: value``, without the ``---`` around them; empty values are left out."""
    return "".join(
        f"{key}: {_value(key, value)}{newline}" for key, value in values.items() if value
    )


def _value(key: str, value: Value) -> str:
    if isinstance(value, bool):
        return "true"
    if isinstance(value, tuple):
        return listing(value)
    if key in ("date", "updated") and _DATE.fullmatch(value):
        return value
    return scalar(value)


def _member(text: str) -> str:
    shown = scalar(text)
    if shown[:1] not in "\"'" and any(mark in shown for mark in "،؛"):
        return f'"{shown}"'
    return shown
