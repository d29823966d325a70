"""The sitemap: one file, or parts of which a new article touches the last."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.catalog import Changes
from newsgen.config import Config
from newsgen.models import Article, Page, SitemapIndexView, SitemapView
from newsgen.pages import sitemaps
from newsgen.pages.kinds import LAST
from newsgen.pages.sitemaps import sitemap_pages
from tests.catalogs import article, catalog_of, seen

CONFIG = Config(Path("/nowhere"))
EMPTY = tuple((url, "") for url in ("", "archive/", "tags/", "sections/", "authors/"))


def test_an_empty_site_lists_its_fixed_pages() -> None:
    """They exist before the first article."""
    assert list(sitemap_pages(catalog_of(), CONFIG)) == [
        Page("sitemap.xml", "sitemap.xml", SitemapView(EMPTY), part="sitemap rest", number=LAST)
    ]


def test_a_small_site_has_one_file() -> None:
    """Listings, then articles from the oldest with their last change; drafts never."""
    catalog = catalog_of(
        article("b.md", published="2022-07-19", updated="2022-08-01", tags=("المغرب",)),
        article("a.md", published="2022-07-18", section="سياسة", authors=("ليلى",)),
        article("u.md", published=""),
        article("d.md", draft=True, tags=("سر",)),
    )
    [page] = sitemap_pages(catalog, CONFIG)
    assert isinstance(page.view, SitemapView)
    assert page.view.urls == (
        ("", ""),
        ("archive/", ""),
        ("tags/", ""),
        ("tags/المغرب/", ""),
        ("sections/", ""),
        ("sections/سياسة/", ""),
        ("authors/", ""),
        ("authors/ليلى/", ""),
        ("2022/", ""),
        ("2022/07/", ""),
        ("undated/u/", ""),
        ("2022/07/18/a/", "2022-07-18"),
        ("2022/07/19/b/", "2022-08-01"),
    )


def parted(number: int) -> dict[str, object]:
    """Views by path of a site with this many articles."""
    articles = (article(f"{n:02}.md", published=f"2022-07-{n + 10}") for n in range(number))
    return {page.path: page.view for page in sitemap_pages(catalog_of(*articles), CONFIG)}


def test_a_large_site_has_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every address once, no part above the limit, an index that names all parts."""
    monkeypatch.setattr(sitemaps, "PART", 4)
    pages = parted(10)
    index = pages.pop("sitemap.xml")
    assert index == SitemapIndexView(
        ("sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap-listings-1.xml",
         "sitemap-listings-2.xml")
    )  # fmt: skip
    assert tuple(pages) == index.parts  # type: ignore[attr-defined]
    parts = [view.urls for view in pages.values() if isinstance(view, SitemapView)]
    assert [len(urls) for urls in parts] == [4, 4, 2, 4, 3]
    urls = [url for part in parts for url, _ in part]
    assert len(set(urls)) == 10 + 7


def test_a_new_article_touches_the_last_part_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Articles are parted from the oldest."""
    monkeypatch.setattr(sitemaps, "PART", 4)
    before, after = parted(10), parted(11)
    assert {path for path in after if after[path] != before.get(path)} == {"sitemap-3.xml"}


def test_another_name_of_a_term_touches_no_part_with_articles() -> None:
    """Their addresses and dates are what they were."""
    renamed = Changes((), (("tags", "tags/x/"),))
    [part] = sitemaps.SITEMAPS.touched(catalog_of(), CONFIG, renamed)
    assert (part.kind, part.name) == (sitemaps.SITEMAPS.name, "rest")


def dated(*dates: str) -> st.SearchStrategy[Article]:
    """Articles of these dates, few of them drafts."""
    return st.builds(
        article,
        st.sampled_from([f"{name}.md" for name in "abcdefghijklmnopq"]),
        published=st.sampled_from(dates),
        draft=st.sampled_from([False, False, False, True]),
    )


@given(
    st.lists(
        dated("", "2022-07-18", "2022-07-19"), min_size=10, unique_by=lambda value: value.source
    ),
    st.lists(
        dated("2021-12-31", "2022-07-18", "2022-08-01")
        | st.sampled_from([f"{name}.md" for name in "abcdef"]),
        min_size=1,
        max_size=3,
    ),
)
@settings(deadline=None)
def test_the_rest_is_touched_when_it_differs(first: list[Article], second: list[Any]) -> None:
    """Another month, year or number of parts, after articles came, went or moved."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sitemaps, "PART", 4)
        catalog = catalog_of(*first)
        before = [page for page in sitemap_pages(catalog, CONFIG) if page.part.endswith("rest")]
        catalog.sources.record_changes(True)
        for change in second:
            if isinstance(change, str):
                catalog.sources.forget(change)
            else:
                catalog.sources.add(seen(change.source), change, ())
        catalog.settle(afresh=False)
        after = [page for page in sitemap_pages(catalog, CONFIG) if page.part.endswith("rest")]
        touched = sitemaps.SITEMAPS.touched(catalog, CONFIG, catalog.changes())
        assert before == after or "rest" in [part.name for part in touched]


def test_the_rest_of_a_large_archive_rests(monkeypatch: pytest.MonkeyPatch) -> None:
    """One more article of a month that has others makes no other listing."""
    monkeypatch.setattr(sitemaps, "PART", 4)
    catalog = catalog_of(*(article(f"{n:02}.md", published=f"2022-07-{n + 10}") for n in range(9)))
    catalog.sources.record_changes(True)
    for source, published, names in (
        ("x.md", "2022-07-30", ["articles"]),
        ("y.md", "2022-08-01", ["rest", "articles"]),
    ):
        catalog.sources.forget_changes()
        catalog.sources.add(seen(source), article(source, published=published), ())
        catalog.settle(afresh=False)
        parts = sitemaps.SITEMAPS.touched(catalog, CONFIG, catalog.changes())
        assert [part.name for part in parts] == names


def test_the_split_is_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many addresses as one file may hold are one file; one more are parts."""
    monkeypatch.setattr(sitemaps, "PART", 12)
    assert list(parted(5)) == ["sitemap.xml"]
    assert list(parted(6)) == ["sitemap-1.xml", "sitemap-listings-1.xml", "sitemap.xml"]


def test_the_limit_is_below_the_protocols() -> None:
    """50,000 URLs in one file (sitemaps.org)."""
    assert sitemaps.PART <= 50_000
