"""What a page's tree says of the site alone, said once: settings and interface texts become text.

A tree without blocks and macros (`flattening`) holds names that are the same on every page; what
can be told from them is told when the template is compiled. Must not know what a page shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import has_safe_repr
from jinja2.visitor import NodeTransformer

from newsgen.templates.flattening import Substituting, Unsuitable, copied, loaded, stored

_LONGEST = 64
"""A loop over more than this stays a loop."""

_AS_WRITTEN = (nodes.Const, nodes.TemplateData, nodes.Slice)
"""Expressions that are told already, or are none by themselves."""

_LISTS = ("body", "else_")


def folded(
    tree: nodes.Template,
    environment: jinja2.Environment,
    known: Iterable[str],
    pure: Iterable[str],
    given: frozenset[str],
) -> nodes.Template:
    """The tree with all told that the globals tell which are ``known`` values and ``pure``
    functions; ``given`` are the names that each page brings. Raises Unsuitable if the tree asks for
    any other name."""
    if stored(tree.body) & (environment.globals.keys() | given):
        raise Unsuitable
    values = {name: environment.globals[name] for name in known}
    functions = {name: environment.globals[name] for name in pure}
    folding = _Folding(environment, values, functions)
    tree = _Joining(folding.written).visit(folding.visit(tree))
    tree.set_environment(environment)
    theirs = environment.globals.keys() | given | stored(tree.body) | {"loop"}
    if loaded(tree.body) - theirs:
        raise Unsuitable
    return tree


class _Folding(NodeTransformer):
    def __init__(
        self,
        environment: jinja2.Environment,
        known: Mapping[str, Any],
        pure: Mapping[str, Any],
    ) -> None:
        self._context = nodes.EvalContext(environment, None)
        self._known = known
        self._pure = pure
        self.written: dict[int, tuple[object, nodes.Expr]] = {}

    def generic_visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> nodes.Node:
        """From the leaves up: an expression whose parts are all known is known."""
        super().generic_visit(node, *args, **kwargs)
        if isinstance(node, nodes.Expr) and not isinstance(node, _AS_WRITTEN):
            try:
                return self._const(node.as_const(self._context), node)
            except nodes.Impossible:
                pass
        return node

    def visit_Name(self, node: nodes.Name) -> nodes.Expr:
        """A setting, or nothing that is known."""
        if node.ctx == "load" and node.name in self._known:
            return self._const(self._known[node.name], node)
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        """A function that gives the same for the same."""
        self.generic_visit(node)
        function = self._pure.get(node.node.name) if isinstance(node.node, nodes.Name) else None
        if function is None or node.dyn_args or node.dyn_kwargs:
            return node
        if not all(isinstance(part, nodes.Const) for part in node.args) or not all(
            isinstance(part.value, nodes.Const) for part in node.kwargs
        ):
            return node
        values = [part.value for part in node.args if isinstance(part, nodes.Const)]
        try:
            found = function(*values, **{part.key: part.value.value for part in node.kwargs})  # type: ignore[attr-defined]
        except Exception:  # told with its place when a page is made
            raise Unsuitable from None
        return self._const(found, node)

    def visit_CondExpr(self, node: nodes.CondExpr) -> nodes.Node:
        """One side, once it is known which."""
        found = self.generic_visit(node)
        if not isinstance(found, nodes.CondExpr) or not isinstance(found.test, nodes.Const):
            return found
        side = found.expr1 if found.test.value else found.expr2
        return side if side is not None else found

    def visit_If(self, node: nodes.If) -> nodes.Node | list[nodes.Node]:
        """One branch, once it is known which."""
        node.test = self.visit(node.test)
        if isinstance(node.test, nodes.Const):
            if node.test.value:
                return self._all(node.body)
            if not node.elif_:
                return self._all(node.else_)
            first, *rest = node.elif_
            return self._one(
                nodes.If(first.test, first.body, rest, node.else_, lineno=first.lineno)
            )
        node.body, node.else_ = self._all(node.body), self._all(node.else_)
        node.elif_ = [
            nodes.If(self.visit(part.test), self._all(part.body), [], [], lineno=part.lineno)
            for part in node.elif_
        ]
        return node

    def visit_For(self, node: nodes.For) -> nodes.Node | list[nodes.Node]:
        """Round after round, if it is known what over."""
        node.iter = self.visit(node.iter)
        if self._is_told(node):
            found: list[nodes.Node] = []
            for value in node.iter.value:  # type: ignore[attr-defined]
                names = Substituting(_bound(node.target, value))
                rounds = [names.visit(part) for part in map(copied, node.body)]
                found.append(nodes.Scope(self._all(rounds), lineno=node.lineno))
            return found
        node.test = self.visit(node.test) if node.test is not None else None
        node.body, node.else_ = self._all(node.body), self._all(node.else_)
        return node

    def visit_With(self, node: nodes.With) -> nodes.Node:
        """What is known, or only another name, stands in the place of its name."""
        written = stored(node.body)
        settled: dict[str, nodes.Expr] = {}
        targets, values = [], []
        for target, given in zip(node.targets, node.values, strict=True):
            value = self.visit(given)
            name = target.name if isinstance(target, nodes.Name) else ""
            if name and name not in written and isinstance(value, nodes.Const | nodes.Name):
                settled[name] = value
            else:
                targets.append(target)
                values.append(value)
        body = self._all(
            [Substituting(settled).visit(part) for part in node.body] if settled else node.body
        )
        if targets:
            return nodes.With(targets, values, body, lineno=node.lineno)
        return nodes.Scope(body, lineno=node.lineno)

    def _const(self, value: object, node: nodes.Expr) -> nodes.Const:
        """A value; of one that no template can hold, how it was written is kept."""
        if not has_safe_repr(value):
            self.written[id(value)] = (value, node)  # with the value, which so keeps its number
        return nodes.Const(value, lineno=node.lineno)

    def _is_told(self, node: nodes.For) -> bool:
        if not isinstance(node.iter, nodes.Const) or not isinstance(node.iter.value, tuple | list):
            return False
        if node.test is not None or node.else_ or node.recursive:
            return False
        loops = any(name.name == "loop" for part in node.body for name in part.find_all(nodes.Name))
        return not loops and len(node.iter.value) <= _LONGEST

    def _all(self, body: list[nodes.Node]) -> list[nodes.Node]:
        found: list[nodes.Node] = []
        for part in body:
            found += self._one(part)
        return found

    def _one(self, node: nodes.Node) -> list[nodes.Node]:
        new = self.visit(node)
        return new if isinstance(new, list) else [new]


class _Joining(NodeTransformer):
    """Joins what is written one after the other, so that it is written at once; says again as it
    was ``written`` what no template can hold."""

    def __init__(self, written: dict[int, tuple[object, nodes.Expr]]) -> None:
        self._written = written

    def generic_visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> nodes.Node:
        """Bottom up, each list of statements."""
        super().generic_visit(node, *args, **kwargs)
        for field in _LISTS:
            if isinstance(getattr(node, field, None), list):
                setattr(node, field, _joined(getattr(node, field)))
        return node

    def visit_Const(self, node: nodes.Const) -> nodes.Expr:
        """A value that Python can read back stays."""
        if has_safe_repr(node.value):
            return node
        if id(node.value) not in self._written:
            raise Unsuitable
        expression: nodes.Expr = self.generic_visit(copied(self._written[id(node.value)][1]))  # type: ignore[assignment]
        return expression


def _joined(body: list[nodes.Node]) -> list[nodes.Node]:
    found: list[nodes.Node] = []
    for part in _opened(body):
        last = found[-1] if found else None
        if isinstance(part, nodes.Output) and isinstance(last, nodes.Output):
            found[-1] = nodes.Output([*last.nodes, *part.nodes], lineno=last.lineno)
        else:
            found.append(part)
    return found


def _opened(body: list[nodes.Node]) -> list[nodes.Node]:
    """The statements, out of scopes that keep no name."""
    found: list[nodes.Node] = []
    for part in body:
        if isinstance(part, nodes.Scope) and not stored(part.body):
            found += part.body
        else:
            found.append(part)
    return found


def _bound(target: nodes.Node, value: Any) -> dict[str, nodes.Expr]:
    """The names of a loop's target with the parts of one value."""
    if isinstance(target, nodes.Name):
        return {target.name: nodes.Const(value, lineno=target.lineno)}
    if not isinstance(target, nodes.Tuple):
        raise Unsuitable
    parts = tuple(value)
    if len(parts) != len(target.items):
        raise Unsuitable
    bound: dict[str, nodes.Expr] = {}
    for name, part in zip(target.items, parts, strict=True):
        bound |= _bound(name, part)
    return bound
