"""The command line as a user has it: another process, its exit code, its two streams."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """``run("build", "--json", cwd=site)``: runs newsgen; never accepts a traceback."""

    def command(
        *arguments: str | Path, cwd: Path = tmp_path, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "newsgen", *map(str, arguments)],
            cwd=cwd,
            env={**os.environ, "PYTHONUTF8": "1", **environment},
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert "Traceback" not in done.stderr + done.stdout
        assert done.returncode in (0, 1, 2), done.stderr
        return done

    return command


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """An empty site in Arabic."""
    root = tmp_path / "site"
    (root / "articles").mkdir(parents=True)
    (root / "newsgen.toml").write_text('title = "أرشيف"\nlanguage = "ar-MA"\n', encoding="utf-8")
    return root
