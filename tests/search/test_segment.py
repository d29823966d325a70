"""A segment's files."""

from __future__ import annotations

import json

from newsgen.search.gathering import gathered
from newsgen.search.packing import decoded, unpacked
from newsgen.search.segment import segment
from tests.search.archive import ARTICLES, rows


def test_files_of_a_segment() -> None:
    """Keys, word blocks, positions, records and facets."""
    made = segment(gathered(rows()), range(len(ARTICLES)))
    assert sorted(made.files) == ["f.bin", "k.bin", "r0.bin", "w0.bin", "x0.bin"]
    table = json.loads(decoded(unpacked(made.files["k.bin"])))
    assert len(table["words"]) == 1
    facets = json.loads(decoded(unpacked(made.files["f.bin"])))
    assert facets["sections"][0] == ["politics", "Politics", [2, 1, 3, 4, 1]]
    assert [slug for slug, _, _ in facets["tags"]] == ["كرة-القدم"]


def test_the_identity_is_of_the_bytes() -> None:
    """The same articles give the same name, others another."""
    one = segment(gathered(rows()), range(10))
    assert one.id == segment(gathered(rows()), range(10)).id
    assert one.id != segment(gathered(rows()), range(11)).id


def test_a_later_segment_keeps_the_classes_of_the_one_before() -> None:
    """Heads are spelled the same in both."""
    gathering = gathered(rows(2 * len(ARTICLES)))
    base = segment(gathering, range(len(ARTICLES)))
    tail = segment(gathering, range(len(ARTICLES), 2 * len(ARTICLES)), base.known)
    assert all(
        base.known.members[word] == own
        for word, own in tail.known.members.items()
        if word in base.known.members
    )
    assert tail.start == len(ARTICLES)


def test_a_segment_alone_is_the_segment_among_others() -> None:
    """The tail may be made from its own articles, when the base's words are known."""
    every = gathered(rows(30))
    base = segment(every, range(20))
    tail = segment(every, range(20, 30), base.known)
    alone = segment(gathered(list(rows(30))[20:]), range(10), base.known, before=20)
    assert alone.files.keys() == tail.files.keys()
    assert (alone.id, alone.start) == (
        segment(gathered(list(rows(30))[20:]), range(10), base.known).id,
        20,
    )
