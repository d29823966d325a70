"""One reader for each kind of value, which judges it at its place.

Owns what a value of a kind may hold. Must not guess what is not written (``infer`` does).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

from newsgen.digest import canonical
from newsgen.frontmatter import rules, spellings
from newsgen.frontmatter.localdate import local_date
from newsgen.frontmatter.nodes import Listing, Node, Pairs, Scalar
from newsgen.frontmatter.yamlwords import quote_line
from newsgen.models import ImageFact
from newsgen.problems import Problem, error, quoted, warning

MAX_TITLE = 1000
"""Characters of a title."""
MAX_WORDS = 100
"""Tags, authors or aliases of one article."""

_SEPARATORS = re.compile("[،,؛;\n]")
_BETWEEN_PATHS = re.compile(r"\n|[،,؛;]\s*(?=/)")
_LOOSE_SEPARATORS = re.compile("[،؛;\n]")
_NOTHING = frozenset(("", "~", "null", "Null", "NULL"))
_YES = frozenset(("true", "yes", "on", "نعم", "1"))
_NO = frozenset(("false", "no", "off", "لا", "0"))


_PROSE = frozenset(("summary", "caption"))
"""Fields of running text, in which a direction override is dropped as in an article's own text;
in a title, a name or an address it would make one thing read as another."""


class Reading(NamedTuple):
    """What the readers of single fields share."""

    path: str
    timezone: str
    raw_override: bool
    problems: list[Problem]

    def fail(self, code: str, node: Node, message: str, hint: str = "") -> None:
        self.problems.append(error(code, message, self.path, node.line, node.column, hint))

    def warn(self, code: str, node: Node, message: str, hint: str = "") -> None:
        self.problems.append(warning(code, message, self.path, node.line, node.column, hint))


def duplicate(reading: Reading, key: Scalar, first: Scalar) -> None:
    message = f"{quoted(key.text)} is given twice; the first is on line {first.line}"
    reading.fail("duplicate-key", key, message, "Remove one of the two lines.")


# ---------------------------------------------------------------- text


def _text(reading: Reading, name: str, node: Node, *, shown: bool = True) -> str | None:
    """The text of a scalar on one line, NFC; None when it is none or holds what it must not."""
    if not isinstance(node, Scalar):
        kind = "a list" if isinstance(node, Listing) else "a mapping"
        hint = f"Write the text after `{name}:`, in quotation marks."
        if isinstance(node, Listing) and len(node.values) == 1:
            hint = f'If [ and ] belong to the text, put it in quotation marks: `{name}: "[…]"`.'
        reading.fail(name, node, f"{quoted(name)} must be text, not {kind}", hint)
        return None
    return _checked(reading, name, node, node.text, shown=shown)


def _checked(
    reading: Reading, name: str, node: Node, text: str, *, shown: bool = True
) -> str | None:
    if name in _PROSE and (marks := rules.overrides(text)):
        message = f"{quoted(name)} holds {marks}; it was left out"
        reading.warn("hidden-character", node, message, "Delete it.")
        text = rules.without_overrides(text)
    fault, cleaned = rules.hidden(text, may_drop=shown and reading.raw_override)
    if fault and cleaned is None:
        reading.fail("hidden-character", node, f"{quoted(name)} holds {fault}", "Delete it.")
        return None
    if fault and cleaned is not None:
        message = f"{quoted(name)} holds {fault}; it was left out"
        reading.warn("hidden-character", node, message, "Delete it.")
        text = cleaned
    return unicodedata.normalize("NFC", text)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _read_text(reading: Reading, name: str, nodes: list[Node], values: dict[str, Any]) -> None:
    node = nodes[0]
    if isinstance(node, Scalar) and node.empty:
        if name == "title":
            _empty_title(reading, node)
        return
    text = _text(reading, name, node)
    if text is None:
        return
    text = _one_line(text)
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


def _read_prose(reading: Reading, name: str, nodes: list[Node], values: dict[str, Any]) -> None:
    node = nodes[0]
    if isinstance(node, Scalar) and node.empty:
        return
    text = _text(reading, name, node)
    if text is not None:
        values[name] = _one_line(text)


# ---------------------------------------------------------------- lists


def _strings(
    reading: Reading, name: str, nodes: list[Node], *, split: bool
) -> list[tuple[str, Node]]:
    """The texts of a list or of one string, each with its place."""
    found: list[tuple[str, Node]] = []
    for node in nodes:
        if isinstance(node, Scalar):
            if not node.empty:
                separators = _SEPARATORS if split else _BETWEEN_PATHS
                found += _pieces(reading, name, node, separators)
        elif isinstance(node, Pairs):
            _no_list(reading, name, node, node)
        else:
            for value in node.values:
                if not isinstance(value, Scalar):
                    _no_list(reading, name, value, node)
                elif value.empty or not value.text.strip():
                    reading.fail(name, value, f"an empty text among {quoted(name)}", "Remove it.")
                else:
                    loose = split and value.plain
                    found += _pieces(reading, name, value, _LOOSE_SEPARATORS if loose else None)
    if len(found) > MAX_WORDS:
        message = f"{len(found)} {name}; the limit is {MAX_WORDS}"
        reading.fail(name, nodes[0], message, "Keep the most telling ones.")
        return []
    return found


def _pieces(
    reading: Reading, name: str, node: Scalar, separators: re.Pattern[str] | None
) -> Iterator[tuple[str, Node]]:
    paths = name == "aliases"
    for piece in separators.split(node.text) if separators else (node.text,):
        text = _checked(reading, name, node, piece, shown=not paths)
        if text is None:
            return
        if text := text.strip() if paths else _one_line(text):
            yield text, node


def _no_list(reading: Reading, name: str, node: Node, whole: Node) -> None:
    hint = f"Write `{name}: [سياسة، اقتصاد]`, or one on each line after a dash."
    if isinstance(node, Pairs) and node is not whole and len(node.pairs) == 1:
        key, value = node.pairs[0]
        if isinstance(value, Scalar):
            text = f"{key.text}: {value.text}"
            hint = f"If the colon belongs to the text, write {quote_line(text)}."
    reading.fail(name, node, f"{quoted(name)} must be a list of texts", hint)


def _read_words(reading: Reading, name: str, nodes: list[Node], values: dict[str, Any]) -> None:
    texts = []
    for text, node in _strings(reading, name, nodes, split=True):
        if len(text) > MAX_TITLE:
            long = f"a text of {len(text)} characters among {quoted(name)}"
            message = f"{long}; the limit is {MAX_TITLE}"
            reading.fail(name, node, message, "Shorten it.")
        elif not rules.visible(text):
            reading.fail(name, node, f"an empty text among {quoted(name)}", "Remove it.")
        else:
            texts.append(text)
    values[name] = tuple(dict.fromkeys(texts))


def _read_paths(reading: Reading, name: str, nodes: list[Node], values: dict[str, Any]) -> None:
    paths = []
    for text, node in _strings(reading, name, nodes, split=False):
        alias, fault = rules.alias_fault(text)
        if fault:
            hint = "Write the old address below the site's own, such as `/2015/old-name/`."
            reading.fail("alias", node, f"the alias {quoted(text)} {fault}", hint)
        else:
            paths.append(alias)
    values[name] = tuple(dict.fromkeys(paths))


# ---------------------------------------------------------------- single values


def _read_date(reading: Reading, name: str, nodes: list[Node], values: dict[str, Any]) -> None:
    node = nodes[0]
    hint = f"Write `{name}: 2022-07-18`, or with the time `{name}: 2022-07-18 17:05`."
    if not isinstance(node, Scalar):
        reading.fail("date", node, f"{quoted(name)} must be one date", hint)
        return
    text = _text(reading, name, node, shown=False)
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
        _text(reading, name, node)
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
    text = _text(reading, name, node, shown=False)
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
    if word in _YES or word in _NO:
        values[name] = word in _YES
    else:
        message = f"{quoted(name)} must be yes or no"
        reading.fail(name, node, message, f"Write `{name}: true` or `{name}: false` (نعم، لا).")


def _read_url(reading: Reading, name: str, nodes: list[Node], values: dict[str, Any]) -> None:
    node = nodes[0]
    if isinstance(node, Scalar) and node.empty:
        return
    text = _text(reading, name, node, shown=False)
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


def _parts(
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
        parts = _parts(reading, name, node, spellings.IMAGE_BY_SPELLING)
    elif isinstance(node, Scalar):
        if node.empty:
            return
        parts = {"src": [node]}
    texts: dict[str, Any] = {}
    for part in ("alt", "caption", "credit"):
        if part in parts:
            _read_prose(reading, part, parts[part], texts)
    source = parts["src"][0] if "src" in parts else node
    if "src" not in parts:
        hint = "Write `image: photo.jpg`, or `src:` with `alt:`, `caption:`, `credit:` below it."
        reading.fail("image", source, "the image names no file", hint)
        return
    src = _text(reading, name, source, shown=False)
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
        parts = _parts(reading, name, node, spellings.SOURCE_BY_SPELLING)
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
        return _checked(reading, name, node, node.text) or ""
    if isinstance(node, Listing):
        return [_plain_checked(reading, name, value) for value in node.values]
    found: dict[str, Any] = {}
    first: dict[str, Scalar] = {}
    for key, value in node.pairs:
        text = _checked(reading, name, key, key.text) or ""
        if text in found:
            duplicate(reading, key, first[text])
            continue
        first[text] = key
        found[text] = _plain_checked(reading, name, value)
    return found


READERS = {
    "text": _read_text,
    "prose": _read_prose,
    "words": _read_words,
    "paths": _read_paths,
    "date": _read_date,
    "segment": _read_segment,
    "language": _read_language,
    "switch": _read_switch,
    "url": _read_url,
    "image": _read_image,
    "source": _read_source,
    "free": _read_free,
}
