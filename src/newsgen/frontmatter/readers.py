"""One reader for each kind of value, which judges it at its place.

Owns what a value of a kind may hold (``wordlists`` for lists). Must not guess what is not written
(``infer`` does).
"""

from __future__ import annotations

import unicodedata
from typing import Any

from newsgen.digest import canonical
from newsgen.frontmatter import rules, spellings
from newsgen.frontmatter.localdate import local_date
from newsgen.frontmatter.reading import MAX_TITLE, Reading, checked, duplicate, one_line, text_of
from newsgen.frontmatter.tree import Listing, Node, Pairs, Scalar
from newsgen.frontmatter.wordlists import read_paths, read_words
from newsgen.models import ImageFact
from newsgen.problems import quoted

YES = frozenset(("true", "yes", "on", "نعم", "1"))
NO = frozenset(("false", "no", "off", "لا", "0"))


def _read_text(reading: Reading, name: str, nodes: list[Node], values: dict[str, Any]) -> None:
    node = nodes[0]
    if isinstance(node, Scalar) and node.empty:
        if name == "title":
            _empty_title(reading, node)
        return
    text = text_of(reading, name, node)
    if text is None:
        return
    text = one_line(text)
    if name == "title" and not rules.visible(text):
        _empty_title(reading, node)
    elif len(text) > MAX_TITLE:
        message = f"{quoted(name)} has {len(text)} characters; the limit is {MAX_TITLE}"
        reading.fail(name, node, message, "Shorten it.")
    else:
        values[name] = text


def _empty_title(reading: Reading, node: Node) -> None:
    hint = "Write the headline after `title:`, or remove the line to let newsgen find one."
    reading.fail("title", node, "the title is empty", hint)


def read_prose(reading: Reading, name: str, nodes: list[Node], values: dict[str, Any]) -> None:
    node = nodes[0]
    if isinstance(node, Scalar) and node.empty:
        return
    text = text_of(reading, name, node)
    if text is not None:
        values[name] = one_line(text)


def read_date(reading: Reading, name: str, nodes: list[Node], values: dict[str, Any]) -> None:
    node = nodes[0]
    hint = f"Write `{name}: 2022-07-18`, or with the time `{name}: 2022-07-18 17:05`."
    if not isinstance(node, Scalar):
        reading.fail("date", node, f"{quoted(name)} must be one date", hint)
        return
    text = text_of(reading, name, node, shown=False)
    if text is None:
        return
    if node.empty or not text.strip():
        reading.fail("date", node, f"{quoted(name)} is empty", f"{hint} Or remove the line.")
        return
    day, fault = local_date(text, reading.timezone)
    if fault:
        reading.fail("date", node, fault)
    else:
        values[name] = day


def _read_segment(reading: Reading, name: str, nodes: list[Node], values: dict[str, Any]) -> None:
    node = nodes[0]
    if not isinstance(node, Scalar):
        text_of(reading, name, node)
        return
    text = unicodedata.normalize("NFC", node.text)
    fault, hint = rules.slug_fault("" if node.empty else text)
    if fault:
        reading.fail("slug", node, f"the slug {fault}", hint)
    else:
        values[name] = text


def _read_language(reading: Reading, name: str, nodes: list[Node], values: dict[str, Any]) -> None:
    node = nodes[0]
    if isinstance(node, Scalar) and node.empty:
        return
    text = text_of(reading, name, node, shown=False)
    if text is None:
        return
    tag = text.strip().replace("_", "-")
    hint = "Write a language tag such as `ar`, `ar-MA`, `fr`, `en`."
    if fault := rules.language_fault(tag):
        reading.fail("lang", node, f"{quoted(text)} {fault}", hint)
        return
    if doubt := rules.language_doubt(tag):
        reading.warn("lang", node, f"{quoted(text)} {doubt}", hint)
    values[name] = tag


def _read_switch(reading: Reading, name: str, nodes: list[Node], values: dict[str, Any]) -> None:
    node = nodes[0]
    word = node.text.strip().lower() if isinstance(node, Scalar) else ""
    if isinstance(node, Scalar) and node.empty:
        return
    if word in YES or word in NO:
        values[name] = word in YES
    else:
        message = f"{quoted(name)} must be yes or no"
        reading.fail(name, node, message, f"Write `{name}: true` or `{name}: false` (نعم، لا).")


def _read_url(reading: Reading, name: str, nodes: list[Node], values: dict[str, Any]) -> None:
    node = nodes[0]
    if isinstance(node, Scalar) and node.empty:
        return
    text = text_of(reading, name, node, shown=False)
    if text is None:
        return
    address = rules.clean_address(text)
    if fault := rules.http_fault(address):
        hint = "Write the whole address, from https:// on."
        reading.fail("url", node, f"the address {quoted(text)} {fault}", hint)
        return
    if address != text.strip():
        message = f"the address {quoted(text)} holds invisible characters, which are left out"
        reading.warn("url", node, message, "Copy the address from the browser again.")
    values[name] = address


def parts_of(
    reading: Reading, name: str, node: Pairs, known: dict[str, spellings.Key]
) -> dict[str, list[Node]]:
    given: dict[str, list[Node]] = {}
    for key, value in node.pairs:
        found = known.get(spellings.fold(key.text))
        if found is None:
            meant = spellings.nearest(key.text, known)
            names = ", ".join(sorted({k.name for k in known.values()}))
            hint = f"Did you mean {quoted(meant)}?" if meant else f"Known are {names}."
            reading.fail("unknown-key", key, f"{quoted(name)} has no key {quoted(key.text)}", hint)
        elif found.name in given:
            duplicate(reading, key, key)
        else:
            given[found.name] = [value]
    return given


def _read_image(reading: Reading, name: str, nodes: list[Node], values: dict[str, Any]) -> None:
    node = nodes[0]
    if isinstance(node, Listing) and node.values:  # Hugo's `images`: the first is the article's
        node = node.values[0]
    parts: dict[str, list[Node]] = {}
    if isinstance(node, Pairs):
        parts = parts_of(reading, name, node, spellings.IMAGE_BY_SPELLING)
    elif isinstance(node, Scalar):
        if node.empty:
            return
        parts = {"src": [node]}
    texts: dict[str, Any] = {}
    for part in ("alt", "caption", "credit"):
        if part in parts:
            read_prose(reading, part, parts[part], texts)
    source = parts["src"][0] if "src" in parts else node
    if "src" not in parts:
        hint = "Write `image: photo.jpg`, or `src:` with `alt:`, `caption:`, `credit:` below it."
        reading.fail("image", source, "the image names no file", hint)
        return
    src = text_of(reading, name, source, shown=False)
    if src is None:
        return
    src = src.strip()
    if fault := rules.image_fault(src, reading.path):
        hint = "Put the file beside the article and write its name, or an https:// address."
        reading.fail("image", source, f"the image {quoted(src)} {fault}", hint)
        return
    values[name] = ImageFact(src, **texts)


def _read_source(reading: Reading, name: str, nodes: list[Node], values: dict[str, Any]) -> None:
    node = nodes[0]
    if isinstance(node, Pairs):
        parts = parts_of(reading, name, node, spellings.SOURCE_BY_SPELLING)
        if "name" in parts:
            _read_text(reading, "source_name", parts["name"], values)
        if "url" in parts:
            _read_url(reading, "source_url", parts["url"], values)
        return
    if isinstance(node, Scalar) and node.text.strip().lower().startswith(("http:", "https:")):
        _read_url(reading, "source_url", nodes, values)
        return
    texts: dict[str, Any] = {}
    _read_text(reading, name, nodes, texts)
    if name in texts:
        values["source_name"] = texts[name]


def _read_free(reading: Reading, name: str, nodes: list[Node], values: dict[str, Any]) -> None:
    node = nodes[0]
    if isinstance(node, Scalar) and node.empty:
        return
    if not isinstance(node, Pairs):
        hint = "Write keys of your own below it, each on a line indented by two spaces."
        reading.fail(name, node, f"{quoted(name)} must be a mapping", hint)
        return
    values[name] = canonical(_plain_checked(reading, name, node)).decode("utf-8", "replace")


def _plain_checked(reading: Reading, name: str, node: Node) -> Any:
    """The data of a free mapping; its texts may hold line ends, but nothing hidden."""
    if isinstance(node, Scalar):
        return checked(reading, name, node, node.text) or ""
    if isinstance(node, Listing):
        return [_plain_checked(reading, name, value) for value in node.values]
    found: dict[str, Any] = {}
    first: dict[str, Scalar] = {}
    for key, value in node.pairs:
        text = checked(reading, name, key, key.text) or ""
        if text in found:
            duplicate(reading, key, first[text])
            continue
        first[text] = key
        found[text] = _plain_checked(reading, name, value)
    return found


READERS = {
    "text": _read_text,
    "prose": read_prose,
    "words": read_words,
    "paths": read_paths,
    "date": read_date,
    "segment": _read_segment,
    "language": _read_language,
    "switch": _read_switch,
    "url": _read_url,
    "image": _read_image,
    "source": _read_source,
    "free": _read_free,
}
