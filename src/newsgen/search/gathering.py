"""The articles of an index in memory, as small as they go, in the order of their numbers.

Words are numbered by their spelling, so that an article is an array of numbers. Must not know of
classes or files.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import count

from newsgen.search.facts import Record, words_of
from newsgen.search.forms import term_key
from newsgen.search.packing import coded_json, packed

RECORDS = 40
"""Articles of a record block."""
LONGEST_TITLE = 65_535
"""Words of a title that count as its own."""


class Shown:
    """What results and filters show of the articles: records, terms and years."""

    def __init__(self) -> None:
        self.terms: list[tuple[str, ...]] = []
        self.names: dict[str, tuple[str, str]] = {}
        self.years: list[str] = []
        self.blocks: list[bytes] = []
        self._waiting: list[object] = []

    def show(self, record: Record) -> None:
        """The next article, newer than all before."""
        keys = []
        for kind, terms in (("s", [record.section]), ("a", record.authors), ("t", record.tags)):
            for term in terms:
                if term is not None:
                    name, slug = term
                    keys.append(term_key(kind, slug))
                    self.names.setdefault(keys[-1], (slug, name))
        self.terms.append(tuple(dict.fromkeys(keys)))
        self.years.append(record.published[:4])
        self._waiting.append(shown(record))
        if len(self._waiting) == RECORDS:
            self._close()

    def _close(self) -> None:
        self.blocks.append(packed(coded_json(self._waiting)))
        self._waiting.clear()

    def finish(self) -> None:
        """No more articles."""
        if self._waiting:
            self._close()


class Gathered(Shown):
    """The same with all words."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers: defaultdict[str, int] = defaultdict(count().__next__)
        self.words: list[array[int]] = []
        self.titles = array("H")

    def add(self, record: Record, packed_words: bytes) -> None:
        """The next article, newer than all before."""
        title, words = words_of(packed_words)
        self.words.append(array("I", map(self._numbers.__getitem__, words)))
        self.titles.append(min(title, LONGEST_TITLE))
        self.show(record)

    def spellings(self) -> list[str]:
        """The spelled words by number."""
        return list(self._numbers)

    def counts(self, articles: range) -> Counter[int]:
        """How often each word, by number, occurs in these articles."""
        counts: Counter[int] = Counter()
        for article in articles:
            counts.update(self.words[article])
        return counts


def shown(record: Record) -> list[object]:
    """A record as it stands in its block."""
    section = record.section or ("", "")
    authors = [name for name, _ in record.authors]
    return [record.url, record.title, record.published, *section, authors, record.lead, record.lang]


def gathered(articles: Iterable[tuple[Record, bytes]]) -> Gathered:
    """All articles of an index, from the oldest."""
    rows = Gathered()
    for record, words in articles:
        rows.add(record, words)
    rows.finish()
    return rows
