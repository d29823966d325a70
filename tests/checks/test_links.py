"""Where links lead."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from newsgen.catalog import Catalog
from newsgen.checks.links import Links
from newsgen.checks.plan import plan
from newsgen.config import load_config
from tests.sites import NOW_NS, SiteTest, article

URL = "2022/07/18/أول/"


@pytest.fixture
def links(tmp_path: Path) -> Iterator[Links]:
    """A site below /repo/ with two articles, a draft and a static file."""
    site = SiteTest(tmp_path, 'base_url = "https://example.org/repo/"\n')
    site.write("articles/2022/a.md", article("أول"))
    site.write("articles/2022/b.md", article("ثان", body="# مقدمة\n\nنص[^1]\n\n[^1]: هامش\n"))
    site.write("articles/c.md", article("مسودة", "2022-07-18\ndraft: true"))
    site.write("static/ملف.pdf", "x")
    config = load_config(tmp_path)
    with Catalog.open(None) as catalog:
        assert [p for p in plan(catalog, config, now_ns=NOW_NS) if p.is_error] == []
        assert catalog.settle(drafts=True) == []
        yield Links(catalog, config)


@pytest.mark.parametrize(
    "link",
    ["", "#", "#top", "#h-عنوان", "/", "/2022/07/18/ثان/", "/2022/07/18/ثان", "../ثان/",
     "/2022/07/18/%D8%AB%D8%A7%D9%86/index.html", "/ملف.pdf", "../../", "/tags/المغرب/?x=1",
     "/2022/07/18/ثان/#h-مقدمة", "/tags/المغرب/#anything", "./", "../../../../feed.xml",
     "?page=2"],
)  # fmt: skip
def test_a_link_to_a_planned_page_is_fine(links: Links, link: str) -> None:
    """Relative and from the root, encoded or not, with and without a slash or a query."""
    assert links.fault(link, "2022/a.md", URL, ("h-عنوان",)) is None


@pytest.mark.parametrize(
    ("link", "code", "hint"),
    [
        ("/nowhere/", "broken-link", ""),
        ("ثان/", "broken-link", ""),
        ("tags/المغرب/", "broken-link", "/tags/المغرب/"),
        ("../../../../../x/", "broken-link", "/2022/07/18/slug/"),
        ("/repo/tags/المغرب/", "broken-link", "/tags/المغرب/"),
        ("/2022/07/18/مسودة/", "draft-link", "draft"),
        ("b.md", "source-link", "/2022/07/18/ثان/"),
        ("b.md#h-مقدمة", "source-link", "/2022/07/18/ثان/"),
        ("/articles/2022/b.md", "source-link", "/2022/07/18/ثان/"),
        ("z.md", "broken-link", ""),
        ("#مقدمة", "broken-anchor", ""),
        ("#عنوان", "broken-anchor", "#h-عنوان"),
        ("/2022/07/18/ثان/#h-خاتمة", "broken-anchor", "#h-مقدمة"),
        ("/MOLF.pdf", "broken-link", ""),
    ],
)
def test_a_broken_link_says_how_to_mend_it(links: Links, link: str, code: str, hint: str) -> None:
    """Each way of leading nowhere has its code, and a hint where the right address is known."""
    fault = links.fault(link, "2022/a.md", URL, ("h-عنوان",))
    assert fault is not None
    assert fault.code == code
    assert hint in fault.hint


def test_a_file_of_the_site_is_known(links: Links) -> None:
    """Static files are pages, too."""
    assert links.is_page("ملف.pdf")
    assert not links.is_page("غيره.pdf")
