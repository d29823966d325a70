"""A segment patched is the segment made from nothing."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from newsgen.search import Record, facts
from newsgen.search.gathering import Shown, gathered
from newsgen.search.memory import packed_known, packed_lists, unpacked_known, unpacked_lists
from newsgen.search.patching import Edit, Standing, patched
from newsgen.search.segment import Segment, segment

_TEXT = (
    "وزير الوزير وزراء للوزراء وزيرة وزيره بالوزير ووزير قال في من أعلن يعلن تعلن يعلنون سيعلن "
    "أعلنت تطور يتطور تتطور تطورت مباراة مباراه مباراتنا المباراة مصر مصري المصري مسؤول مسئول "
    "لاعب لاعبي لاعبين اللاعبين زعفران زعفرانها وزعفرانه كتاب الكتاب كتابا Google 2015"
)
WORDS = _TEXT.split()
"""Words that join and leave one another's classes as they grow common."""

Story = tuple[tuple[str, ...], tuple[str, ...], str]
"""Title, text, tag."""


@pytest.fixture(autouse=True)
def short_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists of more than three articles are long; their parts have four."""
    monkeypatch.setattr("newsgen.search.segment.LONG", 3)
    monkeypatch.setattr("newsgen.search.lists.PART", 4)
    monkeypatch.setattr("newsgen.search.segment.PART", 4)
    monkeypatch.setattr("newsgen.search.segment.SMALL_BLOCK", 120)


STORIES = st.lists(
    st.tuples(
        st.lists(st.sampled_from(WORDS), max_size=3).map(tuple),
        st.lists(st.sampled_from(WORDS), max_size=12).map(tuple),
        st.sampled_from(["", "المغرب", "ثقافة"]),
    ),
    max_size=14,
)


def packed_words(story: Story) -> bytes:
    """The facts of an article."""
    return facts(" ".join(story[0]), " ".join(story[1]))


def record(story: Story) -> Record:
    """The record of an article."""
    return Record("x/", " ".join(story[0]), "", tags=((story[2], story[2]),) if story[2] else ())


def from_nothing(stories: list[Story]) -> Segment:
    """The segment of these articles."""
    rows = gathered((record(story), packed_words(story)) for story in stories)
    return segment(rows, range(len(stories)))


def from_before(before: Segment, old: list[Story], new: list[Story]) -> Segment:
    """The segment of the new articles, by what was kept of that of the old."""
    kept = unpacked_lists(b"".join(packed_lists(("", ""), [], before.heads, before.held)))
    known = unpacked_known(packed_known(before.known))
    assert kept is not None
    assert known is not None
    edits = []
    for place in range(max(len(old), len(new))):
        was, now = (packed_words(some[place]) if place < len(some) else b"" for some in (old, new))
        if was != now:
            edits.append(Edit(place, was, now))
    rows = Shown()
    for story in new:
        rows.show(record(story))
    rows.finish()
    standing = Standing(
        kept.spelled, known.members, kept.lists, kept.phrases, len(old), known.vocabulary,
        before.files,
    )  # fmt: skip
    return patched(
        standing, edits, rows, lambda places: ((p, packed_words(new[p])) for p in places)
    )


def assert_same(one: Segment, other: Segment) -> None:
    """The same bytes, and the same from which the next is made."""
    assert one.files == other.files
    assert one.id == other.id
    assert dict(one.known.members) == dict(other.known.members)
    assert one.known.vocabulary == other.known.vocabulary
    assert dict(one.held.spelled) == dict(other.held.spelled)
    assert one.heads == other.heads
    assert one.held.phrases == other.held.phrases
    for head in one.heads:
        own, others = (made.held.lists.taken(made.held.numbers[head]) for made in (one, other))
        assert own == others


def assert_patched(versions: list[list[Story]]) -> None:
    """Each version by the one before is each version from nothing."""
    made = from_nothing(versions[0])
    for old, new in pairwise(versions):
        made = from_before(made, old, new)
        assert_same(made, from_nothing(new))


def stories(*texts: str) -> list[Story]:
    """Articles without titles."""
    return [((), tuple(text.split()), "") for text in texts]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STORIES, STORIES, STORIES)
@example(
    stories("زعفرانها", "زعفران"),
    stories("زعفرانها", "زعفران زعفران زعفران زعفران"),
    stories("زعفرانها"),
)
def test_other_articles(one: list[Story], two: list[Story], three: list[Story]) -> None:
    """Whatever comes after whatever, twice."""
    assert_patched([one, two, three])


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STORIES, st.data())
def test_few_edits(before: list[Story], data: st.DataObject) -> None:
    """Most articles stay: what changes in them comes from the classes of their words."""
    after = list(before)
    for place in data.draw(st.sets(st.integers(0, len(after)), max_size=2)):
        after[place : place + 1] = data.draw(STORIES.map(lambda some: some[:1]))
    assert_patched([before, after, before])


def test_a_word_changes_its_class_in_an_article_that_stays() -> None:
    """زعفرانها is a word of its own until زعفران is common enough."""
    before, after = (
        stories("زعفرانها زعفرانها", "قصر"),
        stories("زعفرانها زعفرانها", "زعفران زعفران زعفران زعفران زعفران"),
    )
    assert from_nothing(before).known.members["زعفرانها"].head == "زعفرانها"
    assert from_nothing(after).known.members["زعفرانها"].head == "زعفران"
    assert_patched([before, after, before])


def test_a_list_that_grows_long_and_shrinks() -> None:
    """Over the bounds of lists and of parts, at both ends and in the middle."""
    few, many = stories(*["قصر"] * 3, *["بحر"] * 10), stories(*["قصر"] * 13)
    assert_patched([few, many, many[:9], stories("بحر", *["قصر"] * 9), few])
