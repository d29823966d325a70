"""Dates as authors write them, in front matter and datelines.

Owns the accepted forms: ISO 8601 dates and times, and a day, a month's name and a year in Arabic
(each country's names, CLDR), French or English. Anything else is refused with a message that says
how to mend it; a date is never guessed. Must not convert between zones or calendars.
"""

from __future__ import annotations

import datetime
import functools
import re
from typing import NamedTuple

from newsgen.arabic.digits import to_ascii
from newsgen.arabic.keys import tag_fold
from newsgen.arabic.locales import locale_data


class ParsedDate(NamedTuple):
    """A date with what was written of its time; ``offset_minutes`` is east of UTC, None if the
    author gave none (the time is then the site's)."""

    year: int
    month: int
    day: int
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    offset_minutes: int | None = None


_LONGEST = 100
_WRITE = "write it as 2022-07-18, or 2022-07-18T17:05:00+01:00 with a time"
_CLOCK = (
    r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:[.,][0-9]{1,9})?)?"
    r" ?(?P<offset>[Zz]|[+\-\u2212][0-9]{2}(?::?[0-9]{2})?)?"
)
_ISO = re.compile(
    r"(?P<year>[0-9]{4})(?P<mark>[-/])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})"
    rf"(?:(?:[Tt]| +){_CLOCK})?"
)
_LETTERS = r"[^\W\d_]+"
_MONTH = rf"{_LETTERS}\.?(?: {_LETTERS})?"
_NAMED = re.compile(
    rf"(?:(?P<weekday>{_LETTERS})[،,]? +)?(?P<day>[0-9]{{1,2}}|فاتح)(?:er|st|nd|rd|th)?[ \-]"
    rf"(?:de )?(?P<month>{_MONTH}(?:/{_MONTH})?)[،,]?[ \-](?P<year>[0-9]{{4}})م?"
    rf"(?:[،,]? +(?:على الساعة |الساعة )?{_CLOCK})?"
)
_AMERICAN = re.compile(
    r"(?P<month>[A-Za-z]+)\.? (?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,? (?P<year>[0-9]{4})"
)
_SLASHED = re.compile(r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}")
_SHORT = re.compile(r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2}")
_ZONE_NAME = re.compile(r"\d.*(?:\s|\d)(?:UTC|GMT|[A-Z]{3,4}|[A-Z][a-z]+/[A-Za-z_]+)$")
_HIJRI_WORDS = ("هـ", "هجري", "للهجرة", "محرم", "رمضان", "شوال", "ذو ", "ذي ", "جمادى", "ربيع")
_RELATIVE = frozenset(
    [
        "أمس",
        "امس",
        "اليوم",
        "غدا",
        "غدًا",
        "البارحة",
        "الآن",
        "قبل",
        "منذ",
        "today",
        "yesterday",
        "tomorrow",
        "now",
        "hier",
        "demain",
        "aujourd'hui",
        "aujourd’hui",
    ]
)


def parse_date(text: str) -> ParsedDate | str:
    """What a date says, or a message in English: what is wrong with it and how to write it.

    Years 0001 to 9999. Digits may be Arabic-Indic. ``05/06/2022`` is refused as ambiguous, as are
    two-digit years, bare numbers, names of zones, Hijri dates and words such as أمس.
    """
    if len(text) > _LONGEST:
        return f"{text[:20] + '…'!r} is too long for a date: {_WRITE}"
    plain = " ".join(to_ascii(text).replace("\u200f", "").replace("\u200e", "").split())
    if match := _ISO.fullmatch(plain):
        return _checked(match.groupdict())
    if match := _NAMED.fullmatch(plain):
        return _named(match.groupdict())
    if match := _AMERICAN.fullmatch(plain):
        return _named(match.groupdict())
    return _refusal(plain)


def _named(fields: dict[str, str | None]) -> ParsedDate | str:
    name = fields["month"] or ""
    numbers = {_months().get(_key(part)) for part in name.split("/")}
    number = numbers.pop()
    if number is None or numbers:
        if any(word.strip() in name for word in _HIJRI_WORDS):
            return _hijri()
        return f"no month is called {name!r}; {_WRITE}"
    if (fields["day"] or "") == "فاتح":
        fields["day"] = "1"
    return _checked(fields | {"month": str(number)})


def _checked(fields: dict[str, str | None]) -> ParsedDate | str:
    year, month, day = (int(fields[name] or 0) for name in ("year", "month", "day"))
    if year == 0:
        return f"there is no year 0 in a date; {_WRITE}"
    if not 1 <= month <= 12:
        return f"there is no month {month}: write year, month, day, as 2022-07-18"
    try:
        datetime.date(year, month, day)
    except ValueError:
        return f"month {month} of {year} has no day {day}: correct the day"
    if not fields.get("hour"):
        return ParsedDate(year, month, day)
    hour, minute = int(fields["hour"] or 0), int(fields["minute"] or 0)
    second = int(seconds) if (seconds := fields.get("second")) else None
    if hour > 23:
        return f"there is no hour {hour}: use 00 to 23 (midnight is 00:00 of the next day)"
    if minute > 59:
        return f"there is no minute {minute}: use 00 to 59"
    if second is not None and second > 59:
        return f"second {second} cannot be kept (leap seconds neither): use 00 to 59"
    offset = _offset(fields.get("offset"))
    if isinstance(offset, str):
        return offset
    return ParsedDate(year, month, day, hour, minute, second, offset)


def _offset(text: str | None) -> int | str | None:
    if not text:
        return None
    if text in "Zz":
        return 0
    hours, minutes = int(text[1:3]), int(text[3:].lstrip(":") or 0)
    if hours * 60 + minutes > 14 * 60 or minutes > 59:
        return f"no zone is {text} from UTC: write an offset such as +01:00, or Z for UTC"
    return (hours * 60 + minutes) * (1 if text[0] == "+" else -1)


def _refusal(text: str) -> str:
    if not text:
        return f"the date is empty: {_WRITE}, or leave the line out"
    if any(word in f"{text} " for word in _HIJRI_WORDS):
        return _hijri()
    if _RELATIVE.intersection(text.casefold().split()):
        return f"{text!r} depends on the day of reading: {_WRITE}"
    if re.fullmatch(r"[-\u2212+]?\d+(?:\.\d+)?", text, re.ASCII):
        return _number(text)
    if text[0] in "-\u2212" or re.match(r"\d{5,}[-/]", text, re.ASCII):
        return f"the year must have four digits, 0001 to 9999; {_WRITE}"
    if _SLASHED.match(text):
        return (
            f"{text!r} is ambiguous, day and month could be either way round: "
            "write the year first, as 2022-06-05"
        )
    if _SHORT.match(text):
        return f"{text!r} has a year of two digits: {_WRITE}"
    if re.fullmatch(r"\d{4}[-/.]\d{1,2}", text, re.ASCII):
        return f"{text!r} has no day: {_WRITE}"
    if _ZONE_NAME.search(text):
        return f"{text!r} names a time zone: write its offset, as 2022-07-18T17:05:00+01:00"
    return f"{text!r} is not a date newsgen reads: {_WRITE}"


def _number(text: str) -> str:
    if len(text) == 4 and text.isdecimal():
        return f"{text!r} is only a year: {_WRITE}"
    if len(text) == 8 and text.isdecimal():
        return f"{text!r} needs hyphens: write {text[:4]}-{text[4:6]}-{text[6:]}"
    return f"{text!r} is a number, not a date (seconds since 1970?): {_WRITE}"


def _hijri() -> str:
    return (
        "this is a Hijri date: write the Gregorian one, as 2022-07-18, and give the Hijri date in "
        "the field hijri"
    )


def _key(name: str) -> str:
    return tag_fold(name.removesuffix("."))


@functools.cache
def _months() -> dict[str, int]:
    """Every known month name, with bare alefs and in lower case, and its number."""
    names: dict[str, int] = {}
    for locale in ("ar-EG", "ar-MA", "ar-DZ", "ar-LB", "fr", "en"):
        for number, name in enumerate(locale_data(locale).months, 1):
            names[_key(name)] = number
    mauritania = {"إبريل": 4, "أغشت": 8, "شتمبر": 9, "دجمبر": 12}
    variants = {"أيلول": 9, "مايس": 5, "ماى": 5, "يونيه": 6, "يوليه": 7, "اوت": 8, "fevrier": 2}
    plain_french = {"aout": 8, "decembre": 12, "sept": 9}
    for name, number in (mauritania | variants | plain_french).items():
        names.setdefault(_key(name), number)
    for number, name in enumerate(locale_data("en").months, 1):
        names.setdefault(_key(name[:3]), number)
    return names
