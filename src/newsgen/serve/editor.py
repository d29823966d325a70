"""The command that opens a source in the writer's editor, from the setting ``editor``.

Must not run it, nor take a path from a request: the desk knows which source is behind a page.
"""

from __future__ import annotations

import shlex
from pathlib import Path


def command_for(setting: str, path: Path, line: int) -> list[str]:
    """The words of ``setting`` (``code -g {path}:{line}``) with the places filled in. No shell
    reads them, so that no name of a file can become a command. Empty for an empty setting or one
    whose quotation marks do not close."""
    try:
        words = shlex.split(setting)
    except ValueError:
        return []
    if not words:
        return []
    if not any("{path}" in word for word in words):
        words.append("{path}")
    filled = (word.replace("{line}", str(max(1, line))) for word in words)
    return [word.replace("{path}", str(path)) for word in filled]
