"""What everything built measures together: remembered, and kept up with each journal that is
carried out, since measuring 120,000 files anew would cost each build 50 ms.

Must not change what is built.
"""

from __future__ import annotations

import json
import sqlite3

from newsgen.hosts import Extent

_ADDED_UP = (
    "count(*), total(size), total((size + 511) / 512 * 512 + 512"
    " + (length(cast(path as blob)) > 98) * 1024 + (substr(path, -11) = '/index.html') * 512)"
)
"""Files, their bytes, and those of a tar of them."""
_LENGTH = "length(cast(path as blob))"
_MANY = 1000
"""Steps of a journal from which all is measured anew."""


def extent_of(database: sqlite3.Connection) -> Extent:
    """What everything built measures together, but for the fullest folder."""
    known = _remembered(database)
    if known is None:
        known = _measured(database)
        _remember(database, known)
    return known


def forget_extent(database: sqlite3.Connection) -> None:
    """It is to be measured anew."""
    database.execute("delete from meta where name = 'extent'")


def foresee_extent(database: sqlite3.Connection) -> None:
    """Remember what everything will measure once the journal, which is whole, has become what is
    built."""
    known = _remembered(database)
    if known is None:
        return
    forget_extent(database)
    if database.execute("select count(*) from staged").fetchone()[0] > _MANY:
        return
    left = _sums(database, "built where path in (select path from staged)")
    came = _sums(database, "staged where key is not null")
    files, size, tar = (
        now - gone + new
        for now, gone, new in zip(
            (known.files, known.bytes, known.artifact), left, came, strict=True
        )
    )
    largest = _first(database, "size", known.largest, known.largest_bytes)
    longest = _first(database, _LENGTH, known.longest, known.longest_bytes)
    if not files or largest is None or longest is None:
        return
    _remember(database, Extent(files, size, *largest, longest[0], tar))


def _first(
    database: sqlite3.Connection, measure: str, path: str, value: int
) -> tuple[str, int] | None:
    """The first path with the most of a measure, and how much that is, when the journal is done:
    the present one, unless the journal has one before it; None if that cannot be said."""
    row = database.execute(
        f"select path, {measure} as value from staged where key is not null"
        " order by value desc, path limit 1"
    ).fetchone()
    here = database.execute("select 1 from staged where path = ?", (path,)).fetchone()
    if row and (not path or row[1] > value or (row[1] == value and row[0] <= path)):
        return str(row[0]), int(row[1])
    return None if here else (path, value)


def _measured(database: sqlite3.Connection) -> Extent:
    files, size, tar = _sums(database, "built")
    if not files:
        return Extent()
    largest, longest = database.execute(f"select max(size), max({_LENGTH}) from built").fetchone()
    return Extent(
        files, size, _path(database, "size = ?", largest), largest,
        _path(database, f"{_LENGTH} = ?", longest), tar,
    )  # fmt: skip


def _sums(database: sqlite3.Connection, rows: str) -> tuple[int, int, int]:
    files, size, tar = database.execute(f"select {_ADDED_UP} from {rows}").fetchone()
    return int(files), int(size), int(tar)


def _path(database: sqlite3.Connection, such: str, value: int) -> str:
    """The first built path of which this is true."""
    rows = database.execute(f"select path from built where {such} order by path limit 1", (value,))
    return str(rows.fetchone()[0])


def _remembered(database: sqlite3.Connection) -> Extent | None:
    row = database.execute("select value from meta where name = 'extent'").fetchone()
    return Extent(*json.loads(row[0])) if row else None


def _remember(database: sqlite3.Connection, extent: Extent) -> None:
    database.execute("insert into meta values ('extent', ?)", (json.dumps(extent).encode(),))
