"""Browsers that wait for updates (server-sent events, HTML 9.2). Lives in the server's event loop.

One that does not take its messages is let go: its script connects again and asks how things stand.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

MOST = 64
"""Connections that wait at once; one for each browser, since its tabs share one."""

_BEHIND = 16
_BEAT = 15.0
"""Seconds between signs of life, by which both ends find out that the other is gone."""


class Hub:
    """The waiting browsers."""

    def __init__(self, beat: float = _BEAT) -> None:
        self._waiting: set[asyncio.Queue[str | None]] = set()
        self._beat = beat
        self._closed = False

    @property
    def is_full(self) -> bool:
        """Whether no more can wait."""
        return self._closed or len(self._waiting) >= MOST

    def send(self, data: str, name: str = "update") -> None:
        """An event to all."""
        for queue in list(self._waiting):
            if queue.qsize() >= _BEHIND:
                self._waiting.discard(queue)
                queue.put_nowait(None)
            else:
                queue.put_nowait(f"event: {name}\ndata: {data}\n\n")

    def close(self) -> None:
        """Let all go: the server ends."""
        self._closed = True
        for queue in self._waiting:
            queue.put_nowait(None)
        self._waiting.clear()

    async def events(self) -> AsyncIterator[str]:
        """What one browser is sent, until it is let go."""
        queue: asyncio.Queue[str | None] = asyncio.Queue()
        self._waiting.add(queue)
        try:
            yield "retry: 1000\n\n"
            while True:
                try:
                    message = await asyncio.wait_for(queue.get(), self._beat)
                except TimeoutError:
                    yield ": here\n\n"
                    continue
                if message is None:
                    return
                yield message
        finally:
            self._waiting.discard(queue)
