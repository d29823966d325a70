"""Text that was once read in the wrong encoding («ط§ظ„ط³ظ„ط§ظ…» for «السلام»): finding it, and
mending it when the author says so.

Works on the file's characters as they are, before hygiene drops any that the repair needs. Owns
how sure it must be; newsgen.arabic.mojibake owns the repair itself. Must not print.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from newsgen.arabic.language import is_arabic_letter
from newsgen.arabic.mojibake import repair
from newsgen.checks.files import lines, raw, replace
from newsgen.problems import Problem, quoted, warning
from newsgen.source import read_bytes

_SURE = 3
"""Arabic letters that a repaired word must have: «ط،» could be read as one letter, too."""

_TAILS = re.escape(bytes(range(0x80, 0xC0)).decode("cp1256"))
_LATIN_TAILS = re.escape(bytes(range(0x80, 0xC0)).decode("cp1252", "ignore"))
_SUSPECT = re.compile(
    f"(?:[طظعغ][{_TAILS}]){{2}}|(?:[ØÙÚÛ][{_LATIN_TAILS}\x80-\xbf]){{2}}",
)
"""Two Arabic letters of UTF-8 (0xD8-0xDB and a byte below 0xC0) in either wrong reading. Spares
nearly all lines the trial."""


class Mended(NamedTuple):
    """How many lines were mended, and why the file could not be written."""

    lines: int = 0
    problem: Problem | None = None


def garbled(data: bytes, shown: str) -> Problem | None:
    """A warning at the first garbled line of a source, with what was meant and how many lines are
    garbled; None if none is."""
    found = list(_garbled_lines(data))
    if not found:
        return None
    number, meant = found[0]
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    message = f"this was read in a wrong encoding; it means {quoted(meant.strip(), 120)}{more}"
    return warning("mojibake", message, shown, number, 1, "newsgen check --fix mends it.")


def mend(path: Path, shown: str) -> Mended:
    """Write what was meant in place of the garbled lines of a file; its other bytes stay."""
    try:
        data = read_bytes(path)
        found = raw(data)
        repaired = dict(_garbled_lines(data))
        if found is None or not repaired:
            return Mended()
        text = "".join(repaired.get(n, line) for n, line in enumerate(lines(found.text), 1))
        replace(path, data, found.encode(text))
    except UnicodeEncodeError:
        return Mended(0, warning("not-written", "its encoding cannot hold the mended text", shown,
                                 hint="Save it as UTF-8."))  # fmt: skip
    except OSError as caught:
        reason = caught.strerror or str(caught)
        return Mended(0, warning("not-written", f"this file could not be mended ({reason})", shown,
                                 hint="Check its permissions."))  # fmt: skip
    return Mended(len(repaired))


def ungarbled(line: str) -> str | None:
    """What a line means, if it or some of its words are garbled; None if none is."""
    if not _SUSPECT.search(line):
        return None
    end = len(line.rstrip("\r\n"))
    whole = repair(line[:end])
    if whole is not None:
        return whole + line[end:] if _is_sure(whole) else None
    words = line[:end].split(" ")
    parts: list[str] = []
    changed = False
    for is_suspect, group in groupby(words, key=lambda word: repair(word) is not None):
        run = " ".join(group)
        meant = repair(run) if is_suspect else None
        if meant is not None and _is_sure(meant):
            run, changed = meant, True
        parts.append(run)
    return " ".join(parts) + line[end:] if changed else None


def _is_sure(meant: str) -> bool:
    return any(sum(map(is_arabic_letter, word)) >= _SURE for word in meant.split())


def _garbled_lines(data: bytes) -> Iterator[tuple[int, str]]:
    """The number and the meaning of each garbled line."""
    if data.isascii():
        return
    found = raw(data)
    if found is None or not _SUSPECT.search(found.text):
        return
    for number, line in enumerate(lines(found.text), 1):
        meant = ungarbled(line)
        if meant is not None:
            yield number, meant
