"""Old addresses: aliases of articles, other spellings of terms."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgen.catalog import Catalog
from newsgen.config import Config
from newsgen.models import Page, RedirectView
from newsgen.pages.redirects import ALIASES, SPELLINGS, alias_pages, spelling_pages
from newsgen.permalinks import Permalink
from newsgen.planning import page_at
from tests.catalogs import article, catalog_of, seen

CONFIG = Config(Path("/nowhere"))


def redirects(catalog: Catalog) -> list[Page]:
    """Every redirect, without its place in the plan."""
    pages = (*alias_pages(catalog, CONFIG), *spelling_pages(catalog, CONFIG))
    return [page._replace(part="") for page in pages]


@pytest.mark.parametrize(
    ("alias", "path"),
    [
        ("news/12", "news/12/index.html"),
        ("news/12/", "news/12/index.html"),
        ("news.php", "news.php/index.html"),
        ("خبر/قديم.html", "خبر/قديم.html"),
        ("old.htm", "old.htm"),
    ],
)
def test_an_alias_is_a_page_that_leads_on(alias: str, path: str) -> None:
    """A folder's index, or the very file where the address names one."""
    catalog = catalog_of(article("a.md", title="عنوان", aliases=(alias,)))
    view = RedirectView("عنوان", "2022/07/18/a/")
    assert redirects(catalog) == [Page(path, "redirect.html", view, "a.md")]


def test_a_drafts_alias_leads_nowhere() -> None:
    """Its page does not exist."""
    catalog = catalog_of(article("a.md", draft=True, aliases=("old",)))
    assert redirects(catalog) == []


def test_another_spelling_of_a_term_leads_to_its_page() -> None:
    """The commonest spelling keeps the address; whoever types the other arrives all the same."""
    catalog = catalog_of(
        article("a.md", tags=("إسبانيا",)),
        article("b.md", tags=("إسبانيا",)),
        article("c.md", tags=("اسبانيا",)),
    )
    assert redirects(catalog) == [
        Page("tags/اسبانيا/index.html", "redirect.html", RedirectView("إسبانيا", "tags/إسبانيا/"))
    ]


def test_every_taxonomy_has_its_own() -> None:
    """Sections and authors too, each in its own folder."""
    catalog = catalog_of(
        article("a.md", section="أخبار", authors=("أحمد",)),
        article("b.md", section="اخبار", authors=("احمد",)),
        article("c.md", section="أخبار", authors=("أحمد",)),
    )
    assert [page.path for page in redirects(catalog)] == [
        "sections/اخبار/index.html",
        "authors/احمد/index.html",
    ]


def test_spellings_with_one_address_need_no_redirect() -> None:
    """Vowel marks are no part of an address."""
    catalog = catalog_of(article("a.md", tags=("مَغرب",)), article("b.md", tags=("مغرب",)))
    assert redirects(catalog) == []


def test_no_redirect_takes_a_terms_own_address() -> None:
    """A page that stands where a spelling would lead stays; no address comes twice."""
    catalog = catalog_of(
        article("a.md", tags=("C", "إسبانيا")),
        article("b.md", tags=("C++", "اسبانيا", "إسبانيا")),
        article("c.md", tags=("c", "c++")),
    )
    paths = [page.path for page in redirects(catalog)]
    terms = {f"{row.term.url}index.html" for row in catalog.archive.terms("tags")}
    assert len(paths) == len(set(paths))
    assert not terms & set(paths)
    assert paths


def test_an_alias_that_was_published_too_is_one_page() -> None:
    """With a slash at its end or without."""
    for alias in ("2020/01/01/old", "2020/01/01/old/"):
        catalog = Catalog.open(None).__enter__()
        value = article("a.md", title="عنوان", slug="new", slug_line=2, aliases=(alias,))
        catalog.sources.add(seen("a.md"), value, ())
        catalog.lock([Permalink("a.md", "2020/01/01/old/")])
        assert catalog.settle() == []
        view = RedirectView("عنوان", "2022/07/18/new/")
        assert redirects(catalog) == [
            Page("2020/01/01/old/index.html", "redirect.html", view, "a.md")
        ]


def test_each_redirect_is_found_by_its_path() -> None:
    """An alias, the address of before, and another spelling."""
    catalog = Catalog.open(None).__enter__()
    value = article("a.md", slug="new", slug_line=2, aliases=("x.html", "y"), tags=("أمريكا",))
    catalog.sources.add(seen("a.md"), value, ())
    catalog.sources.add(seen("b.md"), article("b.md", tags=("امريكا",)), ())
    catalog.lock([Permalink("a.md", "2020/01/01/old/")])
    assert catalog.settle() == []
    found = redirects(catalog)
    assert len(found) == 4
    for page in found:
        there = page_at(catalog, CONFIG, page.path, (ALIASES, SPELLINGS))
        assert there is not None and there._replace(part="") == page
