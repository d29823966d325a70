"""A host that behaves as GitHub Pages, and a reader that follows every link of a site on it.

Knows nothing of newsgen, so that it cannot share newsgen's mistakes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from threading import Thread
from typing import NamedTuple
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit

from lxml import etree, html

ATTRIBUTES = ("href", "src", "poster", "action", "data")


@contextmanager
def pages(folder: Path, base: str) -> Iterator[str]:
    """Serve a folder below the path ``base`` ("/archive/") on loopback; its origin. ``/dir`` leads
    to ``/dir/``; what is not there is 404.html with 404; names are exact, letter by letter."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            name = path.removeprefix(base)
            if not path.startswith(base) or ".." in name.split("/"):
                self.answer(404, folder / "404.html")
            elif exact(folder, name.rstrip("/")).is_dir() and name and not name.endswith("/"):
                self.send_response(301)
                self.send_header("Location", f"{urlsplit(self.path).path}/")
                self.send_header("Content-Length", "0")
                self.end_headers()
            else:
                file = exact(folder, name)
                file = file / "index.html" if file.is_dir() else file
                found = file.is_file() and (not name.endswith("/") or file.name == "index.html")
                self.answer(200 if found else 404, file if found else folder / "404.html")

        def answer(self, code: int, file: Path) -> None:
            data = file.read_bytes() if file.is_file() else b"not found"
            self.send_response(code)
            self.send_header("Content-Type", guess_type(file.name)[0] or "text/plain")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


def exact(folder: Path, name: str) -> Path:
    """The file of this very name, on disks too that take others for it."""
    path = folder
    for part in filter(None, name.split("/")):
        if not path.is_dir() or part not in {entry.name for entry in path.iterdir()}:
            return folder / "\N{REPLACEMENT CHARACTER}"
        path = path / part
    return path


class Answer(NamedTuple):
    """What a host answered, after its redirects."""

    code: int
    address: str
    kind: str
    data: bytes


class Reader:
    """Asks a host for addresses of a site; ``site`` is where the site believes it stands."""

    def __init__(self, origin: str, site: str) -> None:
        self.site = site
        parts = urlsplit(site)
        self.host = f"{parts.scheme}://{parts.netloc}"
        self._connection = HTTPConnection(urlsplit(origin).netloc, timeout=20)

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *raised: object) -> None:
        self._connection.close()

    def get(self, address: str) -> Answer:
        """The answer for an absolute address of the site."""
        for _ in range(5):
            path = quote(urlsplit(address).path, safe="/%:@!$&'()*+,;=~")
            self._connection.request("GET", path)
            answer = self._connection.getresponse()
            data = answer.read()
            if answer.status not in (301, 302, 308):
                break
            address = urljoin(address, answer.headers["Location"])
        return Answer(answer.status, address, answer.headers.get_content_type(), data)

    def crawl(self) -> tuple[dict[str, str], list[str]]:
        """Follow every link from the front page: (address -> type of what answered, what is
        wrong). Leaves the site's host alone where links lead out of it."""
        waiting = {self.site: "start", urljoin(self.site, "robots.txt"): "start"}
        seen: dict[str, str] = {}
        wrong = []
        anchors: dict[str, set[str]] = {}
        wanted: list[tuple[str, str, str]] = []
        while waiting:
            address, origin = waiting.popitem()
            answer = self.get(address)
            seen[address] = answer.kind
            if answer.code != 200:
                wrong.append(f"{unquote(address)}: {answer.code}, linked from {unquote(origin)}")
                continue
            anchors[address] = set(re.findall(rb'\sid="?([^"\s>]+)', answer.data))
            for link in links(answer):
                target, anchor = urldefrag(urljoin(answer.address, link))
                if not target.startswith(f"{self.host}/"):
                    continue
                if not target.startswith(self.site):
                    wrong.append(f"{target}: outside the site, linked from {unquote(address)}")
                elif target not in seen:
                    waiting[target] = address
                if anchor:
                    wanted.append((target, unquote(anchor), address))
        wrong += [
            f"{unquote(target)}#{anchor}: no such place, linked from {unquote(address)}"
            for target, anchor, address in wanted
            if anchor.encode() not in anchors.get(target, set())
        ]
        return seen, sorted(wrong)


def links(answer: Answer) -> Iterator[str]:
    """The links of what was answered: pages, style sheets, feeds, sitemaps, robots.txt."""
    text = answer.data
    if answer.kind == "text/html":
        for element in html.fromstring(text).iter():
            if not isinstance(element.tag, str):
                continue
            if element.get("http-equiv", "").lower() == "refresh":
                yield element.get("content", "").partition("url=")[2]
            for name in ATTRIBUTES:
                value = element.get(name, "").strip()
                if value and not value.startswith(("mailto:", "tel:", "data:")):
                    yield value
            for one in filter(None, element.get("srcset", "").split(",")):
                yield one.split()[0]
    elif answer.kind == "text/css":
        yield from (found.decode() for found in re.findall(rb'url\(["\']?([^"\')]+)', text)
                    if not found.startswith(b"data:"))  # fmt: skip
    elif answer.kind.endswith("json"):
        yield from addresses(json.loads(text))
    elif answer.kind.endswith("xml") and b"<svg" not in text:
        for element in etree.fromstring(text).iter():
            name = etree.QName(element).localname if isinstance(element.tag, str) else ""
            if name in ("link", "loc", "id", "guid", "enclosure", "url"):
                value = element.get("href") or element.get("url") or (element.text or "").strip()
                if value.startswith("http"):
                    yield value
    elif answer.address.endswith("robots.txt"):
        yield from re.findall(r"Sitemap:\s*(\S+)", text.decode())


def addresses(value: object) -> Iterator[str]:
    """The absolute addresses in a JSON document."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from addresses(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from addresses(inner)
    elif isinstance(value, str) and re.fullmatch(r"https?://\S+", value):
        yield value
