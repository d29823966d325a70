"""The values that flow through newsgen: plain data all the way down."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Any

import pytest

from newsgen import models
from newsgen.digest import canonical
from newsgen.models import Article, CopyView, Page, Site

PLAIN = (str, int, bool, NoneType)


def fields(kind: Any) -> dict[str, Any]:
    """The fields of a NamedTuple with their types."""
    return typing.get_type_hints(kind)


def parts(kind: Any) -> Iterator[Any]:
    """The types that a type is made of, down to plain ones and NamedTuples."""
    if isinstance(kind, UnionType) or typing.get_origin(kind) is tuple:
        for inner in typing.get_args(kind):
            if inner is not Ellipsis:
                yield from parts(inner)
    elif typing.get_origin(kind) is typing.Literal:
        yield from map(type, typing.get_args(kind))
    else:
        yield kind


def reached(kind: Any, known: set[Any]) -> set[Any]:
    """Everything that a value of this type may hold."""
    for part in parts(kind):
        if part not in known:
            known.add(part)
            if hasattr(part, "_fields"):
                for inner in fields(part).values():
                    reached(inner, known)
    return known


@pytest.mark.parametrize("view", typing.get_args(models.View), ids=lambda view: view.__name__)
def test_a_view_is_plain_data_all_the_way_down(view: Any) -> None:
    """No date, no set, no object; ``extra`` alone may be any JSON."""
    for kind in reached(view, set()):
        assert kind in PLAIN or hasattr(kind, "_fields") or kind is Any, kind
    assert [name for name, kind in fields(view).items() if kind is Any] in ([], ["extra"])


def test_site_and_article_are_plain_too() -> None:
    """Both are part of digests."""
    for kind in reached(Site, set()) | reached(Article, set()):
        assert kind in PLAIN or hasattr(kind, "_fields"), kind


def test_every_field_of_a_view_counts() -> None:
    """Two views that differ anywhere have two canonical forms."""
    page = Page("a", "@copy", CopyView("theme", "a", "0f"))
    changed = [page.view._replace(**{name: "x"}) for name in CopyView._fields]
    assert len({canonical(view) for view in (page.view, *changed)}) == 4


def test_a_site_has_defaults_for_everything() -> None:
    """A folder with one article builds."""
    assert Site() == Site(**Site._field_defaults)
