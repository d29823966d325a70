"""The list of mutants stays in step with the code."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.mutants.listed import Mutant, listed, mutated

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("mutant", listed(), ids=lambda mutant: mutant.why)
def test_each_mutant_is_found_and_is_python(mutant: Mutant) -> None:
    """Its text stands once in its file, what comes of it is a program, and its tests exist."""
    text = mutated(mutant, ROOT)
    assert text is not None
    ast.parse(text)
    assert text != (ROOT / mutant.file).read_text(encoding="utf-8")
    assert all((ROOT / test.partition("::")[0]).exists() for test in mutant.tests)


def test_there_are_enough_and_no_twins() -> None:
    """Mutants of every part of the pipeline."""
    mutants = listed()
    assert len(mutants) == len({(mutant.file, mutant.old, mutant.new) for mutant in mutants}) >= 25
    parts = {mutant.file.split("/")[2].removesuffix(".py") for mutant in mutants}
    assert {
        "catalog", "digest", "journal", "loader", "lock", "making", "output", "pages", "pool",
        "renderer", "staleness", "standing",
    } <= parts  # fmt: skip
