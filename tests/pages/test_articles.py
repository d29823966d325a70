"""Article pages: addresses, neighbours in time, the text by reference, files beside it."""

from __future__ import annotations

from pathlib import Path

from newsgen.catalog.sources import Media
from newsgen.config import Config
from newsgen.models import ArticleView, Body, CopyView, ImageFact, Link, Page, Term
from newsgen.pages.articles import article_pages
from tests.catalogs import article, catalog_of

CONFIG = Config(Path("/nowhere"))


def views(pages: list[Page]) -> dict[str, ArticleView]:
    """The article views by path."""
    return {page.path: page.view for page in pages if isinstance(page.view, ArticleView)}


def test_a_page_for_each_article_at_its_day_and_slug() -> None:
    """The undated first, then from the oldest; the template and the origin are named."""
    catalog = catalog_of(
        article("b.md", published="2022-07-19T08:00:00+01:00"),
        article("a.md", published="2022-07-18"),
        article("c.md", published=""),
    )
    pages = list(article_pages(catalog, CONFIG))
    assert [(page.path, page.template, page.origin) for page in pages] == [
        ("undated/c/index.html", "article.html", "c.md"),
        ("2022/07/18/a/index.html", "article.html", "a.md"),
        ("2022/07/19/b/index.html", "article.html", "b.md"),
    ]


def test_neighbours_are_the_articles_before_and_after_in_time() -> None:
    """Ties of one moment are broken by path; the ends have no neighbour there."""
    catalog = catalog_of(
        article("c.md", published="2022-07-19", title="ج", lang="fr"),
        article("b.md", published="2022-07-18", title="ب"),
        article("a.md", published="2022-07-18", title="أ"),
    )
    found = views(list(article_pages(catalog, CONFIG)))
    assert [(view.older, view.newer) for view in found.values()] == [
        (None, Link("ب", "2022/07/18/b/")),
        (Link("أ", "2022/07/18/a/"), Link("ج", "2022/07/19/c/", "fr")),
        (Link("ب", "2022/07/18/b/"), None),
    ]


def test_an_undated_article_has_no_neighbours_and_is_none() -> None:
    """Nobody knows what came before it."""
    catalog = catalog_of(
        article("a.md", published=""),
        article("b.md", published=""),
        article("c.md", published="2022-07-18"),
    )
    found = views(list(article_pages(catalog, CONFIG)))
    assert {(view.older, view.newer) for view in found.values()} == {(None, None)}


def test_drafts_are_pages_only_when_asked_for() -> None:
    """A draft is neither a page nor anybody's neighbour."""
    articles = (
        article("a.md", published="2022-07-18"),
        article("b.md", published="2022-07-19", draft=True),
    )
    [page] = article_pages(catalog_of(*articles), CONFIG)
    assert isinstance(page.view, ArticleView)
    assert (page.path, page.view.newer) == ("2022/07/18/a/index.html", None)
    with_drafts = views(list(article_pages(catalog_of(*articles, drafts=True), CONFIG)))
    assert [view.card.draft for view in with_drafts.values()] == [False, True]


def test_the_view_says_what_the_front_matter_said() -> None:
    """Every fact of the article reaches its template; terms are links."""
    catalog = catalog_of(
        article(
            "a.md", updated="2022-07-20", authors=("ليلى",), tags=("المغرب", "الرباط"),
            section="سياسة", dateline="الرباط", source_name="وكالة", source_url="https://e.org/",
            hijri="19 ذو الحجة 1443", words=250, extra='{"correction":"تصحيح"}', summary="ملخص",
        )
    )  # fmt: skip
    [page] = article_pages(catalog, CONFIG)
    view = page.view
    assert isinstance(view, ArticleView)
    assert view.card.section == Term("سياسة", "sections/سياسة/")
    assert view.card.summary == "ملخص"
    assert view.authors == (Term("ليلى", "authors/ليلى/"),)
    assert view.tags == (Term("المغرب", "tags/المغرب/"), Term("الرباط", "tags/الرباط/"))
    assert (view.updated, view.dateline, view.source_name, view.source_url) == (
        "2022-07-20", "الرباط", "وكالة", "https://e.org/",
    )  # fmt: skip
    assert (view.hijri, view.words, view.extra) == (
        "19 ذو الحجة 1443", 250, {"correction": "تصحيح"},
    )  # fmt: skip


def test_two_spellings_of_one_tag_are_one_link() -> None:
    """An author who writes both does not get the tag twice."""
    catalog = catalog_of(article("a.md", tags=("إسبانيا", "اسبانيا")))
    [page] = article_pages(catalog, CONFIG)
    assert isinstance(page.view, ArticleView)
    assert len(page.view.tags) == 1


def test_the_text_is_held_by_its_digest() -> None:
    """The view holds no text: where it is, which bytes it was, where it starts."""
    catalog = catalog_of(
        article("d/a.txt", format="text", digest="0f", body_line=7, lang="fr"),
    )
    [page] = article_pages(catalog, CONFIG)
    assert isinstance(page.view, ArticleView)
    assert page.view.body == Body("d/a.txt", 7, "text", "0f", "2022/07/18/a/", "fr", ())


def test_files_that_the_text_shows_lie_beside_the_page() -> None:
    """Each is copied into the article's folder, and the body knows its size."""
    catalog = catalog_of(
        article("d/a.md", media=("p.png", "s/q.pdf", "missing.png"), image=ImageFact("p.png")),
        media=(Media("d/p.png", "aa", 640, 480), Media("d/s/q.pdf", "bb", 0, 0)),
    )
    page, *files = article_pages(catalog, CONFIG)
    place = ("d/a.md", "article d/a.md")
    assert files == [
        Page("2022/07/18/a/p.png", "@copy", CopyView("articles", "d/p.png", "aa"), *place),
        Page("2022/07/18/a/s/q.pdf", "@copy", CopyView("articles", "d/s/q.pdf", "bb"), *place),
    ]
    assert isinstance(page.view, ArticleView)
    assert page.view.body.media == (("p.png", 640, 480), ("s/q.pdf", 0, 0))
    image = page.view.card.image
    assert image is not None
    assert (image.src, image.width, image.height) == ("2022/07/18/a/p.png", 640, 480)


def test_an_empty_archive_has_no_article_pages() -> None:
    """Nothing in, nothing out."""
    assert list(article_pages(catalog_of(), CONFIG)) == []
