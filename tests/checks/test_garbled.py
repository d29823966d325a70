"""Text read in a wrong encoding: found and mended, and nothing else taken for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.checks.garbled import Mended, garbled, mend, ungarbled

MEANT = "السلام عليكم ورحمة الله"
BY_1256 = MEANT.encode().decode("cp1256")
BY_1252 = MEANT.encode().decode("latin-1")


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        (BY_1256, MEANT),
        (BY_1252, MEANT),
        (f"title: {BY_1256}\r\n", f"title: {MEANT}\r\n"),
        (f"العنوان: {BY_1256}\n", f"العنوان: {MEANT}\n"),
        (f"قال إن {BY_1256} هي التحية", f"قال إن {MEANT} هي التحية"),
    ],
)
def test_a_garbled_line_says_what_it_meant(line: str, meant: str) -> None:
    """Whole lines, lines with a key, and words among right ones, with the line's end kept."""
    assert ungarbled(line) == meant


@pytest.mark.parametrize(
    "line",
    [MEANT, "plain", "ط، ظ، ع، غ،", "حرف ط؟ أو ظ؟", "Ø is a letter; Ü too", "café «Ü»", "ط§", ""],
)
def test_right_text_is_left_alone(line: str) -> None:
    """Single letters with Arabic punctuation are not taken for garbled text."""
    assert ungarbled(line) is None


@given(st.text(st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهوي ،؛؟.«»ءآأؤإئةى\u064e"), max_size=80))
def test_no_arabic_text_is_taken_for_garbled(line: str) -> None:
    """Ordinary letters and punctuation in any order are never changed."""
    assert ungarbled(line) is None


def test_a_file_is_reported_once_at_its_first_garbled_line() -> None:
    """The warning shows what was meant, and how many lines more there are."""
    data = f"---\ntitle: {BY_1256}\n---\nسطر سليم\n{BY_1256}\n".encode()
    found = garbled(data, "articles/a.md")
    assert found is not None
    assert (found.code, found.severity, found.location) == (
        "mojibake",
        "warning",
        ("articles/a.md", 2, 1),
    )
    assert MEANT in found.message
    assert "(and 1 more)" in found.message
    assert garbled("سطر سليم".encode(), "a.md") is None


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_mending_changes_the_garbled_lines_only(tmp_path: Path, codec: str) -> None:
    """Encoding, byte order mark, line ends and every other line stay; a second run does nothing."""
    file = tmp_path / "a.txt"
    file.write_bytes(f"سطر سليم\r\n{BY_1256}\r\n\r\nآخر بلا نهاية".encode(codec))
    assert mend(file, "a.txt") == Mended(1)
    assert file.read_bytes() == f"سطر سليم\r\n{MEANT}\r\n\r\nآخر بلا نهاية".encode(codec)
    assert mend(file, "a.txt") == Mended()


def test_a_file_that_cannot_be_read_is_a_warning(tmp_path: Path) -> None:
    """A missing file is said, not raised."""
    found = mend(tmp_path / "a.txt", "a.txt").problem
    assert found is not None
    assert found.code == "not-written"
