"""What is shown, and when."""

from __future__ import annotations

import pytest

from newsgen.catalog import Catalog
from newsgen.catalog.visibility import (
    COMING,
    DRAFT,
    NOTICE,
    PUBLIC,
    Clock,
    answers,
    shown,
    state_of,
)
from tests.catalogs import article, seen


@pytest.mark.parametrize(
    ("now", "future", "wanted"),
    [(None, False, PUBLIC), (9, False, COMING), (9, True, PUBLIC), (10, False, PUBLIC),
     (20, False, NOTICE), (25, True, NOTICE)],
)  # fmt: skip
def test_time_decides(now: int | None, future: bool, wanted: int) -> None:
    """From its own moment on, until it expires."""
    clock = Clock(now, future)
    assert state_of(clock, draft=False, withdrawn=False, opens=10, closes=20) == wanted
    assert state_of(clock, draft=True, withdrawn=True, opens=10, closes=20) == DRAFT
    assert state_of(clock, draft=False, withdrawn=True, opens=10, closes=0) == NOTICE


def test_drafts_are_listed_when_asked_for() -> None:
    """A notice answers, and is listed nowhere."""
    assert shown(True) != shown(False)
    assert str(NOTICE) in answers(False)


def test_time_that_passes_is_a_change() -> None:
    """Both ways; what stays as it was is none."""
    catalog = Catalog.open(None).__enter__()
    catalog.sources.clock = Clock(5)
    for source, opens in (("a.md", 0), ("b.md", 10), ("c.md", 30)):
        value = article(source, opens=opens, published="1970-01-01", tags=("وسم",))
        catalog.sources.add(seen(source), value, ())
    catalog.settle()
    assert [row.source for row in catalog.archive.articles()] == ["a.md"]
    catalog.sources.record_changes(True)
    catalog.sources.pass_time(Clock(20))
    assert {change.source for change in catalog.changes().articles} == {"b.md"}
    catalog.settle(afresh=False)
    assert [row.source for row in catalog.archive.articles()] == ["a.md", "b.md"]
    assert [row.articles for row in catalog.archive.terms("tags")] == [2]
    catalog.sources.pass_time(Clock(5))
    catalog.settle()
    assert [row.articles for row in catalog.archive.terms("tags")] == [1]
    assert catalog.history.coming(1) == [("b.md", "1970-01-01")]
