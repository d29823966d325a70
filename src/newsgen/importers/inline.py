"""A paragraph of HTML as Markdown: its text escaped only where it could be taken for markup.

Follows CommonMark 0.31 (2.4 escapes, 6.2 emphasis): a mark stands only where it opens or closes, so
«**كلمة**» is written with its quotation marks outside. Must not know of blocks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from newsgen.importers.tree import Node, text_of

_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "del": "~~", "s": "~~", "strike": "~~"}
_CODE = frozenset(["code", "kbd", "samp", "tt", "var"])
_SPECIAL = re.compile(
    r"[\\`~]|\[(?=\^|[^\]]*$|.*\][(:])|(?<! )\*|\*(?! )|<(?=[A-Za-z/!?])|&(?=#?\w+;)"
    r"|(?<![^\W_])_|_(?![^\W_])"
)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_LINE_START = re.compile(r"(?m)^(?=#{1,6}(?: |$)|>|[-+*](?: |$)|[-=:|][-=: |]*$)")
_NUMBER = re.compile(r"(?m)^(\d{1,9})(?=[.)](?: |$))")
_ESCAPED_END = re.compile(r"\\.$", re.DOTALL)
_PAIRS = frozenset(["()", "[]", "{}", "«»", "“”", "‘’", "‹›", '""', "''", "„“"])
BREAK = "\\\n"


def paragraph(nodes: Iterable[Node | str], *, lines: bool, plain: bool = False) -> str:
    """The Markdown of inline elements and texts; "" if there is nothing to see. ``lines``: a line
    end in the text is one for the reader too. ``plain``: without emphasis and links."""
    return _settled(_joined([_written(node, lines, plain) for node in nodes]))


def address(url: str) -> str:
    """An address as the destination of a link or picture."""
    escapes = {" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\\": "%5C", "\n": ""}
    written = "".join(escapes.get(c, c) for c in url.strip())
    return re.sub(r"&(?=#?\w+;)", "&amp;", written)


def escaped(text: str) -> str:
    """A text with the characters escaped that are markup where they stand; white space is one
    blank."""
    return _SPECIAL.sub(r"\\\g<0>", _BLANKS.sub(" ", text))


def picture(node: Node, caption: str = "") -> str:
    """An image with what it shows, and the line under it."""
    source = node.attributes.get("src", "")
    if not source.strip():
        return ""
    shown = escaped(node.attributes.get("alt", "")).replace("]", "\\]").strip()
    title = " ".join(caption.split()).replace("\\", "\\\\").replace('"', '\\"')
    title = re.sub(r"&(?=#?\w+;)", "\\&", title)
    said = f' "{title}"' if title else ""
    return f"![{shown}]({address(source)}{said})"


def _written(node: Node | str, lines: bool, plain: bool) -> tuple[str, str]:
    """A piece: the mark around it or "", and its Markdown."""
    if isinstance(node, str):
        if not lines:
            return "", escaped(node)
        return "", BREAK.join(escaped(line) for line in node.strip("\r").split("\n"))
    if node.tag == "br":
        return "", BREAK
    if node.tag == "img":
        return "", picture(node)
    if node.tag in _CODE:
        text = text_of(node.children)
        return "", escaped(text) if plain else _code(text)
    inner = _joined([_written(child, lines, plain) for child in node.children])
    if plain:
        return "", inner
    if node.tag == "a":
        return "", _link(node, inner)
    if node.tag == "q":
        return "", f"«{inner}»"
    return _MARKS.get(node.tag, ""), inner


def _joined(pieces: list[tuple[str, str]]) -> str:
    """The pieces in a row, marks only where they open and close."""
    merged: list[tuple[str, str]] = []
    for mark, text in pieces:
        if not text:
            continue
        if merged and merged[-1][0] == mark:
            merged[-1] = mark, _beside(merged[-1][1], text)
        else:
            merged.append((mark, text))
    out = ""
    for index, (mark, text) in enumerate(merged):
        after = merged[index + 1][1][:1] if index + 1 < len(merged) else ""
        out = _beside(out, _marked(mark, text, out[-1:], after) if mark else text)
    return out


def _beside(before: str, text: str) -> str:
    """Both in a row; a ``!`` before a link makes no picture of it, nor brackets a link."""
    if text[:1] in ("(", ":") and before.endswith("]") and not _ESCAPED_END.search(before):
        return f"{before}\\{text}"
    if text.startswith("[") and before.endswith("!") and not _ESCAPED_END.search(before):
        before = f"{before[:-1]}\\!"
    return before + text


def _marked(mark: str, text: str, before: str, after: str) -> str:
    """The text between marks, its ends moved out as far as the marks need; without them if they
    cannot stand."""
    if BREAK in text or before == mark[0] or after == mark[0]:
        parts = text.split(BREAK)
        if len(parts) > 1 and before != mark[0] and after != mark[0]:
            return BREAK.join(_marked(mark, part, "", "") for part in parts)
        return text
    start, end = "", ""
    while text:
        if text[0].isspace() or (_is_sign(text[0]) and not _parts(before)):
            taken = 2 if text[0] == "\\" and len(text) > 1 else 1
            if text[0] in "[!`*~<":
                return start + text + end
            start, before, text = start + text[:taken], text[taken - 1], text[taken:]
        elif text[-1].isspace() or (_is_sign(text[-1]) and not _parts(after)):
            taken = 2 if _ESCAPED_END.search(text) else 1
            if taken == 1 and text[-1] in ")`*~>":
                return start + text + end
            if taken == 1 and len(text) > 2 and text[0] + text[-1] in _PAIRS:
                start, before, text = start + text[0], text[0], text[1:]
            end, after, text = text[-taken:] + end, text[-taken], text[:-taken]
        else:
            return f"{start}{mark}{text}{mark}{end}"
    return start + end


def _parts(character: str) -> bool:
    """Whether a mark may stand beside a sign there: at a line's end, a blank or another sign."""
    return not character or character.isspace() or _is_sign(character)


def _is_sign(character: str) -> bool:
    """Punctuation and symbols, as CommonMark counts them."""
    return unicodedata.category(character)[0] in "PS"


def _link(node: Node, inner: str) -> str:
    target = node.attributes.get("href", "").strip()
    shown = " ".join(inner.replace(BREAK, " ").split())
    if not target or not shown:
        return inner
    if shown.startswith("![") and "](" in shown:
        [image] = [child for child in node.children if isinstance(child, Node)][:1] or [node]
        own = image.attributes.get("src", "")
        return shown if _stem(own) == _stem(target) else f"[{shown}]({address(target)})"
    if text_of(node.children).strip() == target and re.fullmatch(r"https?://[^\s<>]+", target):
        return f"<{target}>"
    lead = " " if inner[:1].isspace() else ""
    trail = " " if inner[-1:].isspace() else ""
    safe = shown if "![" in shown else re.sub(r"(?<!\\)[\[\]]", r"\\\g<0>", shown)
    return f"{lead}[{safe}]({address(target)}){trail}"


def _stem(url: str) -> str:
    """A picture's address without the size that WordPress writes into its smaller copies."""
    return re.sub(r"-\d+x\d+(?=\.\w+$)", "", url)


def _code(text: str) -> str:
    text = _BLANKS.sub(" ", text).strip()
    if not text:
        return ""
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    space = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{fence}{space}{text}{space}{fence}"


def _settled(text: str) -> str:
    """One paragraph: no blank at a line's ends, no empty line, nothing that opens another block."""
    lines = [_BLANKS.sub(" ", line).strip(" ") for line in text.split(BREAK)]
    shown = BREAK.join(line for line in lines if line)
    shown = _LINE_START.sub(r"\\", shown)
    return _NUMBER.sub(r"\1\\", shown)
