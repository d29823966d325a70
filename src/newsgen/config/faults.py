"""What is wrong with the value of a setting, and the words that several checks share.

Must not know which settings there are, nor where in a file they stand.
"""

from __future__ import annotations

from typing import NamedTuple

from newsgen.arabic import hygiene
from newsgen.problems import quoted

UNKNOWN = "unknown-setting"
"""The code of a name that is no setting."""

_LISTED = 40
"""Names that a hint may list; of more it only names the nearest."""


class Fault(NamedTuple):
    """What is wrong with a value, below it (keys and indexes), and how to mend it."""

    below: tuple[str | int, ...]
    message: str
    hint: str
    code: str = "setting"


def meant(name: str, known: tuple[str, ...]) -> str:
    """A hint for an unknown name: the known one that looks like it, else all of them."""
    from difflib import get_close_matches  # 6 ms, for a mistake

    near = get_close_matches(name.lower().replace("-", "_"), known, n=1, cutoff=0.6)
    if near:
        return f"Did you mean {quoted(near[0])}?"
    return f"Known are {', '.join(known)}." if len(known) <= _LISTED else ""


def hidden(text: str) -> str:
    """What invisible character a text holds, to follow the name of the setting; "" if none."""
    _, findings = hygiene.clean(text)
    return f"holds the invisible character {findings[0].detail}" if findings else ""
