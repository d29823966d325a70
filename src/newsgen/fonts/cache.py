"""The font files kept once for all sites of a user, as one file in the user's cache folder.

What lies there is used if it is byte for byte what was kept, and else as if nothing were there: it
is a matter of time alone. Must not make fonts, nor know where the folder is.
"""

from __future__ import annotations

import marshal
from contextlib import suppress
from pathlib import Path

from newsgen.digest import SIZE, digest

Files = tuple[tuple[str, bytes], ...]
"""Files by name, with their bytes."""

_SUFFIX = ".fonts"


def kept(folder: Path, key: str, names: frozenset[str]) -> Files | None:
    """The files that were kept under ``key``, if they are there, whole, and have just these
    ``names``."""
    try:
        data = _place(folder, key).read_bytes()
    except OSError:
        return None
    told, written = data[:SIZE], data[SIZE:]
    if told != _proof(key, written):  # marshal may crash on bytes that it did not write
        return None
    files: Files = marshal.loads(written)
    return files if names == {name for name, _ in files} else None


def keep(folder: Path, key: str, files: Files) -> None:
    """Keep the files, in one step; does nothing where that cannot be."""
    from tempfile import NamedTemporaryFile  # 19 ms, after the seconds that the fonts took

    written = marshal.dumps(files, 2)  # without references, which tell how often a value is used
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=folder, suffix=".part", delete=False) as part:
            try:
                part.write(_proof(key, written) + written)
                part.close()
                Path(part.name).replace(_place(folder, key))
            except BaseException:
                Path(part.name).unlink(missing_ok=True)
                raise


def _place(folder: Path, key: str) -> Path:
    return folder / f"{key}{_SUFFIX}"


def _proof(key: str, written: bytes) -> bytes:
    """Digest of the key too, so that a file under another's name proves nothing."""
    return digest(key.encode() + written)
