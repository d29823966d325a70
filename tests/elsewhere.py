"""Clean builds in other processes: another hash seed, time zone, locale, umask, folder, clock.

    with Elsewhere(0) as elsewhere:
        elsewhere.build(root, jobs=2)

The process lives on between builds, since most of a small build is the start of Python.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
WORLDS = (
    {"PYTHONHASHSEED": "77", "TZ": "Asia/Tokyo", "LANG": "C", "LC_ALL": "C", "umask": "077"},
    {"PYTHONHASHSEED": "1", "TZ": "America/St_Johns", "LANG": "ar_MA.UTF-8", "umask": "000",
     "TEMPLATES": "direct"},
    {"PYTHONHASHSEED": "random", "TZ": "UTC", "LC_ALL": "tr_TR.UTF-8", "umask": "022"},
)  # fmt: skip
"""TEMPLATES: those compiled for one site alone are used from the first page on."""

TAIL = 4
"""By how many articles the base of the search index grows: few, so that small sites have one."""


class Elsewhere:
    """One of the worlds."""

    def __init__(self, number: int) -> None:
        world = dict(WORLDS[number])
        umask = int(world.pop("umask"), 8)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.elsewhere"],
            cwd="/",
            env={**os.environ, "PYTHONPATH": f"{ROOT}/src:{ROOT}", **world},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            umask=umask,
        )

    def __enter__(self) -> Elsewhere:
        return self

    def __exit__(self, *caught: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        with self._process:
            self._process.communicate()

    def build(self, root: Path, jobs: int = 1) -> dict[str, Any]:
        """Build the site in ``root``, in ``jobs`` processes however small it is; the report."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(f"{json.dumps([str(root), jobs])}\n")
        self._process.stdin.flush()
        report: dict[str, Any] = json.loads(self._process.stdout.readline())
        return report


def main() -> None:
    """Build what standard input names, a line each."""
    import pytest

    from newsgen import indexing, making
    from newsgen.builder import build
    from newsgen.config import load_config
    from newsgen.loader import reading
    from newsgen.templates import environment
    from tests.compiled import compiled_once

    direct = os.environ.get("TEMPLATES") == "direct"
    with compiled_once(trees=not direct), pytest.MonkeyPatch.context() as patch:
        if direct:
            patch.setattr(environment, "_OFTEN", 0)
        patch.setattr(making, "_PARALLEL_FROM", 1)
        patch.setattr(reading, "_PARALLEL_FROM", 1)
        patch.setattr(indexing, "TAIL", TAIL)
        for line in sys.stdin:
            root, jobs = json.loads(line)
            report = build(load_config(Path(root)), now_ns=time.time_ns(), jobs=jobs)
            answer = {"errors": report.errors, "pages": report.pages, "articles": report.articles}
            sys.stdout.write(f"{json.dumps(answer)}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
