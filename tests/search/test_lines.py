"""Lines of a word block."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.search.classes import Member
from newsgen.search.folding import order
from newsgen.search.forms import split_form
from newsgen.search.lines import Head, Line, base36, read, written

WORDS = st.text("والبكلمغرتهيabc09𝐀", min_size=1, max_size=40)
HEADS = st.builds(
    Head,
    df=st.integers(1, 10**6),
    positions=st.booleans(),
    part=st.just(-1),
    firsts=st.just(()),
    spelling=st.sampled_from(["", "مباراة"]),
    relatives=st.lists(WORDS, max_size=2).map(tuple),
) | st.builds(
    Head,
    df=st.integers(5000, 10**6),
    positions=st.booleans(),
    part=st.integers(0, 99),
    firsts=st.lists(st.integers(0, 10**6), min_size=1, max_size=3).map(tuple),
    spelling=st.just(""),
    relatives=st.just(()),
)


def place(word: str) -> tuple[bytes, bytes]:
    """Where a word stands in the index."""
    return order(split_form(word)[1]), order(word)


@given(
    st.dictionaries(
        WORDS, HEADS | st.builds(Member, head=WORDS, variant=st.integers(0, 3)), max_size=12
    )
)
def test_lines_come_back(words: dict[str, Head | Member]) -> None:
    """Words in the order of the index, their heads and lists."""
    lines = [
        Line(word, Member(word, 0), own) if isinstance(own, Head) else Line(word, own, None)
        for word, own in sorted(words.items(), key=lambda pair: place(pair[0]))
    ]
    assert list(read(written(lines))) == lines


def test_a_block_reads_as_documented() -> None:
    """The very text of a small block."""
    lines = [
        Line("مباراه", Member("مباراه", 0), Head(5, spelling="مباراة")),
        Line("المباراه", Member("مباراه", 0), None),
        Line("مباريات", Member("مباراه", 1), None),
        Line("مصر", Member("مصر", 0), Head(40, False, 3, (0, 20), "", ("مصري",))),
    ]
    assert written(lines).split("\n") == [
        "0مباراه|5/مباراة",
        "6B=",
        "4يات+4اه",
        "1صر|14~!3,0,k>3ي",
    ]


@pytest.mark.parametrize("text", ["?", "0مصر", "0مصر|", "0مصر|X", "zمصر|1;1"])
def test_other_text_is_refused(text: str) -> None:
    """Damage is noticed."""
    with pytest.raises(ValueError, match="index"):
        list(read(text))


@given(st.integers(0, 10**9))
def test_base_36(number: int) -> None:
    """As ``int`` and ``parseInt`` read it."""
    assert int(base36(number), 36) == number
