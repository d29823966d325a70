"""Planning: what a change touches is all that differs, and a page is found by its path alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.catalog import Catalog
from newsgen.catalog.sources import Media
from newsgen.catalog.visibility import Clock
from newsgen.config import Config
from newsgen.models import Article, Correction, ImageFact, Page, Site, Withdrawal
from newsgen.pages import listing, records, sitemaps
from newsgen.permalinks import Permalink
from newsgen.planning import every_page, page_at, pages_of, part_named, touched_parts
from tests.catalogs import article, catalog_of, seen

CONFIG = Config(Path("/nowhere"), site=Site(page_size=2, tag_feed_minimum=3, fonts=False))

NAMES = "abcdefghijklmnopqrstuvwxyz"
DAYS = ["", "2021-12-31", "2022-07-17", "2022-07-18", "2022-07-18T10:00:00+01:00", "2022-08-01"]
articles = st.builds(
    article,
    st.sampled_from([f"{name}.md" for name in NAMES]),
    title=st.sampled_from(["خبر", "نبأ"]),
    slug=st.sampled_from(["x", "y", "X", "z"]),
    published=st.sampled_from(DAYS),
    section=st.sampled_from(["سياسة", "سياسة", "سياسة", "رياضة", ""]),
    authors=st.sampled_from([(), ("ليلى",), ("ليلى", "سعيد")]),
    tags=st.sampled_from([(), ("أمريكا",), ("امريكا",), ("أمريكا", "امريكا"), ("C",), ("C++",)]),
    image=st.sampled_from([None, ImageFact("p.png")]),
    media=st.sampled_from([(), ("p.png",)]),
    digest=st.sampled_from(["1", "2"]),
    draft=st.sampled_from([False, False, False, True]),
    slug_line=st.sampled_from([0, 0, 0, 2]),
    withdrawn=st.sampled_from([None, None, None, Withdrawal("2022-08-01")]),
    corrections=st.sampled_from([(), (), (Correction("2022-08-01", "نص"),)]),
    opens=st.sampled_from([0, 0, 10]),
    closes=st.sampled_from([0, 0, 20]),
    text=st.sampled_from(["", "t1", "t2"]),
    name=st.sampled_from(["", "", "", "n"]),
).flatmap(
    lambda value: st.sampled_from([(), (f"old/{value.source}",)]).map(
        lambda aliases: value._replace(aliases=aliases)
    )
)
pictures = st.builds(Media, st.just("p.png"), st.sampled_from("de"), st.just(3), st.just(4))
URLS = ["2022/07/18/x/", "2022/07/18/y/", "2022/07/18/x-2/", "2020/01/01/old/", "undated/x/"]
permalinks = st.builds(
    lambda key, text, urls: Permalink(key, urls[0], text, tuple(urls[1:])),
    st.sampled_from([*(f"{name}.md" for name in "abcdz"), "id:n"]),
    st.sampled_from(["", "t1", "t2"]),
    st.lists(st.sampled_from(URLS), min_size=1, max_size=2, unique=True),
)
locks = st.lists(permalinks, max_size=3, unique_by=lambda link: link.key).filter(
    lambda links: (
        len({u for link in links for u in (link.url, *link.former)})
        == sum(1 + len(link.former) for link in links)
    )
)
clocks = st.sampled_from([Clock(5), Clock(15), Clock(25), Clock(5, future=True)])
changes = st.lists(
    st.one_of(
        articles, locks, clocks, st.sampled_from([f"{name}.md" for name in "abcdefgp"]), pictures
    ),
    min_size=1,
    max_size=5,
)


def take(catalog: Catalog, change: Any) -> None:
    """Add an article or a picture, forget a source, take in a lock, or let time pass."""
    if isinstance(change, Media):
        catalog.sources.add_media(seen(change.path, "media"), change)
    elif isinstance(change, list):
        catalog.lock(change)
    elif isinstance(change, Clock):
        catalog.sources.pass_time(change)
    elif isinstance(change, str):
        catalog.sources.forget(change)
    else:
        catalog.sources.add(seen(change.source), change, ())


def plan(catalog: Catalog) -> dict[str, Page]:
    """All pages by path; of pages that want one path the first, as a build reports them."""
    pages: dict[str, Page] = {}
    for page in every_page(catalog, CONFIG):
        pages.setdefault(page.path, page)
    return pages


@given(st.lists(articles, max_size=60), changes, changes, st.booleans())
@settings(max_examples=150, deadline=None)
def test_what_changes_touch_is_all_that_differs(
    first: list[Article], second: list[Any], third: list[Any], drafts: bool
) -> None:
    """Every page that came, went or is another lies in a touched partition, and these hold the
    very pages that a whole plan has there; addresses and terms settle as from nothing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(listing, "_TOLD", 2)
        patch.setattr(sitemaps, "PART", 5)
        patch.setattr(records, "PART", 2)
        catalog = Catalog.open(None).__enter__()
        for value in first:
            take(catalog, value)
        found = catalog.settle(drafts=drafts)
        before = plan(catalog)
        catalog.sources.record_changes(True)
        for value in second:
            take(catalog, value)
        catalog.settle(drafts=drafts, afresh=False)  # a build that failed after loading
        for value in third:
            take(catalog, value)
        catalog.settle(drafts=drafts, afresh=False)
        parts = touched_parts(catalog, CONFIG)
        partial = list(pages_of(catalog, CONFIG, parts))
        whole = plan(catalog)
        found += catalog.settle(drafts=drafts)
        assert plan(catalog) == whole
    if any(problem.code == "same-address" for problem in found):
        return  # two want one address: such a build fails, and a later one plans everything
    starts = {part.label: part.start for part in parts}
    assert len(starts) == len(parts)
    for path in before.keys() | whole.keys():
        old, new = before.get(path), whole.get(path)
        for page in (old, new):
            if page and old != new:
                assert starts.get(page.part, page.number + 1) <= page.number, path
    wanted = {
        path: page
        for path, page in whole.items()
        if starts.get(page.part, page.number + 1) <= page.number
    }
    assert {page.path: page for page in partial} == wanted
    assert len(partial) == len(wanted)


@given(st.lists(articles, max_size=20), changes)
@settings(max_examples=50, deadline=None)
def test_a_page_is_found_by_its_path(values: list[Article], more: list[Any]) -> None:
    """Each page of a whole plan, from its partition alone; other paths have none."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sitemaps, "PART", 5)
        patch.setattr(records, "PART", 2)
        catalog = Catalog.open(None).__enter__()
        for value in (*values, *more):
            take(catalog, value)
        if any(problem.code == "same-address" for problem in catalog.settle()):
            return  # two want one address
        for path, page in plan(catalog).items():
            assert page_at(catalog, CONFIG, path) == page
        for path in ("x", "2022/index.htm", "tags/none/index.html", "1/2/3/4/5", "undated/9/x",
                     "archive/2022.jsonl.gz", "archive/2022-07-1.jsonl.gz", "archive/.jsonl.gz",
                     "archive/undated-02.jsonl.gz"):  # fmt: skip
            assert page_at(catalog, CONFIG, path) is None


def test_a_text_touches_its_own_page_the_feeds_and_the_search() -> None:
    """Nothing else shows it."""
    catalog = catalog_of(article("a.md", tags=("وسم",)), article("b.md", published="2022-07-19"))
    catalog.sources.record_changes(True)
    take(catalog, article("a.md", tags=("وسم",), digest="other", words=7))
    catalog.settle(afresh=False)
    assert [part.label for part in touched_parts(catalog, CONFIG)] == [
        "article a.md",
        "notice a.md",
        "feeds ",
        "alias a.md",
        "records 2022-07",
        "rules ",
        "search root",
        "search tail",
        "search base",
    ]


def test_a_partition_is_told_by_its_label() -> None:
    """Labels are what the catalog records."""
    for part in (part_named("article 2022/خبر اليوم.md"), part_named("list tags/x/", 3)):
        assert part_named(part.label, part.start) == part
    assert part_named("home ").name == ""
