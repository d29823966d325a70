"""Published addresses against the articles that there are."""

from __future__ import annotations

from newsgen.catalog import Catalog
from newsgen.models import Article
from newsgen.permalinks import Permalink
from tests.catalogs import article, seen


def settled(links: list[Permalink], *articles: Article) -> tuple[Catalog, list[str]]:
    """A catalog of these articles under a lock, and the codes of the problems."""
    catalog = Catalog.open(None).__enter__()
    for value in articles:
        catalog.sources.add(seen(value.source), value, ())
    catalog.lock(links)
    return catalog, [problem.code for problem in catalog.settle()]


def urls(catalog: Catalog) -> dict[str, str]:
    """The address of each article."""
    return {row.source: row.card.url for row in catalog.archive.articles()}


LOCK = [Permalink("a.md", "2020/01/01/old/", "text")]


def test_a_published_address_stays() -> None:
    """Whatever the title and the date are now."""
    catalog, problems = settled(LOCK, article("a.md", slug="new"))
    assert urls(catalog) == {"a.md": "2020/01/01/old/"}
    assert problems == []


def test_a_slug_that_was_given_since_makes_a_new_one() -> None:
    """And the old one leads on."""
    catalog, problems = settled(LOCK, article("a.md", slug="new", slug_line=2))
    assert urls(catalog) == {"a.md": "2022/07/18/new/"}
    assert [alias[:2] for alias in catalog.archive.aliases()] == [
        ("2020/01/01/old/", "2022/07/18/new/")
    ]
    assert problems == []
    (line,) = catalog.locked()
    assert (line.url, line.former) == ("2022/07/18/new/", ("2020/01/01/old/",))


def test_an_article_that_moved_is_known_by_its_text() -> None:
    """A file of another name and another title."""
    catalog, problems = settled(LOCK, article("b.md", slug="new", text="text"))
    assert urls(catalog) == {"b.md": "2020/01/01/old/"}
    assert problems == []
    assert [problem.code for problem in catalog.moved("articles")] == ["moved"]


def test_two_with_the_same_text_are_not_known() -> None:
    """Nobody guesses: the address is missing."""
    catalog, problems = settled(LOCK, article("b.md", text="text"), article("c.md", text="text"))
    assert urls(catalog) == {"b.md": "2022/07/18/b/", "c.md": "2022/07/18/c/"}
    assert problems == ["gone"]


def test_an_article_with_a_name_of_its_own_may_move() -> None:
    """Its line says id: and the name."""
    lock = [Permalink("id:x", "2020/01/01/old/")]
    catalog, problems = settled(lock, article("b/c.md", name="x"))
    assert urls(catalog) == {"b/c.md": "2020/01/01/old/"}
    assert problems == []
    assert [link.key for link in catalog.locked()] == ["id:x"]


def test_two_articles_of_one_name_are_a_problem() -> None:
    """A name that two have names none."""
    _, problems = settled([], article("a.md", name="x"), article("b.md", name="x"))
    assert problems == ["same-id"]


def test_a_new_article_does_not_take_a_published_address() -> None:
    """Neither of one that stands there nor of one that did."""
    lock = [Permalink("a.md", "2022/07/18/x/", former=("2022/07/18/x-2/",))]
    catalog, _ = settled(lock, article("a.md", slug="y"), article("b.md", slug="x"))
    assert urls(catalog) == {"a.md": "2022/07/18/x/", "b.md": "2022/07/18/x-3/"}


def test_what_vanished_is_a_problem_unless_something_leads_on() -> None:
    """A file that is gone, a draft; but not where an alias answers."""
    assert settled(LOCK)[1] == ["gone"]
    assert settled(LOCK, article("a.md", draft=True))[1] == ["gone"]
    assert settled(LOCK, article("b.md", aliases=("2020/01/01/old",)))[1] == []


def test_lines_of_what_is_gone_stay() -> None:
    """So that nothing is forgotten before somebody decides."""
    catalog, _ = settled(LOCK, article("b.md"))
    assert [link.key for link in catalog.locked()] == ["a.md", "b.md"]


def test_articles_without_a_line_are_counted() -> None:
    """Drafts are none of them."""
    catalog, _ = settled(LOCK, article("a.md"), article("b.md"), article("c.md", draft=True))
    assert catalog.unlocked() == 1
