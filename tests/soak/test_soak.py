"""A short run of each part of ``make soak``, and whether it would notice anything."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.soak.report import Count, table
from tests.soak.sites import stale, torn

ROOT = Path(__file__).parents[2]
SHORT = (
    "--edits", "4", "--faults", "2", "--kills", "2", "--articles", "40", "--disks", "2",
    "--races", "1", "--scale-to", "40",
)  # fmt: skip


def test_each_part_runs() -> None:
    """And finds nothing; where a disk cannot be mounted, that is said."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.soak", *SHORT],
        cwd=ROOT, capture_output=True, text=True, timeout=600, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()[1:]
    assert [line[:24].strip() for line in lines] == [
        "edit steps", "fault at each call", "kill -9", "full disk", "two builds racing", "scale",
    ]  # fmt: skip
    for line in lines:
        assert "skipped" in line or line[32:53].split() == ["0", "0", "0"]


def test_files_are_judged_by_what_they_may_be() -> None:
    """Old or new while a build is under way, and a clean build's afterwards."""
    old, new = {"a": b"1", "b": b"1", "c": b"1"}, {"a": b"2", "b": b"2", "d": b"2"}
    assert torn(old, {"a": b"1", "b": b"2", "d": b"2"}, new) == []
    assert torn(old, {"a": b"x"}, new) == ["a", "b"]
    assert stale(new, new) == []
    assert stale({"a": b"1", "e": b"2"}, new) == ["a", "b", "d", "e"]


def test_the_table_tells_counts_and_what_was_skipped() -> None:
    """One line a part, and the first things that went wrong below it."""
    lines = table([Count("kills", 1000, torn=1, wrong=("x",)), Count("disk", skipped="no mount")])
    assert lines[1].split() == ["kills", "1,000", "1", "0", "0"]
    assert lines[2].strip() == "x"
    assert lines[3].split() == ["disk", "-", "-", "-", "-", "no", "mount"]
    assert not Count("kills", 1, lost=1).sound and Count("kills", 1).sound
