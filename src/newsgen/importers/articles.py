"""A post as the file of an article: front matter, Markdown, the old address kept.

A post whose address was ``/2022/07/18/name/`` keeps it, by `slug`; every other old address becomes
an alias. What the site's readers saw is what the article says; where marks cannot stand, the text
is kept without them. Must not read or write files.
"""

from __future__ import annotations

import datetime
import html
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

from newsgen import body
from newsgen.arabic.hygiene import clean
from newsgen.arabic.slug import article_slug
from newsgen.body import BodyOptions
from newsgen.frontmatter.rules import alias_fault, slug_fault
from newsgen.importers.content import Content, File, content
from newsgen.importers.markdown import markdown
from newsgen.importers.tree import Node, parsed, text_of
from newsgen.importers.wordpress import Item
from newsgen.problems import NewsgenError, Problem, quoted, warning
from newsgen.yamltext import Value, front_matter

UNPUBLISHED = frozenset(["draft", "pending", "private"])
"""States of a post that become drafts."""

_NO_DATE = "0000-00-00 00:00:00"
_DATED = re.compile(r"(\d{4}/\d{2}/\d{2})/([^/]+)/?")
_BLANKS = re.compile(r"\s+")


class Old(NamedTuple):
    """How an old address is kept: by the slug, by aliases, or why it cannot be."""

    slug: str = ""
    aliases: tuple[str, ...] = ()
    fault: str = ""


class Archive(NamedTuple):
    """What posts refer to: names of users by login, of categories by number, files of the media
    library by number, the blog's hosts, and the decoded paths that its posts had."""

    authors: Mapping[str, str]
    categories: Mapping[str, str]
    files: Mapping[str, File]
    hosts: frozenset[str]
    paths: frozenset[str]


class Imported(NamedTuple):
    """An article to be written: its folder below ``articles/`` ("" or ``2022/07/18``), its name
    without an ending, its text, whether it is a draft, and what could not be kept."""

    folder: str
    name: str
    text: str
    is_draft: bool
    problems: tuple[Problem, ...]


def article(
    item: Item, archive: Archive, shown: str, place: Callable[[str, str], str] = lambda url, _: url
) -> Imported:
    """The file of a post. ``place`` gives the address under which the article in a folder names a
    file of the site: a picture that lies there, or what it was."""
    title = line(item.title)
    published, day = _moment(item.date, item.date_utc)
    folder = day.replace("-", "/")
    old = _old_address(item, title, folder)
    is_draft = item.status in UNPUBLISHED or bool(item.password)
    updated = "" if is_draft or not published else _moment(item.updated, item.updated_utc)[0]
    sections, tags = _terms(item, archive)
    head: dict[str, Value] = {
        "title": title,
        "date": published,
        "updated": updated if updated > published else "",
        "slug": old.slug,
        "authors": _authors(item, archive),
        "section": "".join(sections[:1]),
        "tags": (*sections[1:], *tags),
        "summary": line(item.excerpt),
        "draft": is_draft,
        "aliases": old.aliases,
    }
    written = content(item.content, archive.files)
    text, kept = _text(written, archive, lambda url: place(url, folder))
    picture = _picture(item, archive, lambda url: place(url, folder))
    whole = f"---\n{front_matter(head)}{picture}---\n\n{text}\n"
    name = old.slug or article_slug(title or line(text[:200]), item.number)
    losses = _losses(item, old.fault, written.unknown, "" if kept else title or name)
    said = (warning(code, message, shown, item.line, hint=hint) for code, message, hint in losses)
    return Imported(folder, name, whole, is_draft, tuple(said))


def _losses(
    item: Item, fault: str, shortcodes: tuple[str, ...], doubtful: str
) -> Iterator[tuple[str, str, str]]:
    """Code, message and hint of each thing that could not be kept."""
    if fault:
        yield (
            "alias",
            f"the old address {quoted(item.link)} {fault}, so it is not kept",
            "If the article had another address, write that one as `aliases:`.",
        )
    for name in shortcodes:
        message = f"the shortcode [{name}] stays in the text: what it showed is not in the export"
        yield "shortcode", message, "Write by hand what belongs there."
    if doubtful:
        message = f"the text of {quoted(doubtful)} may have lost something"
        yield "import-text", message, "Compare it with the old page."


def line(text: str) -> str:
    """HTML as one line of text, without what must not stand in front matter."""
    return " ".join(clean(text_of(parsed(text)))[0].split())


def path_of(link: str) -> str:
    """The path of an address on the blog, as it is written, without its slashes; "" for one that
    has none (?p=1)."""
    try:
        parts = urlsplit(link.strip())
    except ValueError:
        return ""
    return "" if parts.query else parts.path.strip("/")


def _moment(local: str, utc: str) -> tuple[str, str]:
    """A time as front matter has it, with its offset where the export tells it; and its day."""
    if not local or local == _NO_DATE:
        return "", ""
    try:
        there = datetime.datetime.fromisoformat(local.strip())
        if utc and utc != _NO_DATE:
            offset = there - datetime.datetime.fromisoformat(utc.strip())
            minutes = round(offset.total_seconds() / 60)
            if abs(minutes) <= 14 * 60:
                zone = datetime.timezone(datetime.timedelta(minutes=minutes))
                there = there.replace(tzinfo=zone)
    except ValueError:
        return "", ""
    shown = there.isoformat(timespec="seconds" if there.second else "minutes")
    return shown, there.date().isoformat()


def _old_address(item: Item, title: str, folder: str) -> Old:
    """How the address is kept at which readers know a post."""
    path = path_of(item.link)
    if not path or item.status in UNPUBLISHED:
        return Old()
    try:
        decoded = unquote(path, errors="strict")
    except UnicodeDecodeError:
        return Old(fault="is cut in the middle of a letter")
    normal = unicodedata.normalize("NFC", decoded)
    fault = "has its vowel marks in an order that no site keeps (Unicode NFC)"
    old = _kept(normal, item, title, folder)
    return old if normal == decoded or old.fault else old._replace(fault=fault)


def _kept(path: str, item: Item, title: str, folder: str) -> Old:
    """The decoded path as the article's own address, or as one that leads to it."""
    dated = _DATED.fullmatch(path)
    if dated and dated[1] == folder and not slug_fault(dated[2])[0]:
        own = article_slug(title, item.number)
        return Old("" if dated[2] == own else dated[2])
    alias, fault = alias_fault(f"/{path}{'' if '.' in path.rpartition('/')[2] else '/'}")
    return Old(fault=fault) if fault else Old(aliases=(f"/{alias}",))


def _authors(item: Item, archive: Archive) -> tuple[str, ...]:
    """Guest authors, where a plugin keeps them as terms, else the user."""
    guests = [name for taxonomy, _, name in item.terms if taxonomy == "author"]
    names = guests or [archive.authors.get(item.author) or item.author]
    return tuple(name for name in map(line, names) if name)


def _terms(item: Item, archive: Archive) -> tuple[list[str], list[str]]:
    """Categories, the main one first, and tags."""
    sections = [line(name) for kind, slug, name in item.terms
                if kind == "category" and slug != "uncategorized"]  # fmt: skip
    main = line(archive.categories.get(item.meta.get("_yoast_wpseo_primary_category", ""), ""))
    sections.sort(key=lambda name: name != main)
    tags = [line(name) for kind, _, name in item.terms if kind == "post_tag"]
    return [name for name in sections if name], [name for name in tags if name]


def _picture(item: Item, archive: Archive, place: Callable[[str], str]) -> str:
    """The lines of the featured image."""
    file = archive.files.get(item.meta.get("_thumbnail_id", ""))
    if file is None or not file.url:
        return ""
    said: dict[str, Value] = {
        "src": place(file.url),
        "alt": line(file.alt),
        "caption": line(file.caption),
    }
    lines = front_matter(said).splitlines(keepends=True)
    return "image:\n" + "".join(f"  {each}" for each in lines)


def _text(written: Content, archive: Archive, place: Callable[[str], str]) -> tuple[str, bool]:
    """The Markdown, and whether a reader of it sees every character of the text."""
    nodes = [_moved(node, archive, place) for node in parsed(written.html)]
    wanted = _characters(text_of(nodes))
    for plain in (False, True):
        text = clean(markdown(nodes, lines=written.lines, plain=plain))[0]
        if _is_shown(text, wanted):
            return text, True
    return text, False


def _is_shown(text: str, wanted: Counter[str]) -> bool:
    try:
        shown = body.render(text, "markdown", options=BodyOptions(bidi="manual"))
    except NewsgenError:
        return False
    return not wanted - _characters(html.unescape(re.sub(r"<[^>]*>", "", shown)))


def _characters(text: str) -> Counter[str]:
    """How often each character that shows occurs."""
    return Counter(_BLANKS.sub("", clean(text)[0]))


def _moved(node: Node | str, archive: Archive, place: Callable[[str], str]) -> Node | str:
    """The node with addresses of the blog as this site has them."""
    if isinstance(node, str):
        return node
    attributes = dict(node.attributes)
    for name in ("href", "src"):
        if name in attributes:
            attributes[name] = _address(attributes[name], archive, place)
    return Node(node.tag, attributes, [_moved(child, archive, place) for child in node.children])


def _address(url: str, archive: Archive, place: Callable[[str], str]) -> str:
    """A link to another post by its old path, which leads to it; a file where it now lies."""
    placed = place(url)
    if placed != url:
        return placed
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    path = unquote(path_of(url), errors="replace")
    if (not parts.netloc or parts.netloc.lower() in archive.hosts) and path in archive.paths:
        written = path if re.fullmatch(r"[\w/.-]+", path) else quote(path)
        return f"/{written}/{f'#{parts.fragment}' if parts.fragment else ''}"
    return url
