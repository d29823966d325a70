"""CLDR data of a locale, taken from Babel once and kept as plain tuples.

Owns the only import of Babel. Must not format anything: the modules that print dates and numbers
do, because Babel never converts digits and mixes digit systems with foreign separators.
"""

from __future__ import annotations

import functools
import json
from typing import Any, NamedTuple


class LocaleData(NamedTuple):
    """What newsgen needs of a CLDR locale. Months and weekdays are 12 and 7 wide names, January
    and Monday first; ``date_long``… are CLDR patterns; ``first_weekday`` is 1 (Monday) to 7."""

    language: str
    months: tuple[str, ...]
    months_alone: tuple[str, ...]
    weekdays: tuple[str, ...]
    date_long: str
    date_full: str
    month_year: str
    time_short: str
    date_time: str
    am: str
    pm: str
    group: str
    decimal: str
    spaced_percent: bool
    first_weekday: int


_USUAL = ("ar", "en", "fr")
"""Languages that Babel knows, and with any region falls back to."""

_taken: dict[str, LocaleData] = {}
"""What was taken from Babel, by tag: in this process, and in earlier ones that handed it down."""


def locale_data(tag: str) -> LocaleData:
    """The data of a BCP 47 tag such as ``ar-MA`` (``_`` is accepted too); an unknown region falls
    back to the language. ValueError for a language CLDR does not know.

    ar-MR gets the names of bare ar: the Mauritanian set of CLDR is rare in today's press.
    """
    data = _taken.get(tag)
    if data is None:
        data = _taken[tag] = _take(tag)
    return data


def handed_down(origin: str) -> bytes:
    """What was taken so far, for `inherit` of another process. ``origin`` tells what it follows
    from: newsgen and the version of Babel."""
    return json.dumps([origin, _taken], ensure_ascii=False, sort_keys=True).encode()


def inherit(data: bytes, origin: str) -> None:
    """Take over what `handed_down` gave another process, so that Babel need not be asked, which
    takes 25 ms; nothing of another origin, and nothing from b""."""
    known, taken = json.loads(data) if data else ("", {})
    if known == origin:
        for tag, fields in taken.items():
            values = (tuple(field) if isinstance(field, list) else field for field in fields)
            _taken.setdefault(tag, LocaleData._make(values))


def _take(tag: str) -> LocaleData:
    locale = _parse(tag)
    data = _extract(locale)
    if locale.language == "ar" and locale.territory == "MR":
        plain = locale_data("ar")
        return data._replace(months=plain.months, months_alone=plain.months_alone)
    return data


@functools.cache
def is_known(tag: str) -> bool:
    """Whether CLDR has data for a tag's language. It has none for "und", which stands for none that
    is known (BCP 47), though Babel answers with English."""
    if tag.replace("_", "-").split("-")[0].lower() == "und":
        return False
    return names_language(tag)


def names_language(tag: str) -> bool:
    """Whether Babel answers to a tag, as `locale_data` does; it does for "und" too. Taking the data
    out would cost each build 30 ms, and asking Babel for the usual languages 6."""
    if tag.replace("_", "-").partition("-")[0] in _USUAL:
        return True
    try:
        _parse(tag)
    except ValueError:
        return False
    return True


def _parse(tag: str) -> Any:
    from babel import Locale, UnknownLocaleError

    parts = tag.replace("_", "-").split("-u-")[0].split("-")
    try:
        return Locale.parse("_".join(parts))
    except (ValueError, UnknownLocaleError, TypeError):
        pass
    try:
        return Locale.parse(parts[0])
    except (ValueError, UnknownLocaleError, TypeError):
        raise ValueError(
            f"unknown locale {tag!r}: use a language tag such as ar-MA or fr"
        ) from None


def _extract(locale: Any) -> LocaleData:
    latin = locale.number_symbols["latn"]
    months, alone = locale.months["format"]["wide"], locale.months["stand-alone"]["wide"]
    days = locale.days["format"]["wide"]
    periods = (
        locale.day_periods["format"].get("abbreviated") or locale.day_periods["format"]["wide"]
    )
    patterns = locale.date_formats
    return LocaleData(
        language=locale.language,
        months=tuple(months[n] for n in range(1, 13)),
        months_alone=tuple(alone[n] for n in range(1, 13)),
        weekdays=tuple(days[n] for n in range(7)),
        date_long=patterns["long"].pattern,
        date_full=patterns["full"].pattern,
        month_year=locale.datetime_skeletons["yMMMM"].pattern,
        time_short=locale.time_formats["short"].pattern,
        date_time=str(locale.datetime_formats["full"]),
        am=periods["am"],
        pm=periods["pm"],
        group=latin["group"],
        decimal=latin["decimal"],
        spaced_percent="\u00a0" in locale.percent_formats[None].pattern,
        first_weekday=locale.first_week_day + 1,
    )
