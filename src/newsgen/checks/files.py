"""Changing a source without losing a byte of the rest: its encoding, its line ends, its rename.

Owns how a file is opened for change and put back. Must not know what is changed in it.
"""

from __future__ import annotations

import codecs
import contextlib
import os
import re
from pathlib import Path
from typing import NamedTuple

from newsgen.decode import MAX_BYTES, decode
from newsgen.source import read_bytes

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF8, "utf-8"),
)

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


class Raw(NamedTuple):
    """A file as it is: its byte order mark, the codec (Python's name) of the rest, and the rest as
    text with the line ends and stray characters it has."""

    bom: bytes
    codec: str
    text: str

    @property
    def newline(self) -> str:
        """How its first line ends; LF when it has one line."""
        at = min((i for i in map(self.text.find, "\r\n") if i >= 0), default=-1)
        if at < 0 or self.text[at] == "\n":
            return "\n"
        return "\r\n" if self.text[at + 1 : at + 2] == "\n" else "\r"

    def encode(self, text: str) -> bytes:
        """The file with another text. Raises UnicodeEncodeError where its codec lacks a letter."""
        return self.bom + text.encode(self.codec)


def raw(data: bytes) -> Raw | None:
    """The bytes as text by the rules of newsgen.decode; None where they are no text."""
    if len(data) > MAX_BYTES:
        return None
    bom, codec = next((mark for mark in _BOMS if data.startswith(mark[0])), (b"", "utf-8"))
    with contextlib.suppress(UnicodeDecodeError):
        return Raw(bom, codec, data[len(bom) :].decode(codec))
    if bom or not any(p.code == "encoding" and not p.is_error for p in decode(data, "")[1]):
        return None
    return Raw(b"", "cp1256", data.decode("cp1256"))


def lines(text: str) -> list[str]:
    """The lines with their ends; only CR, LF and CRLF end a line, as in newsgen.decode."""
    return _LINE.findall(text)


def replace(path: Path, before: bytes, after: bytes) -> None:
    """Put new bytes in a file's place, in one step and with its permissions. A link keeps leading
    to the file that changes. Raises OSError, also when its bytes are no longer ``before``."""
    target = Path(os.path.realpath(path))
    if read_bytes(target) != before:
        raise OSError(0, "it was changed meanwhile")
    waiting = target.with_name(f".{target.name[:60]}.newsgen")
    file = os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    try:
        try:
            view = memoryview(after)
            while view:
                view = view[os.write(file, view) :]
            os.fchmod(file, target.stat().st_mode & 0o7777)
            os.fsync(file)
        finally:
            os.close(file)
        waiting.replace(target)
    except OSError:
        waiting.unlink(missing_ok=True)
        raise
