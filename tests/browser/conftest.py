"""Debian's Chromium, and the demonstration archive served to it on this machine alone."""

from __future__ import annotations

import functools
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = "/usr/bin/chromium"
SWITCHES = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

Opener = Callable[..., Page]
"""open_page(path, width=…, scheme=…): a page of the archive in a fresh context."""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Archive:
    """The built archive: where it is served, and the path of a page of each kind."""

    def __init__(self, base: str, folder: Path) -> None:
        self.base = base
        self.folder = folder

    def url(self, path: str) -> str:
        """The address of a path below the archive's root; "…/*/" is the article in a folder."""
        if path.endswith("*/"):
            folder = self.folder / path[:-2]
            path = f"{path[:-2]}{min(p.name for p in folder.iterdir() if p.is_dir())}/"
        return self.base + quote(path)


@pytest.fixture(scope="package")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The demonstration archive, built by the command from a copy of its parts, and served."""
    site = tmp_path_factory.mktemp("browsed")
    for part in ("articles", "templates", "static"):
        shutil.copytree(ROOT / part, site / part)
    shutil.copy(ROOT / "pyproject.toml", site)
    output = site / "out"
    output.mkdir()
    with ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(_Quiet, directory=output)
    ) as server:
        base = f"http://127.0.0.1:{server.server_port}/"
        command = [sys.executable, "-m", "newsgen", "build", "--output", str(output)]
        done = subprocess.run(
            [*command, "--base-url", base],
            cwd=site,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield Archive(base, output)
        server.shutdown()
        thread.join()


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One browser for all tests of this folder, gone before the tests of the next."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture
def open_page(archive: Archive, browser: Browser) -> Iterator[Opener]:
    """Opens pages of the archive; closes their contexts after the test."""
    contexts = []

    def opener(path: str, *, width: int = 390, scheme: str = "light", **options: object) -> Page:
        size = {"width": width, "height": 900}
        context = browser.new_context(viewport=size, color_scheme=scheme, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.goto(archive.url(path))
        return page

    yield opener
    for context in contexts:
        context.close()


def kinds() -> dict[str, str]:
    """A page of each kind by its path; a folder's name and a star for the article in it."""
    return {
        "home": "",
        "article with an image": "2024/12/18/*/",
        "article with footnotes and a table": "2019/07/20/*/",
        "article in French": "2019/12/12/*/",
        "article without a head": "2019/03/04/*/",
        "tag": "tags/المغرب/",
        "numbered page": "tags/المغرب/1/",
        "section": "sections/رياضة/",
        "sections": "sections/",
        "author": "authors/هيئة-التحرير/",
        "authors": "authors/",
        "tags": "tags/",
        "archive": "archive/",
        "year": "2022/",
        "month": "2022/12/",
        "day": "2022/12/18/",
        "undated": "undated/",
        "search": "search/",
        "not found": "404.html",
    }


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for ``kind`` runs for every kind of page."""
    if "kind" in metafunc.fixturenames:
        paths = kinds()
        names = [re.sub(r"\W+", "-", name) for name in paths]
        metafunc.parametrize("kind", list(paths.values()), ids=names)
