"""The search script in node, asked through tests/js/engine.mjs."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
NODE = shutil.which("node")


def ask(
    texts: Sequence[str] = (), folder: Path | None = None, queries: Sequence[dict[str, Any]] = ()
) -> dict[str, Any]:
    """What the script makes of texts, and of queries to the index in a folder."""
    assert NODE, "node is needed to test the script of the search page"
    question = {"texts": texts, "folder": folder and str(folder), "queries": queries}
    done = subprocess.run(
        [NODE, HERE / "engine.mjs"],
        input=json.dumps(question).encode(),
        capture_output=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
