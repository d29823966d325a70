"""Showing a build as it goes: a live line on a terminal, now and then a plain one elsewhere, and
reasons on request."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.progress import Progress as Display

_INTERVAL = 0.1
_PLAIN_INTERVAL = 10.0
"""Seconds between two lines in a log."""
_STEPS = {"articles": "articles read", "pages": "pages made"}


class Progress:
    """An observer of a build. On a terminal rich draws the line; it is told when to (no thread of
    its own: a build forks its workers)."""

    def __init__(self, *, quiet: bool, explain: bool) -> None:
        self._quiet = quiet
        self._explain = explain
        self._counts = {"load": 0, "fonts": 0, "render": 0, "delete": 0}
        self._started = self._step_started = time.monotonic()
        self._step = ""
        self._far = ""
        self._live = not quiet and not explain and sys.stderr.isatty()
        self._display: Display | None = None  # made when there is something to wait for
        self._next = self._started + (_INTERVAL if self._live else _PLAIN_INTERVAL)

    def __enter__(self) -> Progress:
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
        if self._live and time.monotonic() >= self._next:
            self._show()

    def advance(self, step: str, done: int, of: int) -> None:
        """How far a step is: ``done`` of about ``of``, 0 where nobody knows."""
        now = time.monotonic()
        if step != self._step:
            self._step, self._step_started = step, now
        self._far = how_far(_STEPS[step], done, of, now - self._step_started)
        if self._quiet or self._explain or now < self._next:
            return
        if self._live:
            self._show()
        else:
            self._next = now + _PLAIN_INTERVAL
            click.echo(self._far, err=True)

    def _say(self, line: str) -> None:
        if self._display:
            self._display.console.print(line)
        else:
            click.echo(line, err=True)

    def _show(self) -> None:
        now = time.monotonic()
        self._next = now + _INTERVAL
        loaded, made = self._counts["load"], self._counts["render"]
        noun = _STEPS["pages" if made else "articles"]
        line = self._far or how_far(noun, made or loaded, 0, now - self._started)
        if self._display is None:
            self._display = _display()
            self._display.add_task(line, total=None)
            self._display.start()
        self._display.update(self._display.task_ids[0], description=line)
        self._display.refresh()


def how_far(noun: str, done: int, of: int, seconds: float) -> str:
    """``12,000 of 31,889 articles read, 2,400 a second, 8 s left``."""
    rate = done / seconds if seconds else 0
    whole = f" of {of:,}" if of >= done else ""
    left = f", {_span((of - done) / rate)} left" if rate and of > done else ""
    return f"{done:,}{whole} {noun}, {rate:,.0f} a second{left}"


def _span(seconds: float) -> str:
    whole = round(seconds)
    return f"{whole // 60} min {whole % 60} s" if whole >= 60 else f"{whole} s"


def _display() -> Display:
    """A line that vanishes when the build ends."""
    from rich.console import Console
    from rich.progress import Progress as Lines
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    return Lines(*columns, console=Console(stderr=True), auto_refresh=False, transient=True)
