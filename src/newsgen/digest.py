"""Digests: one hash function, one canonical form, and the digest of newsgen itself.

Every identity in newsgen is a digest of content. Must not know what is digested.
"""

from __future__ import annotations

import json
import os
import re
import sys
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from xxhash import xxh3_128, xxh3_128_digest, xxh3_128_hexdigest

SIZE = 16
"""Bytes of a digest: 128 bits, so that a million million pages hold no accidental twin."""

# XXH3 (xxhash.com) tells changes, it is no proof against forgery, which nothing here needs: who can
# write a source can write the page as well. A page of 8.6 KB takes 0.1 µs, BLAKE2b takes 15.

_ENGINE_PACKAGES = (
    "babel",
    "hijridate",
    "jinja2",
    "markdown-it-py",
    "markupsafe",
    "mdit-py-plugins",
    "msgspec",
    "nh3",
    "python-slugify",
    "pyyaml",
)


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


def digest(data: bytes) -> bytes:
    """XXH3-128 of ``data``: 16 bytes."""
    return xxh3_128_digest(data)


def hex_digest(data: bytes) -> str:
    """The same as 32 hexadecimal digits."""
    return xxh3_128_hexdigest(data)


def canonical(value: Any) -> bytes:
    """The one byte form of plain data (str, int, bool, None, tuples, lists, dicts with str keys).

    Raises TypeError on anything else (sets, dates, objects), so that a view whose bytes could
    differ between two runs is hard to write by accident.
    """
    return _encode(value).encode("utf-8", "surrogatepass")


def files_digest(files: Iterable[tuple[str, Path]]) -> bytes:
    """Digest of named files' bytes, whatever the order they are given in."""
    state = xxh3_128()
    for name, path in sorted(files):
        data = path.read_bytes()
        state.update(f"{name}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
        state.update(data)
    return state.digest()


def version(package: str) -> str:
    """The version of an installed package, by the name of the folder that tells of it.
    importlib.metadata, which parses what is in there, took 25 ms of every build. Raises
    importlib.metadata.PackageNotFoundError."""
    known = _versions().get(_normal(package))
    if known:
        return known
    from importlib import metadata

    return metadata.version(package)


@cache
def _versions() -> dict[str, str]:
    found: dict[str, str] = {}
    for place in sys.path:
        try:
            names = os.listdir(place or os.curdir)  # noqa: PTH208 - a Path for each is slower
        except OSError:  # gone, or a zip file
            continue
        for name in names:
            stem, _, kind = name.rpartition(".")
            package, dash, of_it = stem.partition("-")
            if kind == "dist-info" and dash:
                found.setdefault(_normal(package), of_it)
    return found


def _normal(package: str) -> str:
    """A package's name as it is compared (packaging.python.org, "Package name normalization")."""
    return re.sub(r"[-_.]+", "-", package).lower()


@cache
def engine_digest() -> bytes:
    """Digest of what turns a view into bytes: newsgen's own code, the packages that write HTML,
    and Python's Unicode tables. A page made by another engine is stale."""
    root = Path(__file__).parent
    code = files_digest((path.relative_to(root).as_posix(), path) for path in root.rglob("*.py"))
    packages = {name: version(name) for name in _ENGINE_PACKAGES}
    return digest(code + canonical([packages, unicodedata.unidata_version]))
