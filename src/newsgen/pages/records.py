"""The archive as data: archive.json names its parts, each a compressed list of a month's articles.

A part is small, so that an edit makes little anew, whatever the archive's size; an edit of a text
leaves archive.json as it is. A month of many articles has several, numbered from its oldest, so
that a new article makes only the last of them anew.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsgen.catalog import Catalog
from newsgen.catalog.archive import ArticleRow
from newsgen.catalog.changes import Change, Changes
from newsgen.catalog.periods import by_month
from newsgen.config import Config
from newsgen.models import ArchiveRecord, Page, RecordsIndexView, RecordsView
from newsgen.pages.kinds import Kind, Part, shows, whole

PART = 256
"""Articles of a part. An edited text took 0.22 s of 0.9 where a month of 6,236 was one."""

_NAME, _UNDATED = "records", "undated"


def part_path(period: str, number: int) -> str:
    """The path of a period's part; ``period``: a month ("2022-07"), "" for the undated; ``number``
    counts from 1."""
    return _path(_stem(period, number))


def records_index(catalog: Catalog, config: Config) -> Iterator[Page]:
    """/archive.json: the parts with their numbers of articles."""
    del config
    total, _ = catalog.archive.count()
    parts = tuple(
        (period or _UNDATED, part_path(period, number), min(PART, of - (number - 1) * PART))
        for period, of in _periods(catalog)
        for number in _numbers(of)
    )
    yield Page("archive.json", "archive.json", RecordsIndexView(total, parts))


def records_pages(catalog: Catalog, config: Config) -> Iterator[Page]:
    """The articles of each month, and the undated."""
    for period, of in _periods(catalog):
        for number in _numbers(of):
            yield from _one(catalog, config, Part(_NAME, _stem(period, number)))


def _periods(catalog: Catalog) -> Iterator[tuple[str, int]]:
    """Each month with its number of articles, then the undated, if any, under ""."""
    yield from by_month(catalog.archive.days()).items()
    _, undated = catalog.archive.count()
    if undated:
        yield "", undated


def _numbers(articles: int) -> range:
    """The numbers of the parts that so many articles have."""
    return range(1, (articles - 1) // PART + 2)


def _one(catalog: Catalog, config: Config, part: Part) -> Iterator[Page]:
    del config
    period, number = _told(part.name)
    rows = catalog.archive.articles_of_period(period, (number - 1) * PART, PART)
    records = tuple(map(_record, rows))
    if records:
        view = RecordsView(period or _UNDATED, records)
        yield Page(_path(part.name), "records.jsonl", view, part=part.label)


def _record(row: ArticleRow) -> ArchiveRecord:
    card, facts = row.card, row.facts
    return ArchiveRecord(
        card.url, card.title, card.published, row.updated, card.lang,
        card.section.name if card.section else "", tuple(term.name for term in row.authors),
        tuple(term.name for term in row.tags), card.summary, str(facts["source_name"]),
        str(facts["source_url"]), row.source, str(facts["sha256"]),
    )  # fmt: skip


def _stem(period: str, number: int) -> str:
    """The name of a part's file and partition: a month's first part is named by the month alone."""
    return f"{period or _UNDATED}-{number}" if number > 1 else period or _UNDATED


def _told(stem: str) -> tuple[str, int]:
    """The period and the number of a part by its name."""
    period, number = stem[: len(_UNDATED)], stem[len(_UNDATED) + 1 :]  # as long as "2022-07"
    return "" if period == _UNDATED else period, int(number) if number.isdecimal() else 1


def _path(stem: str) -> str:
    return f"archive/{stem}.jsonl.gz"


def _touched(catalog: Catalog, config: Config, changes: Changes) -> Iterator[Part]:
    """The parts of changed articles; a digest changes with the least of edits. Where one came, went
    or moved, all that follow in its month as well, up to the last one that there may have been."""
    del config
    months: dict[str, list[Change]] = {}
    for change in changes.articles:
        months.setdefault(change.published[:7], []).append(change)
    counts = dict(_periods(catalog)) if months else {}
    for period, found in months.items():
        moved = [(change.published, change.source) for change in found if not change.text_only]
        numbers = {
            _number(catalog, period, change.published, change.source)
            for change in found
            if change.text_only
        }
        if moved:
            most = counts.get(period, 0) + len(moved)
            numbers.update(range(_number(catalog, period, *min(moved)), _numbers(most).stop))
        for number in sorted(numbers):
            yield Part(_NAME, _stem(period, number))


def _number(catalog: Catalog, period: str, published: str, source: str) -> int:
    """The part of a place in time."""
    return catalog.archive.rank_in(period, published, source) // PART + 1


def _at(catalog: Catalog, config: Config, path: str) -> Part | None:
    del catalog, config
    stem = path.removeprefix("archive/").removesuffix(".jsonl.gz")
    is_one = len(stem) >= len(_UNDATED) and path == part_path(*_told(stem))
    return Part(_NAME, stem) if is_one else None


RECORDS_INDEX = whole("records-index", records_index, lambda path: path == "archive.json", shows)
RECORDS = Kind(_NAME, records_pages, _one, _touched, _at)
