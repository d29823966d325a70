"""What a YAML error means, in words a journalist understands, and the line to write instead.

Works on the text and on what libyaml said; must not parse YAML nor know the keys.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from newsgen.problems import printable, quoted

_FSI, _PDI = "\u2068", "\u2069"
_PAIR = re.compile(
    r"^(?P<indent>\s*(?:- +)*)(?P<key>[^\s:#\"'\[{][^:]*?)\s*:[ \t]+(?P<value>.*\S)\s*$"
)
_GLUED = re.compile(r"^\s*(?P<key>[^\s:]+):(?P<value>[^\s/:].*)$")
_LOOKS_LIKE_SPACE = re.compile("^[ \t]*[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")


class Failure(NamedTuple):
    """libyaml's error: what, where (indexes of code points), in which construct, opened where."""

    problem: str
    at: int
    context: str
    opened: int


class Explained(NamedTuple):
    """Where the mistake is (an index), its code, what it is, and how to mend it."""

    at: int
    code: str
    message: str
    hint: str


def quote_line(value: str, key: str = "") -> str:
    """A value in quotation marks that YAML reads back as it is, with its key, isolated for a
    terminal; shown whole up to 300 characters."""
    value = value.strip()
    if '"' not in value and "\\" not in value:
        text = f'"{value}"'
    elif "'" not in value:
        text = f"'{value}'"
    else:
        text = '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    line = printable(f"{key.rstrip()}: {text}" if key else text)
    return f"{_FSI}{line if len(line) <= 300 else line[:299] + '…'}{_PDI}"


def quote_list(line: str) -> str:
    """A line whose list lost words to a ``#``, with each word in quotation marks."""
    head, bracket, inside = line.partition("[")
    words = [word.strip() for word in re.split("[,،]", inside.split("]")[0])]
    shown = ", ".join(w if w[0] in "\"'" else f'"{w}"' for w in words if w)
    return f"{_FSI}{printable(f'{head}{bracket}{shown}]')}{_PDI}"


def explain(text: str, failure: Failure) -> Explained:
    """libyaml's error in plain words; the place is where the author has to change something."""
    index = min(failure.at, len(text))
    opened = min(failure.opened, len(text))
    for at in (opened if failure.context else index, index):
        line, start = _line(text, at)
        if match := _LOOKS_LIKE_SPACE.match(line):
            name = f"U+{ord(match[0][-1]):04X}"
            message = f"the line is indented by {name}, which only looks like a space"
            hint = "Replace it by ordinary spaces."
            return Explained(start + match.end() - 1, "indentation", message, hint)
    if "quoted scalar" in failure.context:
        return _in_quotes(text, index, opened, failure.problem)
    if failure.context.startswith("while parsing a flow"):
        return _in_brackets(text, index, opened, failure)
    if "block scalar" in failure.context:
        return _needs_quotes(text, opened, "a value that starts with > or | continues below it")
    if failure.context.endswith(("an alias", "an anchor", "a tag")):
        return _needs_quotes(
            text, opened, f"a value must not start with {text[opened : opened + 1]}"
        )
    if "mapping values" in failure.problem:
        return _colon(text, index)
    if "cannot start any token" in failure.problem:
        return _cannot_start(text, index)
    if "simple key" in failure.context:
        _, start = _line(text, opened)
        return _no_colon(text, start)
    if "did not find expected key" in failure.problem:
        return _after_quotes(text, index)
    if "block sequence entries" in failure.problem:
        return _needs_quotes(text, index, "a value that starts with a dash is a list to YAML")
    if "mapping keys" in failure.problem:
        return _needs_quotes(text, index, "a value that starts with ? is a key to YAML")
    if "violates indentation" in failure.problem:
        tab = text.find("\t", _line(text, index)[1])
        return _cannot_start(text, index if tab < 0 else tab)
    if "document start" in failure.problem:
        message = "this line is indented differently from the one above it"
        return Explained(index, "indentation", message, "Start every key in the first column.")
    if "another document" in failure.problem:
        message = "a second `---` starts another YAML document, which is not read"
        return Explained(index, "yaml", message, "Remove it.")
    return Explained(index, "yaml", f"this is no YAML: {failure.problem}", "")


def _line(text: str, index: int) -> tuple[str, int]:
    """The line that holds an index (its end belongs to it), and where it starts."""
    start = text.rfind("\n", 0, index) + 1
    end = text.find("\n", index)
    return text[start : len(text) if end < 0 else end], start


def _in_quotes(text: str, index: int, opened: int, problem: str) -> Explained:
    mark = text[opened : opened + 1]
    if "escape" in problem:
        message = "after a backslash in double quotation marks YAML expects a code it knows"
        hint = "Write the backslash twice, or use ' instead of \"."
        return Explained(index, "escape", message, hint)
    line, start = _line(text, opened)
    rest = line[opened - start + 1 :]
    if "unexpected end" in problem or "document indicator" in problem:
        message = f"the quotation mark {mark} opened here is never closed"
        hint = f"Write a {mark} at the end of the text"
        if match := _PAIR.match(line):
            hint += f": {quote_line(rest, match['key'])}"
        return Explained(opened, "unclosed-quote", message, hint + ".")
    return Explained(opened, "yaml", f"the quoted text that starts here is no YAML: {problem}", "")


def _in_brackets(text: str, index: int, opened: int, failure: Failure) -> Explained:
    if failure.context == "while parsing a flow node":
        # the context is the place of the error itself: an empty place, or the end of the text
        if text[index : index + 1] == ",":
            message = "there is nothing between two commas"
            return Explained(index, "yaml", message, "Remove one of the commas.")
        opened = max(text.rfind("[", 0, index), text.rfind("{", 0, index), 0)
    bracket = text[opened : opened + 1]
    closing = "]" if bracket == "[" else "}"
    line, start = _line(text, opened)
    inside = line[opened - start + 1 :]
    if closing not in text[opened:index]:
        message = f"the bracket {bracket} opened here is never closed"
        hint = f"Write {closing} at the end of the list, or put the text in quotation marks."
        if inside.rstrip().endswith(closing) and "#" in inside:
            hint = f"A # hides the {closing} behind it: put each text in quotation marks."
        return Explained(opened, "unclosed-bracket", message, hint)
    message = f"the brackets that open here with {bracket} do not match"
    hint = "Count the brackets, or put text that holds them in quotation marks."
    return Explained(opened, "unclosed-bracket", message, hint)


def _colon(text: str, index: int) -> Explained:
    """``title: القدس: عاصمة``: the commonest slip in real headlines."""
    line, start = _line(text, index)
    match = _PAIR.match(line)
    if match and start + match.start("value") <= index:
        message = "a colon inside a text must stand in quotation marks"
        shown = quote_line(match["value"], match["indent"] + match["key"])
        return Explained(start + match.start("value"), "unquoted-colon", message, f"Write {shown}.")
    if start:
        before, before_start = _line(text, start - 1)
        if glued := _GLUED.match(before):
            message = "after the colon of a key there must be a space"
            hint = f"Write {_FSI}{printable(glued['key'])}: {printable(glued['value'])}{_PDI}."
            return Explained(before_start + glued.start("value"), "yaml", message, hint)
    message = "this line is indented differently from the one above it"
    hint = "Start every key in the first column; indent only what belongs to the key above."
    indent = len(line) - len(line.lstrip())
    return Explained(start + indent, "indentation", message, hint)


def _cannot_start(text: str, index: int) -> Explained:
    if text[index : index + 1] == "\t":
        message = "the line is indented by a tab, which YAML forbids"
        return Explained(index, "tab", message, "Use two spaces instead of the tab.")
    what = f"a value that starts with {text[index : index + 1]} must stand in quotation marks"
    return _needs_quotes(text, index, what)


def _needs_quotes(text: str, index: int, message: str) -> Explained:
    line, start = _line(text, index)
    match = _PAIR.match(line)
    if match is None:
        return Explained(index, "unquoted", message, "Put the text in quotation marks.")
    shown = quote_line(match["value"], match["indent"] + match["key"])
    return Explained(start + match.start("value"), "unquoted", message, f"Write {shown}.")


def _no_colon(text: str, start: int) -> Explained:
    line, start = _line(text, start)
    indent = len(line) - len(line.lstrip())
    message = f"this line has no key: {quoted(line.strip())}"
    hint = (
        "Write `key: text`, indent the line by two spaces if it continues the one above,"
        " or move it below the closing `---`."
    )
    return Explained(start + indent, "yaml", message, hint)


def _after_quotes(text: str, index: int) -> Explained:
    """Something follows the end of a quoted text or of a bracket: a quotation mark inside the text
    closed it too early, or one was never closed on a line before."""
    line, start = _line(text, index)
    match = _PAIR.match(line)
    closed = match and match["value"][0] in "\"'" and match["value"].count(match["value"][0]) == 2
    if match is None or start + match.start("value") > index or (closed and line[-1] in "\"'"):
        odd = text.rfind('"', 0, start)
        while odd > 0:
            before, before_start = _line(text, odd)
            pair = _PAIR.match(before)
            if pair and pair["value"][0] in "\"'" and before.count(pair["value"][0]) % 2:
                message = f"the quotation mark {pair['value'][0]} opened here is never closed"
                shown = quote_line(pair["value"][1:], pair["key"])
                at = before_start + pair.start("value")
                return Explained(at, "unclosed-quote", message, f"Write {shown}.")
            odd = text.rfind('"', 0, before_start)
        message = "this line does not fit the one above it"
        hint = "Start every key in the first column; indent only what belongs to the key above."
        return Explained(index, "indentation", message, hint)
    value = match["value"]
    key = match["indent"] + match["key"]
    at = start + match.start("value")
    if value[0] in "\"'":
        inner = value[1:-1] if value[-1] == value[0] else value
        message = f"a {value[0]} inside the text ends it too early"
        return Explained(at, "unquoted", message, f"Write {quote_line(inner, key)}.")
    message = f"a text that starts with {value[0]} must stand in quotation marks"
    return Explained(at, "unquoted", message, f"Write {quote_line(value, key)}.")
