"""Making the search index of a site: from the catalog's articles to the files that pages copy.

The index is a function of the shown articles in their order. What was made before is used again
where it was made from the same: the base stands while only newer articles change, and is patched
when few of its own do. Must not plan pages nor touch the output directory.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import partial
from hashlib import blake2b
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from newsgen import body
from newsgen.catalog import Catalog
from newsgen.catalog.archive import ArticleRow
from newsgen.catalog.words import Words
from newsgen.config import Config
from newsgen.digest import canonical, digest, engine_digest, hex_digest
from newsgen.models import Site, Term
from newsgen.pool import bounded_map, chunks, share
from newsgen.search.facts import Record, facts, lead
from newsgen.search.gathering import Gathered, Shown
from newsgen.search.memory import packed_known, packed_lists, unpacked_known, unpacked_lists
from newsgen.search.patching import Edit, Standing, patched
from newsgen.search.segment import Known, Segment, segment
from newsgen.search.store import (
    Made,
    Stored,
    forget_lists,
    keep,
    keep_lists,
    keep_segment,
    keep_words,
    kept_lists,
    kept_segment,
    kept_words,
    stored,
)
from newsgen.search.writer import TAIL, root, year_table
from newsgen.source import body_options, read_text

BASE_NAME, TAIL_NAME = "base", "tail"
_PARALLEL_FROM = 512
_AT_ONCE = 4096
_PATCHED_TO = 8
"""A base of which more than an eighth is other than before is made from nothing."""
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
        maker = _Maker(catalog, config, words, inputs, jobs)
        segments: dict[str, Made] = {}
        known: Known | None = None
        if limit:
            made = _standing_base(catalog, before, limit, partial_plan) if before else None
            if made is None:
                made, known = maker.base(before, limit, changed=partial_plan)
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


class _Result(NamedTuple):
    """A segment that was made; ``sources``: the digests of its articles' sources; ``complete``:
    the words of all were to be had."""

    made: Made
    whole: Segment
    sources: list[str]
    complete: bool = True


class _Making:
    """What a segment is made from, while its articles go by."""

    def __init__(self) -> None:
        self.state = blake2b(digest_size=16)
        self.terms: dict[str, None] = {}

    def record(self, row: ArticleRow) -> Record:
        """The next article's record."""
        record = record_of(row)
        self.state.update(_from(row, record))
        self.terms.update((term.url, None) for term in _terms(row))
        return record


class _Maker:
    """Makes segments of the archive."""

    def __init__(
        self, catalog: Catalog, config: Config, words: Words, inputs: str, jobs: int
    ) -> None:
        self._catalog, self._config, self._words, self._jobs = catalog, config, words, jobs
        self._inputs = inputs

    def base(
        self, before: Stored | None, limit: int, *, changed: bool
    ) -> tuple[Made, Known | None]:
        """The base of the first ``limit`` articles; the old one, and nothing known of it, if it was
        made from the same, which is not looked at where it is ``changed`` in all likelihood."""
        old = before.segments.get(BASE_NAME) if before else None
        same = old is not None and old.articles == limit and not changed
        if old and same and kept_words(self._config.index_folder):
            state = blake2b(digest_size=16)
            for row in self._rows(0, limit):
                state.update(_from(row, record_of(row)))
            if state.hexdigest() == old.made_from:
                return old, None
        made = self._patched(limit, old) or self._made(0, limit, None)
        self._keep(made)
        newer = (row.digest for row in self._rows(limit, -1))
        self._words.keep_only(chain(made.sources, newer))
        return made.made, made.whole.known

    def _patched(self, limit: int, made: Made | None) -> _Result | None:
        """The base from the one that was made before (``made``, if its files are known); None
        if that is not known whole, or too much of it is another now."""
        folder = self._config.index_folder
        known = unpacked_known(kept_words(folder))
        kept = unpacked_lists(kept_lists(folder)) if known else None
        if known is None or kept is None or kept.inputs != self._inputs:
            return None
        sources: list[str] = []
        changed: list[ArticleRow] = []
        places: list[int] = []
        making = _Making()
        rows = Shown()
        for place, row in enumerate(self._rows(0, limit)):
            rows.show(making.record(row))
            sources.append(row.digest)
            if place >= len(kept.sources) or kept.sources[place] != row.digest:
                changed.append(row)
                places.append(place)
                if len(places) > max(len(sources), limit) // _PATCHED_TO:
                    return None
        rows.finish()
        places += range(len(sources), len(kept.sources))
        old = kept.sources
        facts_of = self._words.known(old[place] for place in places if place < len(old))
        facts_of |= self._words_of(changed)
        edits = []
        for place in places:
            before, after = (
                facts_of.get(some[place]) if place < len(some) else b"" for some in (old, sources)
            )
            if before is None or after is None:
                return None
            edits.append(Edit(place, before, after))
        files = kept_segment(folder, made) if made and made.id == kept.id else {}
        standing = Standing(
            kept.spelled, known.members, kept.lists, kept.phrases, len(kept.sources),
            known.vocabulary, files,
        )  # fmt: skip
        try:
            whole = patched(standing, edits, rows, partial(self._others, sources))
        except KeyError:  # words of some article are not known any more
            return None
        return self._result(whole, rows, making, sources)

    def _others(self, sources: list[str], places: list[int]) -> Iterator[tuple[int, bytes]]:
        """The words of other articles. Raises KeyError."""
        for some in chunks(iter(places), _AT_ONCE):
            known = self._words.known(sources[place] for place in some)
            yield from ((place, known[sources[place]]) for place in some)

    def _keep(self, made: _Result) -> None:
        """Keep what the tail must know of the base, and what the base may be patched from."""
        folder = self._config.index_folder
        whole = made.whole
        forget_lists(folder)  # they are of these words: never one without the other
        keep_words(folder, packed_known(whole.known))
        if made.complete:
            keep_lists(
                folder,
                packed_lists((self._inputs, whole.id), made.sources, whole.heads, whole.held),
            )

    def tail(self, old: Made | None, base: Made | None, known: Known | None, limit: int) -> Made:
        """The tail after the first ``limit`` articles."""
        state = blake2b((base.id if base else "").encode(), digest_size=16)
        for row in self._rows(limit, -1):
            state.update(_from(row, record_of(row)))
        if old and old.start == limit and state.hexdigest() == old.made_from:
            return old
        if base and known is None:
            known = unpacked_known(kept_words(self._config.index_folder))
            if known is None:
                again = self._made(0, limit, None)
                known = again.whole.known
                self._keep(again)
        made = self._made(limit, -1, known).made
        return made._replace(made_from=state.hexdigest())

    def _rows(self, skip: int, count: int) -> Iterator[ArticleRow]:
        rows = self._catalog.archive.articles(skip=skip)
        return rows if count < 0 else islice(rows, count)

    def _made(self, skip: int, count: int, known: Known | None) -> _Result:
        rows = Gathered()
        making = _Making()
        sources: list[str] = []
        complete = True
        for some in chunks(self._rows(skip, count), _AT_ONCE):
            words = self._words_of(some)
            for row in some:
                complete = complete and row.digest in words
                rows.add(
                    making.record(row), words.get(row.digest, b"") or facts(row.card.title, "")
                )
                sources.append(row.digest)
        rows.finish()
        whole = segment(rows, range(len(rows.words)), known, before=skip)
        return self._result(whole, rows, making, sources)._replace(complete=complete)

    def _result(self, whole: Segment, rows: Shown, making: _Making, sources: list[str]) -> _Result:
        keep_segment(self._config.index_folder, whole.id, whole.files)
        files = tuple(
            (name, len(data), hex_digest(data)) for name, data in sorted(whole.files.items())
        )
        made = Made(
            whole.id, whole.start, whole.articles, making.state.hexdigest(), tuple(rows.years),
            tuple(sorted(making.terms)), files,
        )  # fmt: skip
        return _Result(made, whole._replace(files={}), sources)

    def _words_of(self, rows: list[ArticleRow]) -> dict[str, bytes]:
        """The words of these articles by the digests of their sources."""
        known = self._words.known(row.digest for row in rows)
        tasks = [_task(row) for row in rows if row.digest not in known]
        shared = share(self._jobs)
        jobs = shared.jobs if len(tasks) >= _PARALLEL_FROM else 1
        build = self._config.build
        work = partial(taken, self._config.root, build.articles, self._config.site)
        with closing(bounded_map(work, chunks(tasks, shared.chunk), jobs, shared.window)) as found:
            for some in found:
                known.update(some)
                self._words.add(some)
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
        lead=lead(card.summary),
        lang=card.lang,
    )


def _named(term: Term) -> tuple[str, str]:
    return term.name, term.url.rstrip("/").rpartition("/")[2]


def _terms(row: ArticleRow) -> Iterator[Term]:
    if row.card.section:
        yield row.card.section
    yield from row.authors
    yield from row.tags


def _from(row: ArticleRow, record: Record) -> bytes:
    """What a segment is made from, for one article."""
    return digest(canonical([row.digest, record]))


def _task(row: ArticleRow) -> _Task:
    line, side = int(str(row.facts["body_line"])), bool(row.facts["side_file"])
    return _Task(
        row.source, line, row.format, side, row.digest, row.card.title, row.card.lang
    )  # fmt: skip
