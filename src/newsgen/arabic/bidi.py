"""Left-to-right islands in Arabic text, isolated at build time.

Owns which pieces need isolation and the markup. Sources: the Unicode Bidirectional Algorithm
(UAX #9: rules W1-W7 turn +, - and $ beside a number into neutrals after an Arabic letter, so that
groups and signs change places), W3C "Inline markup and bidirectional text" (wrap tightly) and
"Strings and bidi". Scores and ranges read right to left after an Arabic letter, as readers expect,
and stay as they are. Must not change a visible character.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from html import escape, unescape
from typing import NamedTuple

_L = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_NUM = r"[0-9]+(?:[.,:/][0-9]+)*"
_WORD = rf"[0-9]*[{_L}](?:[{_L}0-9'’._&/\-]*[{_L}0-9])?[+#*™®]*"
_RUN = rf"{_WORD}(?:[ \u00a0](?:{_WORD}|[0-9]+(?:[.,:/\-][0-9]+)*))*"
_COUNT = r"(?:[ \u00a0]?\([0-9]+\))?"
_SEPARATOR = r"(?:[ ]?[،؛][ ]?و?|[ ]و[ ]?)"
_OUT = rf"(?<![{_L}0-9_@#$./+\-])"
_URL_END = r"[^\s<>«»\"“”،؛؟]*[^\s<>«»\"“”،؛؟.,:;!?)\]'’]"
_HYPHEN = "[-\u2010\u2011]"
_SIGN = "[-\u2212+±]"
_OPERATION = rf"[ ]?[-\u2212+*/×÷=<>≤≥][ ]?[-\u2212]?{_NUM}"

_FREE = r"(?<![^\W\u0640])"  # no letter or digit before, but the tatweel of «بـ»
_PATTERNS = (
    ("url", rf"{_FREE}(?<!@)(?:(?:https?|ftp)://|www\.){_URL_END}"),
    ("url2", rf"{_FREE}(?<![@.])(?:[a-z0-9\-]+\.)+[a-z]{{2,}}/(?:{_URL_END})?"),
    ("plain_mail", r"(?<![\w.+\-])[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+"),
    ("handle", rf"{_FREE}(?<![@.])@[A-Za-z0-9_](?:[A-Za-z0-9_.]*[A-Za-z0-9_])?"),
    ("hashtag", rf"{_FREE}(?<![&#])#[{_L}][{_L}0-9_]*(?!\w)"),
    (
        "money",
        rf"{_FREE}(?<![$€£¥]){_SIGN}?(?:[A-Z]{{1,3}})?[$€£¥][ \u00a0]?{_NUM}"
        r"(?:[KMBkmb]n?)?(?!\w)",
    ),
    (
        "phone",
        r"(?<![\w+])(?=(?:[ \u00a0().\-+]*[0-9]){8,15})\(?\+[0-9]{1,3}\)?"
        r"(?:[ \u00a0.\-]\(?[0-9]{1,10}\)?){1,7}(?![\w\-])",
    ),
    (
        "phone2",
        r"(?<![\w+\-.,:/])(?=(?:[ \u00a0().\-+]*[0-9]){8,15})\(?0[0-9]{1,4}\)?"
        r"(?:[ \u00a0.\-][0-9]{2,8}){1,6}(?![\w\-])",
    ),
    (
        "iso",
        r"(?<![\w+\-.,:/])[0-9]{4}-[0-9]{2}-[0-9]{2}"
        r"(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?Z?)?(?![\w\-])",
    ),
    ("groups", rf"(?<![\w+\-.,:/])[0-9]+(?:{_HYPHEN}[0-9]+){{1,20}}{_HYPHEN}[0-9Xx]+(?![\w\-])"),
    (
        "expression",
        rf"(?<![\w.,:/+\-])[-\u2212]?{_NUM}(?:{_OPERATION}){{0,20}}?"
        rf"[ ]?[+=×÷*][ ]?[-\u2212]?{_NUM}(?:{_OPERATION}){{0,20}}(?!\w)",
    ),
    ("degrees", rf"{_FREE}(?<![.,:/]){_SIGN}?{_NUM}[ \u00a0]?°[ \u00a0]?[CF](?!\w)"),
    ("signed", rf"{_FREE}(?<![.,:/)%٪\-\u2212+]){_SIGN}{_NUM}[%٪°]?(?!\w)"),
    ("range", rf"(?<![\w.,:/+\-\u2212]){_NUM}%?-{_NUM}%?(?![\w\-])"),
    ("list", rf"{_OUT}{_RUN}{_COUNT}(?:{_SEPARATOR}{_RUN}{_COUNT})+"),
    ("run", rf"{_OUT}{_RUN}(?:[ \u00a0]?\([A-Za-z0-9][A-Za-z0-9 .,&'’/\-]*\))?"),
)
_STARTS = rf"(?=[{_L}0-9@#$€£¥+(±\u2212-])"  # spares most positions the alternatives
_TOKENS = re.compile(
    _STARTS + "(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _PATTERNS) + ")"
)
_ITEM = re.compile(rf"{_OUT}{_RUN}")
_UNIT = re.compile(
    r"[\W_]*?((?<![-+\u2212$€£])[0-9]+(?:[.,][0-9]+)*[ \u00a0][A-Za-zµΩ]{1,4}[²³]?"
    r"(?:/[A-Za-z]{1,4})?)(?![\w(]| ?[A-Za-z0-9(])"
)
_SYMBOLS = ("+", "#", "*", "™", "®")


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LTR_ALWAYS = _names("url url2 handle hashtag money phone phone2 groups expression degrees signed")
_SIGNS = "A-Za-z\u00b5\u00c0-\u024f\u03a9@$€£¥+±°=*&"  # & writes other signs in HTML
_JOINTS = "-\u2010\u2011\u22120"  # -5, 7-0, 0522: in no plain number
_HINTS = re.compile(  # one pass: a set at its start is what `re` finds fastest
    rf"[{_JOINTS}{_SIGNS}](?:(?<=[{_SIGNS}])|(?<![0-9]0)[0-9])"
)
_ARABIC = re.compile(
    "[\u0590-\u05ff\u061b-\u064a\u066e-\u06d5\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
)
_TAG = re.compile(r"""(<!--.*?-->|</?[A-Za-z](?:"[^"]*"|'[^']*'|[^'">])*>)""", re.DOTALL)
_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9\-]*)")
_DIR = re.compile(r"\sdir\s*=", re.IGNORECASE)
_VOID = _names("area base br col embed hr img input link meta source track wbr")
_INLINE = _names(
    "a abbr b bdi bdo cite code data del dfn em font i img ins kbd mark q s samp small span strong "
    "sub sup time u var wbr"
)
_SKIPPED = _names("bdi bdo code kbd math pre samp script style svg textarea var")


class _Piece(NamedTuple):
    html: str
    strong: str  # "" none yet, "R" or "L": the last strong character outside isolates


class _Markup(NamedTuple):
    name: str
    breaks: bool  # the paragraph
    opens: bool
    skips: bool


def may_hold_islands(text: str) -> bool:
    """Whether a text, or HTML between two tags, may hold anything to isolate: nine paragraphs of
    ten in newspapers do not, which is seen in a small part of the time of a closer look."""
    return _HINTS.search(text) is not None


def isolate(text: str) -> str:
    """Plain text of one paragraph as HTML in which left-to-right pieces stand in ``<bdi>``.

    Isolated: phone numbers, signed numbers, handles, Latin hashtags, $500, ISBN and other groups
    with hyphens, ISO dates after Arabic, addresses, expressions, Latin names that end in a symbol
    or in brackets, each Latin word of a list; a score or range only where no letter precedes it.
    The text content equals the input, but for U+061C inside such a range. Only ``& < >`` are
    escaped, so the outcome belongs between tags, not in an attribute.
    """
    if not may_hold_islands(text):
        return escape(text, quote=False)
    return _isolated(text, "", "", "").html


def isolate_fragment(html: str) -> str:
    """The same over the text of well-formed, safe HTML; idempotent.

    Left alone: tags and attributes, and what is inside code, pre, kbd, bdi or any element with
    ``dir``. Each block element starts a paragraph of its own.
    """
    tokens = _TAG.split(html)
    out: list[str] = []
    skipping: list[str] = []
    before = strong = ""
    for index, token in enumerate(tokens):
        if index % 2:
            out.append(token)
            markup = _markup(token)
            if markup.breaks:
                before = strong = ""
            if skipping or markup.skips:
                _nest(token, markup, skipping)
        elif not token:
            continue
        elif skipping or not may_hold_islands(token):
            out.append(token)
            if not skipping and _ARABIC.search(token):
                strong = "R"
            before = unescape(token)[-1:]
        else:
            text = unescape(token)
            piece = _isolated(text, before, _following(tokens, index), strong)
            out.append(piece.html if "<bdi" in piece.html else token)
            strong, before = piece.strong, text[-1:]
    return "".join(out)


def direction(text: str, default: str = "rtl") -> str:
    """``"rtl"`` or ``"ltr"`` by the majority of strong characters (UAX #9 classes L, R, AL); a tie
    is ``"rtl"``, a text without any is ``default``. First-strong would misjudge a headline that
    starts with a Latin name (W3C)."""
    left = right = 0
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind == "L":
            left += 1
        elif kind in ("R", "AL"):
            right += 1
    if not left and not right:
        return default
    return "ltr" if left > right else "rtl"


def fsi(text: str) -> str:
    """The text between FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE, for places without
    markup."""
    return f"\u2068{text}\u2069"


def rlm_if_latin_first(text: str) -> str:
    """The text, after RIGHT-TO-LEFT MARK if its first strong character is left-to-right: feed
    readers take a title's direction from it."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind == "L":
            return f"\u200f{text}"
        if kind in ("R", "AL"):
            return text
    return text


def _isolated(text: str, before: str, after: str, strong: str) -> _Piece:
    whole = before + text + after
    end = len(before) + len(text)
    position = len(before)
    out: list[str] = []
    if not strong and not before and (unit := _UNIT.match(whole, position, end)):
        out += [escape(whole[: unit.start(1)], quote=False), _ltr(unit.group(1))]
        position = unit.end()
    for match in _TOKENS.finditer(whole, position):
        if match.end() > end:
            break
        gap = whole[position : match.start()]
        out.append(escape(gap, quote=False))
        if _ARABIC.search(gap):
            strong = "R"
        html, strong = _token(match.lastgroup or "", match.group(), strong)
        out.append(html)
        position = match.end()
    gap = whole[position:end]
    out.append(escape(gap, quote=False))
    if _ARABIC.search(gap):
        strong = "R"
    return _Piece("".join(out), strong)


def _token(kind: str, text: str, strong: str) -> _Piece:
    if kind in _LTR_ALWAYS or (kind == "iso" and strong):
        return _Piece(_ltr(text), strong)
    if kind == "range" and not strong:
        return _Piece(f'<bdi dir="rtl">&#x61C;{escape(text, quote=False)}</bdi>', strong)
    if kind == "list":
        each = "،" in text or "؛" in text  # else an Arabic و keeps the words apart
        return _Piece("".join(_items(text, each)), strong if each else "L")
    if kind == "run" and text.endswith((*_SYMBOLS, ")")):
        return _Piece(_ltr(text), strong)
    return _Piece(escape(text, quote=False), "L" if kind in ("plain_mail", "run") else strong)


def _items(text: str, each: bool) -> Iterator[str]:
    position = 0
    for match in _ITEM.finditer(text):
        yield escape(text[position : match.start()], quote=False)
        item = match.group()
        shown = escape(item, quote=False)
        if item.endswith(_SYMBOLS):
            yield _ltr(item)
        else:
            yield f"<bdi>{shown}</bdi>" if each else shown
        position = match.end()
    yield escape(text[position:], quote=False)


def _ltr(text: str) -> str:
    return f'<bdi dir="ltr">{escape(text, quote=False)}</bdi>'


@functools.lru_cache(maxsize=1024)
def _markup(tag: str) -> _Markup:
    found = _NAME.match(tag)
    if found is None:  # a comment
        return _Markup("", breaks=False, opens=False, skips=False)
    name = found.group(1).lower()
    opens = not (tag.startswith("</") or tag.endswith("/>") or name in _VOID)
    skips = opens and (name in _SKIPPED or _DIR.search(tag) is not None)
    return _Markup(name, name not in _INLINE, opens, skips)


def _nest(tag: str, markup: _Markup, skipping: list[str]) -> None:
    """Keeps ``skipping``: the open elements from the outermost one to leave alone inwards."""
    if tag.startswith("</"):
        if skipping and markup.name == skipping[-1]:
            skipping.pop()
    elif markup.opens and (skipping or markup.skips):
        skipping.append(markup.name)


def _following(tokens: list[str], index: int) -> str:
    """The first character after a text token in the same paragraph, or ""."""
    for later in range(index + 1, len(tokens)):
        token = tokens[later]
        if later % 2:
            if _markup(token).breaks:
                return ""
        elif token:
            return unescape(token)[:1]
    return ""
