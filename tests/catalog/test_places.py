"""Addresses: who keeps the plain slug, who gets a number, who is refused."""

from __future__ import annotations

from itertools import permutations

from newsgen.catalog import Catalog
from tests.catalogs import article, catalog_of, seen


def urls(*articles) -> dict[str, str]:  # type: ignore[no-untyped-def]
    """The address of each source."""
    catalog = catalog_of(*articles)
    return {row.source: row.card.url for row in catalog.archive.articles()}


def test_an_address_is_its_day_and_slug() -> None:
    """/2022/07/18/slug/, or /undated/slug/."""
    got = urls(article("a.md", slug="خبر"), article("b.md", slug="خبر", published=""))
    assert got == {"a.md": "2022/07/18/خبر/", "b.md": "undated/خبر/"}


def test_the_oldest_keeps_the_plain_slug() -> None:
    """By time, then by path, whatever the order of loading."""
    articles = [
        article("z.md", slug="news", published="2022-07-18T08:00:00+01:00"),
        article("a.md", slug="News", published="2022-07-18T09:00:00+01:00"),
        article("b.md", slug="news", published="2022-07-18T09:00:00+01:00"),
    ]
    for order in permutations(articles):
        assert urls(*order) == {
            "z.md": "2022/07/18/news/",
            "a.md": "2022/07/18/News-2/",
            "b.md": "2022/07/18/news-3/",
        }


def test_a_number_in_use_is_passed_over() -> None:
    """news-2 may be somebody's own slug."""
    got = urls(
        article("a.md", slug="news"), article("b.md", slug="news"), article("c.md", slug="news-2")
    )
    assert got == {
        "a.md": "2022/07/18/news/",
        "b.md": "2022/07/18/news-3/",
        "c.md": "2022/07/18/news-2/",
    }


def test_a_given_slug_goes_first() -> None:
    """An author's slug is never changed."""
    got = urls(
        article("a.md", slug="news"), article("b.md", slug="news", slug_line=3, slug_column=7)
    )
    assert got == {"a.md": "2022/07/18/news-2/", "b.md": "2022/07/18/news/"}


def test_two_given_slugs_are_a_problem_at_the_second() -> None:
    """Both files are named."""
    catalog = Catalog.open(None).__enter__()
    for name in ("a.md", "b.md"):
        catalog.sources.add(seen(name), article(name, slug="same", slug_line=3, slug_column=7), ())
    [problem] = catalog.settle()
    assert (problem.location.path, problem.location.line, problem.location.column) == (
        "articles/b.md", 3, 7,
    )  # fmt: skip
    assert "articles/a.md" in problem.message


def test_a_number_goes_when_its_reason_does() -> None:
    """After the first article is deleted the second has the plain slug."""
    catalog = catalog_of(article("a.md", slug="news"), article("b.md", slug="news"))
    catalog.sources.forget("a.md")
    catalog.settle()
    assert [row.card.url for row in catalog.archive.articles()] == ["2022/07/18/news/"]
