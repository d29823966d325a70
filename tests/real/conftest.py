"""Real Arabic texts and bad inputs that are not part of the repository.

They are looked for in the folder that NEWSGEN_SHARED names, else in `../shared`; without them the
tests of this folder are skipped. Other people's texts stay there: nothing of them may be copied
into the repository.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).parents[2]


class Done(NamedTuple):
    """A command that ended: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    def report(self) -> dict[str, Any]:
        """The report of ``build --json``."""
        return dict(json.loads(self.out))


class Command:
    """`newsgen` in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *words: str) -> Done:
        """Run it; a traceback or newsgen's own bug fails the test whatever it looks for."""
        done = subprocess.run(
            [sys.executable, "-m", "newsgen", *words],
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
        assert "Traceback" not in done.stdout + done.stderr
        assert done.returncode in (0, 1), done.stderr
        return Done(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real inputs, or a skip."""
    folder = Path(os.environ.get("NEWSGEN_SHARED") or ROOT.parent / "shared")
    if not (folder / "real").is_dir():
        pytest.skip(f"no real inputs in {folder}: set NEWSGEN_SHARED to their folder")
    return folder
