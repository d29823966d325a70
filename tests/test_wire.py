"""What workers are sent is what was planned, and what they send back is what came of it."""

from __future__ import annotations

import json
import pickle
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen import renderer as renderers
from newsgen.catalog.ledger import Written
from newsgen.digest import canonical
from newsgen.models import Page, PlainView, View
from newsgen.problems import error
from newsgen.renderer import Job, Result
from newsgen.wire import received, sent, view_of, work

_TEXT = st.text(st.characters(), max_size=8)
_EXTRA: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | _TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXT, inner, max_size=3),
    max_leaves=4,
).map(lambda value: json.loads(canonical(value).decode("utf-8", "surrogatepass")))
"""Data of a site's own, its keys in order, as the catalog gives it."""


@pytest.mark.parametrize("kind", get_args(View), ids=lambda kind: kind.__name__)
@settings(max_examples=10)
@given(data=st.data())
def test_a_view_is_made_again_from_its_canonical_form(
    kind: type[View], data: st.DataObject
) -> None:
    """The same value, of the same classes all the way down: its repr names them."""
    parts = {
        name: _EXTRA if hint is Any else st.from_type(hint)
        for name, hint in get_type_hints(kind).items()
    }
    view = data.draw(st.builds(kind, **parts))
    again = view_of(kind, canonical(view))
    assert again == view
    assert repr(again) == repr(view)


def test_pages_and_outcomes_travel(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker has the very jobs, and the build its very results."""
    pages = [
        Page("a", "404.html", PlainView("x"), "a.md", "plain ", 3),
        Page("b", "404.html", PlainView("\ud800")),
    ]
    jobs = [Job(page, b"k", b"s", canonical(page.view)) for page in pages]
    results = [
        Result("a", Written("a", b"k", 1, 2, b"d", "plain ", 3), True, None, "404.html", 0.5),
        Result("b", None, False, error("template", "no", "t"), "404.html", 0.25),
    ]
    met: list[Job] = []

    def rendered(given_jobs: list[Job]) -> list[Result]:
        met.extend(given_jobs)
        return results

    monkeypatch.setattr(renderers, "work", rendered)
    outcomes = work(pickle.loads(pickle.dumps(sent(jobs))))
    assert met == jobs
    assert {type(job.page.view) for job in met} == {PlainView}
    again = received(pickle.loads(pickle.dumps(outcomes)))
    assert again == results
    assert isinstance(again[0].written, Written)
