"""Text read with the wrong encoding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.arabic.mojibake import decode_windows_1256, repair

TEXT = "افتتاح المكتبة الوطنية، يوم 5 ماي."


@pytest.mark.parametrize("encoding", ["cp1256", "latin-1"])
def test_the_text_that_was_meant_is_found(encoding: str) -> None:
    """UTF-8 read as Windows-1256 or Latin-1 is turned back."""
    assert repair(TEXT.encode().decode(encoding)) == TEXT


def test_windows_1252_with_undefined_bytes_is_read_as_browsers_do() -> None:
    """ف is D9 81, and 81 is undefined in Windows-1252."""
    assert repair("Ù\x81Ø§Ø³") == "فاس"


@pytest.mark.parametrize("text", ["", "plain", TEXT, "Déjà vu à l’été", "ÄÖÜ", "حب + Ù", "日本"])
def test_sound_text_is_left_alone(text: str) -> None:
    """Nothing is offered for Arabic, French or ASCII text."""
    assert repair(text) is None


def test_a_repair_that_gives_little_arabic_is_refused() -> None:
    """French in UTF-8 read as Latin-1 is mojibake too, but not ours to guess."""
    assert repair("où été français".encode().decode("latin-1")) is None


@given(st.text())
def test_any_text_is_accepted(text: str) -> None:
    """Whatever comes back has no repair of its own left undone or is None."""
    found = repair(text)
    assert found is None or found != text


def test_windows_1256_is_read() -> None:
    """Bytes of an old Arabic page become text."""
    assert decode_windows_1256("وزارة الثقافة ‹1998›".encode("cp1256")) == "وزارة الثقافة ‹1998›"
    assert decode_windows_1256(b"plain") == "plain"
    assert decode_windows_1256("خبر\0".encode("cp1256")) == "خبر\0"  # an old editor's last byte


@pytest.mark.parametrize(
    "data", ["سوق".encode("utf-16"), b"\x89PNG\r\n\x1a\n", "été œuvre".encode("cp1252")]
)
def test_other_bytes_are_refused(data: bytes) -> None:
    """Images, UTF-16 and French are no Windows-1256 Arabic."""
    assert decode_windows_1256(data) is None
