"""The lines of a word block: one for each word, with its class or, for a head, its list.

docs/search-format.md, section 3, is the rule. Must not know of articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newsgen.search.classes import Member
from newsgen.search.forms import FORMS, split_form

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_LETTER = {form: chr(65 + place) for place, form in enumerate(FORMS)}
_SIGNS = "=+*:"
_KEY = re.compile(r"(.)([^A-Z=+*:|]*)([A-Z]?)(?:([=+*:])(.*)|\|(.*))", re.DOTALL)
_REF = re.compile(r"(.)([^A-Z>]*)([A-Z]?)", re.DOTALL)
_HEAD = re.compile(r"([0-9a-z]+)(~?)(?:!([0-9a-z,]+))?(?:/([^>]*))?((?:>[^>]*)*)")


class Head(NamedTuple):
    """The list of a class or phrase: how many articles, whether its positions are kept, its long
    parts (number, first article of each)."""

    df: int
    positions: bool = True
    part: int = -1
    firsts: tuple[int, ...] = ()
    spelling: str = ""
    relatives: tuple[str, ...] = ()


class Line(NamedTuple):
    """A word, its class, and the list when it is the head."""

    word: str
    member: Member
    head: Head | None


def base36(number: int) -> str:
    """A number in base 36."""
    digits = _DIGITS[number % 36]
    while number := number // 36:
        digits = _DIGITS[number % 36] + digits
    return digits


def written(lines: Iterable[Line]) -> str:
    """The text of a block."""
    out = []
    before = ""
    for line in lines:
        form, stem = split_form(line.word)
        start = f"{_front(before, stem)}{_LETTER[form] if form else ''}"
        if line.head is not None:
            out.append(f"{start}|{_head(line.head, stem)}")
        else:
            out.append(f"{start}{_SIGNS[line.member.variant]}{_ref(line.member.head, stem)}")
        before = stem
    return "\n".join(out)


def read(text: str) -> Iterator[Line]:
    """The lines of a block's text. Raises ValueError on other text."""
    before = ""
    for row in text.split("\n") if text else ():
        found = _KEY.fullmatch(row)
        if found is None:
            raise ValueError("not a line of the index")
        shared, tail, letter, sign, ref, head = found.groups()
        before = _units_before(before, int(shared, 36)) + tail
        word = _formed(letter) + before
        if sign:
            yield Line(word, Member(_read_ref(ref, before), _SIGNS.index(sign)), None)
        else:
            yield Line(word, Member(word, 0), _read_head(head, before))


def _front(before: str, stem: str) -> str:
    shared = 0
    for one, other in zip(before, stem, strict=False):
        if one != other or shared == 35 or one > "\uffff":
            break
        shared += 1
    return _DIGITS[shared] + stem[shared:]


def _units_before(text: str, units: int) -> str:
    return text[:units]  # only characters of one code unit are shared


def _formed(letter: str) -> str:
    return FORMS[ord(letter) - 65] if letter else ""


def _ref(word: str, stem: str) -> str:
    form, own = split_form(word)
    if own == stem and not form:
        return ""
    return _front(stem, own) + (_LETTER[form] if form else "")


def _read_ref(ref: str, stem: str) -> str:
    if not ref:
        return stem
    found = _REF.fullmatch(ref)
    if found is None:
        raise ValueError("not a word of the index")
    shared, tail, letter = found.groups()
    return _formed(letter) + _units_before(stem, int(shared, 36)) + tail


def _head(head: Head, stem: str) -> str:
    parts = [base36(head.df)]
    if not head.positions:
        parts.append("~")
    if head.part >= 0:
        parts.append("!" + ",".join(map(base36, (head.part, *head.firsts))))
    if head.spelling:
        parts.append(f"/{head.spelling}")
    parts += [f">{_ref(relative, stem)}" for relative in head.relatives]
    return "".join(parts)


def _read_head(text: str, stem: str) -> Head:
    found = _HEAD.fullmatch(text)
    if found is None:
        raise ValueError("not a head of the index")
    df, stop, long, spelling, relatives = found.groups()
    part, *firsts = [int(number, 36) for number in long.split(",")] if long else [-1]
    return Head(
        int(df, 36), not stop, part, tuple(firsts), spelling or "",
        tuple(_read_ref(ref, stem) for ref in relatives.split(">")[1:]),
    )  # fmt: skip
