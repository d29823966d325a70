"""Which articles a search should find, by rules that know nothing of any search: hand-made queries
with the surface forms of their words, and nouns of a dictionary with forms made by the same rule.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import random
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from statistics import fmean
from typing import Any, NamedTuple

Normalise = Callable[[str], str]
"""The rule's own spelling of a text; not newsgen's."""
Tokens = Callable[[str], list[str]]

NOUNS, LEAST, MOST, SEED = 300, 3, 600, 2026
"""How many nouns are asked for; in how many of the articles each is; the draw."""
_FIRST, _SECOND = ("", "و", "ف"), ("", "ب", "ك", "ل")
_OWNERS = ("ه", "ها", "هم", "هما", "هن", "ك", "كم", "كن", "نا")


class Query(NamedTuple):
    """A query of a class, and what should be found: a set of forms for each of its words, with
    which an article must be found (``core``) and may be found (``wide``)."""

    kind: str
    text: str
    core: tuple[frozenset[str], ...]
    wide: tuple[frozenset[str], ...]
    phrase: bool = False


class Score(NamedTuple):
    """A query's recall and precision among the first ten; None where nothing is to be found, or
    nothing was. ``failed``: something is to be found, and nothing was."""

    recall: float | None
    precision: float | None
    failed: bool


def normaliser(queries: Path) -> tuple[Normalise, Tokens]:
    """The rule's spelling and its words, from ``normalise.py`` beside the queries."""
    spec = importlib.util.spec_from_file_location("normalise", queries.with_name("normalise.py"))
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.N, module.toks


def made_by_hand(queries: Path) -> list[Query]:
    """The queries of a file ``{"concepts": {name: {"core": [], "ext": []}}, "queries": []}``."""
    with gzip.open(queries, "rt", encoding="utf-8") as file:
        table: dict[str, Any] = json.load(file)
    found = []
    for row in table["queries"]:
        concepts = [table["concepts"][name] for name in row["concepts"]]
        core = tuple(frozenset(concept["core"]) for concept in concepts)
        wide = tuple(frozenset([*concept["core"], *concept["ext"]]) for concept in concepts)
        if row["cls"] == "broken":
            core = wide
        found.append(Query(row["cls"], row["q"], core, wide, row["phrase"]))
    return found


class Judge:
    """The articles, and which of them answer a query."""

    def __init__(self, texts: Iterable[tuple[str, str]], tokens: Tokens) -> None:
        """``texts``: title and text of each article, by its number."""
        self._words = [(tokens(title), tokens(text)) for title, text in texts]
        self._having: dict[str, set[int]] = defaultdict(set)
        for number, parts in enumerate(self._words):
            for word in set(parts[0]) | set(parts[1]):
                self._having[word].add(number)

    def with_any(self, forms: Iterable[str]) -> set[int]:
        """The articles that hold one of these forms."""
        return set().union(*(self._having.get(form, ()) for form in forms))

    def expected(self, sets: tuple[frozenset[str], ...], *, phrase: bool) -> set[int]:
        """The articles that hold a form of each set; side by side in a phrase."""
        found = set.intersection(*(self.with_any(forms) for forms in sets))
        if phrase:
            found = {a for a in found if any(_side_by_side(w, sets) for w in self._words[a])}
        return found

    def score(self, query: Query, answer: list[int]) -> Score:
        """What an answer, in its order, is worth."""
        core = self.expected(query.core, phrase=query.phrase)
        wide = self.expected(query.wide, phrase=query.phrase)
        first = answer[:10]
        recall = len(core.intersection(answer)) / len(core) if core else None
        precision = sum(a in wide for a in first) / len(first) if first else None
        return Score(recall, precision, bool(core) and not answer)


def _side_by_side(words: list[str], sets: tuple[frozenset[str], ...]) -> bool:
    last = len(words) - len(sets) + 1
    return any(all(words[at + n] in forms for n, forms in enumerate(sets)) for at in range(last))


def by_class(queries: list[Query], scores: list[Score]) -> dict[str, tuple[int, float, float, int]]:
    """For each class, in the order of its first query, and for "all": queries, mean recall, mean
    precision (an answer of nothing to a query that has one counts 0), queries without an answer."""
    rows: dict[str, list[Score]] = defaultdict(list)
    for query, score in zip(queries, scores, strict=True):
        rows[query.kind].append(score)
    rows["all"] = scores
    return {kind: _means(some) for kind, some in rows.items()}


def _means(scores: list[Score]) -> tuple[int, float, float, int]:
    recalls = [score.recall for score in scores if score.recall is not None]
    precisions = [
        score.precision or 0.0 for score in scores if score.precision is not None or score.failed
    ]
    failed = sum(score.failed for score in scores)
    return len(scores), fmean(recalls or [0]), fmean(precisions or [0]), failed


# ---------------------------------------------------------------- nouns of a dictionary


class _Noun(NamedTuple):
    word: str  # as the dictionary writes it, without vowel signs
    plural: str  # its broken plural, "" if it has none
    dual: bool
    women: bool  # it has a plural in ات
    men: bool  # it has a plural in ون
    feminine: bool  # it has a feminine in ة


def of_dictionary(
    path: Path, judge: Judge, normalise: Normalise, known: Callable[[str], bool]
) -> list[Query]:
    """Queries for nouns of an Arramooz dictionary (SQLite) that newsgen's lists do not have
    (``known``): each noun once, in a form that is drawn from those that the rule makes of it and
    the articles hold."""
    chance = random.Random(SEED)
    nouns = sorted(_nouns(path, normalise))
    chance.shuffle(nouns)
    found: list[Query] = []
    for noun in nouns:
        if len(found) == NOUNS:
            break
        if known(normalise(noun.word)) or (noun.plural and known(normalise(noun.plural))):
            continue
        core = frozenset(normalise(form) for form in forms(noun))
        if LEAST <= len(judge.with_any(core)) <= MOST and judge.with_any([normalise(noun.word)]):
            wide = core | {
                normalise(form) for form in _written_on([noun.plural] * bool(noun.plural))
            }
            held = sorted(form for form in core if judge.with_any([form]))
            found.append(Query("noun", chance.choice(held), (core,), (frozenset(wide),)))
    return found


def _nouns(path: Path, normalise: Normalise) -> Iterator[_Noun]:
    """The singular nouns of the dictionary that are one word, of four letters or more, and are
    spelled like no other noun and no verb."""
    with closing(sqlite3.connect(path)) as database:
        verbs = {normalise(word) for (word,) in database.execute("select unvocalized from verbs")}
        rows = database.execute(
            "select unvocalized, number, broken_plural, dualable, feminin_plural, masculin_plural,"
            " feminable from nouns"
        ).fetchall()
    times: dict[str, int] = defaultdict(int)
    for row in rows:
        times[normalise(row[0])] += 1
    for word, number, plural, dual, women, men, feminine in rows:
        bare = normalise(word)
        one = number == "مفرد" and times[bare] == 1 and bare not in verbs
        if one and bare.isalpha() and len(bare) > 3:
            many = normalise(plural or "").split()
            yield _Noun(word, many[0] if many else "", *map(bool, (dual, women, men, feminine)))


def forms(noun: _Noun) -> set[str]:
    """All forms of a noun that the rule makes: number, feminine, what is written onto it."""
    word = noun.word
    stem = word.removesuffix("ة")
    bases = {word}
    if word[-1] not in "ةاىء":
        bases.add(f"{word}ا")
    if noun.dual:
        bases |= _dual(word)
    if noun.women:
        bases.add(f"{stem}ات")
    if noun.men:
        bases |= {f"{stem}ون", f"{stem}ين", f"{stem}و", f"{stem}ي"}
    if noun.feminine:
        bases |= {f"{stem}ة"} | _dual(f"{stem}ة")
    return _written_on(bases)


def _dual(word: str) -> set[str]:
    open_word = word[:-1] + "ت" if word[-1] == "ة" else word
    return {f"{open_word}{ending}" for ending in ("ان", "ين", "ا", "ي")}


def _written_on(bases: Iterable[str]) -> set[str]:
    found = set()
    for base in bases:
        open_base = base[:-1] + "ت" if base[-1] == "ة" else base
        for first in _FIRST:
            for second in _SECOND:
                found.add(f"{first}{second}{base}")
                found.add(f"{first}لل{base}" if second == "ل" else f"{first}{second}ال{base}")
                found |= {f"{first}{second}{open_base}{owner}" for owner in _OWNERS}
    return found
