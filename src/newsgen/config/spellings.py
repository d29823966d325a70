"""The tables ``[tags]``, ``[sections]`` and ``[authors]``: which spellings are one, which are not.

Owns what such a table may say. What spellings are one without it is newsgen.arabic.keys' concern.
"""

from __future__ import annotations

from typing import Any

from newsgen.arabic.keys import clean_label
from newsgen.config.faults import UNKNOWN, Fault, hidden, meant
from newsgen.models import Spellings
from newsgen.problems import quoted

_SAME = 'Write same = [["أمريكا", "الولايات المتحدة"]]: lists of spellings, the name to show first.'
_APART = 'Write keep_apart = [["إعلام", "أعلام"]]: lists of spellings that stay as they are.'
_HINTS = {"same": _SAME, "keep_apart": _APART}
_Group = tuple[str, ...]


def spellings(name: str, value: Any) -> Spellings | list[Fault]:
    """The table of the setting ``name`` as it is kept, or what is wrong with it, below it."""
    if not isinstance(value, dict):
        return [Fault((), f"{quoted(name)} must be a table", f"Write [{name}]. {_SAME}")]
    faults = [
        Fault(
            (key,), f"{quoted(name)} has no {quoted(key)}", meant(key, Spellings._fields), UNKNOWN
        )
        for key in value
        if key not in Spellings._fields
    ]
    found: dict[str, tuple[_Group, ...]] = {}
    for key in Spellings._fields:
        groups, wrong = _groups(key, value.get(key, []))
        found[key] = groups
        faults += wrong
    return faults or _consistent(Spellings(**found))


def _groups(key: str, value: Any) -> tuple[tuple[_Group, ...], list[Fault]]:
    if not isinstance(value, list):
        return (), [Fault((key,), f"{quoted(key)} must be a list of lists", _HINTS[key])]
    groups: list[_Group] = []
    faults: list[Fault] = []
    for number, group in enumerate(value):
        wrong = _group_faults(key, number, group)
        faults += wrong
        if not isinstance(group, list):
            break  # most likely one list too few around all of them: said once
        if not wrong:
            groups.append(tuple(group))
    return tuple(groups), faults


def _group_faults(key: str, number: int, group: Any) -> list[Fault]:
    if not isinstance(group, list):
        message = f"{quoted(key)} must hold lists of spellings"
        return [Fault((key, number), message, _HINTS[key])]
    if len(group) < 2:
        message = f"a list of {quoted(key)} needs two spellings or more"
        return [Fault((key, number), message, _HINTS[key])]
    faults = []
    for place, text in enumerate(group):
        below = (key, number, place)
        if not isinstance(text, str) or not clean_label(text):
            faults.append(Fault(below, "a spelling must be text", _HINTS[key]))
        elif fault := hidden(text):
            faults.append(Fault(below, f"the spelling {fault}", "Delete it."))
    return faults


def _consistent(rules: Spellings) -> Spellings | list[Fault]:
    """Faults where the rules contradict each other: a spelling that is in two lists of ``same``, or
    the same two spellings both one and apart."""
    faults: list[Fault] = []
    first: dict[str, int] = {}
    for number, group in enumerate(rules.same):
        for place, text in enumerate(group):
            known = first.setdefault(clean_label(text), number)
            if known != number:
                message = f"{quoted(text)} is in two lists of «same»"
                faults.append(Fault(("same", number, place), message, "Make one list of the two."))
    for number, group in enumerate(rules.keep_apart):
        joined: dict[int, str] = {}
        for place, text in enumerate(group):
            label = clean_label(text)
            other = joined.setdefault(first.get(label, -1 - place), text)
            if clean_label(other) != label:
                message = f"{quoted(other)} and {quoted(text)} are both in «same» and «keep_apart»"
                faults.append(Fault(("keep_apart", number, place), message, "Keep one of the two."))
    return faults or rules
