"""One tree for one kind of page: its frame, blocks and macros put where they are used.

Jinja finds blocks and macros at run time, page after page; for a page that is made a hundred
thousand times they are put in place once. What cannot be put in place without a change of meaning
is `Unsuitable`, and Jinja's own way stays. Must not evaluate anything: `folding` does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import count
from typing import NamedTuple, TypeVar

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

Parse = Callable[[str], nodes.Template]
"""From a template's name to its tree."""

_MAX_DEPTH = 12
"""Macros in macros, or templates on templates: more is taken for a circle."""

_REFUSED = (nodes.Include, nodes.Import, nodes.CallBlock, nodes.EvalContextModifier,
            nodes.ScopedEvalContextModifier)  # fmt: skip
_OF_JINJA = frozenset(("self", "super", "caller", "varargs", "kwargs"))

_Any = TypeVar("_Any", bound=nodes.Node)


class Unsuitable(Exception):
    """A template that Jinja has to render in its own way. Stays inside this package."""


class Macro(NamedTuple):
    """A macro and those that its body sees, itself among them."""

    node: nodes.Macro
    scope: dict[str, Macro]


class _Layer(NamedTuple):
    """A template of a chain of extending ones, or one of its blocks."""

    body: list[nodes.Node]
    macros: dict[str, Macro]


class _Whole(NamedTuple):
    """What all parts of a tree share: each block's bodies, of the last template first, the names
    that pages bring or set, and a source of numbers."""

    blocks: dict[str, list[_Layer]]
    taken: frozenset[str]
    numbers: Iterator[int]


def flattened(name: str, parse: Parse, given: frozenset[str]) -> nodes.Template:
    """The tree of a template without extends, blocks, imports or macros; ``given`` are the names
    that each page brings. Raises Unsuitable, and what ``parse`` raises."""
    layers: list[_Layer] = []
    blocks: dict[str, list[_Layer]] = {}
    for tree in _chain(name, parse):
        layer = _Layer(tree.body, _macros(tree, parse))
        layers.append(layer)
        for block in tree.find_all(nodes.Block):
            if block.scoped or block.required:
                raise Unsuitable
            blocks.setdefault(block.name, []).append(_Layer(block.body, layer.macros))
    *above, frame = layers
    if not all(map(_defines_first, above)) or not _defines_first(frame, whole=True):
        raise Unsuitable
    names = (stored(node for node in layer.body if not _defines(node)) for layer in layers)
    whole = _Whole(blocks, given.union(*names), count(1))
    body: list[nodes.Node] = []
    for layer in above:  # an extending template runs its assignments, then the one it extends
        body += _Placing(whole, layer.macros).placed(filter(_runs_first, layer.body))
    body += _Placing(whole, frame.macros).placed(node for node in frame.body if not _defines(node))
    return nodes.Template([nodes.Scope(body, lineno=1)], lineno=1)


def copied(node: _Any) -> _Any:
    """A copy of a node and of all that hangs from it."""
    new = object.__new__(type(node))
    new.__dict__.update(node.__dict__)
    for field, value in node.iter_fields():
        if isinstance(value, nodes.Node):
            setattr(new, field, copied(value))
        elif isinstance(value, list):
            setattr(new, field, [copied(x) if isinstance(x, nodes.Node) else x for x in value])
    return new


def stored(body: Iterable[nodes.Node]) -> set[str]:
    """The names that statements assign."""
    found = (name for node in body for name in node.find_all(nodes.Name))
    return {name.name for name in found if name.ctx != "load"}


def loaded(body: Iterable[nodes.Node]) -> set[str]:
    """The names that statements use."""
    found = (name for node in body for name in node.find_all(nodes.Name))
    return {name.name for name in found if name.ctx == "load"}


class Substituting(NodeTransformer):
    """Puts expressions in the place of names; in that of a name which is assigned, another name."""

    def __init__(self, values: dict[str, nodes.Expr]) -> None:
        self._values = values

    def visit_Name(self, node: nodes.Name) -> nodes.Expr:
        """The value, if the name has one."""
        value = self._values.get(node.name)
        if value is None:
            return node
        if node.ctx == "load":
            return copied(value)
        if not isinstance(value, nodes.Name):
            raise Unsuitable
        return nodes.Name(value.name, node.ctx, lineno=node.lineno)

    def visit_NSRef(self, node: nodes.NSRef) -> nodes.NSRef:
        """A namespace to which something is assigned."""
        value = self._values.get(node.name)
        if isinstance(value, nodes.Name):
            return nodes.NSRef(value.name, node.attr, lineno=node.lineno)
        return node


def _chain(name: str, parse: Parse) -> Iterator[nodes.Template]:
    """The template and those that it extends, the frame last."""
    for _ in range(_MAX_DEPTH):
        tree = parse(name)
        if next(tree.find_all(_REFUSED), None) is not None:
            raise Unsuitable
        yield tree
        extends = [*tree.find_all(nodes.Extends)]
        if not extends:
            return
        target = extends[0].template
        if len(extends) > 1 or extends[0] not in tree.body or not isinstance(target, nodes.Const):
            raise Unsuitable
        name = target.value
    raise Unsuitable


def _macros(tree: nodes.Template, parse: Parse, depth: int = 0) -> dict[str, Macro]:
    """The macros that a template has or imports, by the names it gives them."""
    if depth > _MAX_DEPTH or any(node not in tree.body for node in tree.find_all(nodes.Macro)):
        raise Unsuitable
    found: dict[str, Macro] = {}
    for node in tree.body:
        if isinstance(node, nodes.Macro):
            found[node.name] = Macro(node, found)
        elif isinstance(node, nodes.FromImport):
            if node.with_context or not isinstance(node.template, nodes.Const):
                raise Unsuitable
            other = parse(node.template.value)
            if not all(_defines(part) or _is_blank(part) for part in other.body):
                raise Unsuitable
            theirs = _macros(other, parse, depth + 1)
            for name in node.names:
                original, alias = (name, name) if isinstance(name, str) else name
                if original not in theirs:
                    raise Unsuitable
                found[alias] = theirs[original]
    return found


def _defines(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Macro | nodes.FromImport)


def _is_blank(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Output) and all(
        isinstance(part, nodes.TemplateData) and not part.data.strip() for part in node.nodes
    )


def _runs_first(node: nodes.Node) -> bool:
    """Whether an extending template runs this; of other statements it is not certain."""
    if isinstance(node, nodes.Assign | nodes.AssignBlock):
        return True
    if _defines(node) or _is_blank(node) or isinstance(node, nodes.Extends | nodes.Block):
        return False
    raise Unsuitable


def _defines_first(layer: _Layer, *, whole: bool = False) -> bool:
    """Whether no statement that may call a macro stands before one that defines it. Of a template
    that extends another, assignments run alone."""
    called = False
    for node in layer.body:
        if _defines(node):
            if called:
                return False
        elif isinstance(node, nodes.AssignBlock) or (whole and not _is_blank(node)):
            called = True
    return True


class _Placing(NodeTransformer):
    """Puts blocks and macros in place. ``above``: the bodies above that of the block this is."""

    def __init__(
        self,
        whole: _Whole,
        macros: dict[str, Macro],
        above: list[_Layer] | None = None,
        depth: int = 0,
    ) -> None:
        if depth > _MAX_DEPTH:
            raise Unsuitable
        self._whole = whole
        self._macros = macros
        self._above = above or []
        self._depth = depth
        self._loops = 0
        self._before: list[nodes.Node] | None = None

    def placed(self, body: Iterable[nodes.Node]) -> list[nodes.Node]:
        """A copy of a body with all in place."""
        found: list[nodes.Node] = []
        for node in body:
            new = self.visit(copied(node))
            found += new if isinstance(new, list) else [new]
        return found

    def visit_For(self, node: nodes.For) -> nodes.Node:
        """A block in a loop does not see the loop's names, which it would in place."""
        self._loops += 1
        self.generic_visit(node)
        self._loops -= 1
        return node

    def visit_Block(self, node: nodes.Block) -> nodes.Node:
        """The body of the last template that has the block."""
        if self._loops:
            raise Unsuitable
        return self._block(self._whole.blocks[node.name])

    def visit_Output(self, node: nodes.Output) -> list[nodes.Node]:
        """Its parts, among them the bodies of macros and of the block above."""
        found: list[nodes.Node] = []
        for part in node.nodes:
            name = ""
            if isinstance(part, nodes.Call) and isinstance(part.node, nodes.Name):
                name = part.node.name
            if name == "super" and self._above:
                found.append(self._block(self._above))
            elif name in self._macros:
                found.append(self._macro(self._macros[name], part))
            else:
                self._before = []
                new = self.visit(part)
                found += [*self._before, nodes.Output([new], lineno=node.lineno)]
                self._before = None
        return found

    def visit_Call(self, node: nodes.Call) -> nodes.Expr:
        """``self.title()``: the output of a block, kept under a name of its own."""
        called = node.node
        if not (
            isinstance(called, nodes.Getattr)
            and isinstance(called.node, nodes.Name)
            and called.node.name == "self"
        ):
            self.generic_visit(node)
            return node
        if self._before is None or called.attr not in self._whole.blocks:
            raise Unsuitable
        name = f"{called.attr}__{next(self._whole.numbers)}"
        body: list[nodes.Node] = [self._block(self._whole.blocks[called.attr])]
        target = nodes.Name(name, "store", lineno=node.lineno)
        self._before.append(nodes.AssignBlock(target, None, body, lineno=node.lineno))
        return nodes.Name(name, "load", lineno=node.lineno)

    def visit_Name(self, node: nodes.Name) -> nodes.Name:
        """No other use of a macro or of what Jinja provides can be put in place."""
        if node.name in self._macros or node.name in _OF_JINJA:
            raise Unsuitable
        return node

    def _block(self, bodies: list[_Layer]) -> nodes.Scope:
        first, *above = bodies
        placing = _Placing(self._whole, first.macros, above, self._depth + 1)
        return nodes.Scope(placing.placed(first.body), lineno=1)

    def _macro(self, macro: Macro, call: nodes.Expr) -> nodes.With:
        """The body of a macro under names that no other part has, where its parameters are."""
        assert isinstance(call, nodes.Call)
        values = _arguments(macro.node, call)
        body = macro.node.body
        own = stored(body) | values.keys()
        if (loaded(body) - own) & self._whole.taken:  # a macro does not see what its page sees
            raise Unsuitable
        number = next(self._whole.numbers)
        names = {name: nodes.Name(f"{name}__{number}", "load", lineno=1) for name in own}
        renamed = [Substituting({**names}).visit(node) for node in map(copied, body)]
        placing = _Placing(self._whole, macro.scope, None, self._depth + 1)
        return nodes.With(
            [nodes.Name(names[name].name, "param", lineno=1) for name in values],
            [self.visit(copied(value)) for value in values.values()],
            placing.placed(renamed),
            lineno=call.lineno,
        )


def _arguments(macro: nodes.Macro, call: nodes.Call) -> dict[str, nodes.Expr]:
    """The value of each parameter of a macro in a call."""
    names = [parameter.name for parameter in macro.args]
    if call.dyn_args or call.dyn_kwargs or len(call.args) > len(names):
        raise Unsuitable
    given: dict[str, nodes.Expr] = dict(zip(names, call.args, strict=False))
    for keyword in call.kwargs:
        if keyword.key not in names or keyword.key in given:
            raise Unsuitable
        given[keyword.key] = keyword.value
    defaults = dict(zip(reversed(names), reversed(macro.defaults), strict=False))
    for name in names:
        if name not in given:
            default = defaults.get(name)
            if not isinstance(default, nodes.Const):
                raise Unsuitable
            given[name] = default
    return {name: given[name] for name in names}
