"""Text read with the wrong encoding: recognising it and offering the right reading.

Owns the two repairs. Must not apply them: a repair is offered to the author, never made silently.
"""

from __future__ import annotations

from newsgen.arabic.language import is_arabic_letter

_LATIN_1 = {bytes([b]).decode("cp1252", "replace"): b for b in range(0x80, 0xA0)}
_LATIN_1.pop("\ufffd", None)


def repair(text: str) -> str | None:
    """The text that was meant, if this is UTF-8 read as Windows-1256 («ط§ظ„ط³ظ„ط§ظ…») or as
    Latin-1/Windows-1252 («Ø§Ù„»); None if it is not, which is nearly always.

    Encoded back it must be valid UTF-8, and at least half of its letters must become Arabic.
    """
    if text.isascii():
        return None
    for encode in (_as_windows_1256, _as_latin_1):
        data = encode(text)
        if data is None:
            continue
        try:
            meant = data.decode("utf-8")
        except UnicodeDecodeError:
            continue
        letters = [c for c in meant if c.isalpha()]
        if letters and 2 * sum(map(is_arabic_letter, letters)) >= len(letters):
            return meant
    return None


def decode_windows_1256(data: bytes) -> str | None:
    """Bytes that are no UTF-8 read as Windows-1256; None if a byte is undefined there, if more than
    one character in a hundred is a control (then they are no text), or if fewer than half of the
    characters beyond ASCII are Arabic letters. A stray NUL, as old editors left at the end of a
    file, is kept for whoever cleans the text."""
    try:
        text = data.decode("cp1256")
    except UnicodeDecodeError:
        return None
    if sum(c < " " and c not in "\t\n\r\f" for c in text) > max(1, len(text) // 100):
        return None
    beyond = [c for c in text if not c.isascii()]
    if 2 * sum(map(is_arabic_letter, beyond)) < len(beyond):
        return None
    return text


def _as_windows_1256(text: str) -> bytes | None:
    try:
        return text.encode("cp1256")
    except UnicodeEncodeError:
        return None


def _as_latin_1(text: str) -> bytes | None:
    """Windows-1252 as browsers read it: the bytes it leaves undefined are C1 controls."""
    try:
        return bytes(_LATIN_1.get(c, ord(c)) for c in text)
    except ValueError:
        return None
