"""The archive by time: all years, a year, a month, a day; and the undated articles."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from newsgen.catalog import Catalog
from newsgen.catalog.changes import Changes
from newsgen.config import Config
from newsgen.models import (
    ArchiveView,
    DayBlock,
    DayView,
    Link,
    MonthView,
    Page,
    PeriodCount,
    YearView,
)
from newsgen.pages.kinds import LAST, Kind, Part, shows, whole
from newsgen.pages.listing import first_touched, first_wanted, list_pages
from newsgen.pages.rounding import rough

Days = Sequence[tuple[str, int]]
_PeriodPage = Callable[[Catalog, Config, PeriodCount, Days, "Link | None", "Link | None"], Page]
_UNDATED = "undated"


def archive_page(catalog: Catalog, config: Config) -> Iterator[Page]:
    """/archive/: every year with its months, newest first."""
    del config
    total, undated = catalog.archive.count()
    days = catalog.archive.days()
    years = tuple(
        (_rough(year), tuple(map(_rough, _periods(_within(days, year.period), 7))))
        for year in _periods(days, 4)
    )
    view = ArchiveView(rough(total), rough(undated), catalog.history.has_corrections(), years[::-1])
    yield Page("archive/index.html", "archive.html", view)


def _year(
    catalog: Catalog,
    config: Config,
    year: PeriodCount,
    days: Days,
    older: Link | None,
    newer: Link | None,
) -> Page:
    """/2022/: the months of a year with the days that have articles, and the newest of these."""
    months = tuple(
        (
            month,
            tuple(_periods(_within(days, month.period), 10)),
            tuple(
                Link(card.title, card.url, card.lang)
                for card in catalog.archive.newest_of(month.period, config.site.page_size)
            ),
        )
        for month in _periods(days, 7)
    )
    view = YearView(year.period, year.url, year.articles, months, older, newer)
    return Page(f"{year.url}index.html", "year.html", view)


def _month(
    catalog: Catalog,
    config: Config,
    month: PeriodCount,
    days: Days,
    older: Link | None,
    newer: Link | None,
) -> Page:
    """/2022/07/: the days of a month with their articles."""
    del config, days
    cards = catalog.archive.cards_of_period(month.period)
    lean = (card._replace(summary="", image=None) for card in cards)
    grouped = ((day, tuple(group)) for day, group in groupby(lean, lambda c: c.published[:10]))
    blocks = tuple(DayBlock(_count(day, len(group)), group) for day, group in grouped)
    view = MonthView(month.period, month.url, month.articles, blocks, older, newer)
    return Page(f"{month.url}index.html", "month.html", view)


def _day(
    catalog: Catalog,
    config: Config,
    day: PeriodCount,
    days: Days,
    older: Link | None,
    newer: Link | None,
) -> Page:
    """/2022/07/18/: the articles of a day, newest first."""
    del config, days
    cards = tuple(catalog.archive.cards_of_period(day.period))[::-1]
    view = DayView(day.period, day.url, cards, older, newer)
    return Page(f"{day.url}index.html", "day.html", view)


def _periods_kind(name: str, length: int, page_of: _PeriodPage) -> Kind:
    """The kind of the pages of years (``length`` 4), months (7) or days (10)."""

    def every(catalog: Catalog, config: Config) -> Iterator[Page]:
        groups = [
            (_count(period, sum(number for _, number in days)), days)
            for period, days in (
                (period, list(group))
                for period, group in groupby(catalog.archive.days(), lambda row: row[0][:length])
            )
        ]
        links = [Link(period.period, period.url) for period, _ in groups]
        for place, (period, days) in enumerate(groups):
            older = links[place - 1] if place else None
            newer = links[place + 1] if place + 1 < len(links) else None
            page = page_of(catalog, config, period, days, older, newer)
            yield page._replace(part=Part(name, period.period).label)

    def one(catalog: Catalog, config: Config, part: Part) -> Iterator[Page]:
        days = catalog.archive.days(part.name)
        if not days:
            return
        period = _count(part.name, sum(number for _, number in days))
        older, newer = (
            Link(other, other.replace("-", "/") + "/") if other else None
            for other in _beside(catalog, part.name)
        )
        yield page_of(catalog, config, period, days, older, newer)._replace(part=part.label)

    def touched(catalog: Catalog, config: Config, changes: Changes) -> Iterator[Part]:
        """The periods of changed articles, and those beside them, which link to them."""
        del config
        for change in changes.articles:
            if change.published and not change.text_only:
                period = change.published[:length]
                for each in (period, *_beside(catalog, period)):
                    if each:
                        yield Part(name, each)

    def at(catalog: Catalog, config: Config, path: str) -> Part | None:
        del catalog, config
        folder, _, file = path.rpartition("/")
        period = folder.replace("/", "-")
        return Part(name, period) if file == "index.html" and len(period) == length else None

    return Kind(name, every, one, touched, at)


def _beside(catalog: Catalog, period: str) -> tuple[str, str]:
    """The periods before and after that have articles, or ""."""
    before, after = catalog.archive.day_before(period), catalog.archive.day_after(period)
    return before[: len(period)], after[: len(period)]


def undated_pages(catalog: Catalog, config: Config) -> Iterator[Page]:
    """/undated/: the articles whose date nobody gave."""
    return _undated(catalog, config, Part(_UNDATED))


def _undated(catalog: Catalog, config: Config, part: Part) -> Iterator[Page]:
    _, undated = catalog.archive.count()
    if undated:
        size = config.site.page_size
        first = first_wanted(part, undated, size)
        yield from list_pages(
            "undated", "", "undated/", undated, catalog.archive.undated((first - 1) * size),
            size=size, part=part.label, first=first,
        )  # fmt: skip


def _undated_touched(catalog: Catalog, config: Config, changes: Changes) -> Iterator[Part]:
    sources = [c.source for c in changes.articles if not c.published and not c.text_only]
    if sources:
        _, undated = catalog.archive.count()
        ranks = [catalog.archive.rank("", source) for source in sources]
        first = first_touched(undated, config.site.page_size, ranks, len(sources))
        yield Part(_UNDATED, "", first)


def _undated_at(catalog: Catalog, config: Config, path: str) -> Part | None:
    del catalog, config
    names = path.split("/")
    if names[0] != "undated" or len(names) not in (2, 3):
        return None
    number = int(names[1]) if len(names) == 3 and names[1].isdecimal() else LAST
    return Part(_UNDATED, "", number)


def _count(period: str, number: int) -> PeriodCount:
    return PeriodCount(period, period.replace("-", "/") + "/", number)


def _periods(days: Days, length: int) -> Iterator[PeriodCount]:
    """The days added up by the first ``length`` characters: 4 a year, 7 a month, 10 a day."""
    for period, group in groupby(days, lambda row: row[0][:length]):
        yield _count(period, sum(number for _, number in group))


def _rough(period: PeriodCount) -> PeriodCount:
    return period._replace(articles=rough(period.articles))


def _within(days: Days, period: str) -> Days:
    return [row for row in days if row[0].startswith(period)]


ARCHIVE = whole("archive", archive_page, lambda path: path == "archive/index.html", shows)
YEARS = _periods_kind("year", 4, _year)
MONTHS = _periods_kind("month", 7, _month)
DAYS = _periods_kind("day", 10, _day)
UNDATED = Kind(_UNDATED, undated_pages, _undated, _undated_touched, _undated_at)
