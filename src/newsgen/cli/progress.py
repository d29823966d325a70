"""Showing a build as it goes: a live line on a terminal, nothing elsewhere, reasons on request."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.progress import Progress as Display

_INTERVAL = 0.1


class Progress:
    """An observer of a build. On a terminal rich draws the line; it is told when to (no thread of
    its own: a build forks its workers)."""

    def __init__(self, *, quiet: bool, explain: bool) -> None:
        self._quiet = quiet
        self._explain = explain
        self._counts = {"load": 0, "fonts": 0, "render": 0, "delete": 0}
        self._next = time.monotonic() + _INTERVAL
        self._started = time.monotonic()
        live = not quiet and not explain and sys.stderr.isatty()
        self._display = _display() if live else None
        self._task = self._display.add_task("reading", total=None) if self._display else None

    def __enter__(self) -> Progress:
        if self._display:
            self._display.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._display:
            self._display.stop()

    def observe(self, event: str, path: str, reason: str) -> None:
        """A step of the build."""
        self._counts[event] += 1
        if event == "fonts":
            if not self._quiet:
                self._say("making the fonts of the pages, once …")
            return
        if self._explain and event != "load":
            click.echo(f"{event} {path}: {reason}")
        if self._display and time.monotonic() >= self._next:
            self._next = time.monotonic() + _INTERVAL
            self._show(self._display)

    def _say(self, line: str) -> None:
        if self._display:
            self._display.console.print(line)
        else:
            click.echo(line, err=True)

    def _show(self, display: Display) -> None:
        seconds = time.monotonic() - self._started
        loaded, made = self._counts["load"], self._counts["render"]
        rate = (made or loaded) / seconds if seconds else 0
        step = f"{made:,} pages made" if made else f"{loaded:,} articles read"
        assert self._task is not None
        display.update(self._task, description=f"{step}, {rate:,.0f} a second")
        display.refresh()


def _display() -> Display:
    """A line that vanishes when the build ends."""
    from rich.console import Console
    from rich.progress import Progress as Lines
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    return Lines(*columns, console=Console(stderr=True), auto_refresh=False, transient=True)
