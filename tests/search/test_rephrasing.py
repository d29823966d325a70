"""Phrases of a segment from those of the one before."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from newsgen.search import patching
from newsgen.search.rephrasing import Differences, Having, patched_phrases
from tests.search.test_patching import Story, assert_patched, from_nothing, stories

WORDS = ("امن", "دولي", "مجلس", "في", "قصر")
TEXTS = st.lists(st.sampled_from(WORDS), max_size=8).map(tuple)
STORIES = st.lists(
    st.tuples(st.lists(st.sampled_from(WORDS), max_size=3).map(tuple), TEXTS, st.just("")),
    min_size=6, max_size=14,
)  # fmt: skip
_quick = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """A word in a third of the articles is common, a pair in two of them is frequent."""
    monkeypatch.setattr("newsgen.search.phrases.COMMON", 3)
    monkeypatch.setattr("newsgen.search.phrases.FEWEST", 2)
    monkeypatch.setattr("newsgen.search.phrases.OF_THREE", 1)
    monkeypatch.setattr("newsgen.search.rephrasing.OF_THREE", 1)


@_quick
@given(STORIES, st.data())
@example(stories(*["امن دولي"] * 3, "امن مجلس", "امن مجلس", "دولي"), None)
def test_articles_of_other_texts(before: list[Story], data: st.DataObject | None) -> None:
    """Phrases come and go, and words are common or not."""
    after = list(before)
    places = data.draw(st.sets(st.integers(0, len(after) - 1), max_size=2)) if data else {5}
    for place in sorted(places):
        after[place] = data.draw(STORIES)[0] if data else stories("دولي امن مجلس")[0]
    assert_patched([before, after, before])


def test_phrases_become_frequent_and_are_not_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pair with the threes of it, in articles that stay too; none is looked for anew."""
    found = []

    def noted(differences: Differences, common: set[str], having: Having, articles: int) -> object:
        own = patched_phrases(differences, common, having, articles)
        found.append(own)
        return own

    monkeypatch.setattr(patching, "patched_phrases", noted)
    every = "مجلس قصر امن دولي"
    before = stories("امن دولي مجلس", "امن", "دولي مجلس", every, "قصر", "قصر مجلس", "مجلس امن")
    after = [*before[:1], *stories("امن دولي مجلس"), *before[2:]]
    assert " امن دولي مجلس" not in from_nothing(before).held.phrases
    assert " امن دولي مجلس" in from_nothing(after).held.phrases
    assert_patched([before, after, before])
    assert None not in found
