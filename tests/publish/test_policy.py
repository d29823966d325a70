"""What every published page lets a browser do: use the site's own files, and pictures."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html

from tests.sites import SETTINGS, SiteTest, article

BASE = "https://fatima.github.io/archive/"
POLICY = {
    "default-src": ["'self'"],
    "img-src": ["'self'", "https:", "data:"],
    "base-uri": ["'none'"],
}
DATA = ("application/ld+json", "application/json")
HOSTILE = """
نص **مهم** وجدول:

| أ | ب |
|:--|--:|
| 1 | 2 |

<p style="color:red" onclick="x()">فقرة</p><script>x()</script>
<img src="https://elsewhere.example/x.png" onerror="x()" style="width:1px">

```js
let x = 1;
```

حاشية[^1].

[^1]: نصها.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SiteTest:
    """One page of each kind, with all that an author may try."""
    settings = f'{SETTINGS}base_url = "{BASE}"\nraw_html = true\n'
    site = SiteTest(tmp_path_factory.mktemp("policy"), settings)
    image = "\nimage: https://elsewhere.example/cover.jpg\naliases: [قديم]"
    site.write("articles/a.md", article(date=f"2022-07-18{image}", body=HOSTILE))
    site.write("articles/b.md", article("ثان", "2022-07-19\nwithdrawn: 2022-08-01"))
    text = "{date: 2022-08-01, text: '<b onclick=x()>خطأ</b>'}"
    site.write("articles/c.md", article("ثالث", f"2022-07-20\ncorrections: [{text}]"))
    site.write("articles/d.txt", "بلا تاريخ\nنص\n")
    assert site.build().errors == 0
    return site


def pages(site: SiteTest) -> list[Path]:
    """Every HTML file of the site."""
    return sorted((site.root / "public").rglob("*.html"))


def test_every_page_has_the_policy_before_all_that_it_loads(site: SiteTest) -> None:
    """One, and the very same on all pages: nothing but the site's own, and pictures."""
    assert len(pages(site)) > 15
    for page in pages(site):
        head = html.fromstring(page.read_bytes()).find("head")
        metas = head.xpath("meta[@http-equiv='Content-Security-Policy']")
        assert len(metas) == 1, page
        parts = (part.split() for part in metas[0].get("content").split(";"))
        assert {name: values for name, *values in parts} == POLICY, page
        loads = [child for child in head if child.tag in ("link", "script", "style", "base")]
        assert all(head.index(metas[0]) < head.index(load) for load in loads), page


def test_no_script_or_style_stands_in_a_page(site: SiteTest) -> None:
    """What the policy would stop: blocks, attributes, handlers, javascript: links, frames. Data for
    machines is no script."""
    for page in pages(site):
        root = html.fromstring(page.read_bytes())
        assert root.xpath("//style | //base | //iframe | //object | //embed") == [], page
        for script in root.iter("script"):
            if script.get("type") not in DATA:
                assert script.get("src"), page
                assert not (script.text or "").strip(), page
        for element in root.iter():
            names = [str(name) for name in element.attrib]
            assert not [n for n in names if n == "style" or n.startswith("on")], (page, names)
            for name in ("href", "src", "action"):
                assert not element.get(name, "").strip().lower().startswith("javascript:"), page


def test_what_a_page_loads_is_the_sites_own(site: SiteTest) -> None:
    """Scripts, style sheets, fonts, forms; only a picture may be elsewhere."""
    own, elsewhere = urlsplit(BASE), set()
    for page in pages(site):
        root = html.fromstring(page.read_bytes())
        loads = root.xpath(
            "//script/@src | //form/@action | //source/@src | //img/@src"
            " | //link[@rel='stylesheet' or @rel='preload' or @rel='icon']/@href"
        )
        for load in loads:
            target = urlsplit(urljoin(BASE, load))
            if target.netloc != own.netloc or not target.path.startswith(own.path):
                elsewhere.add(urljoin(BASE, load))
    assert elsewhere == {
        "https://elsewhere.example/x.png",
        "https://elsewhere.example/cover.jpg",
    }


@pytest.mark.parametrize("host", ["github", "netlify"])
def test_a_site_may_allow_its_own_files_alone(tmp_path: Path, host: str) -> None:
    """Pictures too; on every page, and in the header where a host sends it."""
    strict = f'{SETTINGS}host = "{host}"\noutside_pictures = false\n'
    site = SiteTest(tmp_path / "site", strict)
    site.write("articles/a.md", article(date="2022-07-18\naliases: [قديم]"))
    assert site.build().errors == 0
    for page in pages(site):
        text = page.read_text("utf-8")
        assert "Content-Security-Policy" in text
        assert "default-src 'self';base-uri 'none'" in text
        assert "img-src" not in text
    if host == "netlify":
        assert "default-src 'self';base-uri 'none';frame-ancestors 'self'" in site.page("_headers")
