"""Diff 1: the files of articles/ against those that were loaded, and recording what they say.

Must not read files; it compares what the scan saw with what the catalog recorded.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newsgen.models import Article, is_local
from newsgen.problems import Location, Problem


class Seen(NamedTuple):
    """A file as the scan saw it. kind: "article" or "media"."""

    path: str
    kind: str
    stamp: str
    settled: bool

    @property
    def side_file(self) -> bool:
        """Whether a side file stands beside an article: then the stamp has two parts."""
        return "+" in self.stamp


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
        self.dirty = False
        """Whether any fact was recorded or dropped since the catalog was opened."""

    def scan(self, seen: Iterable[Seen]) -> None:
        """Take in what lies in articles/ now."""
        self._database.execute("delete from disk")
        self._database.executemany("insert or replace into disk values (?, ?, ?, ?)", seen)

    def changed(self, kind: str) -> Iterator[Seen]:
        """New files and files that may differ from what was loaded, by path."""
        rows = self._database.execute(
            "select d.path, d.kind, d.stamp, d.settled from disk d left join source s"
            " on s.path = d.path where d.kind = ? and (s.path is null or s.stamp <> d.stamp"
            " or s.kind <> d.kind or not s.settled) order by d.path",
            (kind,),
        ).fetchall()
        return (Seen(path, kind, stamp, bool(settled)) for path, kind, stamp, settled in rows)

    def removed(self) -> list[str]:
        """Loaded files that are gone, by path."""
        rows = self._database.execute(
            "select path from source where path not in (select path from disk) order by path"
        )
        return [path for (path,) in rows]

    def digest(self, path: str) -> str:
        """The digest that a source had when it was loaded, "" if it never was."""
        row = self._database.execute("select digest from source where path = ?", (path,)).fetchone()
        return str(row[0]) if row else ""

    def forget_all(self) -> None:
        """Every source is loaded again (another engine, other settings)."""
        self.dirty = True
        for table in ("source", "article", "labelling", "reference", "alias", "warning"):
            self._database.execute(f"delete from {table}")

    def forget(self, path: str) -> None:
        """Drop all that is known of a source."""
        self.dirty = True
        row = self._database.execute("select id from article where path = ?", (path,)).fetchone()
        if row:
            for table in ("labelling", "reference", "alias"):
                self._database.execute(f"delete from {table} where article = ?", row)
            self._database.execute("delete from article where id = ?", row)
        self._database.execute("delete from warning where path = ?", (path,))
        self._database.execute("delete from source where path = ?", (path,))

    def touch(self, seen: Seen) -> None:
        """The bytes are those that were loaded; only the stamp is new."""
        self._database.execute(
            "update source set stamp = ?, settled = ? where path = ?",
            (seen.stamp, seen.settled, seen.path),
        )

    def add_media(self, seen: Seen, media: Media) -> None:
        """Record a file that articles may show."""
        self._record(seen, media.digest, media.width, media.height)

    def add(self, seen: Seen, article: Article, warnings: Iterable[Problem]) -> None:
        """Record a source's facts, in place of what was known of it."""
        self.forget(seen.path)
        self._record(seen, article.digest, 0, 0)
        day = article.published[:10]
        section = self._spelling("sections", article.section)
        authors = [self._spelling("authors", name) for name in article.authors]
        tags = [self._spelling("tags", name) for name in article.tags]
        image = article.image
        rest = article._asdict()
        for name in _COLUMNS:
            del rest[name]
        cursor = self._database.execute(
            f"insert into article values (null{', ?' * 22})",
            (
                article.source,
                article.format,
                article.digest,
                day.replace("-", "/") if day else "undated",
                article.slug,
                article.slug.casefold(),
                bool(article.slug_line),
                article.slug,
                article.published,
                day,
                article.draft,
                article.title,
                article.lang,
                article.summary,
                article.updated,
                section,
                json.dumps(authors),
                json.dumps(tags),
                json.dumps(image, ensure_ascii=False) if image else "",
                beside(article.source, image.src) if image and is_local(image.src) else "",
                article.words,
                json.dumps(rest, ensure_ascii=False),
            ),
        )
        number = cursor.lastrowid
        self._database.executemany(
            "insert or ignore into labelling values (?, ?)",
            [(spelling, number) for spelling in (section, *authors, *tags) if spelling],
        )
        self._database.executemany(
            "insert or ignore into reference values (?, ?, ?)",
            [(number, name, beside(article.source, name)) for name in article.media],
        )
        self._database.executemany(
            "insert into alias values (?, ?)", [(number, path) for path in article.aliases]
        )
        self._database.executemany(
            "insert into warning values (?, ?)",
            [(seen.path, json.dumps(problem, ensure_ascii=False)) for problem in warnings],
        )

    def warnings(self) -> Iterator[Problem]:
        """What was reported of the sources as they stand, by place."""
        for (text,) in self._database.execute("select problem from warning order by path, problem"):
            code, message, location, hint, severity = json.loads(text)
            yield Problem(code, message, Location(*location), hint, severity)

    def counts(self) -> tuple[int, int]:
        """Articles and, of these, drafts."""
        row = self._database.execute("select count(*), total(draft) from article").fetchone()
        return int(row[0]), int(row[1])

    def _record(self, seen: Seen, digest: str, width: int, height: int) -> None:
        self.dirty = True
        self._database.execute(
            "insert or replace into source values (?, ?, ?, ?, ?, ?, ?)",
            (seen.path, seen.kind, seen.stamp, seen.settled, digest, width, height),
        )

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
    "updated", "section", "authors", "tags", "image", "words", "media", "aliases",
)  # fmt: skip
"""Fields of an article with a column or table of their own; the rest goes into ``facts``."""


def beside(source: str, name: str) -> str:
    """The path, in articles/, of a file named by an article that lies beside it."""
    folder = source.rpartition("/")[0]
    return f"{folder}/{name}" if folder else name
