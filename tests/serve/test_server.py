"""Sockets, threads and their end."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest

from newsgen.serve import free_socket
from tests.serve.conftest import BASE_SETTINGS, Live
from tests.sites import SiteTest, article

FIRST = "/repo/2022/07/18/خبر-أول/"


@contextmanager
def events(live: Live, seen: list[str]) -> Iterator[None]:
    """A browser that waits; a thread keeps what it is sent."""
    own = f"127.0.0.1:{live.port}".encode()
    with socket.create_connection(("127.0.0.1", live.port), timeout=60) as sock:
        sock.sendall(b"GET /_newsgen/events HTTP/1.1\r\nHost: " + own + b"\r\n\r\n")
        while b"retry" not in (data := sock.recv(10_000)):
            assert data

        def read() -> None:
            try:
                while data := sock.recv(10_000):
                    seen.extend(x for x in data.decode().split("\n") if x.startswith("data:"))
            except OSError:
                return

        thread = threading.Thread(target=read)
        thread.start()
        try:
            yield
        finally:
            with suppress(OSError):  # the server may have ended
                sock.shutdown(socket.SHUT_RDWR)
            thread.join()


def settled(seen: list[str], least: int = 1) -> int:
    """How many updates came once half a second brought no more."""
    deadline = time.monotonic() + 10
    while len(seen) < least and time.monotonic() < deadline:
        time.sleep(0.02)
    count = -1
    while count != len(seen):
        count = len(seen)
        time.sleep(0.6)
    return count


def test_a_taken_port_is_passed_over() -> None:
    """The next free one is taken."""
    with free_socket("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with free_socket("127.0.0.1", port) as next_:
            assert port < next_.getsockname()[1] < port + 20
    with pytest.raises(OSError):
        free_socket("203.0.113.1", 8000)


def test_a_save_reaches_who_waits(site: SiteTest, live: Live) -> None:
    """Well under a second, whatever the machine is doing; one update a save."""
    seen: list[str] = []
    with events(live, seen):
        site.write("articles/أول.md", article("خبر أول", body="وصل النص.\n"))
        assert live.wait_for(FIRST, "وصل النص") < 5
        assert settled(seen) == 1


@pytest.mark.parametrize("how", ["rename", "backup", "steps", "empty first"])
def test_every_way_of_saving_is_one_update_without_an_error(
    how: str, site: SiteTest, live: Live
) -> None:
    """By a file beside it, with the old one moved away, in several writes, truncated first."""
    file = site.root / "articles/أول.md"
    text = article("خبر أول", body="وصل النص.\n")
    seen: list[str] = []
    with events(live, seen):
        if how == "rename":
            beside = file.with_name(".أول.md.swp")
            beside.write_text(text, encoding="utf-8")
            beside.rename(file)
        elif how == "backup":
            file.rename(file.with_name("أول.md~"))
            time.sleep(0.03)
            file.write_text(text, encoding="utf-8")
        elif how == "steps":
            with file.open("w", encoding="utf-8") as out:
                for part in text.splitlines(keepends=True):
                    out.write(part)
                    out.flush()
        else:
            file.write_text("", encoding="utf-8")
            time.sleep(0.05)
            file.write_text(text, encoding="utf-8")
        live.wait_for(FIRST, "وصل النص")
        assert settled(seen) == 1
    assert live.said == []


def test_a_checkout_is_one_update(site: SiteTest, live: Live) -> None:
    """Many files, told once, though git takes its time."""
    lock = site.root / ".git/index.lock"
    lock.parent.mkdir()
    seen: list[str] = []
    with events(live, seen):
        lock.write_text("", encoding="utf-8")
        for number in range(30):
            site.write(f"articles/فرع/{number}.md", article(f"مقال {number}", "2021-01-02"))
            time.sleep(0.02)
        lock.unlink()
        live.wait_for("/repo/2021/01/02/", "مقال 29")
        assert settled(seen) == 1


def test_removal_of_the_articles_is_survived(site: SiteTest, live: Live) -> None:
    """The last pages stay; put back, all goes on."""
    assert live.get(FIRST).status == 200
    kept = site.root / "kept"
    shutil.copytree(site.root / "articles", kept)
    shutil.rmtree(site.root / "articles")
    deadline = time.monotonic() + 10
    while not live.said and time.monotonic() < deadline:
        time.sleep(0.05)
    assert live.said[0][0].code == "gone"
    assert live.get(FIRST).status == 200
    shutil.move(kept, site.root / "articles")
    live.wait_for("/repo/2022/07/19/خبر-ثان/", "خبر ثان")
    site.write("articles/أول.md", article("خبر أول", body="بعد العودة.\n"))
    live.wait_for(FIRST, "بعد العودة")


def test_new_settings_move_the_site(site: SiteTest, live: Live) -> None:
    """Its base too."""
    site.settings(BASE_SETTINGS.replace("/repo/", "/other/"))
    live.wait_for("/other/", "ديوان")
    assert live.get("/repo/").status == 404


def test_it_ends_at_once_though_browsers_wait(site: SiteTest, start: Callable[..., Live]) -> None:
    """No connection holds it."""
    live = start()
    seen: list[str] = []
    with events(live, seen):
        started = time.monotonic()
        live.stop()
        assert time.monotonic() - started < 3
