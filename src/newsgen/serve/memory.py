"""The last good bytes of pages: what is shown while a page cannot be made. Bounded in bytes.

Must not make pages.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import NamedTuple

ROOM = 32 * 1024 * 1024
"""Bytes kept; of more the pages asked for longest ago are dropped."""


class Good(NamedTuple):
    """A page's bytes without the snippet, their digest, and the revision of the site they show."""

    data: bytes
    digest: str
    revision: int


class Memory:
    """Pages by output path."""

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._pages: OrderedDict[str, Good] = OrderedDict()
        self._size = 0

    def get(self, path: str) -> Good | None:
        """The last good bytes of a page, None if it was not asked for lately."""
        good = self._pages.get(path)
        if good:
            self._pages.move_to_end(path)
        return good

    def keep(self, path: str, good: Good) -> None:
        """Remember a page; one that takes more than an eighth of the room is not worth others."""
        self.drop(path)
        if len(good.data) > self._room // 8:
            return
        self._pages[path] = good
        self._size += len(good.data)
        while self._size > self._room:
            _, oldest = self._pages.popitem(last=False)
            self._size -= len(oldest.data)

    def drop(self, path: str) -> None:
        """Forget a page."""
        old = self._pages.pop(path, None)
        if old:
            self._size -= len(old.data)
