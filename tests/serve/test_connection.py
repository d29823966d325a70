"""Slow, silent and broken clients."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from newsgen.serve import connection
from tests.serve.conftest import Live
from tests.sites import SiteTest


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, start: Callable[..., Live]) -> Live:
    """A preview that loses patience twenty times as fast."""
    monkeypatch.setattr(connection, "LOOK", connection.LOOK / 20)
    return start()


def connected(live: Live) -> socket.socket:
    return socket.create_connection(("127.0.0.1", live.port), timeout=10)


def test_who_says_nothing_is_let_go(quick: Live) -> None:
    """So is who says a header for ever; others are answered meanwhile."""
    silent = [connected(quick) for _ in range(50)]
    slow = connected(quick)
    slow.sendall(b"GET /repo/ HTTP/1.1\r\n")
    started = time.monotonic()
    assert quick.get("/repo/").status == 200
    ended = False
    while time.monotonic() - started < 10 and not ended:
        try:
            slow.sendall(b"X-Slow: 1\r\n")
            time.sleep(0.02)
        except OSError:
            ended = True
    assert ended
    for sock in silent:
        with suppress(ConnectionResetError):
            assert sock.recv(10) == b""
        sock.close()
    slow.close()


def test_who_does_not_take_what_it_asked_for_is_let_go(quick: Live, site: SiteTest) -> None:
    """A large file that nobody reads takes no place for ever."""
    site.write("static/large.bin", b"x" * 30_000_000)
    while quick.get("/repo/large.bin", "HEAD").status != 200:
        time.sleep(0.02)
    sock = connected(quick)
    own = f"127.0.0.1:{quick.port}".encode()
    sock.sendall(b"GET /repo/large.bin HTTP/1.1\r\nHost: " + own + b"\r\n\r\n")
    time.sleep(3)
    assert quick.get("/repo/").status == 200
    received = 0
    with suppress(ConnectionResetError):
        while part := sock.recv(1_000_000):
            received += len(part)
    assert received < 30_000_000
    sock.close()


def test_who_waits_for_events_may_stay(quick: Live) -> None:
    """Silence is what it asked for."""
    sock = connected(quick)
    own = f"127.0.0.1:{quick.port}".encode()
    sock.sendall(b"GET /_newsgen/events HTTP/1.1\r\nHost: " + own + b"\r\n\r\n")
    assert b"200 OK" in sock.recv(1000)
    time.sleep(1.0)
    sock.sendall(b"")
    sock.settimeout(0.2)
    with pytest.raises(TimeoutError):
        while sock.recv(1000):
            continue
    sock.close()


BROKEN = [
    b"\x00\x01\x02\r\n\r\n",
    b"GET\r\n\r\n",
    b"GET / HTTP/9.9\r\nConnection: close\r\n\r\n",
    b"GET /repo/ HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
    b"GET /repo/ HTTP/1.1\r\nX: " + b"y" * 200_000 + b"\r\n\r\n",
    "GET /خبر HTTP/1.1\r\nHost: خبر\r\nConnection: close\r\n\r\n".encode(),
]


def test_what_is_no_http_is_refused(live: Live) -> None:
    """400 or 403, and the preview goes on."""
    for request in BROKEN:
        with suppress(ConnectionResetError, BrokenPipeError):
            assert live.raw(request).status in (400, 403, 431), request
        assert live.get("/repo/").status == 200
