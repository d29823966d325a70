"""What workers send home: the outcomes of loading some sources, as bytes and back.

`marshal` writes plain tuples, for a third of what pickling the named ones costs (9 and 3 µs an
article). Its form holds between processes of one interpreter; nothing of it is kept. Must not know
how sources are loaded.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable
from typing import Any

from newsgen.models import Article, Correction, ImageFact, Withdrawal
from newsgen.problems import Location, Problem
from newsgen.source import Loaded

_IMAGE = Article._fields.index("image")
_WITHDRAWN = Article._fields.index("withdrawn")
_CORRECTIONS = Article._fields.index("corrections")


def pack(outcomes: Iterable[Loaded]) -> bytes:
    """The outcomes as bytes for `unpack`."""
    return marshal.dumps([_plain(outcome) for outcome in outcomes])


def unpack(data: bytes) -> list[Loaded]:
    """The outcomes that were packed, in their order."""
    return [
        Loaded(_article(facts) if facts else None, tuple(map(_problem, problems)))
        for facts, problems in marshal.loads(data)
    ]


def _plain(outcome: Loaded) -> tuple[Any, ...]:
    facts: list[Any] = list(outcome.article or ())
    if facts and facts[_IMAGE]:
        facts[_IMAGE] = tuple(facts[_IMAGE])
    if facts and facts[_WITHDRAWN]:
        facts[_WITHDRAWN] = tuple(facts[_WITHDRAWN])
    if facts and facts[_CORRECTIONS]:
        facts[_CORRECTIONS] = tuple(map(tuple, facts[_CORRECTIONS]))
    return facts, [
        (problem.code, problem.message, tuple(problem.location), problem.hint, problem.severity)
        for problem in outcome.problems
    ]


def _article(facts: list[Any]) -> Article:
    if facts[_IMAGE]:
        facts[_IMAGE] = ImageFact(*facts[_IMAGE])
    if facts[_WITHDRAWN]:
        facts[_WITHDRAWN] = Withdrawal(*facts[_WITHDRAWN])
    facts[_CORRECTIONS] = tuple(Correction(*each) for each in facts[_CORRECTIONS])
    return Article._make(facts)


def _problem(told: tuple[Any, ...]) -> Problem:
    code, message, location, hint, severity = told
    return Problem(code, message, Location(*location), hint, severity)
