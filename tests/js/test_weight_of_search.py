"""The script of the search page: what it weighs and what it never does."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

STATIC = Path(__file__).parents[2] / "static"
SCRIPT = (STATIC / "search.js").read_text(encoding="utf-8")


def test_it_weighs_8_kb_at_most() -> None:
    """Gzipped, as it is written: nothing compiles or shortens it."""
    assert len(gzip.compress(SCRIPT.encode(), 9, mtime=0)) <= 8_192


def test_it_asks_nobody_else_and_evaluates_nothing() -> None:
    """The strict content security policy of the site holds."""
    text = re.sub(r"(?m)^\s*//.*$", "", SCRIPT)
    assert not re.search(r"https?:|\beval\b|\bFunction\(|innerHTML|WebAssembly|import ", text)


def test_its_style_sheet_knows_no_left_and_right() -> None:
    """Only logical properties, and colours of the theme."""
    style = (STATIC / "search.css").read_text(encoding="utf-8")
    assert not re.search(r"\b(?:left|right)\b|#[0-9a-f]{3,6}\b[^{]*;|url\(|@import", style)
