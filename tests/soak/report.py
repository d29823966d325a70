"""What a part of the soak counted, and the table of all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

Tell = Callable[[str], None]
"""Told how far a long run is."""


class Count(NamedTuple):
    """Steps of a part, and what went wrong in them; ``skipped``: why it could not run."""

    part: str
    steps: int = 0
    torn: int = 0
    stale: int = 0
    lost: int = 0
    wrong: tuple[str, ...] = ()
    note: str = ""
    skipped: str = ""

    @property
    def sound(self) -> bool:
        """Whether nothing went wrong."""
        return not (self.torn or self.stale or self.lost or self.wrong)


def table(counts: Iterable[Count]) -> list[str]:
    """The counts as lines of text."""
    lines = [f"{'part':<24}{'steps':>8}{'torn':>7}{'stale':>7}{'lost':>7}  note"]
    for count in counts:
        if count.skipped:
            lines.append(f"{count.part:<24}{'-':>8}{'-':>7}{'-':>7}{'-':>7}  {count.skipped}")
            continue
        numbers = f"{count.steps:>8,}{count.torn:>7}{count.stale:>7}{count.lost:>7}"
        lines.append(f"{count.part:<24}{numbers}  {count.note}".rstrip())
        lines += [f"    {line}" for wrong in count.wrong[:5] for line in wrong.splitlines()[:30]]
    return lines
