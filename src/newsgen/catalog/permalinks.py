"""The addresses that were published, against the articles that there are.

`take_in` records what permalinks.lock says, `hold` finds the article of each line: by its path, by
its own name, and where the file is gone by its text or by the address that it would have anyway.
Must not give addresses to articles (``places`` does).
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from newsgen.catalog.visibility import COMING, DRAFT, NOTICE, PUBLIC, answers
from newsgen.permalinks import FILE, Permalink
from newsgen.problems import Problem, error, quoted, warning

TEMPORARY = """
create temp table locked (
  url text primary key, folder text not null, fold text not null, final text not null,
  key text not null, present integer not null, text text not null, line integer not null
) without rowid;
create temp table unsettled (folder text primary key) without rowid;
create temp table unheld (path text primary key) without rowid;
create temp table held (key text primary key, holder text not null) without rowid;
"""

_ID = "id:"
_SAME = "p.url = l.url and p.key = l.key and p.present = l.present and p.text = l.text"


def take_in(database: sqlite3.Connection, links: Iterable[Permalink], *, recording: bool) -> None:
    """Record the lines of the lock. With ``recording`` an article whose line differs from what was
    recorded is written down as changed."""
    database.execute("delete from locked")
    database.executemany(
        "insert or ignore into locked values (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (url, *_place(url), link.key, url == link.url, link.text, link.line)
            for link in links
            for url in (link.url, *link.former)
        ),
    )
    differing = database.execute(
        f"select p.folder, p.key, p.holder from permalink p where not exists"
        f" (select 1 from locked l where {_SAME}) union"
        f" select l.folder, l.key, '' from locked l where not exists"
        f" (select 1 from permalink p where {_SAME})"
    ).fetchall()
    for folder, key, holder in differing:
        database.execute("insert or ignore into unsettled values (?)", (folder,))
        if recording:
            _change(database, holder or key)
    database.execute(
        f"delete from permalink as p where not exists (select 1 from locked l where {_SAME})"
    )
    database.execute(
        "insert into permalink select url, folder, fold, final, key, present, text, line, ''"
        " from locked where true on conflict (url) do update set line = excluded.line"
        " where line <> excluded.line"
    )
    database.execute("delete from locked")


def hold(database: sqlite3.Connection, *, afresh: bool) -> None:
    """Find the article of each line; without ``afresh`` only where what changed since the last
    complete build bears on it. An article that holds another line now is written down."""
    database.execute("delete from held")
    for some in ("1",) if afresh else ("holder <> key", "key in (select source from change)"):
        database.execute(
            f"insert or ignore into held select key, holder from permalink where {some} and present"
        )
    database.execute(
        "update permalink set holder = coalesce((select path from article where path = key),"
        " (select min(a.path) from article a where a.name <> '' and a.name = substr(key, 4)"
        f" and substr(key, 1, 3) = '{_ID}'"
        " and not exists (select 1 from permalink q where q.key = a.path)), '')"
        " where key in (select key from held)"
    )
    for key, path in _known_again(database):
        database.execute("update permalink set holder = ? where key = ?", (path, key))
    changed = database.execute(
        "select h.holder, p.holder, p.folder from held h cross join permalink p"
        " where p.key = h.key and p.holder <> h.holder"
    ).fetchall()
    for old, new, folder in changed:
        database.execute("insert or ignore into unsettled values (?)", (folder,))
        for path in filter(None, (old, new)):
            database.execute("insert or ignore into unheld values (?)", (path,))
            if not afresh:
                _change(database, path)


def _known_again(database: sqlite3.Connection) -> list[tuple[str, str]]:
    """(key, path) of lines whose file is gone, and of the one new article that has the same text,
    or would have the same address."""
    gone = (
        "select key, url, folder, fold, text from permalink where present and holder = ''"
        " and key not in (select path from disk)"
    )
    free = "not exists (select 1 from permalink q where q.holder = a.path)"
    found: dict[str, str] = {}
    for pairs in (
        f"select g.key, a.path from ({gone}) g join article a on a.text = g.text"
        f" where g.text <> '' and {free}",
        f"select g.key, a.path from ({gone}) g join article a on a.folder = g.folder"
        f" and a.fold = g.fold where {free}",
    ):
        rows = [
            (key, path)
            for key, path in database.execute(pairs).fetchall()
            if key not in found and path not in found.values()
        ]
        keys, paths = Counter(key for key, _ in rows), Counter(path for _, path in rows)
        found.update((key, path) for key, path in rows if keys[key] == paths[path] == 1)
    return sorted(found.items())


def problems(database: sqlite3.Connection, shown: str, *, drafts: bool) -> Iterator[Problem]:
    """An error for each published address at which nothing would stand, and for each name that two
    articles have. The archive must be settled."""
    # Two searches by index rather than one look at every line: held by none, or by what is silent.
    rows = database.execute(
        "with vanished (url, key, line, path, state) as ("
        " select url, key, line, null, null from permalink"
        " where holder = '' and key not in (select path from disk) union all"
        " select p.url, p.key, p.line, a.path, a.state from article a cross join permalink p"
        f" where p.holder = a.path and a.state in ({DRAFT}, {COMING}) and not {answers(drafts)})"
        " select * from vanished p where not exists (select 1 from alias l"
        " join article a on a.id = l.article where l.path in (p.url, rtrim(p.url, '/'))"
        f" and {answers(drafts)})"
        f" and not exists (select 1 from article a where a.url = p.url and {answers(drafts)})"
        " order by p.line, p.url"
    ).fetchall()
    for url, key, line, path, state in rows:
        yield _vanished(f"/{url}", key, line, f"{shown}/{path}" if path else "", shown, state)
    names = database.execute(
        "select name, path from article where name in (select name from article where name <> ''"
        " group by name having count(*) > 1) and name <> '' order by name, path"
    ).fetchall()
    for name, group in groupby(names, key=lambda row: str(row[0])):
        first, *others = (f"{shown}/{path}" for _, path in group)
        for other in others:
            message = f"the id {quoted(name)} is also that of {quoted(first, 200)}"
            yield error("same-id", message, other, hint="Give each article an id of its own.")


def moved(database: sqlite3.Connection, shown: str) -> Iterator[Problem]:
    """A warning for each article whose file moved since its address was written down."""
    rows = database.execute(
        "select key, holder, line from permalink where holder <> key and holder <> '' and present"
        f" and substr(key, 1, 3) <> '{_ID}' order by line"
    ).fetchall()
    for key, holder, line in rows:
        message = (
            f"{quoted(f'{shown}/{key}', 200)} is {quoted(f'{shown}/{holder}', 200)} now; its"
            " address stays"
        )
        hint = "newsgen build --lock writes that down; do it before you change its text."
        yield warning("moved", message, FILE, line, 1, hint)


def present(database: sqlite3.Connection) -> Iterator[Permalink]:
    """The lines of a lock that holds all that is published now, besides all that it held."""
    rows = database.execute(
        "select iif(a.name <> '', 'id:' || a.name, a.path) as key, a.url, a.text,"
        " (select group_concat(p.url, char(9)) from (select url from permalink"
        "  where holder = a.path and url <> a.url order by url) p)"
        f" from article a where a.state in ({PUBLIC}, {NOTICE}) union all"
        " select p.key, p.url, p.text, (select group_concat(q.url, char(9)) from (select url"
        "  from permalink where key = p.key and not present order by url) q)"
        " from permalink p left join article a on a.path = p.holder where p.present and"
        f" (a.path is null or a.state not in ({PUBLIC}, {NOTICE})) order by 1"
    )
    for key, url, text, former in rows:
        yield Permalink(key, url, text, tuple(former.split("\t")) if former else ())


def unlocked(database: sqlite3.Connection) -> int:
    """How many published articles no line holds."""
    row = database.execute(
        f"select count(*) from article a where a.state in ({PUBLIC}, {NOTICE})"
        " and not exists (select 1 from permalink p where p.holder = a.path)"
    ).fetchone()
    return int(row[0])


def _vanished(url: str, key: str, line: int, path: str, shown: str, state: int | None) -> Problem:
    if state == DRAFT:
        message = f"the article was published at {quoted(url, 300)}, and is a draft now"
        hint = "Take `draft:` out again, or write `withdrawn:` with date and reason."
        return error("gone", message, path, hint=hint)
    if state == COMING:
        message = f"the article was published at {quoted(url, 300)}, and its date is to come now"
        return error("gone", message, path, hint="Give it back the date it had.")
    name = f"{shown}/{key}" if not key.startswith(_ID) else key
    message = f"{quoted(name, 200)} was published at {quoted(url, 300)}, and is gone"
    hint = (
        "Put the file back and write `withdrawn:` with date and reason into it, or name the address"
        " under `aliases:` of the article that takes its place; delete this line only to give the"
        " address up."
    )
    return error("gone", message, FILE, line, 1, hint)


def _place(url: str) -> tuple[str, str, str]:
    """Folder, folded last part, last part."""
    folder, _, final = url.rstrip("/").rpartition("/")
    return folder, final.casefold(), final


def _change(database: sqlite3.Connection, path: str) -> None:
    """Write an article down as one of which only its own pages differ; places does the rest."""
    row = database.execute("select published from article where path = ?", (path,)).fetchone()
    database.execute(
        "insert into change values (?, ?, ?, 1)", (path, row[0] if row else "", json.dumps([]))
    )
