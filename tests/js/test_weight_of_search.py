"""What a reader downloads to search, before the index."""

from __future__ import annotations

import re
from pathlib import Path

STATIC = Path(__file__).parents[2] / "static"
SCRIPTS = [STATIC / "search.js", STATIC / "search-index.js"]


def test_the_script_asks_nobody_else_and_evaluates_nothing() -> None:
    """The strict content security policy of the site holds."""
    for script in SCRIPTS:
        text = re.sub(r"(?m)^\s*(//|/\*\*).*$", "", script.read_text(encoding="utf-8"))
        assert not re.search(r"https?:|\beval\b|\bFunction\(|innerHTML|WebAssembly", text)
