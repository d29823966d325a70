"""The tables of spellings: what they may hold, where each fault is, what contradicts itself."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.config.spellings import spellings
from newsgen.models import Spellings

ISOLATES = str.maketrans("", "", "\u2068\u2069")


def test_lists_of_spellings_are_kept() -> None:
    """As they are written, in their order."""
    table = {"same": [["أمريكا", "USA"]], "keep_apart": [["علم", "عَلَم"], ["إعلام", "أعلام"]]}
    assert spellings("tags", table) == Spellings(
        (("أمريكا", "USA"),), (("علم", "عَلَم"), ("إعلام", "أعلام"))
    )
    assert spellings("tags", {}) == Spellings()


@pytest.mark.parametrize(
    ("table", "below", "message"),
    [
        ([], (), "«tags» must be a table"),
        ({"smae": []}, ("smae",), "«tags» has no «smae»"),
        ({"same": "أمريكا"}, ("same",), "«same» must be a list of lists"),
        ({"same": ["أمريكا"]}, ("same", 0), "«same» must hold lists of spellings"),
        ({"keep_apart": [["أمريكا"]]}, ("keep_apart", 0),
         "a list of «keep_apart» needs two spellings or more"),
        ({"same": [["أ", 1]]}, ("same", 0, 1), "a spelling must be text"),
        ({"same": [["أ", " #"]]}, ("same", 0, 1), "a spelling must be text"),
        ({"same": [["أ", "ب\u202e"]]}, ("same", 0, 1),
         "the spelling holds the invisible character U+202E"),
        ({"same": [["أ", "ب"], ["ج", "ب"]]}, ("same", 1, 1), "«ب» is in two lists of «same»"),
        ({"same": [["أ", "ب"]], "keep_apart": [["ج", "أ", "ب"]]}, ("keep_apart", 0, 2),
         "«أ» and «ب» are both in «same» and «keep_apart»"),
    ],
)  # fmt: skip
def test_each_fault_has_its_place(table: Any, below: tuple[str | int, ...], message: str) -> None:
    """Key, list and spelling, and a remedy."""
    faults = spellings("tags", table)
    assert isinstance(faults, list)
    [fault] = faults
    assert (fault.below, fault.message.translate(ISOLATES)) == (below, message)
    assert fault.hint


def test_a_spelling_may_stand_twice_in_one_list() -> None:
    """It says nothing new, and nothing wrong."""
    table = {"same": [["أ", "ب", "أ"]], "keep_apart": [["ج", "ج"]]}
    assert isinstance(spellings("tags", table), Spellings)


_PLAIN = st.recursive(
    st.none() | st.integers() | st.text("أاب #\u202e", max_size=3),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["same", "keep_apart", "x"]), _PLAIN) | _PLAIN)
def test_any_table_is_judged(table: Any) -> None:
    """Kept whole or with faults, never an exception."""
    found = spellings("authors", table)
    assert isinstance(found, Spellings) or found
