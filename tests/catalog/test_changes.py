"""Changes: what is written down of articles and terms, and for how long."""

from __future__ import annotations

from newsgen.catalog.changes import Change
from newsgen.catalog.sources import Media
from newsgen.models import ImageFact
from tests.catalogs import article, catalog_of, seen


def test_an_article_is_written_down_as_it_was_and_as_it_is() -> None:
    """Its places in time, and its spellings."""
    catalog = catalog_of(article("a.md", tags=("قديم",)))
    catalog.sources.record_changes(True)
    catalog.sources.add(seen("a.md"), article("a.md", published="2022-07-19", tags=("جديد",)), ())
    catalog.settle(afresh=False)
    changes = catalog.changes()
    assert set(changes.articles) == {
        Change("a.md", "2022-07-18", (1,), False),
        Change("a.md", "2022-07-19", (2,), False),
    }
    assert changes.terms == (("tags", "tags/جديد/"), ("tags", "tags/قديم/"))
    catalog.sources.forget_changes()
    assert catalog.count_changes() == 0


def test_a_text_is_told_from_what_others_show() -> None:
    """The same title, date, terms and summary."""
    catalog = catalog_of(article("a.md"))
    catalog.sources.record_changes(True)
    catalog.sources.add(seen("a.md"), article("a.md", digest="other", words=3), ())
    assert catalog.changes().articles == (Change("a.md", "2022-07-18", (), True),)


def test_a_picture_changes_the_articles_that_show_it() -> None:
    """Whether it comes, goes or is another."""
    shows = article("d/a.md", media=("p.png",), image=ImageFact("p.png"))
    catalog = catalog_of(shows, article("b.md"))
    catalog.sources.record_changes(True)
    for change in (
        lambda: catalog.sources.add_media(seen("d/p.png", "media"), Media("d/p.png", "x", 1, 1)),
        lambda: catalog.sources.forget("d/p.png"),
    ):
        catalog.sources.forget_changes()
        change()
        assert [change.source for change in catalog.changes().articles] == ["d/a.md"]


def test_who_is_moved_by_another_is_a_change() -> None:
    """The slug that one article gives up is taken by the next."""
    catalog = catalog_of(article("a.md", slug="x"), article("b.md", slug="x"))
    catalog.sources.record_changes(True)
    catalog.sources.forget("a.md")
    catalog.settle(afresh=False)
    assert {change.source for change in catalog.changes().articles} == {"a.md", "b.md"}


def test_a_term_of_another_name_changes_its_articles() -> None:
    """The most used spelling names it."""
    catalog = catalog_of(article("a.md", section="News"), article("b.md", section="news"))
    catalog.sources.record_changes(True)
    catalog.sources.add(seen("c.md"), article("c.md", section="news"), ())
    catalog.settle(afresh=False)
    assert {change.source for change in catalog.changes().articles} == {"a.md", "b.md", "c.md"}


def test_nothing_is_written_down_where_all_will_be_planned() -> None:
    """A first build would only fill a table."""
    catalog = catalog_of(article("a.md"))
    assert catalog.count_changes() == 0
    catalog.sources.record_changes(True)
    catalog.sources.forget("a.md")
    assert catalog.count_changes() == 1
    catalog.sources.record_changes(False)
    assert catalog.count_changes() == 0
