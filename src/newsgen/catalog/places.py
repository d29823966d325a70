"""Where each article lives: published addresses first, then the wishes of the others.

An address that was published stays with its article, unless its author gave it another slug since.
An address given by an author is never changed; two of them at one place are a problem. Of the
others the oldest keeps the plain slug and the next get -2, -3 …, by date and then by path, so the
outcome does not depend on the order in which sources were loaded.
"""

from __future__ import annotations

import json
import sqlite3
from itertools import count

from newsgen.catalog.permalinks import hold
from newsgen.catalog.terms import spellings_of
from newsgen.problems import Problem, error, quoted

_PINNED = (
    "exists (select 1 from permalink p where p.holder = a.path and p.present"
    " and not (a.given and a.slug <> p.final))"
)
_NATURAL = (
    "case published when '' then 'undated' else replace(substr(published, 1, 10), '-', '/') end"
)


def settle_places(database: sqlite3.Connection, shown: str, *, afresh: bool) -> list[Problem]:
    """Give every article its address; the problems are addresses given twice. ``shown``: the folder
    of articles, for places in problems. Without ``afresh`` only in the folders of articles that
    changed since the last complete build, and of permalinks that did; whoever moves there is
    written down as changed."""
    hold(database, afresh=afresh)
    if afresh:
        database.execute(
            f"update article as a set url = folder || '/' || slug || '/' where not {_PINNED}"
            " and url <> folder || '/' || slug || '/'"
        )
        folders = database.execute(
            "select distinct folder from article group by folder, fold having count(*) > 1 union"
            f" select distinct a.folder from article a join permalink p on p.folder = a.folder"
            f" and p.fold = a.fold and p.holder <> a.path where not {_PINNED} order by 1"
        ).fetchall()
    else:
        folders = database.execute(
            f"select {_NATURAL} from change where not text_only union"
            " select folder from unsettled union"
            # cross join: few rows here, and a path finds its article; not the other way round
            " select a.folder from unheld u cross join article a where a.path = u.path order by 1"
        ).fetchall()
    _pin(database, afresh=afresh)
    problems: list[Problem] = []
    for (folder,) in folders:
        problems.extend(_settle_folder(database, folder, shown, afresh=afresh))
    database.execute("delete from unsettled")
    database.execute("delete from unheld")
    return problems


def _pin(database: sqlite3.Connection, *, afresh: bool) -> None:
    """Let articles stand where they were published."""
    some = "1" if afresh else "a.path in (select source from change union select path from unheld)"
    moved = database.execute(
        "select a.id, p.url from article a join permalink p on p.holder = a.path and p.present"
        f" where {some} and a.url <> p.url and not (a.given and a.slug <> p.final)"
    ).fetchall()
    for number, url in moved:
        database.execute("update article set url = ? where id = ?", (url, number))
        if not afresh:
            _change(database, number)


def _settle_folder(
    database: sqlite3.Connection, folder: str, shown: str, *, afresh: bool
) -> list[Problem]:
    """The addresses of those that wish for a place in a folder and have none that was published."""
    rows = database.execute(
        f"select id, path, slug, fold, given, url from article a where folder = ? and not {_PINNED}"
        " order by given desc, published, path",
        (folder,),
    ).fetchall()
    taken: dict[str, str] = dict(
        database.execute(
            "select fold, iif(holder <> '', holder, '') from permalink where folder = ?", (folder,)
        )
    )
    wished = {row[3] for row in rows}
    problems = []
    for number, path, slug, fold, given, before in rows:
        final = slug
        if taken.get(fold, path) == path:
            taken[fold] = path
        elif given:
            problems.append(_twice(database, number, f"{shown}/{path}", slug, shown, taken[fold]))
        else:
            free = next(
                n for n in count(2)
                if taken.get(f"{fold}-{n}", path) == path and f"{fold}-{n}" not in wished
            )  # fmt: skip
            taken[f"{fold}-{free}"] = path
            final = f"{slug}-{free}"
        url = f"{folder}/{final}/"
        if url != before:
            database.execute("update article set url = ? where id = ?", (url, number))
            if not afresh:
                _change(database, number)
    return problems


def _change(database: sqlite3.Connection, number: int) -> None:
    path, published, section, authors, tags = database.execute(
        "select path, published, section, authors, tags from article where id = ?", (number,)
    ).fetchone()
    row = (path, published, json.dumps(spellings_of(section, authors, tags)))
    database.execute("insert into change values (?, ?, ?, 0)", row)


def _twice(
    database: sqlite3.Connection, number: int, path: str, slug: str, shown: str, other: str
) -> Problem:
    facts = database.execute("select facts from article where id = ?", (number,)).fetchone()[0]
    place = json.loads(facts)
    whose = f"of {quoted(f'{shown}/{other}')}" if other else "of an article that is gone"
    return error(
        "same-address",
        f"the slug {quoted(slug)} is already the address {whose} on that day.",
        path,
        place["slug_line"],
        place["slug_column"],
        "Give one of the two another slug.",
    )
