"""A layer of faults under the output: each call to the system that `output`, `journal`,
`durable` and `exchange` make, and each commit of the catalog, may fail once or be the last of a
dying build.

Must not know what is built.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from newsgen import exchange
from newsgen.catalog import Catalog

WATCHED = tuple(f"/newsgen/{name}.py" for name in ("output", "journal", "exchange", "durable"))
CALLS = (
    "chmod", "close", "fchmod", "fstat", "listdir", "lstat", "mkdir", "open", "readlink", "rename",
    "replace", "rmdir", "scandir", "stat", "unlink", "write",
)  # fmt: skip
_DEPTH = 8
"""Frames between a call and the watched function that made it: pathlib's and shutil's own."""

FAIL, CRASH, TORN = "fail", "crash", "torn"
"""What happens at the chosen call: the system refuses it; the build dies before it; the build dies
within it (half of the bytes are written; any other call is done and then the build dies)."""


class Crash(BaseException):
    """The build is dead: it makes no more calls."""


class Faults:
    """Counts the calls; ``at`` is the number of the one that goes wrong, from 0, None for none."""

    def __init__(self, at: int | None = None, how: str = FAIL, code: int = errno.EIO) -> None:
        self.calls: list[str] = []
        self._at = at
        self._how = how
        self._code = code
        self._dead = False

    @property
    def met(self) -> bool:
        """Whether the chosen call was made."""
        return self._at is not None and len(self.calls) > self._at

    def wrap(self, name: str, call: Callable[..., Any], refused: object = None) -> Any:
        """The call, under faults. ``refused``: what stands for a failure, where it is no OSError;
        then the call counts wherever it comes from."""

        def faulty(*arguments: Any, **options: Any) -> Any:
            if self._dead and name == "close":
                return call(*arguments, **options)  # as the system does for the dead
            if self._dead:
                raise Crash
            if refused is None and not _is_watched():
                return call(*arguments, **options)
            number = len(self.calls)
            self.calls.append(name)
            if number != self._at:
                return call(*arguments, **options)
            if self._how == FAIL:
                if refused is None:
                    raise OSError(self._code, os.strerror(self._code))
                return refused
            self._dead = True
            if self._how == TORN:
                if name == "write":
                    file, data = arguments
                    call(file, bytes(data)[: len(data) // 2])
                else:
                    done = call(*arguments, **options)
                    if name == "scandir":
                        done.close()  # as the system does for the dead
            raise Crash

        return faulty


@contextmanager
def faults(at: int | None = None, how: str = FAIL, code: int = errno.EIO) -> Iterator[Faults]:
    """The layer, until the block ends; `Crash` does not leave it."""
    layer = Faults(at, how, code)
    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, layer.wrap(name, getattr(os, name)))
        swap = layer.wrap("renameat2", exchange._renameat2, refused=False)
        patch.setattr(exchange, "_renameat2", swap)
        if how != FAIL:
            patch.setattr(Catalog, "commit", layer.wrap("commit", Catalog.commit, refused=True))
        try:
            yield layer
        except Crash:
            return


def _is_watched() -> bool:
    frame = sys._getframe(2)
    for _ in range(_DEPTH):
        if frame.f_code.co_filename.endswith(WATCHED):
            return True
        if frame.f_back is None:
            return False
        frame = frame.f_back
    return False
