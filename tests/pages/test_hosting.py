"""``_headers`` and ``_redirects``."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from newsgen.hosts import HOSTS
from tests.sites import SETTINGS, SiteTest, article

ALIASES = "2022-07-18\naliases: [قديم/خبر, old page.html]"
ADDRESS = "/2022/07/18/%D8%AE%D8%A8%D8%B1-%D8%A7%D9%84%D9%8A%D9%88%D9%85/"


def site_on(tmp_path: Path, host: str, base: str = "https://news.example/") -> SiteTest:
    """A site with two old addresses, for a host."""
    settings = f'{SETTINGS}base_url = "{base}"\nhost = "{host}"\n'
    return SiteTest(tmp_path / "site", settings).write("articles/a.md", article(date=ALIASES))


@pytest.mark.parametrize(("host", "code"), [("cloudflare", "301"), ("netlify", "301!")])
def test_hosts_that_read_them_get_them(tmp_path: Path, host: str, code: str) -> None:
    """Old addresses are encoded and lead on for good; the pages that lead on stay."""
    site = site_on(tmp_path, host)
    assert site.build().done
    assert set(site.page("_redirects").splitlines()) == {
        f"/%D9%82%D8%AF%D9%8A%D9%85/%D8%AE%D8%A8%D8%B1/ {ADDRESS} {code}",
        f"/old%20page.html {ADDRESS} {code}",
    }
    assert site.has("قديم/خبر/index.html")
    assert site.page("_headers").startswith("/*\n  Content-Security-Policy: ")


@pytest.mark.parametrize("host", ["auto", "github", "s3"])
def test_other_hosts_get_none(tmp_path: Path, host: str) -> None:
    """They would serve the files as they are."""
    site = site_on(tmp_path, host)
    site.build()
    assert not site.has("_headers")
    assert not site.has("_redirects")
    assert site.has("قديم/خبر/index.html")


def test_the_policy_is_the_pages_own(tmp_path: Path) -> None:
    """The header allows what every page allows, and no frames of others."""
    site = site_on(tmp_path, "netlify")
    site.build()
    header = re.search(r"Content-Security-Policy: (.*)", site.page("_headers"))
    page = re.search(r'Content-Security-Policy" content="([^"]*)"', site.page("index.html"))
    assert header
    assert page
    assert header[1] == f"{page[1]};frame-ancestors 'self'"


def test_the_rules_follow_the_articles(tmp_path: Path) -> None:
    """A new alias is a new line, in an increment as in a build from nothing."""
    site = site_on(tmp_path, "netlify")
    site.build()
    site.write("articles/b.md", article("ثان", "2022-07-19\naliases: [older]"))
    report = site.build(check=True)
    assert report.done
    assert report.compared
    assert "/older/ " in site.page("_redirects")
    site.delete("articles/b.md")
    assert site.build(check=True).compared
    assert "/older/ " not in site.page("_redirects")


def test_the_sites_own_files_count(tmp_path: Path) -> None:
    """What the newsroom wrote into static/ is published as it is."""
    site = site_on(tmp_path, "netlify").write("static/_redirects", "/x /y 302\n")
    assert site.build().done
    assert site.page("_redirects") == "/x /y 302\n"
    assert site.has("_headers")
    site.write("static/_headers", "/*\n  X-Newsroom: 1\n")
    assert site.build().done
    assert site.page("_headers") == "/*\n  X-Newsroom: 1\n"


def test_a_host_is_given_no_more_rules_than_it_takes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest has its pages all the same."""
    few = HOSTS["cloudflare"]._replace(redirects=1)
    monkeypatch.setattr("newsgen.pages.hosting.host_of", lambda setting, base: few)
    site = site_on(tmp_path, "cloudflare")
    assert site.build().done
    assert len(site.page("_redirects").splitlines()) == 1
    assert site.has("قديم/خبر/index.html")
    assert site.has("old page.html")


def test_the_base_path_is_the_targets(tmp_path: Path) -> None:
    """Old addresses are the host's own, new ones the reader's."""
    site = site_on(tmp_path, "netlify", "https://news.example/archive/")
    site.build()
    assert f"/old%20page.html /archive{ADDRESS} 301!" in site.page("_redirects").splitlines()
