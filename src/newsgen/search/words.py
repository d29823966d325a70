"""The words that newsgen brings along: nouns with their plurals, verbs, words of the grammar.

They attest words in an archive too small to attest them itself. The lists are our own
(``data/*.txt``); words are keys (folding). Must not know of any archive.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

from newsgen.search.folding import key


class Prior(NamedTuple):
    """``known``: words that stand for themselves; ``nouns``: those of them with a plural, and the
    broken plurals; ``plurals``: broken plural -> its noun; ``people``: nouns that have a feminine;
    ``verbs``: present -> past; ``pasts``: the pasts; ``spellings``: rarer spelling -> the
    common one; ``stop``: words of the grammar."""

    known: frozenset[str]
    nouns: frozenset[str]
    plurals: dict[str, str]
    people: frozenset[str]
    verbs: dict[str, str]
    pasts: frozenset[str]
    spellings: dict[str, str]
    stop: frozenset[str]


@cache
def prior() -> Prior:
    """The lists, read once."""
    pairs = [(key(one), key(many)) for one, many in map(str.split, _lines("plurals"))]
    nouns = {one for one, _ in pairs}
    plurals: dict[str, str] = {}
    for one, many in pairs:
        if many not in nouns and many not in sound_plurals(one) and many != one:
            plurals.setdefault(many, one)
    verbs = {key(now): key(then) for then, now in map(str.split, _lines("verbs"))}
    listed = {key(word) for line in _lines("words") for word in line.split()}
    stop = {key(word) for line in _lines("stop") for word in line.split()}
    people = {one for one, many in pairs if _is_of_people(one, many)}
    listed_pairs = set(pairs)
    people |= {one for one, many in pairs if (f"{one}ه", many) in listed_pairs}
    twins = {key(other): key(one) for one, other in map(str.split, _lines("spellings"))}
    known = nouns | set(plurals) | listed | stop
    return Prior(
        frozenset(known), frozenset(nouns | set(plurals)), plurals, frozenset(people), verbs,
        frozenset(verbs.values()), twins, frozenset(stop),
    )  # fmt: skip


def _is_of_people(noun: str, plural: str) -> bool:
    """Patterns of plurals that people have: فعلاء (وزراء), فعّال of فاعل (طلاب)."""
    if plural.endswith("اء") and plural[0] == noun[0]:
        return True
    return len(noun) == 4 and noun[1] == "ا" and plural == f"{noun[0]}{noun[2]}ا{noun[3]}"


def sound_plurals(noun: str) -> tuple[str, ...]:
    """The regular plurals of a noun's key."""
    stem = noun.removesuffix("ه")
    irregular = f"{noun[:-2]}يات" if noun.endswith("اه") else f"{stem}ات"  # مباراة, مباريات
    return (f"{noun}ون", f"{noun}ين", f"{stem}ات", irregular)


def _lines(name: str) -> list[str]:
    text = (files("newsgen.search") / "data" / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
