"""YAML text to values with places. The only module that imports yaml.

Owns what of YAML is read: text, lists and mappings, by libyaml's composer, so that each value has
its line and column and stays the text it is (``2022``, ``no`` and ``12:30`` are words). Anchors,
aliases, tags, merge keys and directives are refused. Must not know which keys there are.
"""

from __future__ import annotations

import re

import yaml

from newsgen.frontmatter.tree import Listing, Node, Pairs, Scalar
from newsgen.frontmatter.yamlwords import Failure, explain, quote_line, quote_list
from newsgen.problems import Problem, error

MAX_BYTES = 64 * 1024
"""The largest front matter in bytes."""
MAX_DEPTH = 8
"""The deepest nesting of lists and mappings."""

_FEW_BRACKETS = 64  # open at once; a text may hold some, libyaml refuses 1,000
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_DASHES = re.compile(r"^ *(?:[-?][ \t]+){9}", re.MULTILINE)
_MAY_REFER = re.compile(r"(?:^|[\s\[{,])(?:[&*!]\S|!(?=\s|$))|^%|[\s\[{,]#[^\s#]", re.MULTILINE)
_QUOTES = ("'", '"')
_KEY_BELOW = re.compile(r"\n\w[\w _-]{0,40}:(?:\s|\Z)")
_COMMENT_LINE = re.compile(r"\s*#")


class _Refused(Exception):
    def __init__(self, index: int, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.index, self.code, self.message, self.hint = index, code, message, hint


def compose(text: str, path: str, first_line: int) -> tuple[Node | None, tuple[Problem, ...]]:
    """The value that a YAML text holds (None when it is empty or wrong) and what is wrong.

    ``first_line`` is the line of ``path`` on which the text starts. Never raises; time and memory
    are bounded by the limits above, which are checked before libyaml sees the text.
    """
    try:
        _refuse(text)
        root = _composed(text)
        return (None, ()) if root is None else (_Reader(text, first_line).node(root, 1), ())
    except _Refused as refused:
        found = refused
    except yaml.MarkedYAMLError as failure:
        problem, context = failure.problem_mark, failure.context_mark
        found = _Refused(*explain(text, Failure(
            failure.problem or "", problem.index if problem else 0,
            failure.context or "", context.index if context else 0,
        )))  # fmt: skip
    except (yaml.YAMLError, UnicodeError, RecursionError) as failure:
        found = _Refused(0, "yaml", f"this front matter cannot be read: {failure}"[:200], "")
    line, column = _place(text, found.index)
    problem_at = error(found.code, found.message, path, line + first_line - 1, column, found.hint)
    return None, (problem_at,)


def _place(text: str, index: int) -> tuple[int, int]:
    index = min(index, len(text))
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


# ---------------------------------------------------------------- before libyaml


def _refuse(text: str) -> None:
    if len(text) > MAX_BYTES // 4 and len(text.encode("utf-8", "replace")) > MAX_BYTES:
        index = len(text.encode("utf-8", "replace")[:MAX_BYTES].decode("utf-8", "ignore"))
        message = f"the front matter is longer than {MAX_BYTES // 1024} KB"
        raise _Refused(index, "too-large", message, "Move text below the closing `---`.")
    if match := _CONTROLS.search(text):
        message = f"the front matter holds the control character U+{ord(match[0]):04X}"
        raise _Refused(match.start(), "hidden-character", message, "Delete it.")
    if text.count("[") + text.count("{") > _FEW_BRACKETS:
        depth = 0
        for match in re.finditer(r"[\[\]{}]", text):
            depth = depth + 1 if match[0] in "[{" else max(0, depth - 1)
            if depth > _FEW_BRACKETS:
                raise _too_deep(match.start())
    if match := _DASHES.search(text):
        raise _too_deep(match.start())
    if _MAY_REFER.search(text):
        _refuse_references(text)


def _too_deep(index: int) -> _Refused:
    message = f"lists and mappings are nested deeper than {MAX_DEPTH}"
    return _Refused(index, "nesting", message, "Put text that holds brackets in quotation marks.")


def _refuse_references(text: str) -> None:
    """Anchors, aliases, tags and directives, and a ``#`` that would cut a value short in silence.
    On a YAML error what was read so far counts; the composer says the rest."""
    loader = yaml.CBaseLoader(text)
    end = 0
    first = -1
    try:
        while (token := loader.get_token()) is not None:
            _refuse_comment(text, end, token.start_mark.index)
            if isinstance(token, yaml.AliasToken):  # what multiplies, so the better place
                raise _reference(text, token.start_mark.index)
            if first < 0 and isinstance(token, yaml.AnchorToken | yaml.TagToken):
                first = token.start_mark.index
            if isinstance(token, yaml.DirectiveToken):
                message = "a line that starts with % is a YAML directive, which is not read"
                raise _Refused(token.start_mark.index, "yaml-feature", message, "Remove it.")
            end = token.end_mark.index
        _refuse_comment(text, end, len(text))
    except yaml.YAMLError:
        pass
    finally:
        loader.dispose()
    if first >= 0:
        raise _reference(text, first)


def _refuse_comment(text: str, start: int, end: int) -> None:
    """``title: خبر #المغرب`` is the title «خبر» to YAML. A ``#`` glued to a word after a value is
    refused; a comment on its own line, or after ``# `` with a space, is a comment."""
    gap = text[start:end].split("\n")[0]
    hash_at = gap.find("#")
    if hash_at < 0 or gap[hash_at + 1 : hash_at + 2] in ("", " ", "\t", "#"):
        return
    line_start = text.rfind("\n", 0, start) + 1
    if _COMMENT_LINE.match(text, line_start):
        return
    line = text[line_start : text.find("\n", start) if "\n" in text[start:] else len(text)]
    key, colon, value = line.partition(": ")
    mended = quote_line(value, key) if colon else quote_line(line)
    if value.lstrip().startswith("["):
        mended = quote_list(line)
    hint = f"Write {mended}, or a space after the # of a comment."
    message = "everything after this # would be left out, for it starts a comment"
    raise _Refused(start + hash_at, "yaml-comment", message, hint)


def _reference(text: str, index: int) -> _Refused:
    line = text[text.rfind("\n", 0, index) + 1 :].split("\n", 1)[0]
    key, colon, value = line.partition(": ")
    what = {"&": "an anchor", "*": "an alias"}.get(text[index], "a tag")
    message = f"a value that starts with {text[index]} is {what} to YAML, which is not read"
    hint = "Put the text in quotation marks"
    hint += f": {quote_line(value, key)}." if colon and len(line) < 200 else "."
    return _Refused(index, "yaml-feature", message, hint)


# ---------------------------------------------------------------- libyaml's nodes to ours


def _composed(text: str) -> yaml.Node | None:
    loader = yaml.CBaseLoader(text)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


class _Reader:
    def __init__(self, text: str, first_line: int) -> None:
        self.text, self.first_line = text, first_line
        # libyaml counts these as line ends; editors, and the rest of newsgen, do not.
        self.same_lines = not any(end in text for end in "\r\u0085\u2028\u2029")

    def place(self, node: yaml.Node) -> tuple[int, int]:
        mark = node.start_mark
        if self.same_lines:
            return mark.line + self.first_line, mark.column + 1
        line, column = _place(self.text, mark.index)
        return line + self.first_line - 1, column

    def node(self, node: yaml.Node, depth: int) -> Node:
        line, column = self.place(node)
        if isinstance(node, yaml.ScalarNode):
            if node.style in _QUOTES and node.end_mark.line > node.start_mark.line:
                self.refuse_swallowed(node)
            return Scalar(node.value, line, column, not node.style)
        if depth > MAX_DEPTH:
            raise _too_deep(node.start_mark.index)
        if isinstance(node, yaml.SequenceNode):
            return Listing(tuple(self.node(value, depth + 1) for value in node.value), line, column)
        return Pairs(
            tuple((self.key(key), self.node(value, depth + 1)) for key, value in node.value),
            line,
            column,
        )

    def refuse_swallowed(self, node: yaml.ScalarNode) -> None:
        """A quoted text that runs over lines with keys of their own was to end before them."""
        start = node.start_mark.index
        written = self.text[start : node.end_mark.index]
        if _KEY_BELOW.search(written):
            message = f"the quotation mark {node.style} opened here closes only lines below"
            hint = f"Write a {node.style} at the end of the text; what follows is a key of its own."
            raise _Refused(start, "unclosed-quote", message, hint)

    def key(self, node: yaml.Node) -> Scalar:
        if isinstance(node, yaml.ScalarNode):
            if node.value == "<<" and not node.style:
                message = "`<<` (YAML's merge key) is not read"
                raise _Refused(node.start_mark.index, "yaml-feature", message, "Repeat the lines.")
            line, column = self.place(node)
            return Scalar(node.value, line, column, not node.style)
        message = "a key must be a word, not a list or a mapping"
        hint = "Put text that holds brackets in quotation marks."
        raise _Refused(node.start_mark.index, "yaml-feature", message, hint)
