"""Pages on their way to worker processes, and what comes back: plain values that pickle quickly.

A view goes as its canonical form, the bytes that its page's key digests, and is made again from
them. They are there already, and nothing can reach a template that is not in the key. Must not
plan, render or judge.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from newsgen import renderer
from newsgen.catalog.ledger import Written
from newsgen.jsontext import restored
from newsgen.models import Page, View
from newsgen.renderer import Job, Result

_VIEW = 3
"""The place of the view's form in what is sent."""


def sent(job: Job) -> tuple[Any, ...]:
    """A job as `work` takes it."""
    page, key, standing, view = job
    return page.path, page.template, type(page.view), view, page[3:], key, standing


def weight(job: tuple[Any, ...]) -> int:
    """Bytes of the view of a job that is sent."""
    return len(job[_VIEW])


def work(jobs: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Render a chunk in a prepared worker process; the outcomes are for `received`. A view is made
    again when its page is due, since a chunk of them is more than a processor keeps at hand."""
    return [
        (path, written and tuple(written), *rest)
        for path, written, *rest in renderer.work(_job(*job) for job in jobs)
    ]


def received(outcomes: Iterable[tuple[Any, ...]]) -> list[Result]:
    """What came of the jobs, in their order."""
    return [
        Result(path, written and Written._make(written), *rest) for path, written, *rest in outcomes
    ]


def _job(
    path: str, template: str, kind: type[View], view: bytes, place: tuple[str, str, int],
    key: bytes, standing: bytes,
) -> Job:  # fmt: skip
    return Job(Page(path, template, restored(kind, view), *place), key, standing, view)
