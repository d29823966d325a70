"""Front matter: the lines between ``---`` at the top of a source, or a side file.

Owns where a front matter starts and ends, and what it says. Its modules: ``shortpath`` reads plain
lines, ``nodes`` all of YAML as the ``tree`` of its values with their places, ``yamlwords`` explains
YAML's errors, ``spellings`` holds the keys, ``fields``, ``readers``, ``wordlists`` and ``history``
judge them, ``rules`` the single texts. Must not read files nor infer what is not written.

    text, body, line = split(source)          # None when the source has no front matter
    fields, problems = read(text, path, 2, "Africa/Casablanca")
"""

from __future__ import annotations

import re

from newsgen.frontmatter.fields import Fields, read_fields
from newsgen.frontmatter.shortpath import read as read_simple
from newsgen.frontmatter.tree import Listing, Pairs
from newsgen.problems import Problem, error

__all__ = ["Fields", "read", "split"]

_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_TOML = re.compile(r"\+\+\+[ \t]*\n.*?^\+\+\+[ \t]*$", re.DOTALL | re.MULTILINE)
_KEY_LINE = re.compile(r"""(?:[ \t]*(?:#.*)?\n)*["']?\w[\w \t_-]{0,40}["']?[ \t]*:(?:\s|\Z)""")
_FENCE = re.compile(r"---[ \t]*(?:\n|\Z)")
_OVERRIDE = re.compile("[\u202a-\u202e]")


def split(text: str) -> tuple[str | None, str, int]:
    """Front matter, body, and the 1-based line of ``text`` on which the body starts.

    The front matter is None when the text has none: its first line is not ``---``, or it is and
    neither a closing ``---`` (or ``...``) nor a key follows, so that it is a rule of Markdown.
    One that is never closed is returned from its ``---`` on, with no body, and `read` says so; one
    of TOML's between ``+++`` likewise.
    """
    opening = _OPENING.match(text)
    if opening is None:
        toml = _TOML.match(text)
        return (None, text, 1) if toml is None else (text, "", text.count("\n") + 1)
    closing = _closing(text, opening.end())
    if closing is None:
        if _KEY_LINE.match(text, opening.end()):
            return text, "", text.count("\n") + 1
        return None, text, 1
    head = text[opening.end() : closing.start()]
    return head, text[closing.end() :], text.count("\n", 0, closing.end()) + 1


def _closing(text: str, start: int) -> re.Match[str] | None:
    """The line that closes a front matter whose lines begin at ``start``. A plain search for the
    commonest form spares trying the pattern at every character (3 µs)."""
    end = text.find("\n---", start - 1)
    if end < 0 or text.find("\n...", start - 1, end) >= 0:
        return _CLOSING.search(text, start)
    return _CLOSING.match(text, end + 1) or _CLOSING.search(text, start)


def read(
    yaml_text: str, path: str, first_line: int, timezone: str = "UTC"
) -> tuple[Fields, tuple[Problem, ...]]:
    """What a front matter says, and what is wrong with it.

    ``first_line`` is the line of ``path`` on which the text starts: 2 after an opening ``---``, 1
    for a side file, which may have ``---`` lines of its own. ``timezone`` is the site's IANA zone,
    in which times without an offset are taken and UTC times are told. Fields that are wrong are
    empty. Never raises on any text.
    """
    if first_line > 1:
        if found := _unclosed(yaml_text, path, first_line - 1):
            return Fields(), (found,)
    elif fence := _FENCE.match(yaml_text):
        yaml_text, first_line = yaml_text[fence.end() :], 2
        if closing := _CLOSING.search(yaml_text):
            yaml_text = yaml_text[: closing.start()]
    if fields := read_simple(yaml_text, path, first_line, timezone):
        return fields, ()
    from newsgen.frontmatter.nodes import compose  # 20 ms, for yaml, that many sites never need

    root, problems = compose(yaml_text, path, first_line)
    if root is None:
        return Fields(), problems
    if not isinstance(root, Pairs):
        what = "a list" if isinstance(root, Listing) else "one text"
        message = f"the front matter must be lines of `key: text`, not {what}"
        hint = (
            "Write lines such as `title: …` between the two `---`;"
            " leave a line empty above a `---` that is a rule."
        )
        return Fields(), (error("front-matter", message, path, root.line, root.column, hint),)
    raw_override = _OVERRIDE.search(yaml_text) is not None
    return read_fields(root, path, timezone, raw_override=raw_override)


def _unclosed(yaml_text: str, path: str, line: int) -> Problem | None:
    if _FENCE.match(yaml_text):
        message = "the front matter that opens here is never closed"
        hint = "Write a line `---` between it and the article's text."
        return error("unclosed-front-matter", message, path, line, 1, hint)
    if yaml_text.startswith("+++"):
        message = "front matter between +++ lines (TOML) is not read"
        hint = "Put it between `---` lines and write `key: text` instead of `key = text`."
        return error("front-matter", message, path, line, 1, hint)
    return None
