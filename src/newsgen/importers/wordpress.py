"""WordPress exports (WXR 1.0 to 1.2, the file of Tools → Export), read as a stream.

Owns the XML: one element at a time; document types and entities are refused (they are how XML
attacks), control characters that XML forbids are left out, since old exports hold them. Must not
judge texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple
from xml.parsers import expat

from newsgen.problems import NewsgenError, Problem, error

_CHUNK = 1 << 16
_FORBIDDEN = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]+")
_AGAIN = "Make the export again in WordPress: Tools, Export, All content."
_NAMES = {
    "title": "title",
    "link": "link",
    "creator": "author",
    "post_id": "number",
    "post_date": "date",
    "post_date_gmt": "date_utc",
    "post_modified": "updated",
    "post_modified_gmt": "updated_utc",
    "status": "status",
    "post_type": "kind",
    "post_password": "password",
    "attachment_url": "url",
}
"""Element of an item, without its namespace -> field of `Item`."""


class Author(NamedTuple):
    """A user: the name that posts refer to, and the name to show."""

    login: str
    name: str


class Category(NamedTuple):
    """A category: its number and its name."""

    number: str
    name: str


class Item(NamedTuple):
    """A post, a page, a file of the media library or anything else; what is missing is "".

    Dates are ``2022-07-18 17:05:00``, of the site and of UTC. ``terms`` are (taxonomy, slug, name),
    ``meta`` the custom fields, ``line`` is where the item begins in the export.
    """

    line: int = 0
    title: str = ""
    link: str = ""
    author: str = ""
    content: str = ""
    excerpt: str = ""
    number: str = ""
    date: str = ""
    date_utc: str = ""
    updated: str = ""
    updated_utc: str = ""
    status: str = ""
    kind: str = ""
    password: str = ""
    url: str = ""
    terms: tuple[tuple[str, str, str], ...] = ()
    meta: Mapping[str, str] = MappingProxyType({})
    comments: int = 0


class Address(NamedTuple):
    """Where the blog stood."""

    url: str


Part = Author | Category | Address | Item


def parts(path: Path, shown: str) -> Iterator[Part]:
    """The parts of an export in their order. ``shown`` names the file in problems.

    Raises `NewsgenError` where the file can be read no further: after the parts before that place.
    """
    reader = _Reader(shown)
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield from reader.feed(_FORBIDDEN.sub(b"", chunk))
        yield from reader.feed(b"", last=True)
    except OSError as caught:
        message = f"this file cannot be read ({caught.strerror or caught})"
        hint = "Check its name and permissions."
        raise NewsgenError([error("unreadable", message, shown, hint=hint)]) from None
    except expat.ExpatError as caught:
        said = expat.ErrorString(caught.code)
        message = f"the export is broken here ({said}); what stands above was read"
        place = caught.lineno, caught.offset + 1
        raise NewsgenError([error("xml", message, shown, *place, hint=_AGAIN)]) from None


class _Reader:
    """Turns XML events into parts."""

    def __init__(self, shown: str) -> None:
        self._shown = shown
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._found: list[Part] = []
        self._path: list[str] = []
        self._pieces: list[str] = []
        self._values: dict[str, str] = {}
        self._terms: list[tuple[str, str, str]] = []
        self._meta: dict[str, str] = {}
        self._attributes: dict[str, str] = {}
        self._comments = 0
        self._line = 0
        self._is_export = False

    def feed(self, data: bytes, *, last: bool = False) -> Iterator[Part]:
        """The parts that end in these bytes. Raises ExpatError and NewsgenError."""
        try:
            self._parser.Parse(data, last)
        finally:
            found, self._found = self._found, []
            yield from found
        if last and not self._is_export:
            raise self._failure("not-wordpress", "this is no export of WordPress", _AGAIN)

    def _failure(self, code: str, message: str, hint: str) -> NewsgenError:
        line, column = self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1
        problem: Problem = error(code, message, self._shown, line, column, hint=hint)
        return NewsgenError([problem])

    def _doctype(self, *_: object) -> None:
        raise self._failure("xml", "a document type has no place in an export", _AGAIN)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if local == "encoded":
            local = "excerpt" if "excerpt" in space else "content"
        self._path.append(local)
        self._pieces = []
        if local in ("item", "author", "category") and len(self._path) == 3:
            self._values, self._terms, self._meta, self._comments = {}, [], {}, 0
            self._line = self._parser.CurrentLineNumber
        elif local == "category":
            self._attributes = attributes

    def _text(self, text: str) -> None:
        self._pieces.append(text)

    def _end(self, name: str) -> None:
        del name
        local = self._path.pop()
        text = "".join(self._pieces)
        self._pieces = []
        if local == "wxr_version":
            self._is_export = True
        elif local == "base_blog_url":
            self._found.append(Address(text.strip()))
        elif len(self._path) == 2:
            self._part(local)
        elif len(self._path) == 3:
            self._field(local, text)
        elif len(self._path) == 4 and self._path[3] == "postmeta":
            self._values[local] = text

    def _part(self, local: str) -> None:
        """The end of an element below the channel."""
        values = self._values
        if local == "author" and values.get("author_login"):
            name = values.get("author_display_name", "").strip()
            self._found.append(Author(values["author_login"], name))
        elif local == "category" and values.get("term_id"):
            self._found.append(Category(values["term_id"], values.get("cat_name", "")))
        elif local == "item":
            fields = {field: values.get(name, "") for name, field in _NAMES.items()}
            self._found.append(
                Item(
                    self._line,
                    **fields,
                    content=values.get("content", ""),
                    excerpt=values.get("excerpt", ""),
                    terms=tuple(self._terms),
                    meta=dict(self._meta),
                    comments=self._comments,
                )
            )

    def _field(self, local: str, text: str) -> None:
        """The end of an element of a part."""
        if self._path[2] != "item":
            self._values[local] = text
        elif local == "category":
            said = self._attributes
            self._terms.append((said.get("domain", ""), said.get("nicename", ""), text.strip()))
        elif local == "postmeta":
            self._meta[self._values.pop("meta_key", "")] = self._values.pop("meta_value", "")
        elif local == "comment":
            self._comments += 1
        else:
            self._values[local] = text
