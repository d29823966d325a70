"""The archive by time: all years, a year, a month, a day; and the undated articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from newsgen.catalog import Catalog
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
from newsgen.pages.rounding import rough
from newsgen.pages.terms import list_pages

Days = Sequence[tuple[str, int]]


def archive_page(catalog: Catalog, config: Config) -> Iterator[Page]:
    """/archive/: every year with its months, newest first."""
    del config
    total, undated = catalog.archive.count()
    days = catalog.archive.days()
    years = tuple(
        (_rough(year), tuple(map(_rough, _periods(_within(days, year.period), 7))))
        for year in _periods(days, 4)
    )
    view = ArchiveView(rough(total), rough(undated), years[::-1])
    yield Page("archive/index.html", "archive.html", view)


def year_pages(catalog: Catalog, config: Config) -> Iterator[Page]:
    """/2022/: the months of a year with the days that have articles, and the newest of these."""
    days = catalog.archive.days()
    for year, older, newer in _with_neighbours(list(_periods(days, 4))):
        within = _within(days, year.period)
        months = tuple(
            (
                month,
                tuple(_periods(_within(within, month.period), 10)),
                tuple(
                    Link(card.title, card.url, card.lang)
                    for card in catalog.archive.newest_of(month.period, config.site.page_size)
                ),
            )
            for month in _periods(within, 7)
        )
        view = YearView(year.period, year.url, year.articles, months, older, newer)
        yield Page(f"{year.url}index.html", "year.html", view)


def month_pages(catalog: Catalog, config: Config) -> Iterator[Page]:
    """/2022/07/: the days of a month with their articles."""
    del config
    days = catalog.archive.days()
    for month, older, newer in _with_neighbours(list(_periods(days, 7))):
        cards = catalog.archive.cards_of_period(month.period)
        blocks = tuple(
            DayBlock(_count(day, len(group)), tuple(group))
            for day, group in ((d, list(g)) for d, g in groupby(cards, lambda c: c.published[:10]))
        )
        lean = tuple(
            block._replace(
                cards=tuple(card._replace(summary="", image=None) for card in block.cards)
            )
            for block in blocks
        )
        view = MonthView(month.period, month.url, month.articles, lean, older, newer)
        yield Page(f"{month.url}index.html", "month.html", view)


def day_pages(catalog: Catalog, config: Config) -> Iterator[Page]:
    """/2022/07/18/: the articles of a day, newest first."""
    del config
    days = [_count(day, number) for day, number in catalog.archive.days()]
    for day, older, newer in _with_neighbours(days):
        cards = tuple(catalog.archive.cards_of_period(day.period))[::-1]
        view = DayView(day.period, day.url, cards, older, newer)
        yield Page(f"{day.url}index.html", "day.html", view)


def undated_pages(catalog: Catalog, config: Config) -> Iterator[Page]:
    """/undated/: the articles whose date nobody gave."""
    _, undated = catalog.archive.count()
    if undated:
        yield from list_pages(
            "undated", "", "undated/", undated, catalog.archive.undated(),
            size=config.site.page_size,
        )  # fmt: skip


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


def _with_neighbours(
    periods: list[PeriodCount],
) -> Iterator[tuple[PeriodCount, Link | None, Link | None]]:
    """Each period with links to the one before and the one after that have articles; a link's
    title is the ISO period, which templates format."""
    links = [Link(period.period, period.url) for period in periods]
    for number, period in enumerate(periods):
        older = links[number - 1] if number else None
        newer = links[number + 1] if number + 1 < len(periods) else None
        yield period, older, newer
