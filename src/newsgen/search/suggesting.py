"""What to offer: completions of a word half typed, and the nearest word to one that is not there.

docs/search-format.md, 5.6, is the rule. Must not change what a query finds.
"""

from __future__ import annotations

from newsgen.search.folding import order
from newsgen.search.forms import split_form
from newsgen.search.reader import Index
from newsgen.search.terms import completions, df_of


def completed(index: Index, word: str, most: int = 8) -> list[str]:
    """Words that begin with ``word`` (a key), spelled, the commonest first."""
    heads = completions(index, word)[:most]
    return [spelling(index, head) for head, _ in heads]


def nearest(index: Index, word: str) -> str:
    """The known word (spelled) that is nearest to an unknown one, or ""."""
    if len(word) < 3:
        return ""
    most = 2 if len(word) >= 7 else 1
    best: tuple[int, int, bytes, str] | None = None
    for segment in index.segments:
        for block in segment.blocks_from(split_form(word)[1]):
            for other, line in block.lines.items():
                if other[0] <= "/":  # the key of a term or phrase
                    continue
                apart = distance(word, other, most)
                if apart <= most:
                    df = df_of(index, line.member.head) if best is None or apart <= best[0] else 0
                    rank = (apart, -df, order(other), other)
                    if best is None or rank < best:
                        best = rank
    return spelling(index, best[3]) if best else ""


def spelling(index: Index, word: str) -> str:
    """How a head is mostly written; another word stays as it is."""
    for segment in index.segments:
        head = segment.head(word)
        if head is not None and head.spelling:
            return head.spelling
    return word


def distance(one: str, other: str, most: int) -> int:
    """Insertions, deletions, replacements and exchanges of neighbours between two words; any
    number above ``most`` when there are more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    older: list[int] = []
    before = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        now = [row]
        for column, opposite in enumerate(other, 1):
            cost = min(
                before[column] + 1, now[-1] + 1, before[column - 1] + (letter != opposite)
            )  # fmt: skip
            exchanged = row > 1 and column > 1 and letter == other[column - 2]
            if exchanged and one[row - 2] == opposite:
                cost = min(cost, older[column - 2] + 1)
            now.append(cost)
        if min(now) > most:
            return most + 1
        older, before = before, now
    return before[-1]
