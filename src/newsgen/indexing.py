"""Making the search index of a site: from the catalog's articles to the files that pages copy.

The index is a function of the shown articles in their order. What was made before is used again
where it was made from the same: the base stands while only newer articles change. Must not plan
pages nor touch the output directory.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from functools import partial
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from newsgen import body
from newsgen.catalog import Catalog
from newsgen.catalog.archive import ArticleRow
from newsgen.catalog.words import Words
from newsgen.config import Config
from newsgen.digest import canonical, digest, engine_digest, hex_digest
from newsgen.models import Site, Term
from newsgen.pool import bounded_map, chunks, processes, share
from newsgen.search.facts import Record, facts
from newsgen.search.gathering import Gathered
from newsgen.search.memory import packed_known, unpacked_known
from newsgen.search.segment import Known, Segment, segment
from newsgen.search.store import (
    Made,
    Stored,
    keep,
    keep_segment,
    keep_words,
    kept_words,
    stored,
)
from newsgen.search.writer import TAIL, root, year_table
from newsgen.source import body_options, read_text

BASE_NAME, TAIL_NAME = "base", "tail"
_PARALLEL_FROM = 512
_AT_ONCE = 4096
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|code|del|em|i|ins|mark|s|small|span|strong|sub|sup|u)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]*>")


class _Task(NamedTuple):
    """A text to take the words of."""

    source: str
    line: int
    format: body.Format
    side_file: bool
    digest: str
    title: str
    lang: str


def prepare(catalog: Catalog, config: Config, *, partial_plan: bool, jobs: int = 1) -> None:
    """Make the index that the shown articles ask for, unless it is there. The archive is settled.
    ``partial_plan``: all but the catalog's changes is as the last complete build had it. Raises
    OSError."""
    shaping = canonical([config.site.paragraphs, config.site.raw_html, config.site.language])
    inputs = hex_digest(engine_digest() + shaping)
    before = stored(config.index_folder)
    if before and before.inputs != inputs:
        before = None
    total, _ = catalog.archive.count()
    limit = total // TAIL * TAIL
    path = config.index_folder / "words.sqlite"
    with Words(path, int(inputs[:7], 16)) as words:
        maker = _Maker(catalog, config, words, jobs)
        segments: dict[str, Made] = {}
        known: Known | None = None
        if limit:
            made = _standing_base(catalog, before, limit, partial_plan) if before else None
            if made is None:
                made, known = maker.base(before, limit)
            segments[BASE_NAME] = made
        if total > limit:
            old = before.segments.get(TAIL_NAME) if before else None
            segments[TAIL_NAME] = maker.tail(old, segments.get(BASE_NAME), known, limit)
    places = [(made.id, made.start, made.articles) for made in segments.values()]
    years = year_table(year for made in segments.values() for year in made.years)
    index = root(places, years)
    if before and before.segments == segments and before.root == hex_digest(index):
        return
    keep(config.index_folder, inputs, segments, index)


def _standing_base(catalog: Catalog, before: Stored, limit: int, partial_plan: bool) -> Made | None:
    """The base as it is, if it is sure that no change bears on it."""
    made = before.segments.get(BASE_NAME)
    if made is None or made.articles != limit or not partial_plan:
        return None
    changes = catalog.changes()
    terms = set(made.terms)
    if any(url in terms for _, url in changes.terms):
        return None
    newer = (catalog.archive.rank(c.published, c.source) >= limit for c in changes.articles)
    return made if all(newer) else None


class _Maker:
    """Makes segments of the archive."""

    def __init__(self, catalog: Catalog, config: Config, words: Words, jobs: int) -> None:
        self._catalog, self._config, self._words, self._jobs = catalog, config, words, jobs

    def base(self, before: Stored | None, limit: int) -> tuple[Made, Known | None]:
        """The base of the first ``limit`` articles; the old one, and nothing known of it, if it was
        made from the same."""
        old = before.segments.get(BASE_NAME) if before else None
        if old and old.articles == limit and kept_words(self._config.index_folder):
            state = blake2b(digest_size=16)
            for row in self._rows(0, limit):
                state.update(_from(row))
            if state.hexdigest() == old.made_from:
                return old, None
        made, whole = self._made(0, limit, None)
        keep_words(self._config.index_folder, packed_known(whole.known))
        self._words.keep_only(row.digest for row in self._rows(0, -1))
        return made, whole.known

    def tail(self, old: Made | None, base: Made | None, known: Known | None, limit: int) -> Made:
        """The tail after the first ``limit`` articles."""
        state = blake2b((base.id if base else "").encode(), digest_size=16)
        for row in self._rows(limit, -1):
            state.update(_from(row))
        if old and old.start == limit and state.hexdigest() == old.made_from:
            return old
        if base and known is None:
            known = unpacked_known(kept_words(self._config.index_folder))
            if known is None:
                _, whole = self._made(0, limit, None)
                known = whole.known
                keep_words(self._config.index_folder, packed_known(known))
        made, _ = self._made(limit, -1, known)
        return made._replace(made_from=state.hexdigest())

    def _rows(self, skip: int, count: int) -> Iterator[ArticleRow]:
        rows = self._catalog.archive.articles(skip=skip)
        return rows if count < 0 else islice(rows, count)

    def _made(self, skip: int, count: int, known: Known | None) -> tuple[Made, Segment]:
        rows = Gathered()
        state = blake2b(digest_size=16)
        terms: dict[str, None] = {}
        for some in chunks(self._rows(skip, count), _AT_ONCE):
            words = self._words_of(some)
            for row in some:
                rows.add(record_of(row), words.get(row.digest, b"") or facts(row.card.title, ""))
                state.update(_from(row))
                terms.update((term.url, None) for term in _terms(row))
        rows.finish()
        whole = segment(rows, range(len(rows.words)), known, before=skip)
        keep_segment(self._config.index_folder, whole.id, whole.files)
        files = tuple(
            (name, len(data), hex_digest(data)) for name, data in sorted(whole.files.items())
        )
        made = Made(
            whole.id, whole.start, whole.articles, state.hexdigest(), tuple(rows.years),
            tuple(sorted(terms)), files,
        )  # fmt: skip
        return made, whole

    def _words_of(self, rows: list[ArticleRow]) -> dict[str, bytes]:
        """The words of these articles by the digests of their sources."""
        known = self._words.known(row.digest for row in rows)
        tasks = [_task(row) for row in rows if row.digest not in known]
        shared = share(self._jobs)
        executor = None
        if shared.jobs > 1 and len(tasks) >= _PARALLEL_FROM:
            executor = processes(shared.jobs)
        build = self._config.build
        work = partial(taken, self._config.root, build.articles, self._config.site)
        try:
            for some in bounded_map(work, chunks(tasks, shared.chunk), executor, shared.window):
                known.update(some)
                self._words.add(some)
        finally:
            if executor:
                executor.shutdown(cancel_futures=True)
        return known


def taken(root: Path, folder: str, site: Site, tasks: Iterable[_Task]) -> list[tuple[str, bytes]]:
    """(digest, facts) of texts. One that was changed meanwhile or is gone is left out: its page
    reports it."""
    found = []
    for task in tasks:
        try:
            written = read_text(root, folder, task.source, task.line, side_file=task.side_file)
        except OSError:
            continue
        if written.digest == task.digest:
            text = plain(written.body, task.format, body_options(site, task.lang))
            found.append((task.digest, facts(task.title, text)))
    return found


def plain(text: str, form: body.Format, options: body.BodyOptions) -> str:
    """A body's words as its page shows them, without its markup."""
    if form == "text" or not any(mark in text for mark in "<>[]&*_`#|\\"):
        return text
    shown = body.render(text, form, options=options._replace(bidi="manual"))
    return html.unescape(_TAG.sub(" ", _INLINE.sub("", shown)))


def record_of(row: ArticleRow) -> Record:
    """What the index shows of an article."""
    card = row.card
    return Record(
        url=card.url,
        title=card.title,
        published=card.published,
        section=_named(card.section) if card.section else None,
        authors=tuple(map(_named, row.authors)),
        tags=tuple(map(_named, row.tags)),
        lead=card.summary,
        lang=card.lang,
    )


def _named(term: Term) -> tuple[str, str]:
    return term.name, term.url.rstrip("/").rpartition("/")[2]


def _terms(row: ArticleRow) -> Iterator[Term]:
    if row.card.section:
        yield row.card.section
    yield from row.authors
    yield from row.tags


def _from(row: ArticleRow) -> bytes:
    """What a segment is made from, for one article."""
    return digest(canonical([row.digest, record_of(row)]))


def _task(row: ArticleRow) -> _Task:
    line, side = int(str(row.facts["body_line"])), bool(row.facts["side_file"])
    return _Task(
        row.source, line, row.format, side, row.digest, row.card.title, row.card.lang
    )  # fmt: skip
