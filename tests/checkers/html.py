"""Checks of a built site from outside: W3C's HTML checker, and links that lead nowhere.

Reads files only and knows nothing of newsgen, so that it cannot share newsgen's mistakes. Each
check returns the list of what is wrong, as text that names the file.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit

from lxml import etree, html

VNU = Path(__file__).parent / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
OFFLINE = "http://site.invalid"  # stands for the host where the caller gives a path only
LINK_ATTRIBUTES = ("href", "src", "poster", "action", "cite", "data")
XLINK = "{http://www.w3.org/1999/xlink}href"


def vnu_errors(folder: Path) -> list[str]:
    """What the Nu Html Checker calls an error in the HTML files below ``folder``.

    Raises FileNotFoundError when the checker is not installed (``make test`` installs it).
    """
    if not VNU.is_file():
        raise FileNotFoundError(f"{VNU} is missing: run `make test` once")
    command = ["java", "-Xss4m", "-jar", str(VNU), "--skip-non-html", "--errors-only"]
    command += ["--format", "json", "--stdout", "--exit-zero-always", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    messages = json.loads(done.stdout)["messages"]
    return sorted(_vnu_line(folder, message) for message in messages)


def _vnu_line(folder: Path, message: dict[str, Any]) -> str:
    path = unquote(urlsplit(message.get("url", "")).path).removeprefix(f"{folder}/")
    place = f"{path}:{message.get('lastLine', 0)}:{message.get('lastColumn', 0)}"
    return f"{place}: {message['message']} {message.get('extract', '')!r}"


def broken_links(folder: Path, base: str) -> list[str]:
    """Links inside the site that lead to no file of ``folder``, or to no ``id`` of that file.

    ``base`` is the site's base URL, or its path alone (``/newsgen/``); with a path alone absolute
    links are taken as leading elsewhere. Looks into HTML (embedded JSON-LD included), style
    sheets, RSS, Atom and JSON feeds, sitemaps, web manifests and robots.txt. A link on the site's
    host but outside its base path is broken too, and so is a relative one where no one knows what
    it is relative to: in a feed, and in 404.html, which is served at any address.
    """
    base = urljoin(OFFLINE, base)
    site = _Site(folder, base if base.endswith("/") else base + "/")
    found = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name = path.relative_to(folder).as_posix()
        floating = "feed" if _is_feed(path) else "404 page" if name == "404.html" else ""
        for link in dict.fromkeys(_links(path, site.base)):
            reason = _wrong_anywhere(link, floating) or site.wrong(name, link)
            if reason:
                found.append(f"{name}: {link!r} {reason}")
    return found


def _wrong_anywhere(link: str, floating: str) -> str:
    """Why a link is broken whatever the site holds, or ""."""
    scheme = urlsplit(link.strip()).scheme
    if scheme.lower() == "javascript":
        return "runs a script"
    if floating == "feed" and not scheme:
        return "is relative in a feed"
    if floating and not scheme and not link.startswith(("/", "#")):
        return f"is relative in a {floating}"
    return ""


class _Site:
    """A folder and the URL at which it will be served."""

    def __init__(self, folder: Path, base: str) -> None:
        self.folder = folder
        self.base = base
        self._ids = cache(_ids)

    def wrong(self, name: str, link: str) -> str:
        """Why a link of the file ``name`` is broken, or ""."""
        address = self.base + quote(name.removesuffix("index.html"))
        target, fragment = urldefrag(urljoin(address, link.strip()))
        host = urlsplit(self.base)
        if urlsplit(target)[:2] != host[:2]:
            return ""  # another site, mailto:, data:, …
        if not target.isascii():
            return "is not percent-encoded"
        inside = unquote(urlsplit(target).path)
        if not inside.startswith(unquote(host.path)):
            return f"is outside {host.path}"
        inside = inside[len(unquote(host.path)) :]
        file = self.folder / inside
        if inside.endswith("/") or not inside:
            file /= "index.html"
        if not file.is_file():
            return f"has no file {file.relative_to(self.folder).as_posix()}"
        named = file.suffix == ".html" and fragment and not fragment.startswith(":~:")
        if named and unquote(fragment) not in self._ids(file):
            return f"has no id {unquote(fragment)!r}"
        return ""


def _ids(path: Path) -> frozenset[str]:
    tree = html.document_fromstring(path.read_bytes())
    return frozenset(tree.xpath("//@id | //a/@name")) | {"top"}


def _is_feed(path: Path) -> bool:
    if path.suffix == ".json":
        return b"jsonfeed.org/version" in path.read_bytes()
    return path.suffix == ".xml" and any(
        mark in path.read_bytes() for mark in (b"<rss", b"http://www.w3.org/2005/Atom")
    )


def _links(path: Path, base: str) -> Iterator[str]:
    """The addresses a file points at, as they stand in it."""
    if path.suffix == ".html":
        yield from _html_links(path.read_bytes(), base)
    elif path.suffix in {".xml", ".svg", ".xsl"}:
        yield from _xml_links(path.read_bytes(), base)
    elif path.suffix in {".json", ".webmanifest"}:
        yield from _json_links(json.loads(path.read_bytes()), base)
    elif path.suffix == ".css":
        text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)
        yield from re.findall(r"""url\(\s*["']?([^"')]+)["']?\s*\)""", text)
    elif path.name == "robots.txt":
        yield from re.findall(r"(?im)^sitemap:\s*(\S+)", path.read_text(encoding="utf-8"))


def _html_links(source: bytes, base: str) -> Iterator[str]:
    if not source.strip():
        return
    tree = html.document_fromstring(source, parser=html.HTMLParser(encoding="utf-8"))
    for element in tree.iter(etree.Element):
        for attribute in LINK_ATTRIBUTES:
            if attribute in element.attrib and element.tag not in {"base"}:
                yield element.attrib[attribute]
        for attribute in ("srcset", "imagesrcset"):
            for candidate in re.split(r",\s+", element.attrib.get(attribute, "")):
                yield from candidate.split()[:1]
        if element.tag == "meta":
            yield from _meta_links(element.attrib, base)
        if element.tag == "script" and element.attrib.get("type") == "application/ld+json":
            yield from _json_links(json.loads(element.text or "null"), base)


def _meta_links(attributes: Any, base: str) -> Iterator[str]:
    value = attributes.get("content", "")
    if attributes.get("http-equiv", "").lower() == "refresh":
        yield from re.findall(r"(?i)url\s*=\s*(.+)$", value)
    elif value.startswith(base):  # og:url, og:image, …
        yield value


def _xml_links(source: bytes, base: str) -> Iterator[str]:
    for element in etree.fromstring(source).iter(etree.Element):
        tag = etree.QName(element).localname
        text = (element.text or "").strip()
        for attribute in ("href", "src", "url", XLINK):
            if attribute in element.attrib:
                yield element.attrib[attribute]
        if text and (tag in {"loc", "link"} or (tag in {"url", "id", "guid"} and base in text)):
            yield text
        elif "<" in text and (tag in {"description", "encoded"} or element.get("type") == "html"):
            yield from _html_links(text.encode(), base)


def _json_links(value: Any, base: str) -> Iterator[str]:
    """Addresses below ``base`` anywhere in a JSON value, and the links of HTML in it."""
    parts: Iterable[Any] = ()
    if isinstance(value, dict):
        yield from _html_links(str(value.get("content_html", "")).encode(), base)
        parts = value.values()
    elif isinstance(value, list):
        parts = value
    elif isinstance(value, str) and value.startswith(base):
        yield value
    for part in parts:
        yield from _json_links(part, base)
