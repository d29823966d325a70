"""Sources opened for change and put back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.checks.files import lines, raw, replace

TEXT = "عنوان\r\nنص الخبر هنا وفيه كلام كثير\r\n"


@pytest.mark.parametrize(
    ("data", "codec"),
    [
        (TEXT.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-16"), "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-32"), "utf-32-le"),
        (TEXT.encode("cp1256"), "cp1256"),
    ],
)
def test_bytes_are_kept_in_their_encoding(data: bytes, codec: str) -> None:
    """A file put back unchanged has the same bytes, whatever its encoding."""
    found = raw(data)
    assert found is not None
    assert (found.codec, found.text, found.newline) == (codec, TEXT, "\r\n")
    assert found.encode(found.text) == data


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"\x81\x00\xff" * 50, b"x" * (11 << 20)])
def test_what_is_no_text_is_left_alone(data: bytes) -> None:
    """Damaged UTF-16, binary data and what is too large cannot be changed."""
    assert raw(data) is None


@pytest.mark.parametrize(
    ("text", "newline"), [("a\nb\r\n", "\n"), ("a\rb\n", "\r"), ("a\r\nb", "\r\n"), ("a", "\n")]
)
def test_the_first_line_says_how_lines_end(text: str, newline: str) -> None:
    """New lines end as the first one does."""
    found = raw(text.encode())
    assert found is not None
    assert found.newline == newline


@given(st.text(st.sampled_from("ab\r\n\x85\u2028\0")))
def test_lines_lose_nothing(text: str) -> None:
    """The lines together are the text, and each but the last ends in CR, LF or CRLF."""
    found = lines(text)
    assert "".join(found) == text
    assert all(line.endswith(("\r", "\n")) for line in found[:-1])
    assert len(found) == len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")) - (
        not text or text.endswith(("\r", "\n"))
    )


def test_a_file_is_replaced_with_its_permissions_through_a_link(tmp_path: Path) -> None:
    """The file that a link leads to changes, keeps its mode, and nothing is left beside it."""
    file = tmp_path / "a.md"
    file.write_bytes(b"old")
    file.chmod(0o640)
    link = tmp_path / "b.md"
    link.symlink_to("a.md")
    replace(link, b"old", b"new")
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o640
    assert link.is_symlink()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "b.md"]


def test_a_file_that_changed_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    """What an editor saved in between is never lost."""
    file = tmp_path / "a.md"
    file.write_bytes(b"newer")
    with pytest.raises(OSError, match="changed meanwhile"):
        replace(file, b"old", b"new")
    assert file.read_bytes() == b"newer"
