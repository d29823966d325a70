"""Browsers that wait for updates."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor

from newsgen.serve.hub import MOST, Hub


def apart(run: Callable[[], Coroutine[None, None, None]]) -> None:
    """Run it in a thread of its own, since a browser's tests leave the main one a running loop."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: asyncio.run(run())).result()


async def some(events: AsyncIterator[str], count: int) -> list[str]:
    return [await anext(events) for _ in range(count)]


def test_each_is_sent_what_happens() -> None:
    """In order, as events."""

    async def run() -> None:
        hub = Hub()
        one, two = hub.events(), hub.events()
        assert await some(one, 1) == await some(two, 1) == ["retry: 1000\n\n"]
        hub.send("1")
        hub.send("2")
        expected = [f"event: update\ndata: {n}\n\n" for n in (1, 2)]
        assert await some(one, 2) == await some(two, 2) == expected

    apart(run)


def test_silence_is_broken() -> None:
    """So that a connection of a sleeping laptop is found out."""

    async def run() -> None:
        events = Hub(beat=0.01).events()
        assert (await some(events, 2))[1].startswith(":")

    apart(run)


def test_who_does_not_read_is_let_go_and_all_are_at_the_end() -> None:
    """Nothing is kept for them."""

    async def run() -> None:
        hub = Hub()
        slow, good = hub.events(), hub.events()
        await some(slow, 1)
        await some(good, 1)
        for number in range(40):
            hub.send(str(number))
            if number % 4 == 3:
                await some(good, 4)
        assert 0 < len([message async for message in slow]) < 40
        hub.close()
        assert [message async for message in good] == []
        assert hub.is_full

    apart(run)


def test_there_is_an_end_to_how_many_wait() -> None:
    """And those who left do not count."""

    async def run() -> None:
        hub = Hub()
        waiting = [hub.events() for _ in range(MOST)]
        for events in waiting:
            await some(events, 1)
        assert hub.is_full
        await waiting[0].aclose()  # type: ignore[attr-defined]
        assert not hub.is_full

    apart(run)
