"""Writing inferred values into the files, as front matter, and nothing else.

Each change is tried first: the changed file is loaded from a folder of its own, and only if the
article and its text are what they were does it take the old file's place. Must not print.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import NamedTuple

from newsgen import frontmatter
from newsgen.checks.files import Raw, raw, replace
from newsgen.config import Config
from newsgen.decode import decode
from newsgen.models import Article
from newsgen.problems import Problem, warning
from newsgen.source import load_source, read_bytes, read_side, read_text
from newsgen.yamltext import Value, front_matter

TRIAL = ".newsgen/trial"
"""Where a changed file is loaded before it is believed."""

_FENCE = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")


class Written(NamedTuple):
    """The names of the fields that were written, and why others were not."""

    names: tuple[str, ...] = ()
    problem: Problem | None = None


def write_inferred(config: Config, path: str) -> Written:
    """Write what was inferred of ``articles/path`` into it, or into its side file.

    A title that stands in the text as its first line stays there and is not written: as front
    matter it would be said twice. Every other byte of the file stays as it is.
    """
    folder = config.build.articles
    shown = f"{folder}/{path}"
    article = load_source(config.root, folder, path, config.site).article
    if article is None:
        return Written()
    said = {"title": article.title, "date": article.published, "section": article.section}
    values: dict[str, Value] = {
        name: value for name, value in said.items() if name in article.inferred and value
    }
    if not values:
        return Written()
    try:
        names = _write(config, path, article, values)
    except UnicodeEncodeError:
        return Written((), _left(shown, "its encoding lacks a letter of the folder's name"))
    except OSError as caught:
        return Written((), _left(shown, caught.strerror or str(caught)))
    if names or tuple(values) == ("title",):
        return Written(names)
    return Written((), _left(shown, "its front matter is written in a way that takes no new line"))


def with_values(text: Raw, values: dict[str, Value], *, has_head: bool, is_side: bool) -> bytes:
    """The bytes of a file with ``values`` in front of its front matter's lines, or as its front
    matter. Raises UnicodeEncodeError."""
    lines = front_matter(values, text.newline)
    fence = _FENCE.match(text.text) if has_head or is_side else None
    if fence:
        return text.encode(text.text[: fence.end()] + lines + text.text[fence.end() :])
    if is_side:
        return text.encode(lines + text.text)
    return text.encode(f"---{text.newline}{lines}---{text.newline}{text.text}")


def _write(
    config: Config, path: str, article: Article, values: dict[str, Value]
) -> tuple[str, ...]:
    """The names of the values that could be written; () if none could."""
    file = config.root / config.build.articles / path
    data, side = read_bytes(file), read_side(file)
    target = file.with_name(side.name) if side.name else file
    before = side.data if side.name else data
    found = raw(before)
    if found is None:
        return ()
    has_head = frontmatter.split(decode(data, path)[0])[0] is not None
    for chosen in (values, {k: v for k, v in values.items() if k != "title"}):
        if not chosen:
            continue
        after = with_values(found, chosen, has_head=has_head, is_side=bool(side.name))
        parts = {file.name: data, side.name: side.data, target.name: after}
        if _is_the_same(config, path, article, parts):
            replace(target, before, after)
            return tuple(chosen)
    return ()


def _is_the_same(config: Config, path: str, article: Article, parts: dict[str, bytes]) -> bool:
    """Whether the changed files make the same article with the same text."""
    folder = config.build.articles
    trial = config.root / TRIAL
    place = (trial / folder / path).parent
    shutil.rmtree(trial, ignore_errors=True)
    try:
        place.mkdir(parents=True)
        for name, data in parts.items():
            if name:
                (place / name).write_bytes(data)
        new = load_source(trial, folder, path, config.site).article
        if new is None or _said(new) != _said(article):
            return False
        return _text(trial, folder, path, new) == _text(config.root, folder, path, article)
    finally:
        shutil.rmtree(trial, ignore_errors=True)


def _said(article: Article) -> Article:
    """An article without what may differ: the digest, what was inferred, lines."""
    return article._replace(digest="", sha256="", inferred=(), body_line=0, slug_line=0,
                            slug_column=0, alias_line=0)  # fmt: skip


def _text(root: Path, folder: str, path: str, article: Article) -> str:
    return read_text(root, folder, path, article.body_line).body


def _left(shown: str, reason: str) -> Problem:
    return warning("not-written", f"nothing was written into this file: {reason}", shown,
                   hint="Write its front matter by hand.")  # fmt: skip
