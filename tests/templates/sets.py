"""Small sets of templates, rendered both ways: by Jinja as it is, and put together first."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any, NamedTuple

import jinja2

from newsgen.templates.flattening import flattened
from newsgen.templates.folding import folded

GIVEN = frozenset(("page", "view"))


class Pair(NamedTuple):
    """A value of a setting."""

    title: str
    url: str


class Settings(NamedTuple):
    """What stands for the settings of a site."""

    title: str = "«ديوان» & <co>"
    menu: tuple[Pair, ...] = (Pair("أ", "a/"), Pair("ب", "b/"))
    on: bool = True
    none: str = ""


def t(key: str, **values: object) -> str:
    """A text of the interface."""
    if key == "unknown":
        raise KeyError(key)
    return f"<{key}{''.join(map(str, values.values()))}>"


def environment(templates: Mapping[str, str]) -> jinja2.Environment:
    """An environment like that of a site, with these templates."""
    made = jinja2.Environment(
        loader=jinja2.DictLoader(dict(templates)), autoescape=True,
        undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        keep_trailing_newline=True,
    )  # fmt: skip
    made.globals |= {"site": Settings(), "site_dir": "rtl", "t": t, "shout": str.upper}
    return made


def tree_of(templates: Mapping[str, str], name: str = "page") -> jinja2.nodes.Template:
    """The tree of a template, put together and told. Raises Unsuitable."""
    made = environment(templates)

    @functools.cache
    def parse(name: str) -> jinja2.nodes.Template:
        return made.parse(templates[name], name)

    return folded(flattened(name, parse, GIVEN), made, ("site", "site_dir"), ("t",), GIVEN)


def both(templates: Mapping[str, str], view: dict[str, Any]) -> tuple[str, str]:
    """What Jinja writes, and what the tree does."""
    made = environment(templates)
    tree = tree_of(templates)
    values = {"page": {"url": "a/"}, "view": view}
    return made.get_template("page").render(values), made.from_string(tree).render(values)
