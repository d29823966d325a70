"""The short path: a front matter of plain lines to its fields, without YAML's tree.

`read` accepts only what libyaml's composer, ``nodes`` and the readers take in one way alone and
without a remark: one line a key, texts plain or between quotation marks, lists in brackets or
under dashes. When in doubt it refuses. That is 99 of 100 articles of a real archive, at a fourth of
the time (20 µs for 80). The tests hold both paths together on random text. Must not report
problems.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from newsgen.arabic import hygiene
from newsgen.frontmatter import rules, spellings
from newsgen.frontmatter.fields import Fields
from newsgen.frontmatter.localdate import local_date
from newsgen.frontmatter.readers import NO, YES
from newsgen.frontmatter.reading import MAX_TITLE, one_line
from newsgen.frontmatter.tree import NOTHING
from newsgen.frontmatter.wordlists import MAX_WORDS, is_word
from newsgen.models import ImageFact

LONGEST = 16_000
"""Characters: fewer bytes in any encoding than ``nodes`` allows."""

_BRACKETS = 64  # however they are nested, not too deep
_LONGEST_KEY = 200
_PAIR = re.compile(
    r"""
    ([^\W\d_][\w-]*(?:[ ][\w-]+)*):     # a key in the first column
    (?: [ ]+([^ \n].*)                  # a value on its line,
      | ((?:\n[ ]*-[ ]+[^ \n].*)+) )    # or a list below it, a text on each line
    (\n+|\Z)
    """,
    re.VERBOSE,
)
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
"""A plain text that starts with one of these may be something else (YAML 1.1, section 5.3)."""
_ESCAPED = re.compile(r'[^"\\]*+(?:\\["\\][^"\\]*+)*+').fullmatch
_ESCAPE = re.compile(r"\\(.)")
_MEMBER = re.compile(
    r"""[ ]*(?:"([^"\\]*)"|'([^']*)'|([^-?:,\[\]{}#&*!|>'"%@` ][^,\[\]{}:#?]*))[ ]*(?:,|\Z)"""
)
_RUNNING = ("text", "prose")
_JOINING = "\u00a0"
"""The blank that holds words together: a blank in running text, and nowhere else taken for one."""
_KINDS = frozenset(("text", "prose", "words", "date", "segment", "url", "switch", "image"))


def read(text: str, path: str, first_line: int, timezone: str) -> Fields | None:
    """The fields of a front matter in which nothing is wrong, as the long path gives them; None if
    it may be read in another way.

    ``first_line`` is the line of ``path`` on which the text starts; ``timezone`` is the site's.
    """
    if len(text) > LONGEST or text.count("[") + text.count("{") > _BRACKETS:
        return None
    if not text.replace("\n", " ").replace(_JOINING, " ").isprintable():
        return None
    plain = hygiene.is_plain(text)  # then so is all that it says: 3 µs
    values: dict[str, Any] = {}
    places: dict[str, tuple[int, int]] = {}
    at, line = 0, first_line
    while match := _PAIR.match(text, at):
        key, written, members, ends = match.groups()
        name, kind = _known(key)
        if name in places:
            return None
        if written:
            value = _value(kind, written.rstrip(" "), path, timezone, plain=plain)
            places[name] = (line, match.start(2) - at + 1)
        elif kind == "words" and _JOINING not in members:
            value, column = _under_dashes(members)
            places[name] = (line + 1, column)
            line += members.count("\n")
        else:
            return None
        if value is None:
            return None
        values[name] = value
        line += len(ends)
        at = match.end()
    return Fields(**values, places=places) if places and at == len(text) else None


@lru_cache(512)
def _known(key: str) -> tuple[str, str]:
    """The name and kind of a key; a kind of which nothing is accepted if there is no such key."""
    known = spellings.BY_SPELLING.get(spellings.fold(key))
    if known is None or known.name == "categories" or len(key) > _LONGEST_KEY:
        return "", ""
    return known.name, known.kind if known.kind in _KINDS else ""


def _value(kind: str, written: str, path: str, timezone: str, *, plain: bool) -> Any:
    """What a written value says, None if that needs a closer look; ``plain``: not to `hygiene`."""
    if _JOINING in written and kind not in _RUNNING:
        return None
    if kind == "words":
        return _words(written)
    text = _unquoted(written)
    if not text:
        return None
    if not (plain or hygiene.is_plain(text)):
        fault, text = rules.hidden(text, may_drop=False)
        if fault or text is None:
            return None
    if kind in _RUNNING:
        if "  " in text or text[0] == " " or text[-1] == " " or _JOINING in text:
            text = one_line(text)
        return text if len(text) <= MAX_TITLE and rules.visible(text) else None
    if kind == "date":
        day, fault = local_date(text, timezone)
        return None if fault else day
    if kind == "url":
        return text if rules.http_fault(text) == "" else None
    if kind == "segment":
        return text if rules.slug_fault(text) == ("", "") else None
    if kind == "switch":
        word = text.strip().lower()
        return (word in YES) if word in YES or word in NO else None
    if kind == "image" and text == text.strip() and rules.image_fault(text, path) == "":
        return ImageFact(text)
    return None


def _unquoted(written: str) -> str | None:
    first = written[0]
    if first not in _INDICATORS:
        if ": " in written or " #" in written or written[-1] == ":" or written in NOTHING:
            return None
        return written
    if len(written) < 2 or written[-1] != first:
        return None
    inside = written[1:-1]
    if first == '"':
        if "\\" in inside:
            return _ESCAPE.sub(r"\1", inside) if _ESCAPED(inside) else None
        return None if '"' in inside else inside
    if first == "'":
        return None if "'" in inside.replace("''", "") else inside.replace("''", "'")
    return None


@lru_cache(8192)
def _words(written: str) -> tuple[str, ...] | None:
    """Names and tags, which come again and again, in brackets or one alone."""
    if written[0] != "[" or written[-1] != "]":
        text = _unquoted(written)
        return (text,) if text and is_word(text) else None
    inside = written[1:-1]
    words: list[str] = []
    at = 0
    while at < len(inside):
        match = _MEMBER.match(inside, at)
        if match is None:
            return None
        plain = match[3]
        words.append(plain.rstrip(" ") if plain else match[match.lastindex or 0])
        if plain and words[-1] in NOTHING:
            return None
        at = match.end()
    return None if inside[-1:] == "," else _taken(words)


@lru_cache(8192)
def _under_dashes(lines: str) -> tuple[tuple[str, ...] | None, int]:
    """The same of lines that start with a dash, each after a line end; and the dashes' column."""
    indent = lines.index("-") - 1
    words: list[str] = []
    for line in lines[1:].split("\n"):
        if line[indent : indent + 1] != "-" or line[:indent].strip(" "):
            return None, 0
        words.append(_unquoted(line[indent + 1 :].strip(" ")) or "")
    return _taken(words), indent + 1


def _taken(words: list[str]) -> tuple[str, ...] | None:
    if len(words) > MAX_WORDS or not all(map(is_word, words)):
        return None
    return tuple(dict.fromkeys(words)) or None
