"""``newsgen check --host``, and the line about hosts after a build."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsgen.cli.build import extent_line
from newsgen.hosts import HOSTS, Extent
from tests.sites import SETTINGS, article


@pytest.fixture
def site(site: Path) -> Path:
    """A site without fonts, which take seconds to make."""
    (site / "newsgen.toml").write_text(SETTINGS, "utf-8")
    return site


@pytest.mark.parametrize("host", HOSTS)
def test_a_built_site_is_compared_with_a_host(run, site: Path, host: str) -> None:
    """Every limit that the host states, with what the site uses of it."""
    (site / "articles/a.md").write_text(article(), "utf-8")
    assert run("build", cwd=site).returncode == 0
    done = run("check", "--host", host, cwd=site)
    assert done.returncode == 0, done.stderr
    assert HOSTS[host].title in done.stdout
    values = json.loads(run("check", "--host", host, "--json", cwd=site).stdout)
    assert values["files"] > 10
    assert values["limits"]
    assert values["problems"] == []


def test_a_site_over_a_limit_is_refused(run, site: Path) -> None:
    """Exit code 1, the file and the limit named."""
    (site / "static").mkdir()
    with (site / "static/film.mp4").open("wb") as file:
        file.truncate(26 * 2**20)
    (site / "articles/a.md").write_text(article(), "utf-8")
    assert run("build", cwd=site).returncode == 0
    done = run("check", "--host", "cloudflare", cwd=site)
    assert done.returncode == 1
    assert (
        "public/film.mp4: error[limit]: Cloudflare Pages allows 26.2 MB for one file" in done.stderr
    )
    assert run("check", "--host", "github", cwd=site).returncode == 0


def test_without_a_site_it_says_so(run, site: Path) -> None:
    """Build first; an unknown host is wrong usage."""
    done = run("check", "--host", "github", cwd=site)
    assert done.returncode == 1
    assert "newsgen build" in done.stderr
    assert run("check", "--host", "geocities", cwd=site).returncode == 2


def test_a_build_says_what_a_host_will_get(run, site: Path) -> None:
    """After every build, and against the limits of the host that is known."""
    (site / "articles/a.md").write_text(article(), "utf-8")
    first = run("build", "--base-url", "https://f.github.io/", cwd=site)
    assert "longest path" in first.stdout
    assert "GitHub Pages: " in first.stdout
    values = json.loads(run("build", "--json", cwd=site).stdout)
    assert values["extent"]["artifact"] > values["bytes"]
    assert values["extent"]["largest"]


def test_the_line() -> None:
    """Largest file, longest path, tar; and each limit of the host."""
    extent = Extent(3, 3000, "a/b.css", 2000, "a/خبر.html", 8192)
    assert extent_line(extent, None) == (
        "largest a/b.css, 2 kB; longest path 13 bytes; as a tar about 8.2 kB"
    )
    assert extent_line(extent, HOSTS["github"]).endswith(
        "; GitHub Pages: one file 2 kB of 100 MB, the whole site 8.2 kB of 1 GB"
    )
