"""Pages on their way to worker processes, and what comes back: plain values that pickle quickly.

A view goes as its canonical form, the bytes that its page's key digests, and is made again from
them. They are there already, and nothing can reach a template that is not in the key. Must not
plan, render or judge.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable
from functools import cache, partial
from types import NoneType, UnionType
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from newsgen import renderer
from newsgen.catalog.ledger import Written
from newsgen.models import Page, View
from newsgen.renderer import Job, Result

_Read = Callable[[Any], Any]


def sent(jobs: Iterable[Job]) -> list[tuple[Any, ...]]:
    """The jobs as `work` takes them."""
    return [
        (page.path, page.template, type(page.view), view, page[3:], key, standing)
        for page, key, standing, view in jobs
    ]


def work(jobs: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Render a chunk in a prepared worker process; the outcomes are for `received`."""
    return [
        (path, written and tuple(written), *rest)
        for path, written, *rest in renderer.work([_job(*job) for job in jobs])
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
    return Job(Page(path, template, view_of(kind, view), *place), key, standing, view)


def view_of(kind: type[View], canonical: bytes) -> View:
    """The view of a class from its canonical form (`digest.canonical`)."""
    read: _Read = _reader_of(cast("Hashable", kind))
    return cast("View", read(json.loads(canonical.decode("utf-8", "surrogatepass"))))


def _as_it_is(value: Any) -> Any:
    return value


@cache
def _reader_of(hint: Any) -> _Read:
    """Makes a value of a type from what JSON has of it."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        (inner,) = (part for part in parts if part is not NoneType)
        return _optional(_reader_of(inner))
    if origin is tuple:
        if parts[-1] is not Ellipsis:
            return _record(tuple, parts)
        each = _reader_of(parts[0])
        return tuple if each is _as_it_is else lambda values: tuple(map(each, values))
    if isinstance(hint, type) and issubclass(hint, tuple):
        return _record(partial(tuple.__new__, hint), tuple(get_type_hints(hint).values()))
    return _as_it_is


def _optional(read: _Read) -> _Read:
    return lambda value: None if value is None else read(value)


def _record(make: _Read, hints: tuple[Any, ...]) -> _Read:
    readers = [(place, read) for place, read in enumerate(map(_reader_of, hints))
               if read is not _as_it_is]  # fmt: skip

    def read_fields(values: list[Any]) -> Any:
        for place, read in readers:
            values[place] = read(values[place])
        return make(values)

    return read_fields
