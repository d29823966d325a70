"""What a reader typed: words, phrases, what is excluded.

Any text is a query. docs/search-format.md, 5.1, is the rule. Must not know of an index but for its
stop words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from newsgen.search.folding import words

MOST = 16
"""Words that count, and words that exclude."""

_MARKS = re.compile('["“”„‟«»]')
_MINUS = ("-", "\u2212")


class Part(NamedTuple):
    """A word, or a phrase of several; ``last``: the query ends in it, so that it may be half
    typed."""

    words: tuple[str, ...]
    last: bool = False


class Query(NamedTuple):
    """What must be found and what must not."""

    parts: tuple[Part, ...]
    excluded: tuple[Part, ...]


def parsed(text: str, stop: Iterable[str]) -> Query:
    """The query of a text. ``stop``: words that are left out beside others."""
    parts: list[Part] = []
    excluded: list[Part] = []
    pieces = _MARKS.split(text)
    minus = False
    for place, piece in enumerate(pieces):
        if place % 2:
            target = excluded if minus else parts
            found = tuple(words(piece))
            target += [Part(found)] if found else []
            minus = False
            continue
        chunks = piece.split()
        minus = bool(chunks) and chunks[-1] in _MINUS and not piece[-1].isspace()
        for number, chunk in enumerate(chunks):
            ends = (
                place == len(pieces) - 1 and number == len(chunks) - 1 and not piece[-1].isspace()
            )
            target = excluded if chunk[0] in _MINUS and len(chunk) > 1 else parts
            found = tuple(words(chunk))
            target += [Part((w,), ends and n == len(found) - 1) for n, w in enumerate(found)]
    return Query(_counted(_without_stop(parts, frozenset(stop))), _counted(excluded))


def _without_stop(parts: list[Part], stop: frozenset[str]) -> list[Part]:
    kept: list[Part] = []
    for part in parts:
        if len(part.words) > 1 and all(word in stop for word in part.words):
            kept += [Part((word,)) for word in part.words]
        else:
            kept.append(part)
    telling = [part for part in kept if len(part.words) > 1 or part.words[0] not in stop]
    return telling or kept


def _counted(parts: list[Part]) -> tuple[Part, ...]:
    """Without repetitions, up to the most words that count."""
    seen: dict[tuple[str, ...], Part] = {}
    total = 0
    for part in parts:
        if part.words in seen:
            continue
        if total + len(part.words) > MOST:
            break
        total += len(part.words)
        seen[part.words] = part
    return tuple(seen.values())
