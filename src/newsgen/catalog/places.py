"""Where each article lives: settling the slugs of articles that want one place.

An address given by an author is never changed; two of them at one place are a problem. Of the
others the oldest keeps the plain slug and the next get -2, -3 …, by date and then by path, so the
outcome does not depend on the order in which sources were loaded.
"""

from __future__ import annotations

import json
import sqlite3
from itertools import count

from newsgen.catalog.terms import spellings_of
from newsgen.problems import Problem, error, quoted


def settle_places(database: sqlite3.Connection, shown: str, *, afresh: bool) -> list[Problem]:
    """Give every article its final slug; the problems are addresses given twice. ``shown``: the
    folder of articles, for places in problems. Without ``afresh`` only in the folders of articles
    that changed since the last complete build; whoever moves there is written down as changed."""
    if afresh:
        database.execute("update article set final = slug where final <> slug")
        folders = database.execute(
            "select distinct folder from article group by folder, fold having count(*) > 1"
            " order by folder"
        ).fetchall()
    else:
        folders = database.execute(
            "select distinct case published when '' then 'undated'"
            " else replace(substr(published, 1, 10), '-', '/') end from change where not text_only"
            " order by 1"
        ).fetchall()
    problems: list[Problem] = []
    for (folder,) in folders:
        problems.extend(_settle_folder(database, folder, shown, afresh=afresh))
    return problems


def _settle_folder(
    database: sqlite3.Connection, folder: str, shown: str, *, afresh: bool
) -> list[Problem]:
    rows = database.execute(
        "select id, path, slug, fold, given, final from article where folder = ?"
        " order by given desc, published, path",
        (folder,),
    ).fetchall()
    wished = {row[3] for row in rows}
    taken: dict[str, str] = {}
    problems = []
    for number, path, slug, fold, given, before in rows:
        final = slug
        if fold not in taken:
            taken[fold] = path
        elif given:
            problem = _twice(database, number, f"{shown}/{path}", slug, f"{shown}/{taken[fold]}")
            problems.append(problem)
        else:
            free = next(n for n in count(2) if f"{fold}-{n}" not in wished | taken.keys())
            taken[f"{fold}-{free}"] = path
            final = f"{slug}-{free}"
        if final != before:
            database.execute("update article set final = ? where id = ?", (final, number))
            if not afresh:
                _change(database, number)
    return problems


def _change(database: sqlite3.Connection, number: int) -> None:
    path, published, section, authors, tags = database.execute(
        "select path, published, section, authors, tags from article where id = ?", (number,)
    ).fetchone()
    row = (path, published, json.dumps(spellings_of(section, authors, tags)))
    database.execute("insert into change values (?, ?, ?, 0)", row)


def _twice(database: sqlite3.Connection, number: int, path: str, slug: str, other: str) -> Problem:
    facts = database.execute("select facts from article where id = ?", (number,)).fetchone()[0]
    place = json.loads(facts)
    return error(
        "same-address",
        f"the slug {quoted(slug)} is already the address of {quoted(other)} on that day.",
        path,
        place["slug_line"],
        place["slug_column"],
        "Give one of the two another slug.",
    )
