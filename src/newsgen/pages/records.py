"""The archive as data: archive.json names its parts, one a month, each a compressed list.

A month is a part so that an edit makes one small file anew, whatever the archive's size; an edit of
a text leaves archive.json as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from newsgen.catalog import Catalog
from newsgen.catalog.archive import ArticleRow
from newsgen.catalog.changes import Changes
from newsgen.config import Config
from newsgen.models import ArchiveRecord, Page, RecordsIndexView, RecordsView
from newsgen.pages.kinds import Kind, Part, shows, whole

_NAME, _UNDATED = "records", "undated"


def records_index(catalog: Catalog, config: Config) -> Iterator[Page]:
    """/archive.json: the parts with their numbers of articles."""
    del config
    total, undated = catalog.archive.count()
    months = [
        (month, sum(number for _, number in days))
        for month, days in groupby(catalog.archive.days(), lambda row: row[0][:7])
    ]
    if undated:
        months.append((_UNDATED, undated))
    parts = tuple((month, _path(month), number) for month, number in months)
    yield Page("archive.json", "archive.json", RecordsIndexView(total, parts))


def records_pages(catalog: Catalog, config: Config) -> Iterator[Page]:
    """The articles of each month, and the undated."""
    months = dict.fromkeys(day[:7] for day, _ in catalog.archive.days())
    for month in (*months, _UNDATED):
        yield from _one(catalog, config, Part(_NAME, month))


def _one(catalog: Catalog, config: Config, part: Part) -> Iterator[Page]:
    del config
    period = "" if part.name == _UNDATED else part.name
    records = tuple(map(_record, catalog.archive.articles_of_period(period)))
    if records:
        view = RecordsView(part.name, records)
        yield Page(_path(part.name), "records.jsonl", view, part=part.label)


def _record(row: ArticleRow) -> ArchiveRecord:
    card, facts = row.card, row.facts
    return ArchiveRecord(
        card.url, card.title, card.published, row.updated, card.lang,
        card.section.name if card.section else "", tuple(term.name for term in row.authors),
        tuple(term.name for term in row.tags), card.summary, str(facts["source_name"]),
        str(facts["source_url"]), row.source, str(facts["sha256"]),
    )  # fmt: skip


def _path(period: str) -> str:
    return f"archive/{period}.jsonl.gz"


def _touched(catalog: Catalog, config: Config, changes: Changes) -> Iterator[Part]:
    """The months of changed articles; a digest changes with the least of edits. A term that is
    called otherwise changes the articles that have it."""
    del catalog, config
    for month in {change.published[:7] for change in changes.articles}:
        yield Part(_NAME, month or _UNDATED)


def _at(catalog: Catalog, config: Config, path: str) -> Part | None:
    del catalog, config
    if path.startswith("archive/") and path.endswith(".jsonl.gz"):
        return Part(_NAME, path.removeprefix("archive/").removesuffix(".jsonl.gz"))
    return None


RECORDS_INDEX = whole("records-index", records_index, lambda path: path == "archive.json", shows)
RECORDS = Kind(_NAME, records_pages, _one, _touched, _at)
