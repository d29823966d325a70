"""Debian's Chromium, and the demonstration archive served to it on this machine alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.demonstration import served

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
    """The demonstration archive."""
    with served(tmp_path_factory.mktemp("browsed")) as (base, output):
        yield Archive(base, output)


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
