"""A written date to the form in which newsgen keeps it, in the site's zone.

Owns the one rule of whose day counts; `arabic.dates` reads the date.
"""

from __future__ import annotations

import datetime
import re
from zoneinfo import ZoneInfo

from newsgen.arabic import dates

_STAMP = re.compile(
    "[0-9]{4}-[0-9]{2}-[0-9]{2}[T ](?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
    "(?:Z|[+-][0-9]{2}:[0-5][0-9])"
)
_NO_OFFSET = datetime.timedelta()
_FARTHEST = datetime.timedelta(hours=14)
_NEVER = 253_402_300_799  # 9999-12-31


def local_date(text: str, timezone: str) -> tuple[str, str]:
    """The date as `models.Article.published` holds it, and "" or why the text is no date.

    A bare date is never shifted. A time without offset is the site's own. A time in UTC (``Z`` or
    ``+00:00``, as machines write it) is told in the site's zone: 2022-07-18T23:30Z belongs to the
    19th in Casablanca. A time with another offset stays as it is written, for it was a person who
    chose it, and the day they wrote is the article's day. ``timezone`` is an IANA name.
    """
    if _STAMP.fullmatch(text) and (told := _of_stamp(text, timezone)):
        return told, ""
    parsed = dates.parse_date(text)
    if isinstance(parsed, str):
        return "", parsed
    if parsed.hour is None:
        return datetime.date(parsed.year, parsed.month, parsed.day).isoformat(), ""
    moment = datetime.datetime(  # noqa: DTZ001 (the offset is decided below)
        parsed.year, parsed.month, parsed.day, parsed.hour, parsed.minute or 0, parsed.second or 0
    )
    if parsed.offset_minutes:
        offset = datetime.timezone(datetime.timedelta(minutes=parsed.offset_minutes))
        return moment.replace(tzinfo=offset).isoformat(), ""
    zone = ZoneInfo(timezone)
    if parsed.offset_minutes is None:
        return _in_minutes(moment.replace(tzinfo=zone)), ""
    utc = moment.replace(tzinfo=datetime.UTC)
    try:
        return _in_minutes(utc.astimezone(zone)), ""
    except OverflowError:  # the first or last hours of the calendar: 0001-01-01, 9999-12-31
        return utc.isoformat(), ""


def _of_stamp(text: str, timezone: str) -> str:
    """The same for a whole ISO 8601 time with its offset, by the standard library in a fifth of the
    time; "" where the long way has more to say."""
    try:
        moment = datetime.datetime.fromisoformat(text)
    except ValueError:
        return ""
    offset = moment.utcoffset() or _NO_OFFSET
    if abs(offset) > _FARTHEST:
        return ""
    if offset:
        return moment.isoformat()
    try:
        return _in_minutes(moment.astimezone(ZoneInfo(timezone)))
    except OverflowError:
        return ""


def moment(date: str, timezone: str) -> int:
    """The seconds since 1970 at which a date as `local_date` gives it begins in a zone; 0 for none
    and for all before 1970."""
    if date[:4] < "1970":
        return 0
    when = datetime.datetime.fromisoformat(date)
    try:
        return int((when if when.tzinfo else when.replace(tzinfo=ZoneInfo(timezone))).timestamp())
    except OverflowError:  # the last hours of the calendar
        return _NEVER


def _in_minutes(moment: datetime.datetime) -> str:
    """ISO 8601 with an offset of whole minutes (RFC 3339, section 4.2): before standard time the
    zones hold the sun's, to the second."""
    offset = moment.utcoffset() or _NO_OFFSET
    if not offset.seconds % 60:
        return moment.isoformat()
    minutes = round(offset.total_seconds() / 60)
    zone = datetime.timezone(datetime.timedelta(minutes=minutes))
    return moment.replace(tzinfo=zone).isoformat()
