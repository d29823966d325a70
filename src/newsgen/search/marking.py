"""Which words of an original text a query found: whole words, with their vowel signs.

docs/search-format.md, 5.7, is the rule. Must not write HTML: pieces of the text come back.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from newsgen.arabic.keys import INVISIBLE, TASHKEEL
from newsgen.search.folding import words
from newsgen.search.forms import split_form
from newsgen.search.reader import Index
from newsgen.search.terms import Term

_WORD = re.compile(f"(?:[^\\W_]|[{TASHKEEL}{INVISIBLE}\u0640\u0300-\u036f])+")
_LETTERS = "وفبل"


class Piece(NamedTuple):
    """A part of the text as it is written, and whether it is a word that was found."""

    text: str
    found: bool


def found_words(index: Index, terms: tuple[Term, ...]) -> frozenset[str]:
    """The words, as keys, that answer these terms: those of their classes near their heads."""
    heads = {source.head for term in terms for source in term.sources}
    wanted = {term.word for term in terms} | heads
    for segment in index.segments:
        for word in heads:
            wanted |= {w for w, line in segment.lines(word).items() if line.member.head in heads}
    return frozenset(wanted)


def marked(text: str, wanted: frozenset[str]) -> list[Piece]:
    """The text in pieces. A word is found if it is wanted, or is without its
    definite beginning or و ف ب ل."""
    pieces: list[Piece] = []
    at = 0
    for match in _WORD.finditer(text):
        if any(_is_wanted(word, wanted) for word in words(match.group())):
            if match.start() > at:
                pieces.append(Piece(text[at : match.start()], False))
            pieces.append(Piece(match.group(), True))
            at = match.end()
    if at < len(text):
        pieces.append(Piece(text[at:], False))
    return pieces


def _is_wanted(word: str, wanted: frozenset[str]) -> bool:
    for _ in range(3):
        if word in wanted or split_form(word)[1] in wanted:
            return True
        if not word or word[0] not in _LETTERS:
            return False
        word = word[1:]
    return False
