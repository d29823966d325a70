"""What the tail knows of the base, as bytes."""

from __future__ import annotations

from newsgen.search.gathering import gathered
from newsgen.search.memory import packed_known, packed_lists, unpacked_known, unpacked_lists
from newsgen.search.segment import segment
from tests.search.archive import rows


def test_what_is_known_comes_back() -> None:
    """Members, counts and spellings with ة; words without a count stay without one."""
    known = segment(gathered(rows()), range(19)).known
    again = unpacked_known(packed_known(known))
    assert again is not None
    assert dict(again.members) == dict(known.members)
    assert again.vocabulary == known.vocabulary


def test_a_tail_is_the_same_by_what_was_kept() -> None:
    """Byte for byte."""
    every = gathered(rows(30))
    known = segment(every, range(20)).known
    again = unpacked_known(packed_known(known))
    assert segment(every, range(20, 30), again).id == segment(every, range(20, 30), known).id


def test_damage_is_noticed() -> None:
    """Other bytes, bytes cut short, a byte changed."""
    data = packed_known(segment(gathered(rows()), range(19)).known)
    assert unpacked_known(b"") is None
    assert unpacked_known(data[:-1]) is None
    assert unpacked_known(data[:100] + b"?" + data[101:]) is None


def test_lists_come_back() -> None:
    """Of each head and phrase, with the counts of the spelled words and the digests of the
    sources."""
    made = segment(gathered([*rows()] * 4), range(76))
    again = unpacked_lists(b"".join(packed_lists(("in", "id"), ["a", "b"], made.heads, made.held)))
    assert again is not None
    assert (again.inputs, again.id, again.sources) == ("in", "id", ["a", "b"])
    assert again.spelled == made.held.spelled
    numbers, lists = made.held.numbers, made.held.lists
    assert again.lists == {head: lists.taken(numbers[head]) for head in made.heads}
    assert again.phrases == made.held.phrases
    assert again.phrases


def test_damage_of_lists_is_noticed() -> None:
    """Other bytes, bytes cut short, a byte changed."""
    made = segment(gathered(rows()), range(19))
    data = b"".join(packed_lists(("", ""), [], made.heads, made.held))
    assert unpacked_lists(b"") is None
    assert unpacked_lists(data[:-1]) is None
    assert unpacked_lists(data[:-9] + b"?" + data[-8:]) is None
