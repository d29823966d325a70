"""Titles that occur twice, and tags, sections and authors that are perhaps one.

Must not decide that two spellings are one: only a person can.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from newsgen.arabic.keys import clean_label, near_misses
from newsgen.catalog import Catalog
from newsgen.catalog.terms import TAXONOMIES, TermRow
from newsgen.config import Config
from newsgen.digest import digest
from newsgen.problems import Problem, quoted, warning

_NAMED = 4
"""How many of the articles with one title a warning names."""


def same_titles(catalog: Catalog, config: Config) -> Iterator[Problem]:
    """A warning for each title that several articles have. Keeps a digest for each title, and
    paths only of those that occur twice."""
    count: Counter[bytes] = Counter(_key(row.card.title) for row in catalog.archive.articles())
    sources: dict[bytes, list[str]] = {key: [] for key, n in count.items() if n > 1}
    if not sources:
        return
    titles: dict[bytes, str] = {}
    for row in catalog.archive.articles():
        key = _key(row.card.title)
        if key in sources:
            titles.setdefault(key, row.card.title)
            if len(sources[key]) < _NAMED:
                sources[key].append(f"{config.build.articles}/{row.source}")
    for key, paths in sources.items():
        others = ", ".join(quoted(path, 200) for path in paths[1:])
        rest = count[key] - len(paths)
        more = f" and {rest} more" if rest else ""
        message = f"the title {quoted(titles[key])} is also that of {others}{more}"
        hint = "Give each its own, unless the same headline is meant."
        yield warning("same-title", message, paths[0], hint=hint)


def near_terms(catalog: Catalog, config: Config) -> Iterator[Problem]:
    """A warning for each group of tags, sections or authors that differ only in ة/ه, ى/ي, a hamza,
    a leading ال or a space, unless the settings keep them apart; at an article that has the rarest
    of them."""
    for taxonomy in TAXONOMIES:
        terms = {row.term.name: row for row in catalog.archive.terms(taxonomy)}
        apart = [
            frozenset(map(clean_label, group))
            for group in config.build.spellings[taxonomy].keep_apart
        ]
        for names in near_misses(terms):
            if any(group.issuperset(names) for group in apart):
                continue
            group = sorted(
                (terms[name] for name in names), key=lambda t: (-t.articles, t.term.name)
            )
            listed = ", ".join(f"{quoted(t.term.name)} ({t.articles})" for t in group)
            message = f"these {taxonomy} may be one: {listed}"
            hint = (
                f"If so, write {quoted(group[0].term.name)} everywhere, or list them in"
                f" {quoted('same')} below [{taxonomy}] in the settings; if not, in"
                f" {quoted('keep_apart')}."
            )
            place = _where(catalog, config, group[-1])
            yield warning("near-miss", message, place, hint=hint)


def _where(catalog: Catalog, config: Config, row: TermRow) -> str:
    """An article that has the term; the folder of articles when none is dated."""
    found = catalog.archive.newest(1, row)
    return f"{config.build.articles}/{found[0].source}" if found else config.build.articles


def _key(title: str) -> bytes:
    return digest(" ".join(title.casefold().split()).encode("utf-8", "surrogatepass"))
