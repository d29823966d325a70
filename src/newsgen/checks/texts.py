"""The texts of the articles: links, anchors, pictures, files, garbled lines.

Reads each source once more, in other processes when there are many, and judges what it finds
against the catalog. Must not report what loading reports.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from newsgen import body, frontmatter
from newsgen.catalog import Catalog
from newsgen.catalog.archive import ArticleRow
from newsgen.catalog.disk import Seen
from newsgen.checks.garbled import garbled
from newsgen.checks.links import Links
from newsgen.config import Config
from newsgen.decode import decode
from newsgen.loader.scan import scan
from newsgen.models import Site
from newsgen.pool import bounded_map, chunks
from newsgen.problems import Problem, quoted, warning
from newsgen.source import body_options, format_of, read_bytes, read_side, read_text

_CHUNK = 64
_PARALLEL_FROM = 512
_ALT_HINT = "Write what it shows between ![ and ], for readers who do not see it."


class _Task(NamedTuple):
    """What a worker needs."""

    root: Path
    folder: str
    site: Site


class _Text(NamedTuple):
    """What a worker found in one article."""

    facts: body.BodyFacts
    image_place: tuple[int, int]
    image_path: str
    garbled: Problem | None


def text_problems(
    catalog: Catalog, config: Config, *, now_ns: int, jobs: int = 1
) -> Iterator[Problem]:
    """Warnings of the texts of all articles, and of garbled files that could not be loaded.

    The ledger must know the planned paths, and the archive be settled for all articles.
    """
    links = Links(catalog, config)
    missing: dict[str, set[str]] = {}
    for source, name in catalog.archive.missing_media():
        missing.setdefault(source, set()).add(name)
    for row, text in _surveyed(catalog, config, jobs):
        yield from _article(config, links, row, text, missing.get(row.source, set()))
    for seen in scan(config.root, config.build.articles, now_ns):
        if (
            isinstance(seen, Seen)
            and seen.kind == "article"
            and not catalog.sources.digest(seen.path)
        ):
            shown = f"{config.build.articles}/{seen.path}"
            try:
                problem = garbled(read_bytes(config.root / shown), shown)
            except OSError:
                continue  # reported by loading
            if problem:
                yield problem


def _article(
    config: Config, links: Links, row: ArticleRow, text: _Text, missing: set[str]
) -> Iterator[Problem]:
    shown = f"{config.build.articles}/{row.source}"
    start = row.facts["body_line"]
    assert isinstance(start, int)
    if text.garbled:
        yield text.garbled
    facts = text.facts
    for url, line in facts.links:
        fault = links.fault(url, row.source, row.card.url, facts.ids)
        if fault:
            at = start + line - 1 if line else 0
            yield warning(fault.code, fault.message, shown, at, hint=fault.hint)
    for line in facts.images_without_alt:
        at = start + line - 1 if line else 0
        yield warning("no-alt", "this picture has no text", shown, at, hint=_ALT_HINT)
    places = {name: start + line - 1 if line else 0 for name, line in facts.media}
    for name in sorted(missing):
        message = f"there is no file {quoted(name, 200)} beside the article"
        hint = "Put it there, or correct its name."
        if name in places:
            yield warning("missing-file", message, shown, places[name], hint=hint)
        else:
            yield warning("missing-file", message, text.image_path, *text.image_place, hint)
    image = row.card.image
    if image and not image.alt:
        hint = "Write `alt:` with what it shows, below `image:`."
        message = "the article's picture has no text"
        yield warning("no-alt", message, text.image_path, *text.image_place, hint)
    if image and image.src.startswith("/") and not links.is_page(image.src.lstrip("/")):
        message = f"the site has no file {quoted(image.src, 200)}"
        hint = "Put it into the static folder."
        yield warning("missing-file", message, text.image_path, *text.image_place, hint)


def _surveyed(catalog: Catalog, config: Config, jobs: int) -> Iterator[tuple[ArticleRow, _Text]]:
    """Each article with what its text holds. The rows that wait for a worker are few."""
    rows = catalog.archive.articles()
    first = list(islice(rows, _PARALLEL_FROM))
    jobs = jobs if len(first) == _PARALLEL_FROM else 1
    waiting: list[list[ArticleRow]] = []

    def asked() -> Iterator[list[tuple[str, int, bool]]]:
        for chunk in chunks(chain(first, rows), _CHUNK):
            waiting.append(chunk)
            yield [(row.source, int(str(row.facts["body_line"])), bool(row.card.image))
                   for row in chunk]  # fmt: skip

    work = partial(_survey, _Task(config.root, config.build.articles, config.site))
    with closing(bounded_map(work, asked(), jobs, jobs * 4)) as surveyed:
        for texts in surveyed:
            for row, text in zip(waiting.pop(0), texts, strict=True):
                if text:
                    yield row, text


def _survey(task: _Task, chunk: list[tuple[str, int, bool]]) -> list[_Text | None]:
    return [_text(task, path, line, has_image) for path, line, has_image in chunk]


def _text(task: _Task, path: str, line: int, has_image: bool) -> _Text | None:
    """What an article holds; None if it changed or went while the check runs."""
    shown = f"{task.folder}/{path}"
    try:
        written = read_text(task.root, task.folder, path, line)
        data = read_bytes(task.root / task.folder / path)
        image_path, place = shown, (0, 0)
        if has_image:
            image_path, place = _image_place(task, path, data)
    except OSError:
        return None
    facts = body.facts(written.body, format_of(path), body_options(task.site))
    return _Text(facts, place, image_path, garbled(data, shown))


def _image_place(task: _Task, path: str, data: bytes) -> tuple[str, tuple[int, int]]:
    """Where the front matter names the article's picture: the file, and line and column in it."""
    shown = f"{task.folder}/{path}"
    side = read_side(task.root / task.folder / path)
    if side.name:
        shown = f"{shown.rpartition('/')[0]}/{side.name}"
        text, first = decode(side.data, shown)[0], 1
    else:
        text, first = frontmatter.split(decode(data, shown)[0])[0] or "", 2
    fields, _ = frontmatter.read(text, shown, first, timezone=task.site.timezone)
    return shown, fields.places.get("image", (0, 0))
