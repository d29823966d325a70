"""What became of articles."""

from __future__ import annotations

from newsgen.catalog.visibility import Clock
from newsgen.models import Correction, Link, Note, Withdrawal
from tests.catalogs import article, catalog_of


def test_a_withdrawn_article_is_listed_nowhere_and_has_its_notice() -> None:
    """With its date and reason, at its address; its aliases lead there."""
    catalog = catalog_of(
        article("a.md", withdrawn=Withdrawal("2022-08-01", "سبب"), tags=("وسم",), aliases=("x",)),
        article("b.md"),
    )
    assert [row.source for row in catalog.archive.articles()] == ["b.md"]
    assert list(catalog.archive.terms("tags")) == []
    (notice,) = catalog.history.notices()
    assert (notice.url, notice.withdrawn, notice.date, notice.reason) == (
        "2022/07/18/a/", True, "2022-08-01", "سبب",
    )  # fmt: skip
    assert catalog.history.notice_at("2022/07/18/a/") == "a.md"
    assert [path for path, *_ in catalog.archive.aliases()] == ["x"]
    assert catalog.history.counts() == (0, 1)


def test_corrections_are_told_newest_first() -> None:
    """Over all articles that are shown."""
    catalog = catalog_of(
        article("a.md", title="أ", corrections=(Correction("2022-07-20", "1"),)),
        article("b.md", title="ب", corrections=(Correction("2022-07-21", "2"),)),
        article("c.md", draft=True, corrections=(Correction("2022-07-22", "3"),)),
    )
    assert catalog.history.corrections() == [
        (Note("2022-07-21", "2"), Link("ب", "2022/07/18/b/")),
        (Note("2022-07-20", "1"), Link("أ", "2022/07/18/a/")),
    ]
    assert catalog.history.has_corrections()
    assert not catalog_of(article("a.md")).history.has_corrections()


def test_the_next_moment_at_which_something_is_shown_or_no_longer() -> None:
    """Of what is to come and of what will expire, after a moment."""
    catalog = catalog_of(article("a.md", opens=100, closes=300), article("b.md", closes=200))
    catalog.sources.pass_time(Clock(50))
    moments = [catalog.history.next_moment(now) for now in (50, 100, 200, 300)]
    assert moments == [100, 200, 300, None]
    assert (catalog.history.opens("a.md"), catalog.history.opens("none.md")) == (100, 0)
