"""Places of keys in TOML texts."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.config.tomlplaces import places, syntax_place

TEXT = '''\
# تعليق
title = "أ = [b]" # c = 1
"quoted \\u0061".'x y' = """
not = "a key"
""" # z = 1
list = [
  1, # [no]
  {a = 1, b.c = 'x'},
]
[table]
key = 2022-07-18T17:05:00Z
  [table.'inner']
  k = 1.5
[[menu]]
title = "1"
[menu.extra]
x = """"quoted""""
[[menu]]
title = "2"
[[menu.sub]]
y = \'\'\'it's\'\'\'
'''


def test_every_key_has_its_place() -> None:
    """Dotted and quoted keys, tables, lists of tables, inline tables and lists."""
    assert places(TEXT) == {
        ("title",): (2, 1),
        ("quoted a",): (3, 1),
        ("quoted a", "x y"): (3, 1),
        ("list",): (6, 1),
        ("list", 0): (7, 3),
        ("list", 1): (8, 3),
        ("list", 1, "a"): (8, 4),
        ("list", 1, "b"): (8, 11),
        ("list", 1, "b", "c"): (8, 11),
        ("table",): (10, 2),
        ("table", "key"): (11, 1),
        ("table", "inner"): (12, 4),
        ("table", "inner", "k"): (13, 3),
        ("menu",): (14, 3),
        ("menu", 0): (14, 3),
        ("menu", 0, "title"): (15, 1),
        ("menu", 0, "extra"): (16, 2),
        ("menu", 0, "extra", "x"): (17, 1),
        ("menu", 1): (18, 3),
        ("menu", 1, "title"): (19, 1),
        ("menu", 1, "sub"): (20, 3),
        ("menu", 1, "sub", 0): (20, 3),
        ("menu", 1, "sub", 0, "y"): (21, 1),
    }


KEYS = st.text(min_size=1, max_size=6)
VALUES = st.recursive(
    st.one_of(st.integers(-9, 9), st.booleans(), st.text(max_size=8), st.just(1.5)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=8,
)


def basic(text: str) -> str:
    """A TOML basic string with every character but ASCII letters escaped."""
    return (
        '"' + "".join(c if c.isalnum() and c.isascii() else f"\\U{ord(c):08x}" for c in text) + '"'
    )


def toml(value: Any) -> str:
    """A value as TOML."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return basic(value)
    if isinstance(value, list):
        return "[ # ]\n" + ",\n".join(map(toml, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{basic(k)} = {toml(v)}" for k, v in value.items()) + "}"
    return str(value)


def paths(value: Any, above: tuple[str | int, ...] = ()) -> set[tuple[str | int, ...]]:
    """The path of each key and element in data."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    found: set[tuple[str | int, ...]] = set()
    for key, inner in pairs:
        found.add((*above, key))
        if isinstance(inner, dict | list):
            found |= paths(inner, (*above, key))
    return found


@given(st.dictionaries(KEYS, VALUES, max_size=4), st.dictionaries(KEYS, VALUES, max_size=3))
def test_all_that_tomllib_reads_has_a_place(top: dict[str, Any], table: dict[str, Any]) -> None:
    """In generated files with tables, lists of tables, nesting and escapes."""
    text = "".join(f"{basic(k)} = {toml(v)}\n" for k, v in top.items())
    for header in ("[[s-a]]", "[[s-a]]", "[s-b]"):
        text += f"{header}\n" + "".join(f"{basic(k)} = {toml(v)}\n" for k, v in table.items())
    assert set(places(text)) == paths(tomllib.loads(text))


@given(st.one_of(st.text(), st.text(st.sampled_from("ab=.\"'[]{}, \n#1\\"))))
def test_no_text_breaks_the_scanner(text: str) -> None:
    """What is no TOML has fewer places, all of them inside."""
    lines = text.replace("\r\n", "\n").split("\n")
    for line, column in places(text).values():
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1


@pytest.mark.parametrize(
    ("text", "place"), [("a = ", (1, 5)), ("a = 1\nb = ?\n", (2, 5)), ("a = [1,\n", (1, 8))]
)
def test_syntax_errors_have_places(text: str, place: tuple[int, int]) -> None:
    """tomllib's own, and the end of the text where it says no more."""
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(text)
    said, line, column = syntax_place(caught.value, text)
    assert (line, column) == place
    assert "(at" not in said
