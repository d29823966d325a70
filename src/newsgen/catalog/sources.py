"""The recording side of diff 1: what the files of articles/ say.

Must not read files, nor judge which of them changed (`disk`).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from operator import attrgetter
from typing import NamedTuple

from newsgen.catalog.disk import Seen, unsign
from newsgen.catalog.recorded import FACTS, Facts, Recorded, json_of, numbers_of
from newsgen.catalog.visibility import DRAFT, PUBLIC, Clock, state_of
from newsgen.jsontext import dumps
from newsgen.models import Article, is_local
from newsgen.problems import Location, Problem


class Media(NamedTuple):
    """A picture, sound, film or PDF of articles/: its digest and its size in pixels."""

    path: str
    digest: str
    width: int
    height: int


class Sources:
    """The sources' side of the catalog."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._spellings: dict[tuple[str, str], int] = {}
        self._counts: dict[int, list[int]] = {}
        self.recording = False
        self.clock = Clock()

    def digest(self, path: str) -> str:
        """The digest that a source had when it was loaded, "" if it never was."""
        row = self._database.execute("select digest from source where path = ?", (path,)).fetchone()
        return str(row[0]) if row else ""

    def below(self, folder: str) -> list[str]:
        """Loaded files in a folder and in those inside it, by path."""
        rows = self._database.execute(
            "select path from source where path > ? and path < ? order by path",
            (f"{folder}/", f"{folder}0"),  # the character after the slash
        )
        return [path for (path,) in rows]

    def forget_all(self) -> None:
        """Every source is loaded again (another engine, other settings)."""
        self.recording = False
        self._spellings.clear()
        self._counts.clear()
        for table in (
            "listed", "source", "article", "spelling", "labelling", "reference", "alias",
            "warning", "change", "renewed", "term",
        ):  # fmt: skip
            self._database.execute(f"delete from {table}")

    def record_changes(self, wanted: bool) -> None:
        """Whether changes are written down, for a build that plans only what they touch. They are
        wherever there was a complete build, until this says that all will be planned."""
        self.recording = wanted
        if not wanted:
            self.forget_changes()

    def forget_changes(self) -> None:
        """Everything is planned, or all that changed is built."""
        self._database.execute("delete from change")
        self._database.execute("delete from renewed")

    def forget(self, path: str) -> None:
        """Drop all that is known of a source."""
        before = self._article(path)
        if before:
            self._drop(before)
            self._change(before, text_only=False)
        else:
            self._showing(path)
        self._database.execute("delete from source where path = ?", (path,))
        unsign(self._database, path)

    def flush(self) -> None:
        """Write the numbers of articles that spellings have; done before each commit."""
        self._database.executemany(
            "update spelling set articles = articles + ?, dated = dated + ?, public = public + ?,"
            " public_dated = public_dated + ? where id = ?",
            [(*counts, number) for number, counts in self._counts.items()],
        )
        self._counts.clear()

    def touch(self, seen: Seen) -> None:
        """The bytes are those that were loaded; only the stamp is new."""
        self._database.execute(
            "update source set stamp = ?, settled = ? where path = ?",
            (seen.stamp, seen.settled, seen.path),
        )

    def add_media(self, seen: Seen, media: Media) -> None:
        """Record a file that articles may show."""
        self._record(seen, media.digest, media.width, media.height)
        self._showing(seen.path)

    def add(self, seen: Seen, article: Article, warnings: Iterable[Problem]) -> None:
        """Record a source's facts, in place of what was known of it."""
        known = self._record(seen, article.digest, 0, 0)
        before = self._article(seen.path) if known else None
        if before:
            self._drop(before)
        day = article.published[:10]
        section = self._spelling("sections", article.section)
        authors = [self._spelling("authors", name) for name in article.authors]
        tags = [self._spelling("tags", name) for name in article.tags]
        image = article.image
        shown = Facts(
            folder=day.replace("-", "/") if day else "undated",
            slug=article.slug,
            given=bool(article.slug_line),
            published=article.published,
            state=state_of(
                self.clock, draft=article.draft, withdrawn=article.withdrawn is not None,
                opens=article.opens, closes=article.closes,
            ),
            title=article.title,
            lang=article.lang,
            summary=article.summary,
            updated=article.updated,
            notice=json.dumps(article.withdrawn, ensure_ascii=False) if article.withdrawn else "",
            corrections=json_of(article.corrections),
            section=section,
            authors=numbers_of(authors),
            tags=numbers_of(tags),
            image=json.dumps(image, ensure_ascii=False) if image else "",
            image_path=beside(article.source, image.src) if image and is_local(image.src) else "",
        )  # fmt: skip
        text_only = before is not None and before.shown == shown
        cursor = self._database.execute(
            f"insert into article ({FACTS}, path, format, digest, text, name, fold, url, day,"
            f" opens, closes, words, facts) values (?{', ?' * (len(shown) + 11)})",
            (
                *shown,
                article.source,
                article.format,
                article.digest,
                article.text,
                article.name,
                article.slug.casefold(),
                before.url if before and text_only else f"{shown.folder}/{article.slug}/",
                day,
                article.opens,
                article.closes,
                article.words,
                dumps(dict(zip(_REST, _rest_of(article), strict=True))),
            ),
        )
        now = Recorded(cursor.lastrowid or 0, article.source, shown)
        self._label(now, 1)
        self._insert(
            "reference", 3, [(now.number, n, beside(article.source, n)) for n in article.media]
        )
        self._insert("alias", 2, [(now.number, path) for path in article.aliases])
        self._insert(
            "warning", 2, [(seen.path, json.dumps(w, ensure_ascii=False)) for w in warnings]
        )
        if before and not text_only:
            self._change(before, text_only=False)
        self._change(now, text_only=text_only)

    def warnings(self) -> Iterator[Problem]:
        """What was reported of the sources as they stand, by place."""
        for (text,) in self._database.execute("select problem from warning order by path, problem"):
            code, message, location, hint, severity = json.loads(text)
            yield Problem(code, message, Location(*location), hint, severity)

    def counts(self) -> tuple[int, int]:
        """Articles and, of these, drafts."""
        row = self._database.execute(
            f"select count(*), total(state = {DRAFT}) from article"
        ).fetchone()
        return int(row[0]), int(row[1])

    def pass_time(self, clock: Clock) -> None:
        """What is shown at this moment: articles whose time has come, or is over, are other
        articles now."""
        self.clock = clock
        if clock.now is None:
            return
        rows = self._database.execute(
            f"select id, path, opens, closes, {FACTS} from article where id in"
            f" (select id from article where state > {DRAFT} union"
            "  select id from article where published > ? union"
            "  select id from article where closes > 0)",
            (datetime.fromtimestamp(clock.now - 172_800, UTC).date().isoformat(),),
        ).fetchall()
        for number, path, opens, closes, *columns in rows:
            before = Recorded(number, path, Facts(*columns))
            old = before.shown
            state = state_of(
                clock, draft=old.state == DRAFT, withdrawn=bool(old.notice), opens=opens,
                closes=closes,
            )  # fmt: skip
            if state != old.state:
                now = before._replace(shown=old._replace(state=state))
                self._label(before, -1)
                self._database.execute("update article set state = ? where id = ?", (state, number))
                self._label(now, 1)
                self._change(before, text_only=False)
                self._change(now, text_only=False)

    def _record(self, seen: Seen, digest: str, width: int, height: int) -> bool:
        """Record a source; whether it was known before."""
        row = (seen.path, seen.kind, seen.stamp, seen.settled, digest, width, height)
        insert = "into source values (?, ?, ?, ?, ?, ?, ?)"
        if self._database.execute(f"insert or ignore {insert}", row).rowcount:
            return False
        self._database.execute(f"insert or replace {insert}", row)
        return True

    def _insert(self, table: str, columns: int, rows: list[tuple[object, ...]]) -> None:
        if rows:
            marks = ", ".join("?" * columns)
            self._database.executemany(f"insert or ignore into {table} values ({marks})", rows)

    def _article(self, path: str) -> Recorded | None:
        row = self._database.execute(
            f"select id, path, url, {FACTS} from article where path = ?", (path,)
        ).fetchone()
        return Recorded(row[0], row[1], Facts(*row[3:]), row[2]) if row else None

    def _drop(self, known: Recorded) -> None:
        self._label(known, -1)
        for table in ("reference", "alias"):
            self._database.execute(f"delete from {table} where article = ?", (known.number,))
        self._database.execute("delete from article where id = ?", (known.number,))
        self._database.execute("delete from warning where path = ?", (known.source,))

    def _label(self, known: Recorded, change: int) -> None:
        """Put the article under its spellings (1), or take it from there (-1)."""
        shown = known.shown
        if shown.state > DRAFT:
            return
        spellings = shown.spellings()
        dated, public = change * bool(shown.published), change * (shown.state == PUBLIC)
        for spelling in spellings:
            counts = self._counts.setdefault(spelling, [0, 0, 0, 0])
            counts[0] += change
            counts[1] += dated
            counts[2] += public
            counts[3] += public * bool(shown.published)
        if change > 0:
            self._database.executemany(
                "insert into labelling values (?, ?, ?, ?)",
                [(n, shown.published, known.number, shown.state == DRAFT) for n in spellings],
            )
        else:
            self._database.executemany(
                "delete from labelling where spelling = ? and published = ? and article = ?",
                [(n, shown.published, known.number) for n in spellings],
            )

    def _change(self, known: Recorded, *, text_only: bool) -> None:
        if self.recording:
            row = (known.source, known.shown.published, json.dumps(known.shown.spellings()))
            self._database.execute("insert into change values (?, ?, ?, ?)", (*row, text_only))

    def _showing(self, path: str) -> None:
        """Articles that show a file are other articles when it is another file."""
        if not self.recording:
            return
        rows = self._database.execute(
            f"select id, path, {FACTS} from article where image_path = ?1 or id in"
            " (select article from reference where path = ?1)",
            (path,),
        ).fetchall()
        for number, source, *shown in rows:
            self._change(Recorded(number, source, Facts(*shown)), text_only=False)

    def _spelling(self, taxonomy: str, text: str) -> int:
        """The number of a spelling; 0 for none."""
        if not text:
            return 0
        known = self._spellings.get((taxonomy, text))
        if known:
            return known
        self._database.execute(
            "insert or ignore into spelling (taxonomy, text) values (?, ?)", (taxonomy, text)
        )
        row = self._database.execute(
            "select id from spelling where taxonomy = ? and text = ?", (taxonomy, text)
        ).fetchone()
        self._spellings[taxonomy, text] = row[0]
        return int(row[0])


_COLUMNS = (
    "source", "format", "digest", "slug", "published", "draft", "title", "lang", "summary",
    "updated", "section", "authors", "tags", "image", "words", "media", "aliases", "name", "text",
    "withdrawn", "corrections", "opens", "closes",
)  # fmt: skip
"""Fields of an article with a column or table of their own; the rest goes into ``facts``."""
_REST = tuple(name for name in Article._fields if name not in _COLUMNS)
_rest_of = attrgetter(*_REST)


def beside(source: str, name: str) -> str:
    """The path, in articles/, of a file named by an article that lies beside it."""
    folder = source.rpartition("/")[0]
    return f"{folder}/{name}" if folder else name
