"""Templates are parsed once, and what Jinja does with a tree does not show in it."""

from __future__ import annotations

import jinja2
import pytest

from newsgen.templates.parsing import Environment

SOURCE = "{% for n in (1, 2) %}{{ n * (2 + 3) }}{{ 'a' ~ 'b' | upper }}{% endfor %}"


def environment(source: str = SOURCE) -> Environment:
    """With one template."""
    return Environment(loader=jinja2.DictLoader({"one": source}))


def test_code_is_made_of_the_tree_that_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is parsed for it, and it does what Jinja's own does."""
    own = environment()
    own.parse(SOURCE, "one", None)

    def refused(*arguments: object) -> None:
        raise AssertionError("it was parsed again")

    with monkeypatch.context() as patch:
        patch.setattr(jinja2.Environment, "_parse", refused)
        assert own.get_template("one").render() == "5aB10aB"
    assert environment().get_template("one").render() == "5aB10aB"


def test_the_tree_stays_as_it_was() -> None:
    """Jinja computes in the tree that it compiles."""
    own = environment()
    tree = own.parse(SOURCE, "one", None)
    own.get_template("one")
    assert tree == jinja2.Environment().parse(SOURCE, "one", None)


def test_another_source_is_another_tree() -> None:
    """Under the same name, as a site's own template has."""
    own = environment("new")
    own.parse("old", "one", None)
    assert own.get_template("one").render() == "new"
