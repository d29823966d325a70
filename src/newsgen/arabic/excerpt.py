"""Excerpts: the start of a text that fits, ending like a sentence someone meant to end.

Owns the cut. Lengths are in grapheme clusters (UAX #29), so that vowel marks and joined emoji do
not count double. The rest is a house rule: cut between words, never end on punctuation or on a
word that governs the next one, close what was opened, add an ellipsis.
"""

from __future__ import annotations

import re

from newsgen.arabic import graphemes

ELLIPSIS = "…"

_DANGLING = """
    و في من إلى الى على عن مع حتى منذ لدى عند بين أن إن أنّ إنّ ان أو ثم كما لكن بل
    حيث بعد قبل خلال ضد نحو حول دون غير مثل عبد بن ابن بنت أبو أبي أم ولا لا لم لن
    قد كي لكي إذا التي الذي الذين هذا هذه ذلك تلك وفي ومن وإلى وعلى وعن ومع وأن وإن
    وبين وقد وهو وهي هو هي كل بعض أي آل ذو ذي ذات
"""
DANGLING = frozenset(_DANGLING.split())
"""Words that must not end an excerpt: prepositions, particles, and the first parts of names."""

_PAIRS = {"«": "»", "“": "”", "‘": "’", "(": ")", "[": "]", "{": "}", "‹": "›", "„": "“"}
_CLOSERS = {closer: opener for opener, closer in _PAIRS.items() if opener != "„"}
_TRAILING = " ،؛:,;.·…-–—/«“‘([{‹"
_MARK = re.compile(f'[{re.escape("".join([*_PAIRS, *_PAIRS.values()]))}"]')
_SENTENCE_END = re.compile(r"(?:(?<=\w\w[.…])|(?<=[؟!?]))(?=\s)|\n")  # not after «د.»
_CLAUSE_END = re.compile(r"[،؛:,;]\s|\s[-–—]\s")


def excerpt(text: str, limit: int = 155) -> str:
    """The text in one line if it has at most ``limit`` grapheme clusters, else its first words
    within the limit and «…», before which trailing punctuation and dangling words are dropped and
    after which open quotes and brackets are closed. A first word that is too long is cut."""
    text = " ".join(text.split())
    end = graphemes.boundary(text, limit)
    if end == len(text):
        return text
    head = _whole_words(text, end)
    kept = _trimmed(head) or head.rstrip(_TRAILING) or text[:end].strip()
    return kept + ELLIPSIS + _closing(kept)


def first_clause(text: str, limit: int = 90) -> str:
    """A title for a text without one: its first sentence without the full stop, else its clauses as
    far as ``limit`` clusters allow, else an excerpt."""
    text = text.strip()
    ending = _SENTENCE_END.search(text)
    sentence = " ".join(text[: ending.start() if ending else None].split())
    if graphemes.length(sentence) <= limit:
        return re.sub(r"[.،؛:]+$", "", sentence) or sentence
    end = graphemes.boundary(sentence, limit)
    clauses = [m.start() for m in _CLAUSE_END.finditer(sentence) if m.start() <= end]
    if clauses and 3 * clauses[-1] >= end and not _closing(sentence[: clauses[-1]]):
        return sentence[: clauses[-1]].strip()
    return excerpt(sentence, limit)


def _whole_words(text: str, end: int) -> str:
    """``text[:end]`` without the word that the cut would divide, unless it is the only one."""
    if text[end] == " ":
        return text[:end]
    head, space, _ = text[:end].rpartition(" ")
    return head if space else text[:end]


def _trimmed(head: str) -> str:
    while True:
        head = head.rstrip(_TRAILING)
        before, _, last = head.rpartition(" ")
        if last.lstrip("«“‘([{‹\"'") not in DANGLING or not before:
            return head
        head = before


def _closing(text: str) -> str:
    """The marks that close what ``text`` leaves open, innermost first."""
    opened: list[str] = []
    for character in _MARK.findall(text):
        if character == '"':
            if opened and opened[-1] == '"':
                opened.pop()
            else:
                opened.append('"')
        elif character in _PAIRS and character not in "‘„":
            opened.append(character)
        elif character in _CLOSERS and opened and opened[-1] == _CLOSERS[character]:
            opened.pop()
    return "".join(_PAIRS.get(opener, opener) for opener in reversed(opened))
