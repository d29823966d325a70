"""The catalog's tables, and opening the file that holds them.

A file of another version, or one that is no sound database, is deleted: it holds nothing that a
build does not find again.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from newsgen.catalog.permalinks import TEMPORARY
from newsgen.catalog.seal import Seal, broken_open, seal, seal_of

VERSION = 6
CACHE = 16 * 2**20
"""Bytes of the catalog that are kept in memory. With four times as many a build of 100,000 articles
took hardly less time, and all of them again as copies in its workers."""

SCHEMA = """
create table meta (name text primary key, value blob not null) without rowid;

-- What was read of articles/. stamp: size and mtime of the file and of its side file; settled: old
-- enough at the scan that an unchanged stamp proves unchanged bytes.
create table source (
  path text primary key, kind text not null, stamp text not null, settled integer not null,
  digest text not null, width integer not null, height integer not null) without rowid;

-- Folders of articles/ that stand as long as what lies in them has this signature: all of it is
-- recorded and settled, and nothing is wrong with it.
create table listed (folder text primary key, signature blob not null) without rowid;

create table article (
  id integer primary key, folder text not null, slug text not null, given integer not null,
  published text not null, state integer not null, title text not null, lang text not null,
  summary text not null, updated text not null, notice text not null,
  corrections text not null, section integer not null, authors text not null,
  tags text not null, image text not null, image_path text not null, path text not null unique,
  format text not null, digest text not null, text text not null, name text not null,
  fold text not null, url text not null, day text not null, opens integer not null,
  closes integer not null, words integer not null, facts text not null);
create index article_by_image on article (image_path) where image_path <> '';
create index article_by_time on article (published, path, state);
create index article_by_day on article (day, state);
create index article_by_url on article (url);
create index article_by_name on article (name) where name <> '';
create index article_by_notice on article (state) where state > 1;
create index article_by_closing on article (closes) where closes > 0;
create index article_by_correction on article (path) where corrections <> '';
create index article_by_place on article (folder, fold);

-- The published addresses, as permalinks.lock says: of which article (its path, or its own
-- name after id:), whether it is the present one, and the path of the article that holds it; '' for
-- none.
create table permalink (
  url text primary key, folder text not null, fold text not null, final text not null,
  key text not null, present integer not null, text text not null, line integer not null,
  holder text not null default '') without rowid;
create index permalink_by_key on permalink (key);
create index permalink_by_place on permalink (folder, fold);
create index permalink_by_holder on permalink (holder);
create index permalink_elsewhere on permalink (key) where holder <> key;

-- The spellings of tags, sections and authors, with the number of articles that have them (of all
-- and of those that are no drafts, dated ones apart), and the term that they are; 0 for none.
create table spelling (
  id integer primary key, taxonomy text not null, text text not null,
  articles integer not null default 0, dated integer not null default 0,
  public integer not null default 0, public_dated integer not null default 0,
  term integer not null default 0, unique (taxonomy, text));
create index spelling_by_term on spelling (term);
-- What the terms were at the last settling: place counts in alphabetical order.
create table term (
  id integer primary key, taxonomy text not null, place integer not null, name text not null,
  url text not null, spellings integer not null, articles integer not null,
  dated integer not null);
create index term_by_url on term (url);
create table labelling (
  spelling integer not null, published text not null, article integer not null,
  draft integer not null, primary key (spelling, published, article)
) without rowid;

-- Local files that an article shows or links: the name in its text, and the source it means.
create table reference (
  article integer not null, name text not null, path text not null, primary key (article, name)
) without rowid;
create index reference_by_path on reference (path);
create table alias (article integer not null, path text not null);
create index alias_by_article on alias (article);
-- What changed since the last complete build: articles as they were and as they are, and terms that
-- came, went or have another name.
create table change (
  source text not null, published text not null, spellings text not null,
  text_only integer not null);
create table renewed (taxonomy text not null, url text not null, primary key (taxonomy, url)
) without rowid;

create table warning (path text not null, problem text not null);
create index warning_by_path on warning (path);

create table built (
  path text primary key, key blob not null, size integer not null, mtime_ns integer not null,
  digest blob not null, part text not null, number integer not null) without rowid;
-- The same, packed: each row holds neighbouring paths, from start on, with their sizes and times.
create table run (start text primary key, paths text not null, numbers blob not null);
-- The journal: files that wait in the staging folder, and deletions (key null). It is written in
-- one transaction before the first of them is carried out.
create table staged (
  path text primary key, key blob, size integer not null, mtime_ns integer not null,
  digest blob not null, part text not null, number integer not null,
  moved integer not null) without rowid;
"""

_TEMPORARY = (
    TEMPORARY
    + """
-- Files of articles/ that are not as they were loaded.
create temp table disk (
  path text primary key, kind text not null, stamp text not null, settled integer not null
) without rowid;
create temp table wanted (
  path text collate nocase primary key, origin text not null) without rowid;
create temp table planned (
  part text primary key, start integer not null) without rowid;
"""
)


def open_database(path: Path | None, cache: int = CACHE) -> tuple[sqlite3.Connection, str]:
    """The connection, and a notice for the user if an unusable file had to be replaced. ``cache``:
    bytes kept in memory; with fewer than the usual ones temporary tables, which grow with the
    archive, lie in a file."""
    notice = ""
    sealed = Seal.NONE if path is None else broken_open(path)
    if path is not None and path.exists():
        reason = _unusable(path, sealed)
        if reason:
            _delete(path)
            notice = f"the catalog {reason}; building everything again"
    database = sqlite3.connect(path or ":memory:", isolation_level=None)
    database.execute("pragma journal_mode = wal")
    database.execute("pragma synchronous = full")
    database.execute(f"pragma temp_store = {'memory' if cache >= CACHE else 'file'}")
    database.execute(f"pragma cache_size = -{cache // 1024}")
    if database.execute("pragma user_version").fetchone()[0] != VERSION:
        database.executescript(f"begin; {SCHEMA} pragma user_version = {VERSION}; commit;")
    database.executescript(_TEMPORARY)
    return database, notice


def read_database(path: Path) -> sqlite3.Connection:
    """A connection that only reads a catalog which another process has open."""
    database = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None
    )
    database.execute(f"pragma cache_size = -{CACHE // 1024}")
    return database


def seed_database(path: Path, source: Path) -> None:
    """Copy ``source``, which others may be writing, to ``path`` if that is missing. An unusable
    source is left alone, and so is a copy that fails: it would only have saved time."""
    if path.exists() or not source.exists():
        return
    part = path.with_name(f"{path.name}.part")
    _delete(part)
    try:
        if not _unusable(source, seal_of(source)):
            reading, writing = sqlite3.connect(source), sqlite3.connect(part, isolation_level=None)
            try:
                reading.backup(writing)
                if writing.execute("pragma user_version").fetchone()[0] == VERSION:
                    writing.executescript(
                        "delete from built; delete from run; delete from staged;"
                        " delete from meta where name = 'extent';"
                    )
            finally:
                writing.close()
                reading.close()
            part.replace(path)
    except (OSError, sqlite3.Error):
        return
    finally:
        _delete(part)


def copy_database(database: sqlite3.Connection, path: Path) -> None:
    """Write a copy of a catalog, sealed, to the new file ``path``. Raises OSError."""
    writing = sqlite3.connect(path, isolation_level=None)
    try:
        database.backup(writing)
    except sqlite3.Error as caught:
        raise OSError(f"the catalog cannot be copied ({caught})") from caught
    finally:
        writing.close()
    seal(path)


def _unusable(path: Path, sealed: Seal) -> str:
    if sealed is Seal.BROKEN:
        return "is damaged (something else wrote to it)"
    try:
        database = sqlite3.connect(path)
        try:
            version = database.execute("pragma user_version").fetchone()[0]
            if version == 0:
                return ""  # made but never filled
            if version != VERSION:
                return "is of another version of newsgen"
            database.execute("select count(*) from meta").fetchone()
            if sealed is Seal.WHOLE:
                return ""
            damage = database.execute("pragma quick_check(1)").fetchone()[0]
            return "" if damage == "ok" else "is damaged"
        finally:
            database.close()
    except (sqlite3.DatabaseError, UnicodeDecodeError):  # the latter from a message with its bytes
        return "is damaged"


def _delete(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
