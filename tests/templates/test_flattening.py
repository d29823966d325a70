# ruff: noqa: E501  a template stands in one line
"""Frames, blocks and macros in one tree: the same text, or Jinja's own way."""

from __future__ import annotations

import pytest

from newsgen.templates.flattening import Unsuitable
from tests.templates.sets import both, tree_of

BASE = (
    "<title>{% block title %}base{% endblock %}</title>\n"
    "{% block head %}\n<i>{{ self.title() }}</i>\n{% endblock %}\n"
    "{% if view.extra %}\n{% block aside %}aside{% endblock %}\n{% endif %}\n"
    "{% block main %}{% endblock %}\n"
)
MACROS = (
    "{# macros #}\n"
    "{% macro link(card, level=2, mark='') %}\n"
    "<h{{ level }}>{{ inner(card) }}{% if mark %}{{ mark }}{% endif %}</h{{ level }}>\n"
    "{% endmacro %}\n\n"
    "{% macro inner(card) %}{% set shown = card.name %}{{ shown }}{% endmacro %}\n"
    "{% macro all(cards) %}{% for card in cards %}{{ loop.index }}{{ link(card, mark='!') }}"
    "{% endfor %}{% endmacro %}\n"
)

SAME = {
    "a block of its own": '{% extends "base" %}{% block main %}{{ view.name }}{% endblock %}',
    "the block above": '{% extends "base" %}{% block head %}<b>{{ super() }}</b>{% endblock %}',
    "a block in another's words": '{% extends "base" %}{% block title %}{{ view.name }}{% endblock %}',
    "a block under a condition": '{% extends "base" %}{% block aside %}{{ view.name }}{% endblock %}',
    "names set for all blocks": '{% extends "base" %}{% set name = view.name %}'
    "{% block title %}{{ name }}{% endblock %}{% block main %}{{ name }}{% endblock %}",
    "a name set in a block": '{% extends "base" %}{% set n = 1 %}'
    "{% block title %}{% set n = 2 %}{{ n }}{% endblock %}{% block main %}{{ n }}{% endblock %}",
    "a frame on a frame": '{% extends "middle" %}{% block main %}{{ super() }}{{ n }}{% endblock %}',
    "text outside blocks": '{% extends "base" %}\n\n{% block main %}x{% endblock %}\n',
    "macros": '{% from "macros" import link %}{{ link(view) }}{{ link(view, 3) }}{{ link(card=view) }}',
    "macros under other names": '{% from "macros" import link as l %}{% set card = 7 %}{{ l(view) }}'
    "{{ card }}",
    "macros in loops": '{% from "macros" import all %}{{ all(view.cards) }}{{ all([]) }}',
    "macros in conditions": '{% from "macros" import link %}'
    "{% for card in view.cards %}{% if loop.first %}{{ link(card, level=loop.index) }}{% endif %}"
    "{% endfor %}",
    "a macro of the page": "{% macro own(list) %}{{ list | length }}{% endmacro %}{{ own(view.cards) }}",
    "a namespace": "{% set ns = namespace(n=0) %}{% for c in view.cards %}{% set ns.n = ns.n + 1 %}"
    "{% endfor %}{{ ns.n }}",
    "a macro after the blocks that call it": '{% extends "base" %}{% block main %}{{ m(view) }}{% endblock %}'
    "{% macro m(x) %}{{ x.name }}{% endmacro %}",
    "a namespace in a macro": "{% macro m(list) %}"
    "{% set ns = namespace(n=0) %}{% for c in list %}{% set ns.n = ns.n + 1 %}{% endfor %}{{ ns.n }}"
    "{% endmacro %}{{ m(view.cards) }}{{ m(view.cards) }}",
    "text kept in a name": "{% set x %}<b>{{ view.name }}</b>{% endset %}{{ x }}{{ x }}",
    "with": "{% with n = view.name %}{{ n }}{% endwith %}",
    "filtered text": "{% filter upper %}a{{ view.name }}{% endfilter %}",
}
TEMPLATES = {
    "base": BASE,
    "middle": '{% extends "base" %}{% set n = 5 %}{% block main %}middle{% endblock %}',
    "macros": MACROS,
}
VIEW = {"name": "«أ» & <b>", "cards": [{"name": "ج"}, {"name": "<د>"}], "extra": True}


@pytest.mark.parametrize("page", SAME.values(), ids=SAME)
def test_the_text_is_the_same(page: str) -> None:
    """As Jinja writes it, for each way of putting templates together."""
    by_jinja, by_tree = both({**TEMPLATES, "page": page}, VIEW)
    assert by_tree == by_jinja
    assert by_jinja.strip()


def test_nothing_is_left_to_find(source: str = SAME["the block above"]) -> None:
    """Neither blocks nor macros are in the tree."""
    names = {type(node).__name__ for node in _nodes({**TEMPLATES, "page": source})}
    assert not names & {"Block", "Extends", "Macro", "FromImport"}


def _nodes(templates: dict[str, str]) -> list[object]:
    import jinja2.nodes

    return [*tree_of(templates).find_all(jinja2.nodes.Node)]


REFUSED = {
    "an include": '{% include "base" %}',
    "an import": '{% import "macros" as m %}{{ m.inner(view) }}',
    "a computed frame": "{% extends view.name %}",
    "a frame under a condition": '{% if view.name %}{% extends "base" %}{% endif %}',
    "a statement beside blocks": '{% extends "base" %}{% if 1 %}{% set x = 1 %}{% endif %}',
    "a block in a loop": "{% for x in view.cards %}{% block b %}{% endblock %}{% endfor %}",
    "a block that sees a loop": "{% for x in view.cards %}{% block b scoped %}{{ x }}{% endblock %}"
    "{% endfor %}",
    "a required block": "{% block b required %}{% endblock %}",
    "no block above": "{% block b %}{{ super() }}{% endblock %}",
    "two blocks above": '{% extends "base" %}{% block main %}{{ super.super() }}{% endblock %}',
    "a macro as a value": '{% from "macros" import inner %}{% set x = inner(view) %}{{ x }}',
    "a macro in a filter": '{% from "macros" import inner %}{{ inner(view) | upper }}',
    "a macro called with a block": '{% from "macros" import inner %}{% call inner(view) %}{% endcall %}',
    "a macro with its context": '{% from "macros" import inner with context %}{{ inner(view) }}',
    "an unknown macro": '{% from "macros" import other %}{{ other(view) }}',
    "a parameter too many": '{% from "macros" import inner %}{{ inner(view, 1) }}',
    "a parameter too few": '{% from "macros" import inner %}{{ inner() }}',
    "a parameter twice": '{% from "macros" import inner %}{{ inner(view, card=1) }}',
    "parameters in a list": '{% from "macros" import inner %}{{ inner(*[view]) }}',
    "a macro that sees its page": "{% macro m() %}{{ view.name }}{% endmacro %}{{ m() }}",
    "a macro after its use": "{{ m(view) }}{% macro m(x) %}{{ x.name }}{% endmacro %}",
    "a macro in a block": "{% block b %}{% macro m() %}{% endmacro %}{{ m() }}{% endblock %}",
    "a macro that calls itself": "{% macro m(x) %}{% if x %}{{ m(x) }}{% endif %}{% endmacro %}"
    "{{ m(view) }}",
    "a circle of frames": '{% extends "page" %}',
    "escaping turned off": "{% autoescape false %}{{ view.name }}{% endautoescape %}",
    "self as a value": "{% block b %}{% endblock %}{% set x = self %}",
    "a block in a condition's test": "{% block b %}{% endblock %}{% if self.b() %}x{% endif %}",
}


@pytest.mark.parametrize("page", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_put_in_place_is_left_to_jinja(page: str) -> None:
    """Since it would mean something else there, or an error at another place."""
    with pytest.raises(Unsuitable):
        tree_of({**TEMPLATES, "page": page})


def test_a_module_that_does_more_than_define_is_left_to_jinja() -> None:
    """What it sets or writes, macros could see."""
    for other in (
        "{% set x = 1 %}{% macro m() %}{{ x }}{% endmacro %}",
        "{% macro m() %}{% endmacro %}{{ 1 }}",
    ):
        with pytest.raises(Unsuitable):
            tree_of({"other": other, "page": '{% from "other" import m %}{{ m() }}'})
