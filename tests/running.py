"""The preview as a process of its own.

    with Running(root, "--drafts") as preview:
        preview.url
        code, said = preview.end()

Whatever happens in between, no process and no open pipe is left.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

PATIENCE = 60
"""Seconds for what takes one at most on an idle machine."""


def free_port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


class Ended(NamedTuple):
    """How it ended: its exit code, and all that it said after its address."""

    code: int
    said: str


class Running:
    """``newsgen serve`` with these options; made once it has told its address."""

    def __init__(self, root: Path, *options: str, **environment: str) -> None:
        self._ended: Ended | None = None
        self._process = subprocess.Popen(
            [sys.executable, "-u", "-m", "newsgen", "serve", *options],
            cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            start_new_session=True, encoding="utf-8", env={**os.environ, **environment},
        )  # fmt: skip
        said = ""
        try:
            assert self._process.stdout
            while not (match := re.search(r"http://\S+", said)):
                line = self._process.stdout.readline()
                assert line, said
                said += line
        except BaseException:
            self.kill()
            raise
        self.before = said
        self.url = match[0]

    def __enter__(self) -> Running:
        return self

    def __exit__(self, *caught: object) -> None:
        self.kill()

    def end(self, number: signal.Signals = signal.SIGINT) -> Ended:
        """End it as Ctrl-C does, or by another signal."""
        if self._ended is None:
            self._process.send_signal(number)
            try:
                said, _ = self._process.communicate(timeout=PATIENCE)
            except BaseException:
                self.kill()
                raise
            self._ended = Ended(self._process.returncode, said)
        return self._ended

    def kill(self) -> None:
        """End it in any case."""
        if self._ended is None:
            self._process.kill()
            said, _ = self._process.communicate()
            self._ended = Ended(self._process.returncode, said)
