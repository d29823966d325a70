"""The list of mutants, and what they make of a file."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import NamedTuple

LIST = Path(__file__).with_name("mutants.toml")


class Mutant(NamedTuple):
    """A mistake: ``old`` becomes ``new`` in ``file``; ``tests`` are those that should notice."""

    file: str
    old: str
    new: str
    why: str
    tests: tuple[str, ...]


def listed() -> list[Mutant]:
    """All mutants, as the list has them."""
    values = tomllib.loads(LIST.read_text(encoding="utf-8"))["mutant"]
    return [Mutant(**{**value, "tests": tuple(value["tests"])}) for value in values]


def mutated(mutant: Mutant, root: Path) -> str | None:
    """The file's text with the mistake, or None where its old text does not stand exactly once."""
    text = (root / mutant.file).read_text(encoding="utf-8")
    return text.replace(mutant.old, mutant.new) if text.count(mutant.old) == 1 else None
