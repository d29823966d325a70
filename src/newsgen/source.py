"""Reading one source: bytes of a file of articles/ → its article's facts, or its text.

The loader asks for the facts, the renderer for the text; both read the file once, by the same
steps. Must not know the catalog.
"""

from __future__ import annotations

import hashlib
import os
import stat
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from newsgen import body, frontmatter, strings
from newsgen.arabic.bidi import direction
from newsgen.arabic.excerpt import excerpt
from newsgen.arabic.language import direction_of, is_arabic_script
from newsgen.arabic.slug import article_slug
from newsgen.decode import MAX_BYTES, decode
from newsgen.digest import digest, hex_digest
from newsgen.frontmatter.localdate import moment
from newsgen.infer import Inferred, infer
from newsgen.media import SIDE_TYPES
from newsgen.models import Article, Site, is_local
from newsgen.problems import Location, Problem, error, quoted, warning

_TELLING = 80
"""Characters from which on no two articles have the same text by chance."""
_SUMMARY = 155
"""Grapheme clusters of a summary made from the text: what search engines show."""


class Loaded(NamedTuple):
    """An article, or none where its problems hold an error."""

    article: Article | None
    problems: tuple[Problem, ...]


class Text(NamedTuple):
    """A source's text: its body without front matter and inferred title, and its digest."""

    body: str
    digest: str


class Side(NamedTuple):
    """A side file that gives an article its front matter; empty if there is none."""

    name: str = ""
    data: bytes = b""


_NO_SIDE = Side()


def read_bytes(path: str | Path) -> bytes:
    """The bytes of an ordinary file, a little over the limit of `decode` at most. Never waits for
    a FIFO that took the file's place after the scan. Raises OSError."""
    file = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        status = os.fstat(file)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(0, "no ordinary file")
        data = os.read(file, min(status.st_size, MAX_BYTES) + 1)
        if len(data) == status.st_size:  # there was no byte more
            return data
        parts = [data]
        size = len(data)
        while size <= MAX_BYTES and (part := os.read(file, 1 << 20)):
            parts.append(part)
            size += len(part)
        return b"".join(parts)
    finally:
        os.close(file)


def source_digest(data: bytes, side: bytes) -> str:
    """The digest of a source: its file, and its side file if it has one."""
    return hex_digest(data + b"\0" + digest(side)) if side else hex_digest(data)


def read_side(path: str | Path) -> Side:
    """The side file beside ``path``. Raises OSError."""
    for suffix in SIDE_TYPES:
        side = Path(path).with_suffix(suffix)
        try:
            return Side(side.name, read_bytes(side))
        except FileNotFoundError:
            continue
    return Side()


def load_source(
    root: Path, folder: str, path: str, site: Site, *, side_file: bool = True
) -> Loaded:
    """The facts of ``root / folder / path``; ``path`` is how the catalog names it. ``side_file``:
    whether one may stand beside it (a scan knows, and saves a look)."""
    shown = f"{folder}/{path}"
    file = f"{root}/{shown}"  # a Path would cost what reading does
    try:
        data = read_bytes(file)
        side = read_side(file) if side_file else _NO_SIDE
    except OSError as caught:
        return Loaded(None, (_unreadable(shown, caught),))
    text, found_in_bytes = decode(data, shown)
    found = list(found_in_bytes)
    if not _has_error(found) and (not text or text.isspace()):
        found.append(
            error(
                "empty", "the file is empty", shown, 1, 1, "Write the article or delete the file."
            )
        )
    if _has_error(found):
        return Loaded(None, tuple(found))
    head, rest, first_line = frontmatter.split(text)
    if not rest:  # the last line may lack its end, and then is no body
        first_line = text.count("\n") + 2
    fields, problems = _fields(shown, head, side, site.timezone)
    found += problems
    if _has_error(found):
        return Loaded(None, tuple(found))
    form = format_of(path)
    inferred = infer(path, rest, form, fields, paragraphs=site.paragraphs)
    written, first_line = inferred.body, first_line + inferred.lines_dropped
    facts = body.facts(written, form, body_options(site))
    found += (_placed(problem, shown, first_line) for problem in facts.problems)
    if (not written or written.isspace()) and not fields.withdrawn:
        found.append(warning("no-text", "the article has a title but no text", shown))
    if _has_error(found):
        return Loaded(None, tuple(found))
    article = _article(
        _Read(
            path,
            source_digest(data, side.data),
            form,
            first_line,
            bool(side.name),
            hashlib.sha256(data).hexdigest(),
            _mark(written.strip()),
        ),
        fields,
        inferred,
        facts,
        site,
    )
    return Loaded(article, tuple(found))


def read_text(
    root: Path, folder: str, path: str, first_line: int, *, side_file: bool = True
) -> Text:
    """The text of a source that was loaded without error; its body starts on ``first_line``.
    Raises OSError."""
    file = f"{root}/{folder}/{path}"
    data = read_bytes(file)
    side = read_side(file) if side_file else _NO_SIDE
    text, _ = decode(data, path)
    start = 0
    for _ in range(first_line - 1):
        end = text.find("\n", start)
        start = len(text) if end < 0 else end + 1  # a text may end with its title
    return Text(text[start:], source_digest(data, side.data))


def format_of(path: str) -> body.Format:
    """How a source is written, by its name."""
    return "text" if path.lower().endswith(".txt") else "markdown"


def body_options(
    site: Site, lang: str = "", media: tuple[tuple[str, int, int], ...] = ()
) -> body.BodyOptions:
    """The site's settings as they bear on one text."""
    return body.BodyOptions(
        paragraphs=site.paragraphs,
        raw_html=site.raw_html,
        bidi=site.bidi,
        lang=lang or site.language,
        media={name: (width, height) for name, width, height in media},
        images=site.images,
        root=urlsplit(site.base_url).path or "/",
        labels=_labels(lang or site.language, site.language, site.strings),
    )


@lru_cache(64)
def _labels(lang: str, site_lang: str, overrides: tuple[tuple[str, str], ...]) -> body.Labels:
    """The words added to a text in ``lang``: its own language's where there is a catalogue, else
    the site's. A site writes its overrides in its own language, so only that one takes them."""
    own = _primary(lang) == _primary(site_lang) or _primary(lang) not in strings.CATALOGUES
    words = strings.load(site_lang, dict(overrides)) if own else strings.load(lang, {})
    return body.Labels(
        footnotes=words.get("footnotes"),
        footnote=words.get("footnote"),
        back=words.get("footnote_back"),
        table=words.get("table"),
    )


def _primary(tag: str) -> str:
    return tag.replace("_", "-").partition("-")[0].lower()


def _fields(
    shown: str, head: str | None, side: Side, timezone: str
) -> tuple[frontmatter.Fields, list[Problem]]:
    """What the front matter says, wherever it is."""
    if not side.name:
        if head is None:
            return frontmatter.Fields(), []
        fields, problems = frontmatter.read(head, shown, 2, timezone=timezone)
        return fields, list(problems)
    side_shown = f"{shown.rpartition('/')[0]}/{side.name}"
    text, problems = decode(side.data, side_shown)
    fields, more = frontmatter.read(text, side_shown, 1, timezone=timezone)
    found = [*problems, *more]
    if head is not None:
        message = f"the article has front matter, and the side file {quoted(side.name)} too"
        found.append(error("two-front-matters", message, shown, 1, 1, "Keep one of the two."))
    return fields, found


class _Read(NamedTuple):
    """A source as it was read: its path, digest and form, where its body starts, and whether a
    side file gave the front matter."""

    path: str
    digest: str
    form: body.Format
    body_line: int
    side_file: bool
    sha256: str
    text: str


def _article(
    read: _Read,
    fields: frontmatter.Fields,
    inferred: Inferred,
    facts: body.BodyFacts,
    site: Site,
) -> Article:
    title = fields.title or inferred.title
    image = fields.image
    media = [name for name, _ in facts.media]
    if image and is_local(image.src):
        image = image._replace(src=unicodedata.normalize("NFC", image.src.removeprefix("./")))
        media.append(image.src)
    line, column = fields.places.get("slug", (0, 0)) if fields.slug else (0, 0)
    published = fields.date or inferred.date
    corrected = fields.corrections[0].date if fields.corrections else ""
    return Article(
        source=read.path,
        format=read.form,
        digest=read.digest,
        title=title,
        slug=fields.slug or article_slug(title, read.path),
        published=published,
        updated=max(fields.updated, corrected),
        lang=_language(fields.lang, title, facts.opening, site),
        section=fields.section or inferred.section,
        authors=fields.authors,
        tags=fields.tags,
        summary=fields.summary or excerpt(facts.opening, _SUMMARY),
        image=image,
        source_name=fields.source_name,
        source_url=fields.source_url,
        dateline=fields.dateline,
        draft=fields.draft,
        aliases=fields.aliases,
        extra=fields.extra,
        hijri=fields.hijri,
        words=facts.words,
        media=tuple(dict.fromkeys(media)),
        inferred=inferred.names,
        slug_line=line,
        slug_column=column,
        body_line=read.body_line,
        side_file=read.side_file,
        name=fields.id,
        withdrawn=fields.withdrawn,
        corrections=fields.corrections,
        expires=fields.expires,
        opens=moment(published, site.timezone),
        closes=moment(fields.expires, site.timezone),
        sha256=read.sha256,
        text=read.text,
    )


def _language(given: str, title: str, opening: str, site: Site) -> str:
    """The article's language where it is not the site's. A text that says none and is written from
    left to right in an Arabic site, under a title that is not Arabic, is in some language that
    nobody knows ("und", BCP 47)."""
    if given:
        return "" if given == site.language else given
    if is_arabic_script(title) or direction_of(site.language) == "ltr":
        return ""
    if direction(opening or title) == "ltr":
        return "und-Latn"
    return ""


def _mark(text: str) -> str:
    """A digest by which a text is known again; "" for one so short that others may say the same."""
    return hex_digest(text.encode("utf-8", "replace"))[:16] if len(text) >= _TELLING else ""


def _placed(problem: body.BodyProblem, shown: str, first_line: int) -> Problem:
    line = problem.line + first_line - 1 if problem.line else 0
    return Problem(
        problem.code,
        problem.message,
        Location(shown, line, problem.column),
        problem.hint,
        problem.severity,
    )


def _has_error(problems: list[Problem]) -> bool:
    return bool(problems) and any(problem.is_error for problem in problems)


def _unreadable(shown: str, caught: OSError) -> Problem:
    message = f"this file cannot be read ({caught.strerror})"
    return error("unreadable", message, shown, hint="Check its permissions.")
