# ruff: noqa: E501  a template stands in one line
"""Settings and interface texts, told when a template is compiled: the same text, less to do."""

from __future__ import annotations

import jinja2.nodes
import pytest

from newsgen.templates.flattening import Unsuitable
from tests.templates.sets import both, tree_of

SAME = {
    "a setting": "{{ site.title }}{{ site_dir }}",
    "a setting in an expression": "{{ site.title | upper ~ view.name }}{{ site.none or t('a') }}",
    "a text of the interface": "{{ t('home') }}{{ t('page', number=3) }}{{ t(view.name) }}",
    "a condition on settings": "{% if site.none %}a{% elif site.on %}b{{ view.name }}{% else %}c{% endif %}",
    "a condition on both": "{% if view.name %}a{% elif site.none %}b{% elif view.cards %}c{% else %}d"
    "{% endif %}",
    "no condition left": "{% if not site.on %}a{% endif %}{{ view.name if site.on else 'x' }}",
    "a choice of the page's": "{{ site.title if view.name else site_dir }}",
    "a loop over settings": "{% for title, url in site.menu %}<a href='{{ url }}'"
    "{% if url == page.url %} here{% endif %}>{{ title }}</a>\n{% endfor %}",
    "a loop over settings by name": "{% for link in site.menu %}{{ link.title }}{% endfor %}",
    "a loop with numbers": "{% for link in site.menu %}{{ loop.index }}{{ link.url }}{% endfor %}",
    "a loop that sets": "{% for link in site.menu %}{% set x = link.url %}{{ x }}{% endfor %}",
    "a loop over nothing": "{% for x in site.none %}{{ x }}{% else %}none{% endfor %}",
    "a filtered loop": "{% for x in site.menu if x.url == 'a/' %}{{ x.title }}{% endfor %}",
    "a loop of the page's": "{% for x in view.cards %}{{ x.name }}{{ site.title }}{% endfor %}",
    "parts": "{{ view.name[:1] }}{{ view.cards[0].name }}{{ site.title[1:3] }}",
    "lists": "{% set x = {'a': [1, site.title]} %}{{ x.a | join(',') }}",
    "a function of the page's": "{{ shout(site_dir) }}{{ shout(view.name) }}",
    "settings handed on": "{{ view.cards | map(attribute='name') | list }}{{ [site, 1] | length }}",
    "a macro's parameters": "{% macro m(settings, n, x) %}{{ settings.title }}"
    "{% if n == 2 %}two{% endif %}{{ x }}{% endmacro %}"
    "{{ m(site, 2, view.name) }}{{ m(site, view.name, 3) }}",
    "a parameter that is set": "{% macro m(n) %}{% set n = n + 1 %}{{ n }}{% endmacro %}{{ m(1) }}",
    "what is defined": "{% if view.nothing is defined %}a{% endif %}{% if site.on is defined %}b{% endif %}",
    "a test": "{{ 'x' if view is mapping and site.on }}",
    "marked as safe": "{{ '<b>' | safe }}{{ site.title | safe }}",
}
VIEW = {"name": "«أ» & <b>", "cards": [{"name": "ج"}, {"name": "<د>"}]}


@pytest.mark.parametrize("page", SAME.values(), ids=SAME)
def test_the_text_is_the_same(page: str) -> None:
    """As Jinja writes it, with everything escaped that Jinja escapes."""
    by_jinja, by_tree = both({"page": page}, VIEW)
    assert by_tree == by_jinja
    assert by_jinja.strip()


def test_what_is_known_is_text() -> None:
    """A frame of settings alone is one piece of text."""
    page = (
        "<p>{{ site.title }}</p>{% for title, url in site.menu %}{{ title }}{% endfor %}"
        "{% if site.on %}{{ t('home') }}{% endif %}"
    )
    [scope] = tree_of({"page": page}).body
    assert isinstance(scope, jinja2.nodes.Output)
    assert all(
        isinstance(part, jinja2.nodes.Const | jinja2.nodes.TemplateData) for part in scope.nodes
    )


REFUSED = {
    "an unknown name": "{{ nothing }}",
    "a function that fails": "{{ t('unknown') }}",
    "a link of the menu as it is": "{% for link in site.menu %}{{ link }}{% endfor %}",
    "a name of newsgen's set anew": "{% set site = 1 %}{{ site }}",
    "a loop over a name of newsgen's": "{% for t in view.cards %}{{ t }}{% endfor %}",
    "a name of the page's set anew": "{% set view = 1 %}{{ view }}",
}


@pytest.mark.parametrize("page", REFUSED.values(), ids=REFUSED)
def test_what_is_not_certain_is_left_to_jinja(page: str) -> None:
    """Jinja tells what is wrong, with its place."""
    with pytest.raises(Unsuitable):
        tree_of({"page": page})
