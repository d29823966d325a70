"""What a plan is expected to have is about what it has."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from newsgen.catalog import Catalog
from newsgen.config import load_config
from newsgen.loader import load
from newsgen.pages.expected import expected_pages
from newsgen.planning import every_page
from tests.sites import NOW_NS, SETTINGS, SiteTest, article


def test_the_templates_that_make_most_pages_are_counted(tmp_path: Path) -> None:
    """Of dated articles, and of listings of one page and of several, just as many."""
    site = SiteTest(tmp_path / "site", f"{SETTINGS}page_size = 3\n")
    for number in range(20):
        day = f"2022-{number % 4 + 1:02}-{number % 5 + 1:02}"
        tags = "المغرب, الرباط" if number % 2 else f"وسم {number}"
        site.write(f"articles/{number}.md", article(f"خبر {number}", day, tags))
    config = load_config(site.root)
    with Catalog.open(None) as catalog:
        assert load(catalog, config, now_ns=NOW_NS) == []
        assert catalog.settle() == []
        planned = Counter(page.template for page in every_page(catalog, config))
        found = expected_pages(catalog, config)
    assert found == {name: planned[name] for name in found}
    assert all(found.values())


def test_nothing_is_expected_of_nothing(tmp_path: Path) -> None:
    """An empty archive has no article and no day."""
    config = load_config(SiteTest(tmp_path / "site").root)
    with Catalog.open(None) as catalog:
        assert set(expected_pages(catalog, config).values()) == {0}
