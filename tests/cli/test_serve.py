"""``newsgen serve``."""

from __future__ import annotations

import http.client
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.running import Running, free_port
from tests.sites import article

Serve = Callable[..., Running]


@pytest.fixture
def serve(site: Path) -> Iterator[Serve]:
    """Starts the command in the site."""
    (site / "newsgen.toml").write_text('title = "أرشيف"\nfonts = false\n', encoding="utf-8")
    (site / "articles/a.md").write_text(article("خبر"), encoding="utf-8")
    with ExitStack() as stack:
        yield lambda *options, **environment: stack.enter_context(
            Running(site, *options, **environment)
        )


def status(url: str) -> int:
    parts = urlsplit(url)
    with closing(http.client.HTTPConnection(parts.netloc, timeout=30)) as connection:
        connection.request("GET", parts.path)
        return connection.getresponse().status


def test_it_serves_and_ends_at_once(serve: Serve, site: Path) -> None:
    """Two of one site beside each other too; nothing is written to the output folder."""
    port = free_port()
    one = serve("--port", str(port))
    assert urlsplit(one.url).port == port
    other = serve("--port", str(port))
    assert status(one.url) == status(other.url) == 200
    assert urlsplit(other.url).port != port
    for each, number in ((one, signal.SIGINT), (other, signal.SIGTERM)):
        started = time.monotonic()
        code, said = each.end(number)
        assert time.monotonic() - started < 5
        assert code == 0
        assert "Traceback" not in said and "stopped." in said
    assert not (site / "public").exists()


def test_a_build_beside_it_is_free(serve: Serve, run, site: Path) -> None:
    """Neither waits for the other; what the build recorded serves the next preview."""
    preview = serve("--port", str(free_port()))
    assert run("build", cwd=site).returncode == 0
    assert status(preview.url) == 200
    assert (site / "public/index.html").is_file()


def test_wrong_settings_stop_it_before_it_listens(run, site: Path) -> None:
    """As they stop a build."""
    (site / "newsgen.toml").write_text("page_size = 0\n", encoding="utf-8")
    done = run("serve", cwd=site)
    assert done.returncode == 1
    assert "newsgen.toml:1:" in done.stderr


def test_an_address_that_is_not_of_this_machine_is_wrong_usage(run, site: Path) -> None:
    """With the reason."""
    done = run("serve", "--host", "203.0.113.1", cwd=site)
    assert done.returncode == 2
    assert "cannot listen at 203.0.113.1" in done.stderr


def test_an_open_address_is_warned_of(serve: Serve) -> None:
    """Drafts could be read by others."""
    preview = serve("--port", str(free_port()), "--host", "0.0.0.0", "--drafts")
    assert "warning: others on your network can read this preview" in preview.before
    assert preview.end().code == 0


def test_the_browser_is_opened_where_the_site_is(serve: Serve, tmp_path: Path) -> None:
    """When it is asked for; one that stays in the terminal does not hold the preview."""
    opened = tmp_path / "opened"
    program = tmp_path / "browser.py"
    program.write_text(
        "import pathlib, sys, time\n"
        "pathlib.Path(sys.argv[1]).write_text(sys.argv[2])\ntime.sleep(5)\n",
        encoding="utf-8",
    )
    browser = f"{sys.executable} {program} {opened} %s"
    preview = serve("--port", str(free_port()), "--open", BROWSER=browser)
    assert status(preview.url) == 200
    deadline = time.monotonic() + 30
    while not (opened.exists() and opened.read_text("utf-8")) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert opened.read_text("utf-8") == preview.url
    assert preview.end().code == 0
