"""Plain attributes and plain calls: the text that Jinja writes, or an error."""

from __future__ import annotations

import operator
from types import SimpleNamespace
from typing import Any

import jinja2
import pytest

from newsgen.templates.plaincode import CALL, PlainCode
from tests.templates import test_flattening, test_folding
from tests.templates.sets import environment, tree_of

PAGES = {
    **test_flattening.SAME,
    **test_folding.SAME,
    "a method": "{{ view.name.replace('أ', site.title) }}{{ view.name.split('&')[0].strip() }}",
    "an argument that is a word of Python": "{{ t('page', **{'class': view.name}) }}"
    "{{ t('page', class=view.name) }}{{ range(*[2, 4]) | list }}",
    "a call in a loop": "{% for card in view.cards %}{{ loop.index }}{{ shout(card.name) }}"
    "{{ loop.cycle('a', 'b') }}{% endfor %}",
}
TOO_PLAIN = {"what is defined", "lists", "an attribute that may be missing", "an item"}
HARD = {
    "an attribute that may be missing": "{{ view.nothing | default('none') }}",
    "an item": "{{ view.items_of.title }}",
    "a word of Python": "{{ view.class }}{{ view.عنوان }}{{ {'class': 1}.class }}",
}


def things(value: Any) -> Any:
    """A value with attributes in the place of items, as views have them."""
    if isinstance(value, dict):
        return SimpleNamespace(**{name: things(part) for name, part in value.items()})
    return [things(part) for part in value] if isinstance(value, list) else value


def written(page: str, code: bool) -> str:
    """What a template's tree writes, in Jinja's code or in the plain one."""
    templates = {**test_flattening.TEMPLATES, "page": page}
    made = environment(templates)
    if code:
        made.code_generator_class = PlainCode
    compiled = made.compile(tree_of(templates))
    template = jinja2.Template.from_code(made, compiled, made.globals)
    template.root_render_func.__globals__[CALL] = operator.call
    view = things({**test_flattening.VIEW, "class": 3, "عنوان": 4})
    view.items_of = {"title": "5"}
    return template.render(page={"url": "a/"} if not code else things({"url": "a/"}), view=view)


@pytest.mark.parametrize("name", [*PAGES, *HARD])
def test_the_text_is_the_same(name: str) -> None:
    """Or there is none, and whoever asked turns to Jinja."""
    page = {**PAGES, **HARD}[name]
    by_jinja = written(page, code=False)
    if name in TOO_PLAIN:
        with pytest.raises(AttributeError):
            written(page, code=True)
    else:
        assert written(page, code=True) == by_jinja


def test_neither_attributes_nor_calls_ask_jinja() -> None:
    """Of what Jinja's code asks for each, nothing is left."""
    made = environment({})
    made.code_generator_class = PlainCode
    code = made.compile("{{ view.name.strip(view.x) }}{{ t(view.name) }}", raw=True)
    assert "getattr" not in code
    assert "context.call" not in code
