"""What compiling templates came to, kept from one build to the next: parsing and compiling those of
one added article took 0.12 s.

Nothing kept is trusted for what it says: a closure counts as long as the digest of its sources is
the one that it had, and code as long as its source and all that shapes it are the same. Must not
know where it is kept.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from newsgen.digest import digest

_DIGEST = len(digest(b""))


class Kept(BytecodeCache):
    """Jinja's code by its own key, and what each template reaches. ``shaping``: a digest of all
    that shapes code beside its source; ``data``: what `packed` gave once, b"" for nothing."""

    def __init__(self, shaping: bytes = b"", data: bytes = b"") -> None:
        self._shaping = shaping
        self._codes: dict[str, bytes] = {}
        self._closures: dict[str, tuple[bytes, tuple[str, ...]]] = {}
        self._before = data
        told, written = data[:_DIGEST], data[_DIGEST:]
        if not written or told != digest(written):  # marshal may crash on bytes it did not write
            return
        shaped, codes, closures = marshal.loads(written)
        if shaped == shaping:
            self._codes, self._closures = codes, closures

    def packed(self) -> bytes:
        """All of it as bytes, b"" if they are those that were given."""
        names, codes = sorted(self._closures), sorted(self._codes)
        written = marshal.dumps(
            (
                self._shaping,
                {key: self._codes[key] for key in codes},
                {name: self._closures[name] for name in names},
            ),
            2,  # without references, which tell how often a value is used
        )
        data = digest(written) + written
        return b"" if data == self._before else data

    def closure(self, name: str) -> tuple[bytes, tuple[str, ...]]:
        """The digest that the sources of a template and of all it reaches had, and their names;
        b"" and none if nothing is kept."""
        return self._closures.get(name, (b"", ()))

    def keep_closure(self, name: str, known: bytes, reached: Iterable[str]) -> None:
        """Keep what a template reaches, and the digest of these sources."""
        self._closures[name] = (known, tuple(reached))

    def load_bytecode(self, bucket: Bucket) -> None:
        """The code of a template, if it is that of its source in this Python (Jinja looks)."""
        data = self._codes.get(bucket.key)
        if data:
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        self._codes[bucket.key] = bucket.bytecode_to_string()
