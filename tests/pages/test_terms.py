"""Tags, sections and authors: indexes, lists and feeds of terms."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgen.catalog.terms import TAXONOMIES, TermRow
from newsgen.config import Config
from newsgen.models import IndexView, ListView, Page, Site, Term, TermCount
from newsgen.pages.terms import feed_url, index_pages, term_pages
from tests.catalogs import article, catalog_of
from tests.sites import SETTINGS, SiteTest
from tests.sites import article as article_text

CONFIG = Config(Path("/nowhere"))


def test_an_index_groups_terms_under_their_letters() -> None:
    """The article ال does not count; forms of alif are one letter; counts are of shown articles."""
    catalog = catalog_of(
        article("a.md", tags=("المغرب", "إسبانيا")),
        article("b.md", tags=("المغرب", "أحداث", "مصر")),
        article("c.md", tags=("NATO",), draft=True),
    )
    pages = list(index_pages(catalog, CONFIG))
    assert [(page.path, page.template) for page in pages] == [
        (f"{taxonomy}/index.html", "index.html") for taxonomy in TAXONOMIES
    ]
    view = pages[0].view
    assert isinstance(view, IndexView)
    assert (view.taxonomy, view.total) == ("tags", 4)
    assert [(group.letter, [term.name for term in group.terms]) for group in view.groups] == [
        ("أ", ["أحداث", "إسبانيا"]),
        ("م", ["مصر", "المغرب"]),
    ]
    assert view.groups[1].terms[1] == TermCount("المغرب", "tags/المغرب/", 2)


def test_an_index_without_terms_is_empty() -> None:
    """The links of the masthead lead somewhere."""
    assert {page.view for page in index_pages(catalog_of(), CONFIG)} == {
        IndexView(taxonomy, 0, ()) for taxonomy in TAXONOMIES
    }


def test_each_term_lists_its_articles() -> None:
    """All spellings of a term are one list; undated articles are its oldest."""
    catalog = catalog_of(
        article("a.md", tags=("إسبانيا",), authors=("ليلى",), section="سياسة"),
        article("b.md", tags=("اسبانيا",), published="2022-07-19"),
        article("c.md", tags=("إسبانيا",), published=""),
    )
    pages = list(term_pages(catalog, CONFIG))
    assert [page.path for page in pages] == [
        "tags/إسبانيا/index.html", "sections/سياسة/index.html", "authors/ليلى/index.html",
    ]  # fmt: skip
    view = pages[0].view
    assert isinstance(view, ListView)
    assert [c.url for c in view.cards] == ["2022/07/19/b/", "2022/07/18/a/", "undated/c/"]
    assert (view.taxonomy, view.name, view.url) == ("tags", "إسبانيا", "tags/إسبانيا/")


def test_pages_hold_as_many_as_the_setting_says() -> None:
    """The setting ``page_size`` rules every list."""
    catalog = catalog_of(*(article(f"{n:02}.md", tags=("وسم",)) for n in range(12)))
    pages: list[Page] = list(term_pages(catalog, Config(CONFIG.root, Site(page_size=5))))
    assert [page.path for page in pages] == ["tags/وسم/1/index.html", "tags/وسم/index.html"]


@pytest.mark.parametrize(
    ("taxonomy", "articles", "feed"),
    [
        ("tags", 4, ""),
        ("tags", 5, "x/y/feed.xml"),
        ("sections", 1, "x/y/feed.xml"),
        ("authors", 99, ""),
    ],
)
def test_who_has_a_feed(taxonomy: str, articles: int, feed: str) -> None:
    """Every section, a tag from five articles on, no author."""
    row = TermRow(1, taxonomy, Term("y", "x/y/"), articles, articles, ("y",))
    assert feed_url(row, CONFIG) == feed


def test_a_long_list_is_touched_as_a_whole_when_its_feed_comes(tmp_path: Path) -> None:
    """Each of its pages links the feed, those too that else rest."""
    pages = "page_size = 5\ntag_feed_minimum = 126\n"
    site = SiteTest(tmp_path / "site", SETTINGS + pages)
    for number in range(125):
        day = f"2022-{number // 25 + 1:02}-{number % 25 + 1:02}"
        site.write(f"articles/{number}.md", article_text(f"خبر {number}", day))
    assert site.build().done
    site.write("articles/125.md", article_text("خبر 125", "2022-07-26"))
    assert site.build(check=True).compared
    assert "tags/المغرب/2/index.html" in site.rendered
