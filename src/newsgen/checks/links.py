"""Where the links of articles lead: to a planned page, to an anchor of an article, or nowhere.

Resolves a link as a browser would (RFC 3986, section 5.2) on the page of its article. Must not
look at links to other sites.
"""

from __future__ import annotations

import posixpath
import unicodedata
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from newsgen import body
from newsgen.catalog import Catalog
from newsgen.config import Config
from newsgen.problems import quoted
from newsgen.source import body_options, format_of, read_text


class Fault(NamedTuple):
    """Why a link leads nowhere, and how to mend it."""

    code: str
    message: str
    hint: str = ""


class _Place(NamedTuple):
    """An article's source, URL, first line of its text, and whether it is a draft."""

    source: str
    url: str
    line: int
    draft: bool


class Links:
    """The pages that links may lead to; made once `plan` has filled the catalog's ledger.

    The archive must be settled for all articles, drafts included.
    """

    def __init__(self, catalog: Catalog, config: Config) -> None:
        self._catalog = catalog
        self._config = config
        self._base = urlsplit(config.site.base_url).path or "/"
        self._by_source: dict[str, _Place] = {}
        self._by_url: dict[str, _Place] = {}
        self._ids = lru_cache(maxsize=256)(self._ids_of)

    def fault(self, link: str, source: str, url: str, ids: tuple[str, ...]) -> Fault | None:
        """Why ``link`` in the article ``source`` at ``url``, which has the anchors ``ids``, leads
        nowhere; None if it leads somewhere."""
        rest, _, fragment = link.partition("#")
        path = _decoded(rest.partition("?")[0])
        fragment = _decoded(fragment)
        if not path:
            return _anchor_fault(fragment, ids)
        place = _resolved(path, url)
        if place is None:
            return Fault("broken-link", f"the link {quoted(path)} climbs out of the site",
                         "Write it from the site's root: /2022/07/18/slug/.")  # fmt: skip
        if place.endswith((".md", ".markdown", ".txt")):
            return self._file_fault(path, source)
        if not self._is_page(place):
            return self._broken(path, place)
        if fragment and (target := self._article(place)):
            return _anchor_fault(fragment, self._ids(target), target.url)
        return None

    def is_page(self, path: str) -> bool:
        """Whether a site-relative path, such as ``tags/`` or ``logo.png``, will exist."""
        return self._is_page(_decoded(path))

    def _is_page(self, place: str) -> bool:
        is_wanted = self._catalog.ledger.is_wanted
        folder = place if place.endswith("/") or not place else f"{place}/"
        return is_wanted(f"{folder}index.html") or (not place.endswith("/") and is_wanted(place))

    def _file_fault(self, path: str, source: str) -> Fault | None:
        """A link to the file of an article, which other generators turn into its address."""
        folder = f"{self._config.build.articles}/"
        name = path.lstrip("/").removeprefix(folder)
        if not path.startswith("/"):
            name = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
        self._know_places()
        target = self._by_source.get(name)
        if target is None:
            return Fault("broken-link", f"the link {quoted(path)} leads to no article")
        return Fault("source-link", f"the link {quoted(path)} names a file, not an address",
                     f"Write {quoted('/' + target.url, 300)}.")  # fmt: skip

    def _broken(self, path: str, place: str) -> Fault:
        message = f"the link {quoted(path)} leads nowhere"
        target = self._article(place)
        if target and target.draft:
            return Fault("draft-link", f"the link {quoted(path)} leads to a draft",
                         "Publish the draft or take the link out.")  # fmt: skip
        if self._base != "/" and path.startswith(self._base):
            below = path[len(self._base) - 1 :]
            if self._is_page(below.lstrip("/")):
                hint = f"The site's own path is added to it: write {quoted(below, 300)}."
                return Fault("broken-link", message, hint)
        if not path.startswith("/") and self._is_page(path):
            hint = f"Start it at the site's root: {quoted('/' + path, 300)}."
            return Fault("broken-link", message, hint)
        return Fault("broken-link", message)

    def _article(self, place: str) -> _Place | None:
        self._know_places()
        url = place.removesuffix("index.html")
        return self._by_url.get(url if url.endswith("/") else f"{url}/")

    def _know_places(self) -> None:
        """Sources and addresses of all articles: read only if some link asks for them."""
        if self._by_source:
            return
        for row in self._catalog.archive.articles():
            line = row.facts["body_line"]
            assert isinstance(line, int)
            place = _Place(row.source, row.card.url, line, row.card.draft)
            self._by_source[place.source] = self._by_url[place.url] = place

    def _ids_of(self, target: _Place) -> tuple[str, ...]:
        config = self._config
        try:
            text = read_text(config.root, config.build.articles, target.source, target.line)
        except OSError:
            return ()
        return body.facts(text.body, format_of(target.source), body_options(config.site)).ids


def _resolved(path: str, url: str) -> str | None:
    """The site-relative place that a path means on the page ``url``; None if it climbs out."""
    joined = path.lstrip("/") if path.startswith("/") else posixpath.join(url, path)
    place = posixpath.normpath(joined) if joined else ""
    if place.split("/")[0] == "..":
        return None
    place = "" if place == "." else place
    is_folder = joined.endswith(("/", "/.", "/..")) or not place
    return f"{place}/" if is_folder and place else place


def _anchor_fault(fragment: str, ids: tuple[str, ...], url: str = "") -> Fault | None:
    if not fragment or fragment == "top" or fragment in ids:
        return None
    where = f"in {quoted(f'/{url}', 300)}" if url else "in this article"
    hint = f"Write {quoted(f'#h-{fragment}')}." if f"h-{fragment}" in ids else ""
    if not hint and ids:
        hint = f"It has {', '.join(quoted(f'#{name}') for name in ids[:5])}."
    return Fault("broken-anchor", f"there is no heading {quoted(f'#{fragment}')} {where}", hint)


def _decoded(text: str) -> str:
    return unicodedata.normalize("NFC", unquote(text))
