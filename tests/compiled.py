"""Templates compiled once for all sites of a test process: most of a small build's time.

Jinja's answer depends on the source and on the environment, which newsgen makes from the settings
that templates see; so these are the key.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from jinja2 import Environment

_CODE: dict[tuple[Any, ...], Any] = {}
_TREES: dict[tuple[Any, ...], Any] = {}
_MOST = 2000


@contextmanager
def compiled_once(*, trees: bool = True) -> Iterator[None]:
    """Remember what Jinja compiled and, with ``trees``, parsed, until the block ends. Trees must
    not be changed then, as those are that are compiled for one site."""
    compile_, parse = Environment.compile, Environment.parse

    def remembered_code(self: Environment, source: Any, name: Any = None, filename: Any = None,
                        raw: bool = False, defer_init: bool = False) -> Any:  # fmt: skip
        key = (_site(self), source, name, str(filename), raw, defer_init)
        return _remembered(
            _CODE, key, lambda: compile_(self, source, name, filename, raw, defer_init)
        )

    def remembered_tree(self: Environment, source: str, name: Any = None,
                        filename: Any = None) -> Any:  # fmt: skip
        key = (_site(self), source, name, str(filename))
        return _remembered(_TREES, key, lambda: parse(self, source, name, filename))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Environment, "compile", remembered_code)
        if trees:
            patch.setattr(Environment, "parse", remembered_tree)
        yield


def _site(environment: Environment) -> str:
    return repr(environment.globals.get("site"))


def _remembered(known: dict[tuple[Any, ...], Any], key: tuple[Any, ...], make: Any) -> Any:
    if key not in known:
        if len(known) >= _MOST:
            known.clear()
        known[key] = make()
    return known[key]
