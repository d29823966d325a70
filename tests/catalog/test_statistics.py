"""Numbers of an archive."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsgen.catalog.ledger import Written
from newsgen.catalog.statistics import Count, Merged, Pages, Sizes, States
from newsgen.models import Withdrawal
from tests.catalogs import article, catalog_of, seen


def test_articles_by_state() -> None:
    """The undated are published; nothing is counted twice."""
    catalog = catalog_of(
        article("a.md"),
        article("b.md", published=""),
        article("c.md", draft=True),
        article("d.md", withdrawn=Withdrawal("2022-08-01")),
    )
    assert catalog.statistics.states() == States(2, 1, 1, 0, 1)


def test_years_and_languages() -> None:
    """Of the published alone; the site's own language has no name here."""
    catalog = catalog_of(
        article("a.md", published="2021-01-02"),
        article("b.md", published="2022-07-18T17:05", lang="fr"),
        article("c.md", published="2022-07-19"),
        article("d.md", published=""),
        article("e.md", published="2020-01-01", draft=True),
    )
    counted = catalog.statistics
    assert counted.years() == [Count("2022", 2), Count("2021", 1), Count("", 1)]
    assert counted.languages() == [Count("", 3), Count("fr", 1)]


def test_terms_and_their_spellings() -> None:
    """The commonest first, cut where asked; spellings of one term with the articles of each."""
    catalog = catalog_of(
        article("a.md", tags=("أخبار", "رياضة")),
        article("b.md", tags=("اخبار",)),
        article("c.md", tags=("اخبار", "مغرب")),
    )
    counted = catalog.statistics
    [news, *others] = counted.terms("tags")
    assert (news.articles, [count.articles for count in others]) == (3, [1, 1])
    assert counted.terms("tags", 1) == [news]
    assert (counted.count_terms("tags"), counted.count_terms("sections")) == (3, 0)
    assert counted.count_merged() == 1
    spellings = (Count("اخبار", 2), Count("أخبار", 1))
    assert counted.merged() == [Merged("tags", news.name, spellings)]
    assert counted.merged(0) == []


def test_sizes() -> None:
    """Words of what is published, bytes of every source, without those of side files' stamps."""
    catalog = catalog_of(article("a.md", words=100), article("b.md", words=300))
    catalog.sources.add(seen("c.md", stamp="700:1+9:2"), article("c.md", words=900, draft=True), ())
    assert catalog.statistics.sizes() == Sizes(400, "b.md", 300, 3, 702)


def test_an_empty_archive() -> None:
    """Has numbers too."""
    counted = catalog_of().statistics
    assert counted.states() == States(0, 0, 0, 0, 0)
    assert counted.sizes() == Sizes(0, "", 0, 0, 0)
    assert (counted.years(), counted.languages(), counted.merged(), counted.pages()) == ([],) * 4


def test_pages_by_kind() -> None:
    """Those with most bytes first; a partition's name is no part of its kind."""
    catalog = catalog_of()
    rows = [("a", "article x", 10), ("b", "article y z", 20), ("c", "assets ", 50)]
    catalog.ledger.stage(
        (Written(path, b"k", size, 1, b"d", part, 0), True) for path, part, size in rows
    )
    catalog.ledger.settle()
    assert catalog.statistics.pages() == [Pages("assets", 1, 50), Pages("article", 2, 30)]


@given(st.lists(st.sampled_from(["2020-01-01", "2021-05-05", ""]), max_size=8))
def test_years_sum_to_the_published(days: list[str]) -> None:
    """Every article has one year or none."""
    catalog = catalog_of(*(article(f"{n}.md", published=day) for n, day in enumerate(days)))
    years = catalog.statistics.years()
    assert sum(count.articles for count in years) == catalog.statistics.states().published
