"""Connections that are not left open for whoever says nothing: uvicorn's, with an end to patience.

A client gets some seconds to send a request's head, and to take what it was sent; one of a browser
that waits for events may stay as long as it reads.
"""

from __future__ import annotations

import asyncio
import re
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

LOOK = 5.0
"""Seconds between two looks at a connection."""

_SILENT_LOOKS = 2
_STUCK_LOOKS = 6
_NOT_ASCII = re.compile(rb"[\x80-\xff]")


class Connection(H11Protocol):
    """One connection."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to look."""
        super().connection_made(transport)
        self._silent = self._stuck = self._unsent = 0
        self._answered: Any = None
        self._look = self.loop.call_later(LOOK, self._look_again)

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop looking."""
        self._look.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Bytes of the client. Those of a request's first line that are no ASCII, as programs that
        are no browsers send Arabic addresses, are percent-encoded (RFC 3986, 2.5), since h11 takes
        none."""
        if self.conn.their_state is h11.IDLE and not data.isascii():
            line, end, rest = data.partition(b"\r\n")
            data = _NOT_ASCII.sub(lambda found: b"%%%02X" % found[0][0], line) + end + rest
        super().data_received(data)

    def _look_again(self) -> None:
        cycle: Any = self.cycle
        answering = cycle is not None and not cycle.response_complete
        self._silent = 0 if answering or cycle is not self._answered else self._silent + 1
        self._answered = cycle
        unsent = self.transport.get_write_buffer_size()
        self._stuck = self._stuck + 1 if unsent and unsent >= self._unsent else 0
        self._unsent = unsent
        if self._silent >= _SILENT_LOOKS or self._stuck >= _STUCK_LOOKS:
            self.transport.abort()
            return
        self._look = self.loop.call_later(LOOK, self._look_again)
