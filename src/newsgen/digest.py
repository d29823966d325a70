"""Digests: one hash function, one canonical form, and the digest of newsgen itself.

Every identity in newsgen is a digest of content. Must not know what is digested.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any

SIZE = 16
"""Bytes of a digest: 128 bits, so that a million million pages hold no accidental twin."""

_ENGINE_PACKAGES = (
    "babel",
    "hijridate",
    "jinja2",
    "markdown-it-py",
    "markupsafe",
    "mdit-py-plugins",
    "nh3",
    "python-slugify",
    "pyyaml",
)


def digest(data: bytes) -> bytes:
    """BLAKE2b-128 of ``data`` (RFC 7693): 16 bytes."""
    return blake2b(data, digest_size=SIZE).digest()


def hex_digest(data: bytes) -> str:
    """The same as 32 hexadecimal digits."""
    return blake2b(data, digest_size=SIZE).hexdigest()


def canonical(value: Any) -> bytes:
    """The one byte form of plain data (str, int, bool, None, tuples, lists, dicts with str keys).

    Raises TypeError on anything else (sets, dates, objects), so that a view whose bytes could
    differ between two runs is hard to write by accident.
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode(
        "utf-8", "surrogatepass"
    )


def files_digest(files: Iterable[tuple[str, Path]]) -> bytes:
    """Digest of named files' bytes, whatever the order they are given in."""
    state = blake2b(digest_size=SIZE)
    for name, path in sorted(files):
        data = path.read_bytes()
        state.update(f"{name}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
        state.update(data)
    return state.digest()


@cache
def engine_digest() -> bytes:
    """Digest of what turns a view into bytes: newsgen's own code, the packages that write HTML,
    and Python's Unicode tables. A page made by another engine is stale."""
    root = Path(__file__).parent
    code = files_digest((path.relative_to(root).as_posix(), path) for path in root.rglob("*.py"))
    packages = {name: version(name) for name in _ENGINE_PACKAGES}
    return digest(code + canonical([packages, unicodedata.unidata_version]))
