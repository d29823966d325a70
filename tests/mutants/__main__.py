"""Apply each mutant of ``mutants.toml`` to a copy and run its tests: ``python -m tests.mutants``.

    python -m tests.mutants [--jobs N] [WORD …]    only mutants whose file or reason holds a word

A mutant is dead when its tests fail. One whose text is not found once, in its file, is an error:
the code moved on, and the mutant has to follow. Ends with 1 if any lives or is lost.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.mutants.listed import Mutant, listed, mutated
from tests.sites import MEMORY

ROOT = Path(__file__).parents[2]
COPIED = ("src", "tests", "templates", "static", "pyproject.toml", "articles", "Makefile")
LAST_RESORT = "tests/property"
"""Run where the mutant's own tests let it live: many random edits."""
EXAMPLES = "40"
SECONDS = 900
"""After which a test that hangs counts as one that noticed."""

PASSED, FAILED = 0, 1


def judge(mutant: Mutant) -> tuple[Mutant, str]:
    """What became of the mutant: "dead", with the test that noticed, or "ALIVE", or "LOST"."""
    text = mutated(mutant, ROOT)
    if text is None:
        return mutant, "LOST: its text is not there, once"
    with tempfile.TemporaryDirectory(prefix="newsgen-mutant-", dir=MEMORY) as folder:
        copy = Path(folder)
        for name in COPIED:
            source = ROOT / name
            if source.is_dir():
                left_out = shutil.ignore_patterns("node_modules", "__pycache__")
                shutil.copytree(source, copy / name, ignore=left_out)
            elif source.exists():
                shutil.copy2(source, copy / name)
        (copy / mutant.file).write_text(text, encoding="utf-8")
        for tests in (mutant.tests, (LAST_RESORT,)):
            code, said = _run(copy, tests)
            if code == FAILED:
                return mutant, f"dead ({said})"
            if code != PASSED:
                return mutant, f"LOST: pytest ended with {code}: {said}"
    return mutant, "ALIVE"


def _run(copy: Path, tests: tuple[str, ...]) -> tuple[int, str]:
    """pytest's exit code, and the first test that failed or what was said last."""
    environment = {
        **os.environ, "PYTHONPATH": f"{copy}/src:{copy}", "NEWSGEN_EXAMPLES": EXAMPLES,
        "PYTEST_ADDOPTS": "", "PYTHONDONTWRITEBYTECODE": "1",
    }  # fmt: skip
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "--tb=no"]
    try:
        done = subprocess.run(
            [*command, *tests], cwd=copy, env=environment, capture_output=True, text=True,
            timeout=SECONDS, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return FAILED, f"{tests[0]} hung"
    lines = done.stdout.splitlines() or [done.stderr]
    failed = [line for line in lines if line.startswith(("FAILED", "ERROR"))]
    return done.returncode, (failed or lines[-1:])[0].partition(" - ")[0].removeprefix("FAILED ")


def main() -> int:
    """Judge the chosen mutants and tell of each."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants")
    parser.add_argument("words", nargs="*", help="only mutants whose file or reason holds one")
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    given = parser.parse_args()
    chosen = [
        mutant
        for mutant in listed()
        if not given.words or any(word in mutant.file + mutant.why for word in given.words)
    ]
    dead = 0
    with ThreadPoolExecutor(given.jobs) as executor:
        for mutant, fate in executor.map(judge, chosen):
            dead += fate.startswith("dead")
            sys.stdout.write(f"{fate[:5]:6}{mutant.file}: {mutant.why}\n      {fate}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{dead} of {len(chosen)} mutants are dead\n")
    return 0 if dead == len(chosen) else 1


if __name__ == "__main__":
    sys.exit(main())
