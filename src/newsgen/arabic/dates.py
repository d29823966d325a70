"""Dates and times as a reader of each country writes them.

Owns the printed forms. The names and patterns are CLDR's; newsgen's own rules are few: no comma
after the Arabic weekday, the digits the site chose, month names of two traditions side by side
when asked, never a purely numeric date (W3C: such a date reads in the wrong order in Arabic text).
Must not read the clock: the present moment is an argument.
"""

from __future__ import annotations

import datetime
import functools
import re
from typing import NamedTuple
from zoneinfo import ZoneInfo

from newsgen.arabic.dateparse import ParsedDate, parse_date
from newsgen.arabic.digits import to_system
from newsgen.arabic.locales import locale_data
from newsgen.arabic.plurals import count

__all__ = [
    "ParsedDate",
    "Style",
    "date_range",
    "datetime_full",
    "first_weekday",
    "full",
    "full_cldr",
    "in_zone",
    "local_day",
    "long",
    "month",
    "month_dual",
    "month_year",
    "parse_date",
    "relative",
    "time",
    "weekday",
]


class Style(NamedTuple):
    """How a site writes dates: a language tag, ``"latn"`` or ``"arab"`` digits, and ``"single"`` or
    ``"dual"`` month names («يوليو/تموز»)."""

    locale: str = "ar"
    digits: str = "latn"
    months: str = "single"


class _Forms(NamedTuple):
    arabic: bool
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    long: str
    full: str
    full_cldr: str
    month_year: str
    time: str
    date_time: str
    am: str
    pm: str


_DEFAULT = Style()
_FIELD = re.compile(r"'((?:[^']|'')*)'|(([A-Za-z])\3*)|([^A-Za-z']+)")
_NAMES = {
    "EEEE": "{0}",
    "cccc": "{0}",
    "d": "{1}",
    "dd": "{1:02}",
    "MMMM": "{2}",
    "LLLL": "{2}",
    "M": "{4}",
    "MM": "{4:02}",
    "y": "{3}",
    "yyyy": "{3}",
    "H": "{0}",
    "HH": "{0:02}",
    "h": "{1}",
    "hh": "{1:02}",
    "K": "{1}",
    "mm": "{2:02}",
    "a": "{3}",
    "B": "{3}",
}


def month(number: int, style: Style = _DEFAULT) -> str:
    """The name of month 1-12: يوليوز in ar-MA, جويلية in ar-DZ, تموز in ar-LB (CLDR)."""
    if not 1 <= number <= 12:
        raise ValueError(f"no month {number}: use 1 to 12")
    return _forms(style).months[number - 1]


def month_dual(number: int) -> str:
    """The month in both traditions, «يوليو/تموز», as pan-Arab newsrooms write it."""
    return month(number, Style("ar", months="dual"))


def weekday(number: int, style: Style = _DEFAULT) -> str:
    """The name of weekday 1 (Monday) to 7 (CLDR)."""
    if not 1 <= number <= 7:
        raise ValueError(f"no weekday {number}: use 1 (Monday) to 7")
    return _forms(style).weekdays[number - 1]


def long(date: datetime.date, style: Style = _DEFAULT) -> str:
    """«18 يوليوز 2022» (CLDR long)."""
    return _date(_forms(style).long, date, style)


def full(date: datetime.date, style: Style = _DEFAULT) -> str:
    """«الاثنين 18 يوليوز 2022»: CLDR full without the comma, as Arabic newsrooms write it. Other
    languages keep CLDR's form."""
    return _date(_forms(style).full, date, style)


def full_cldr(date: datetime.date, style: Style = _DEFAULT) -> str:
    """«الاثنين، 18 يوليوز 2022» (CLDR full)."""
    return _date(_forms(style).full_cldr, date, style)


def month_year(year: int, month: int, style: Style = _DEFAULT) -> str:
    """«يوليوز 2022» (CLDR yMMMM)."""
    return _date(_forms(style).month_year, datetime.date(year, month, 1), style)


def time(hour: int, minute: int, style: Style = _DEFAULT) -> str:
    """«17:05» where CLDR's short time has 24 hours (ar-MA, fr), else «5:05 م»."""
    datetime.time(hour, minute)  # ValueError for an impossible time
    forms = _forms(style)
    period = forms.am if hour < 12 else forms.pm
    return to_system(forms.time.format(hour, hour % 12 or 12, minute, period), style.digits)


def datetime_full(moment: datetime.datetime, style: Style = _DEFAULT) -> str:
    """«الاثنين 18 يوليوز 2022، 17:05»: the day and the time, joined as CLDR does."""
    clock = time(moment.hour, moment.minute, style)
    return _forms(style).date_time.format(clock, full(moment, style))


def date_range(first: datetime.date, last: datetime.date, style: Style = _DEFAULT) -> str:
    """«20–30 يونيو 2022», «20 يونيو – 3 يوليو 2022»: what both ends share is said once. The dash is
    U+2013, which keeps its order in right-to-left text; ValueError if ``last`` comes first."""
    if last < first:
        raise ValueError(f"the range ends before it starts: {first} to {last}")
    if first == last:
        return long(first, style)
    forms = _forms(style)
    shared = forms.long == "{1} {2} {3}"
    if not shared or first.year != last.year:
        return f"{long(first, style)} – {long(last, style)}"
    if first.month != last.month:
        start = to_system(f"{first.day} {forms.months[first.month - 1]}", style.digits)
        return f"{start} – {long(last, style)}"
    return to_system(f"{first.day}–", style.digits) + long(last, style)


def relative(
    then: datetime.datetime,
    now: datetime.datetime,
    style: str = "cldr",
    dates: Style = _DEFAULT,
) -> str:
    """How long ago, in Arabic: «الآن», «قبل دقيقتين», «قبل 3 ساعات», «أمس», «أول أمس»,
    «قبل 3 أيام», from seven days on the date. ``"news"`` says منذ for قبل; what is
    to come gets خلال, غدًا, بعد غد.

    The words are CLDR's relative fields, the nouns are counted by grammar. Days are counted on the
    calendar of ``now``'s zone. Both moments need a zone, or neither. Another language: the date.
    """
    if style not in ("cldr", "news"):
        raise ValueError(f"unknown style {style!r}: use cldr or news")
    if then.tzinfo is not None and now.tzinfo is not None:
        then = then.astimezone(now.tzinfo)
    seconds = int((now - then).total_seconds())
    days = (now.date() - then.date()).days
    if not _forms(dates).arabic or abs(days) >= 7:
        return long(then, dates)
    before = ("منذ" if style == "news" else "قبل") if seconds >= 0 else "خلال"
    size = abs(seconds)
    if size < 60:
        return "الآن"
    if size < 3600:
        return f"{before} {_counted(size // 60, 'دقيقة', dates)}"
    if size < 86_400:
        return f"{before} {_counted(size // 3600, 'ساعة', dates)}"
    if near := {1: "أمس", 2: "أول أمس", -1: "غدًا", -2: "بعد غد"}.get(days):
        return near
    return f"{before} {_counted(abs(days), 'يوم', dates)}"


def local_day(iso: str, zone: str) -> str:
    """The day ``YYYY-MM-DD`` on which an ISO moment falls in a zone: 2022-07-18T23:30Z is the 19th
    in Africa/Casablanca. A bare date and a time without offset are never shifted."""
    return iso if len(iso) == 10 else in_zone(iso, zone)[:10]


def in_zone(iso: str, zone: str) -> str:
    """An ISO moment in a zone's own time, with its offset (IANA tz database); without an offset it
    is taken as the zone's. ValueError for an unknown zone or a text that is no moment."""
    moment = datetime.datetime.fromisoformat(iso)
    tz = _zone(zone)
    try:
        local = moment.replace(tzinfo=tz) if moment.tzinfo is None else moment.astimezone(tz)
    except OverflowError:
        raise ValueError(f"{iso} falls outside the years 1 to 9999 in {zone}") from None
    return local.isoformat()


def first_weekday(locale: str) -> int:
    """The day a week starts on, 1 (Monday) to 7 (CLDR): 1 in MA and TN, 6 in EG and DZ, 7 in SA.

    Languages without a region follow CLDR's likely one."""
    data = locale_data(locale)
    return data.first_weekday


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError(f"unknown time zone {name!r}: use a name such as Africa/Rabat") from None


def _counted(n: int, noun: str, style: Style) -> str:
    return count(n, noun, case="obl", digits=style.digits, locale=style.locale)


def _date(form: str, date: datetime.date, style: Style) -> str:
    forms = _forms(style)
    text = form.format(
        forms.weekdays[date.weekday()],
        date.day,
        forms.months[date.month - 1],
        date.year,
        date.month,
    )
    return text if style.digits == "latn" else to_system(text, style.digits)


@functools.cache
def _forms(style: Style) -> _Forms:
    data = locale_data(style.locale)
    to_system("", style.digits)
    if style.months not in ("single", "dual"):
        raise ValueError(f"unknown months {style.months!r}: use single or dual")
    arabic = data.language == "ar"
    months = data.months
    if style.months == "dual" and arabic:
        western, eastern = locale_data("ar-EG").months, locale_data("ar-LB").months
        months = tuple(f"{a}/{b}" for a, b in zip(western, eastern, strict=True))
    cldr = _compiled(data.date_full)
    return _Forms(
        arabic=arabic,
        months=months,
        weekdays=data.weekdays,
        long=_compiled(data.date_long),
        full=cldr.replace("،", "") if arabic else cldr,
        full_cldr=cldr,
        month_year=_compiled(data.month_year),
        time=_compiled(data.time_short),
        date_time=data.date_time,
        am=data.am,
        pm=data.pm,
    )


def _compiled(pattern: str) -> str:
    """A CLDR date pattern (UTS #35) as a ``str.format`` template."""
    parts = []
    for quoted, field, _, literal in _FIELD.findall(pattern):
        if field:
            parts.append(_NAMES.get(field, ""))
        else:
            parts.append((literal or quoted.replace("''", "'") or "'").replace("{", "{{"))
    return "".join(parts).strip()
