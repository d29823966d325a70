"""What workers are sent is what was planned, and what they send back is what came of it."""

from __future__ import annotations

import pickle
from collections.abc import Iterable

import pytest

from newsgen import renderer as renderers
from newsgen import wire
from newsgen.catalog.ledger import Written
from newsgen.digest import canonical
from newsgen.jsontext import restored
from newsgen.models import Page, PlainView
from newsgen.problems import error
from newsgen.renderer import Job, Result
from newsgen.wire import received, sent, weight, work


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

    def rendered(given_jobs: Iterable[Job]) -> list[Result]:
        met.extend(given_jobs)
        return results

    monkeypatch.setattr(renderers, "work", rendered)
    assert [weight(sent(job)) for job in jobs] == [len(job.view) for job in jobs] != [0, 0]
    outcomes = work(pickle.loads(pickle.dumps([sent(job) for job in jobs])))
    assert met == jobs
    assert {type(job.page.view) for job in met} == {PlainView}
    again = received(pickle.loads(pickle.dumps(outcomes)))
    assert again == results
    assert isinstance(again[0].written, Written)


def test_a_view_is_made_when_its_page_is_due(monkeypatch: pytest.MonkeyPatch) -> None:
    """A chunk of views made at once would lie beside those that are rendered."""
    pages = [Page(name, "404.html", PlainView(name)) for name in "abc"]
    jobs = [Job(page, b"k", b"s", canonical(page.view)) for page in pages]
    order: list[str] = []

    def restore(kind: type[PlainView], written: bytes) -> PlainView:
        view = restored(kind, written)
        order.append(f"view {view.name}")
        return view

    def rendered(given_jobs: Iterable[Job]) -> list[Result]:
        order.extend(f"page {job.page.path}" for job in given_jobs)
        return []

    monkeypatch.setattr(wire, "restored", restore)
    monkeypatch.setattr(renderers, "work", rendered)
    work(map(sent, jobs))
    assert order == ["view a", "page a", "view b", "page b", "view c", "page c"]
