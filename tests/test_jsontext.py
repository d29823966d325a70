"""JSON by msgspec: the bytes that the standard library gives, and the values back."""

from __future__ import annotations

import json
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from newsgen.digest import canonical
from newsgen.jsontext import dumps, form, loads, restored
from newsgen.models import View

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters()),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters()), inner),
    max_leaves=10,
)
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
def test_a_view_is_made_again_from_its_form(kind: type[View], data: st.DataObject) -> None:
    """The same value, of the same classes all the way down: its repr names them."""
    parts = {
        name: _EXTRA if hint is Any else st.from_type(hint)
        for name, hint in get_type_hints(kind).items()
    }
    view = data.draw(st.builds(kind, **parts))
    assert form(view) == canonical(view)
    again = restored(kind, form(view))
    assert again == view
    assert repr(again) == repr(view)


@given(PLAIN)
def test_the_form_is_the_canonical_one(value: object) -> None:
    """With halves of character pairs and numbers of any size too."""
    assert form(value) == canonical(value)


@given(PLAIN)
def test_json_is_that_of_the_standard_library(value: object) -> None:
    """In a mapping's own order; and it comes back."""
    text = dumps(value)
    assert text == json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if text.isprintable():
        assert loads(text) == value


def test_text_of_another_kind_is_text() -> None:
    """What a template has marked as safe."""
    assert dumps({"a": Markup("<b>")}) == '{"a":"<b>"}'
    with pytest.raises(TypeError):
        dumps([object()])


def _unplain(hint: Any) -> list[Any]:
    """What a type may hold that is no plain data."""
    if get_origin(hint) in (Union, UnionType, tuple):
        return [wrong for part in get_args(hint) if part is not ... for wrong in _unplain(part)]
    if get_origin(hint) is Literal:
        return [value for value in get_args(hint) if not isinstance(value, str)]
    if isinstance(hint, type) and issubclass(hint, tuple):
        return [wrong for part in get_type_hints(hint).values() for wrong in _unplain(part)]
    return [] if hint in (str, int, bool, NoneType, Any) else [hint]


def test_views_are_plain_data() -> None:
    """All the way down: sets, bytes and dates would not be refused."""
    assert _unplain(View) == []
    assert _unplain(tuple[set[str] | bytes, float]) == [set[str], bytes, float]
