"""Where each article lives: settling the slugs of articles that want one place.

An address given by an author is never changed; two of them at one place are a problem. Of the
others the oldest keeps the plain slug and the next get -2, -3 …, by date and then by path, so the
outcome does not depend on the order in which sources were loaded.
"""

from __future__ import annotations

import sqlite3
from itertools import count

from newsgen.problems import Problem, error


def settle_places(database: sqlite3.Connection, shown: str) -> list[Problem]:
    """Give every article its final slug; the problems are addresses given twice. ``shown``: the
    folder of articles, for places in problems."""
    database.execute(
        "update article set final = slug where final <> slug and id in"
        " (select id from article where final <> slug)"
    )
    problems: list[Problem] = []
    folders = database.execute(
        "select distinct folder from article group by folder, fold having count(*) > 1"
        " order by folder"
    ).fetchall()
    for (folder,) in folders:
        problems.extend(_settle_folder(database, folder, shown))
    return problems


def _settle_folder(database: sqlite3.Connection, folder: str, shown: str) -> list[Problem]:
    rows = database.execute(
        "select id, path, slug, fold, given, facts from article where folder = ?"
        " order by given desc, published, path",
        (folder,),
    ).fetchall()
    wished = {fold for _, _, _, fold, _, _ in rows}
    taken: dict[str, str] = {}
    problems = []
    for number, path, slug, fold, given, facts in rows:
        if fold not in taken:
            taken[fold] = path
        elif given:
            problems.append(_twice(f"{shown}/{path}", slug, f"{shown}/{taken[fold]}", facts))
        else:
            free = next(n for n in count(2) if f"{fold}-{n}" not in wished | taken.keys())
            taken[f"{fold}-{free}"] = path
            database.execute(
                "update article set final = ? where id = ?", (f"{slug}-{free}", number)
            )
    return problems


def _twice(path: str, slug: str, other: str, facts: str) -> Problem:
    from json import loads

    from newsgen.problems import quoted

    place = loads(facts)
    return error(
        "same-address",
        f"the slug {quoted(slug)} is already the address of {quoted(other)} on that day.",
        path,
        place["slug_line"],
        place["slug_column"],
        "Give one of the two another slug.",
    )
