"""What newsgen yields for one row of a table of Arabic test vectors.

A row is a JSON object: an input and what a reader expects of it. The tables of tests/arabic/data
and any other tables of the same shape are run through these two functions.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from html import escape
from typing import Any

from newsgen.arabic import (
    bidi,
    collation,
    dates,
    digits,
    excerpt,
    hijri,
    hygiene,
    keys,
    lists,
    mojibake,
    phrases,
    plurals,
    reading,
    slug,
)

KEYS = ("tag_strict", "tag_fold", "tag_lint", "search_key")
FALLBACK = "a-<sha1(source path)[:8]>"
"""How the tables write the slug of a title without letters; which digest it is, is not said."""

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def expected(name: str, row: dict[str, Any]) -> Any:
    """The expected value of a row of table ``name``."""
    if name == "keys":
        return {key: row[key] for key in KEYS}
    return row[
        {"collation": "want", "bidi": "html_isolated", "slugs": "want"}.get(name, "expected")
    ]


def actual(name: str, row: dict[str, Any]) -> Any:
    """What newsgen yields for the row, in the shape of its expected value."""
    return _TABLES[name](row)


def _hygiene(row: dict[str, Any]) -> str:
    if row.get("repair"):
        meant = mojibake.repair(row["input"])
        return row["input"] if meant is None else meant
    return hygiene.clean(row["input"])[0]


def _keys(row: dict[str, Any]) -> dict[str, str]:
    return {key: getattr(keys, key)(row["input"]) for key in KEYS}


def _tag_merge(row: dict[str, Any]) -> dict[str, str]:
    return dict(keys.merge_tags([(tag, 1) for tag in row["tags"]]))


def _collation(row: dict[str, Any]) -> list[str]:
    return sorted(row["input"], key=collation.sort_key)


def _bidi(row: dict[str, Any]) -> str | None:
    html = bidi.isolate(row["text"])
    return None if html == escape(row["text"], quote=False) else html


def _excerpts(row: dict[str, Any]) -> str:
    return excerpt.excerpt(row["input"], row["max_graphemes"])


def _slugs(row: dict[str, Any]) -> str:
    found = slug.article_slug(row["input"], row["id"])
    is_fallback = slug.slugify(row["input"]) == "" and re.fullmatch("a-[0-9a-f]{8}", found)
    return FALLBACK if is_fallback else found


def _dates_plurals(row: dict[str, Any]) -> str | None:
    return _KINDS[row["kind"]](row["input"], row.get("options", {}))


def _style(options: dict[str, Any]) -> dates.Style:
    months = "dual" if options.get("dual") else "single"
    return dates.Style(options.get("locale", "ar"), options.get("digits", "latn"), months)


def _day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def _number(value: Any, options: dict[str, Any], form: Callable[..., str]) -> str:
    return form(value, options.get("locale", "ar"), options.get("digits", "latn"))


def _hijri_month(number: int, options: dict[str, Any]) -> str:
    return hijri.month_name(number, genitive=options.get("form") == "in_date")


def _time(text: str, options: dict[str, Any]) -> str:
    hour, minute = map(int, text.split(":"))
    return dates.time(hour, minute, _style(options))


def _month_year(text: str, options: dict[str, Any]) -> str:
    year, month = map(int, text.split("-"))
    return dates.month_year(year, month, _style(options))


def _dual_calendar(text: str, options: dict[str, Any]) -> str:
    offset, era = options.get("offset", 0), options.get("era", False)
    return hijri.dual_calendar(_day(text), _style(options), offset, era)


def _relative(text: str, options: dict[str, Any]) -> str:
    then, now = map(datetime.datetime.fromisoformat, (text, options["now"]))
    return dates.relative(then, now, options["style"], _style(options))


def _count(number: float, options: dict[str, Any]) -> str:
    case, locale = options.get("case", "nom"), options.get("locale", "ar")
    system = options.get("digits", "latn")
    if "category" in options:
        assert plurals.category(number) == options["category"]
    return plurals.count(number, options["noun"], case, system, locale)


_KINDS: dict[str, Callable[[Any, dict[str, Any]], str | None]] = {
    "month": lambda value, options: dates.month(value, _style(options)),
    "month_dual": lambda value, options: dates.month_dual(value),
    "weekday": lambda value, options: dates.weekday(_WEEKDAYS.index(value) + 1, _style(options)),
    "date_long": lambda value, options: dates.long(_day(value), _style(options)),
    "date_full": lambda value, options: dates.full(_day(value), _style(options)),
    "date_full_cldr": lambda value, options: dates.full_cldr(_day(value), _style(options)),
    "month_year": _month_year,
    "time": _time,
    "datetime": lambda value, options: dates.datetime_full(
        datetime.datetime.fromisoformat(value), _style(options)
    ),
    "tz": lambda value, options: dates.in_zone(value, options["tz"]),
    "tz_day": lambda value, options: dates.full(
        _day(dates.local_day(value, options["tz"])), _style(options)
    ),
    "hijri_month": _hijri_month,
    "hijri": lambda value, options: hijri.format_hijri(
        _day(value), options.get("offset", 0), options.get("digits", "latn")
    ),
    "dual_calendar": _dual_calendar,
    "relative": _relative,
    "count": _count,
    "reading_time": lambda value, options: reading.reading_time(value, options.get("wpm", 180)),
    "integer": lambda value, options: _number(value, options, digits.format_integer),
    "decimal": lambda value, options: _number(value, options, digits.format_decimal),
    "percent": lambda value, options: _number(value, options, digits.format_percent),
    "date_range": lambda value, options: dates.date_range(
        _day(value[0]), _day(value[1]), _style(options)
    ),
    "list": lambda value, options: lists.join(value),
    "pagination": lambda value, options: phrases.pagination(
        value[0], value[1], options.get("digits", "latn")
    ),
    "updated": lambda value, options: phrases.updated(_day(value), _style(options)),
}

_TABLES: dict[str, Callable[[dict[str, Any]], Any]] = {
    "hygiene": _hygiene,
    "keys": _keys,
    "tag_merge": _tag_merge,
    "collation": _collation,
    "bidi": _bidi,
    "excerpts": _excerpts,
    "slugs": _slugs,
    "dates_plurals": _dates_plurals,
}
