"""``newsgen serve``."""

from __future__ import annotations

import http.client
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.sites import article

Serve = Callable[..., tuple[subprocess.Popen[str], str]]


@pytest.fixture
def serve(site: Path) -> Iterator[Serve]:
    """Starts the command, and gives the process and the address that it printed."""
    (site / "newsgen.toml").write_text('title = "أرشيف"\nfonts = false\n', encoding="utf-8")
    (site / "articles/a.md").write_text(article("خبر"), encoding="utf-8")
    running: list[subprocess.Popen[str]] = []

    def starter(*arguments: str) -> tuple[subprocess.Popen[str], str]:
        process = subprocess.Popen(
            [sys.executable, "-u", "-m", "newsgen", "serve", *arguments],
            cwd=site, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            start_new_session=True, encoding="utf-8",
        )  # fmt: skip
        running.append(process)
        assert process.stdout
        said = ""
        while not (match := re.search(r"http://\S+", said)):
            line = process.stdout.readline()
            assert line, said
            said += line
        return process, match[0]

    yield starter
    for process in running:
        process.kill()
        process.communicate()


def status(url: str) -> int:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    connection.request("GET", parts.path)
    code = connection.getresponse().status
    connection.close()
    return code


def test_it_serves_and_ends_at_once(serve: Serve, site: Path, free_port: int) -> None:
    """Two of one site beside each other too; nothing is written to the output folder."""
    process, url = serve("--port", str(free_port))
    assert urlsplit(url).port == free_port
    other, other_url = serve("--port", str(free_port))
    assert status(url) == status(other_url) == 200
    assert urlsplit(other_url).port != free_port
    for each, number in ((process, signal.SIGINT), (other, signal.SIGTERM)):
        started = time.monotonic()
        each.send_signal(number)
        said, _ = each.communicate(timeout=10)
        assert time.monotonic() - started < 5
        assert each.returncode == 0
        assert "Traceback" not in said and "stopped." in said
    assert not (site / "public").exists()


def test_a_build_beside_it_is_free(serve: Serve, run, free_port: int, site: Path) -> None:
    """Neither waits for the other; what the build recorded serves the next preview."""
    _, url = serve("--port", str(free_port))
    assert run("build", cwd=site).returncode == 0
    assert status(url) == 200
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


def test_an_open_address_is_warned_of(serve: Serve, free_port: int) -> None:
    """Drafts could be read by others."""
    process, _ = serve("--port", str(free_port), "--host", "0.0.0.0", "--drafts")
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=10) == 0


@pytest.fixture
def free_port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])
