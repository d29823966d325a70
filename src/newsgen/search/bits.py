"""Numbers as bits: Golomb's code with a power of two, as Rice has it.

A number is its upper part as ones and a zero, then its ``k`` lowest bits, the highest first. A
``k`` that suits the mean of the numbers comes near to their entropy, which a byte for each does
not. docs/search-format.md is the rule. Must not know what the numbers mean.
"""

from __future__ import annotations

from collections.abc import Iterable

_KEPT = 4096
"""Codes of smaller numbers are kept."""


def parameter(total: int, count: int) -> int:
    """The ``k`` for ``count`` numbers whose sum is at most ``total``, about."""
    return (11 * total // (16 * max(count, 1)) | 1).bit_length() - 1


class Codes(dict[int, str]):
    """The codes of numbers, as text of 0 and 1, for one ``k``."""

    def __init__(self, k: int) -> None:
        super().__init__()
        self._k = k

    def __missing__(self, number: int) -> str:
        code = "1" * (number >> self._k) + "0"
        if self._k:
            code += f"{number & (1 << self._k) - 1:0{self._k}b}"
        if number < _KEPT:
            self[number] = code
        return code


_CODES: tuple[Codes, ...] = tuple(map(Codes, range(32)))


def written(numbers: Iterable[int], k: int) -> str:
    """The codes of numbers."""
    return "".join(map(_CODES[k].__getitem__, numbers))


def to_bytes(bits: str) -> bytes:
    """Eight bits a byte, the first the highest; zeros fill the last byte."""
    size = -(-len(bits) // 8)
    return int(bits.ljust(8 * size, "0") or "0", 2).to_bytes(size, "big")


class Reader:
    """Reads numbers one after another."""

    def __init__(self, data: bytes) -> None:
        self._bits = f"{int.from_bytes(data, 'big'):0{8 * len(data)}b}" if data else ""
        self.at = 0

    def bit(self) -> bool:
        """The next bit. Raises IndexError at the end."""
        self.at += 1
        return self._bits[self.at - 1] == "1"

    def taken(self, length: int) -> str:
        """The next bits as text."""
        self.at += length
        return self._bits[self.at - length : self.at]

    def number(self, k: int) -> int:
        """The next number. Raises ValueError at the end."""
        end = self._bits.index("0", self.at) + 1
        upper, self.at = end - 1 - self.at, end + k
        return upper << k | int(self._bits[end : self.at] or "0", 2)
