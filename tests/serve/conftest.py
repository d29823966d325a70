"""A running preview of a small site, on a port of its own, in a thread of the test's process."""

from __future__ import annotations

import http.client
import multiprocessing
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import pytest

from newsgen.catalog import Catalog
from newsgen.config import load_config
from newsgen.problems import Problem
from newsgen.serve import Desk, Options, Preview, Told, free_socket
from newsgen.serve.updates import Update
from tests.sites import NOW_NS, SETTINGS, SiteTest, article

BASE_SETTINGS = f'{SETTINGS}base_url = "https://example.org/repo/"\n'
TOKEN = "the-word"
OF_THE_PREVIEW = {"preview", "server", "_watch_root", "_watch_folders", "index"}
"""Threads that must have ended with it."""


class Got(NamedTuple):
    """An answer."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


class DeskTest(NamedTuple):
    """A desk over a site, with what it said and told."""

    site: SiteTest
    desk: Desk
    said: list[tuple[Problem, bool]]
    told: list[Update]
    clock: list[int]

    def save(self, path: str, text: str | bytes, *, sure: bool = True) -> list[Path]:
        """Write a file and let the desk take it in."""
        self.site.write(path, text)
        return self.desk.changed([self.site.root / path], sure=sure)


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """A site below /repo/ with two articles and a static file."""
    site = SiteTest(tmp_path / "site", BASE_SETTINGS)
    site.write("articles/أول.md", article("خبر أول"))
    site.write("articles/ثان.md", article("خبر ثان", "2022-07-19"))
    site.write("static/extra.css", "p { color: red }\n")
    return site


@pytest.fixture
def full_site(site: SiteTest) -> SiteTest:
    """With every kind of address that a site has: what was withdrawn, has expired, was corrected,
    moved, is called otherwise, has aliases, pictures, no date; other languages; a host's rules."""
    searched = BASE_SETTINGS.replace("search = false", "search = true")
    site.settings(f'{searched}host = "cloudflare"\ntag_feed_minimum = 1\n')
    site.write("articles/أول.md", article("خبر أول", tags="المغرب", body="![صورة](a.png)\n"))
    site.write("articles/a.png", b"\x89PNG\r\n\x1a\n1")
    site.write("articles/مسحوب.md", article(
        "خبر مسحوب", "2022-07-20\nwithdrawn:\n  date: 2022-08-01\n  reason: لم يثبت."))  # fmt: skip
    site.write("articles/منته.md", article("إعلان", "2022-07-21\nexpires: 2023-01-01"))
    site.write("articles/مصحح.md", article(
        "خبر مصحح", "2022-07-22\ncorrections:\n  - date: 2022-07-23\n    text: الصواب 47."
        "\naliases: [قديم/عنوان.html, old/place]", tags="المَغرب"))  # fmt: skip
    site.write("articles/قديم.md", article("قبل التغيير", "2021-01-02"))
    site.write("articles/حديث.md", article("بلا تاريخ").replace("date: 2022-07-18\n", ""))
    site.write("articles/en.md", article("News", "2020-02-29\nlanguage: en", "", "World"))
    assert site.build(lock=True).done
    site.write("articles/قديم.md", article("قبل التغيير", "2021-01-02\nslug: renamed"))
    assert site.build().done
    return site


@pytest.fixture
def open_desk(site: SiteTest) -> Iterator[Callable[..., DeskTest]]:
    """Opens the desk of the site; keywords are the command line's, as of `load_config`."""
    opened: list[Catalog] = []

    def opener(**overrides: Any) -> DeskTest:
        catalog = Catalog.open(None)
        catalog.__enter__()
        opened.append(catalog)
        said: list[tuple[Problem, bool]] = []
        told: list[Update] = []
        clock = [NOW_NS]
        options = Options(lambda: load_config(site.root, **overrides), lambda: clock[0])
        desk = Desk(catalog, options, say=lambda *values: said.append(values), tell=told.append)
        desk.start()
        return DeskTest(site, desk, said, told, clock)

    yield opener
    for catalog in opened:
        catalog.__exit__(None, None, None)


class Live:
    """A preview that runs."""

    def __init__(self, site: SiteTest, **overrides: Any) -> None:
        self.site = site
        self.said: list[tuple[Problem, bool]] = []
        self.crashed: list[Exception] = []
        self._overrides = overrides
        self._sock = free_socket("127.0.0.1", 0)
        self.port: int = self._sock.getsockname()[1]
        self._ready = threading.Event()
        told = Told(lambda line: None, self.crashed.append, lambda url: self._ready.set())
        self.preview = Preview(self._sock, "127.0.0.1", TOKEN, told, time.monotonic)
        self._thread = threading.Thread(target=self._run, name="preview")
        self._thread.start()
        assert self._ready.wait(30)

    def _run(self) -> None:
        with Catalog.open(None) as catalog:
            options = Options(
                lambda: load_config(self.site.root, **self._overrides), lambda: time.time_ns()
            )
            desk = Desk(
                catalog, options,
                say=lambda *values: self.said.append(values), tell=self.preview.tell,
            )  # fmt: skip
            self.preview.watch(desk.config)
            self.preview.wait()
            desk.start()
            self.preview.run(desk)

    def stop(self) -> None:
        """End it."""
        self.preview.stop()
        self._thread.join(timeout=30)
        left = {thread.name for thread in threading.enumerate()} & OF_THE_PREVIEW
        assert not self._thread.is_alive() and not left
        assert multiprocessing.active_children() == []

    def get(self, path: str, method: str = "GET", **headers: str) -> Got:
        """Ask for a path, percent-encoded if it is not."""
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            connection.request(method, quote(path, safe="/%?=&+"), headers=names)
            answer = connection.getresponse()
            return Got(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())

    def raw(self, request: bytes) -> Got:
        """Send bytes as they are, and read until the server closes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as sock:
            sock.sendall(request)
            data = b""
            while part := sock.recv(65_536):
                data += part
        head, _, body = data.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (x.partition(": ") for x in lines)}
        return Got(int(first.split()[1]), headers, body)

    def wait_for(self, path: str, text: str, seconds: float = 30) -> float:
        """Ask until the text is there; how many seconds that took."""
        started = time.monotonic()
        while time.monotonic() - started < seconds:
            if text.encode() in self.get(path).body:
                return time.monotonic() - started
            time.sleep(0.02)
        raise AssertionError(f"no {text!r} at {path}")


@pytest.fixture
def start(site: SiteTest) -> Iterator[Callable[..., Live]]:
    """Starts a preview of the site."""
    running: list[Live] = []

    def starter(**overrides: Any) -> Live:
        live = Live(site, **overrides)
        running.append(live)
        return live

    yield starter
    for live in running:
        live.stop()
    for live in running:
        assert live.crashed == []


@pytest.fixture
def live(start: Callable[..., Live]) -> Live:
    """A running preview of the site."""
    return start()
