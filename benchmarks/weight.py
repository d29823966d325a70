# ruff: noqa: T201  what this program says is its purpose
"""What a visitor's browser transfers for an article of text only, and what of it is chrome.

    newsgen build && python benchmarks/weight.py public

Reads a built site; needs no network. Ends with 1 if a page is over a limit.
"""

from __future__ import annotations

import argparse
import gzip
import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

FIRST, NEXT = 75_000, 10_000
"""Bytes as gzip sends them: all of a first visit, and the HTML of the next."""

AROUND = 5_000
"""Bytes, uncompressed: the HTML around an article, in the middle of all pages."""

_LEVEL = 6
"""Of gzip: what servers use unless told otherwise."""

_VOID = frozenset(("br", "hr", "img", "input", "link", "meta", "source", "wbr"))


_ARTICLE = re.compile(r'<article class="article".*?</article>', re.DOTALL)


class Weight(NamedTuple):
    """One page, in bytes. ``around``: the HTML less its element ``article``; ``overhead``: less the
    inside of its title, of its text and of its summary only; ``all_first``: with all else that it
    asks for. A face that is not preloaded is one that the page does not show."""

    path: str
    html: int
    html_gzip: int
    css_gzip: int
    fonts: int
    all_first: int
    around: int
    overhead: int

    @property
    def first(self) -> int:
        """HTML, CSS and preloaded fonts."""
        return self.html_gzip + self.css_gzip + self.fonts


class _Page(HTMLParser):
    """What a page asks for, and where its text and its title stand."""

    def __init__(self) -> None:
        super().__init__()
        self.styles: list[str] = []
        self.fonts: list[str] = []
        self.others: list[str] = []
        self.images = 0
        self.summary = ""
        self.own: list[tuple[tuple[int, int], tuple[int, int]]] = []
        self._open: list[tuple[str, tuple[int, int] | None]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "link" and "stylesheet" in given.get("rel", ""):
            self.styles.append(given["href"])
        elif tag == "link" and given.get("rel") == "preload" and given.get("as") == "font":
            self.fonts.append(given["href"])
        elif tag == "link" and given.get("rel") == "icon":
            self.others.append(given["href"])
        elif tag == "script" and "src" in given:
            self.others.append(given["src"])
        elif tag == "img":
            self.images += 1
        elif tag == "meta" and given.get("name") == "description":
            self.summary = given["content"]
        if tag in _VOID:
            return
        is_own = tag == "h1" or "prose" in given.get("class", "").split()
        line, column = self.getpos()
        start = (line, column + len(self.get_starttag_text() or ""))
        self._open.append((tag, start if is_own else None))

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            name, start = self._open.pop()
            if start is not None:
                self.own.append((start, self.getpos()))
            if name == tag:
                return


def weigh(public: Path, path: Path, base: str) -> Weight | None:
    """The weight of a page, or None if it shows an image. ``base``: the path of the site's root in
    its addresses."""
    data = path.read_bytes()
    text = data.decode()
    page = _Page()
    page.feed(text)
    if page.images:
        return None
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    own = sum(
        len(text[starts[a - 1] + b : starts[c - 1] + d].encode()) for (a, b), (c, d) in page.own
    )
    styles = [_file(public, url, base) for url in page.styles]
    preloaded = {_file(public, url, base) for url in page.fonts}
    others = [_file(public, url, base) for url in page.others]
    css = sum(_gzipped(style.read_bytes()) for style in styles)
    fonts = sum(font.stat().st_size for font in preloaded)
    html = _gzipped(data)
    return Weight(
        path=path.relative_to(public).as_posix(),
        html=len(data),
        html_gzip=html,
        css_gzip=css,
        fonts=fonts,
        all_first=html + css + fonts + sum(_gzipped(o.read_bytes()) for o in others),
        around=len(data) - len(_ARTICLE.search(text)[0].encode()),  # type: ignore[index]
        overhead=len(data) - own - len(page.summary.encode()),
    )


def articles(public: Path) -> Iterator[Weight]:
    """The article pages of a site that show no image."""
    home = (public / "index.html").read_text(encoding="utf-8")
    canonical = home.split('<link rel="canonical" href="')[1].split('"')[0]
    base = urlsplit(canonical).path
    for path in sorted(public.glob("[0-9]*/[0-9]*/[0-9]*/*/index.html")):
        found = weigh(public, path, base)
        if found and b"http-equiv=refresh" not in path.read_bytes():
            yield found


def _file(public: Path, url: str, base: str) -> Path:
    return public / unquote(url.removeprefix(base))


def _gzipped(data: bytes) -> int:
    return len(gzip.compress(data, _LEVEL, mtime=0))


def main() -> int:
    """Weigh, tell, judge."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("public", type=Path, help="a built site")
    found = sorted(articles(parser.parse_args().public), key=lambda weight: weight.first)
    if not found:
        print("There is no article without images.")
        return 1
    rows = (
        ("first visit: HTML, CSS, preloaded fonts (gzip)", "first", FIRST),
        ("… of that HTML", "html_gzip", 0),
        ("… of that CSS", "css_gzip", 0),
        ("… of that fonts", "fonts", 0),
        ("with script and icon", "all_first", FIRST),
        ("next visit: HTML (gzip)", "html_gzip", NEXT),
        ("HTML around the article, uncompressed: median", "around", AROUND),
        ("HTML beside the article's title, summary and text, uncompressed", "overhead", 0),
    )
    over = False
    print(f"{len(found)} articles without images\n")
    print("| bytes | median | most | limit |\n|---|---|---|---|")
    for said, name, limit in rows:
        values = sorted(getattr(weight, name) for weight in found)
        middle, most = values[len(values) // 2], values[-1]
        over |= bool(limit) and (middle if name == "around" else most) > limit
        print(f"| {said} | {middle:,} | {most:,} | {f'{limit:,}' if limit else ''} |")
    return int(over)


if __name__ == "__main__":
    sys.exit(main())
