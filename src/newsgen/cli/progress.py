"""Showing a build as it goes: a live line on a terminal, nothing elsewhere, reasons on request."""

from __future__ import annotations

import sys
import time
from types import TracebackType

import click

_INTERVAL = 0.1


class Progress:
    """An observer of a build. On a terminal one line that is written over (no thread: a build
    forks its workers)."""

    def __init__(self, *, quiet: bool, explain: bool) -> None:
        self._quiet = quiet
        self._explain = explain
        self._live = not quiet and not explain and sys.stderr.isatty()
        self._counts = {"load": 0, "fonts": 0, "render": 0, "delete": 0}
        self._next = time.monotonic() + _INTERVAL
        self._started = time.monotonic()

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._live:
            click.echo("\r\x1b[K", nl=False, err=True)

    def observe(self, event: str, path: str, reason: str) -> None:
        """A step of the build."""
        self._counts[event] += 1
        if event == "fonts":
            if not self._quiet:
                start = "\r\x1b[K" if self._live else ""
                click.echo(f"{start}making the fonts of the pages, once …", err=True)
            return
        if self._explain and event != "load":
            click.echo(f"{event} {path}: {reason}")
        if self._live and time.monotonic() >= self._next:
            self._next = time.monotonic() + _INTERVAL
            self._show()

    def _show(self) -> None:
        seconds = time.monotonic() - self._started
        loaded, made = self._counts["load"], self._counts["render"]
        rate = (made or loaded) / seconds if seconds else 0
        step = f"{made:,} pages" if made else f"{loaded:,} articles read"
        click.echo(f"\r\x1b[K{step}, {rate:,.0f} a second", nl=False, err=True)
