"""Blocks copied from the segment before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.search.blocks import Blocks, Entry, Part
from newsgen.search.copying import Copies
from newsgen.search.folding import order
from newsgen.search.lines import Head
from tests.search import test_patching
from tests.search.test_patching import Story, assert_same, from_before, from_nothing

short_parts = test_patching.short_parts
WORDS = [f"{first}{second}{third}" for first in "بتث" for second in "جحخ" for third in "درزس"]

Lists = dict[str, str]
"""The positions of each word; a list is long if they begin with 1."""


def told(blocks: Blocks, words: Lists) -> None:
    """Words with their lists, in the order of the index."""
    for word in sorted(words, key=order):
        bits = words[word]
        parts = (Part(0, b"\x11", "0", bits), Part(9, b"\x12", "0", "")) if bits[:1] == "1" else ()
        blocks.begin(word)
        blocks.head(word, Head(1), Entry(1, b"\x11", "01", "" if parts else bits, parts))


def made(words: Lists) -> dict[str, bytes]:
    """Their files."""
    blocks = Blocks(30, 7)
    told(blocks, words)
    return blocks.finish()


SOME = st.dictionaries(st.sampled_from(WORDS), st.sampled_from(["", "0", "01", "1"]), min_size=1)
FEW = st.dictionaries(st.sampled_from(WORDS), st.sampled_from(["", "0", "1", None]), max_size=3)


@given(SOME, FEW)
def test_what_is_copied_is_what_would_be_made(
    before: Lists, changes: dict[str, str | None]
) -> None:
    """Whatever words come, go and change their lists, at borders too."""
    after = {word: bits for word, bits in {**before, **changes}.items() if bits is not None}
    copies = Copies(made(before))
    blocks = Blocks(30, 7, copies)
    for number, words in enumerate(copies.sorted_out(changes)):
        if words is not None or not blocks.copied(number):
            own = {*copies.words(number), *(words or ())}
            told(blocks, {word: after[word] for word in own & after.keys()})
    assert blocks.finish() == made(after)


def test_blocks_without_a_changed_word_are_not_told() -> None:
    """But the one before a block that begins otherwise, and those with terms."""
    copies = Copies(made(dict.fromkeys(["/t/a", *WORDS], "0")))
    assert len(copies.firsts) > 6
    assert copies.sorted_out([])[0] == set()
    assert not any(words is not None for words in copies.sorted_out([])[1:])
    word = copies.words(4)[1]
    assert [n for n, words in enumerate(copies.sorted_out([word])) if words] == [4]
    assert copies.sorted_out([copies.firsts[4]])[3] == set()


def test_blocks_are_copied_after_an_edit(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a segment, all but those of the words of the article."""
    monkeypatch.setattr("newsgen.search.segment.SMALL_BLOCK", 40)
    counts = {True: 0, False: 0}
    copied = Blocks.copied

    def noted(blocks: Blocks, number: int) -> bool:
        done = copied(blocks, number)
        counts[done] += 1
        return done

    monkeypatch.setattr(Blocks, "copied", noted)
    before: list[Story] = [((), (word, other), "") for word in WORDS for other in WORDS[:3]]
    after = [*before]
    after[7] = ((), (WORDS[20], WORDS[20]), "")
    again = from_before(from_nothing(before), before, after)
    assert counts[True] > counts[False] + 5
    assert_same(again, from_nothing(after))
