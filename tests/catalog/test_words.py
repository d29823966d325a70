"""The store of packed words."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgen.catalog.words import Words


def test_words_are_remembered(tmp_path: Path) -> None:
    """By the digest of their source, for as long as the inputs are the same."""
    path = tmp_path / "state" / "words.sqlite"
    with Words(path, 7) as words:
        words.add([("a", b"1"), ("b", b"2")])
    with Words(path, 7) as words:
        assert words.known(["a", "c"]) == {"a": b"1"}
        words.keep_only(["b"])
    with Words(path, 7) as words:
        assert words.known(["a", "b"]) == {"b": b"2"}
    with Words(path, 8) as words:
        assert words.known(["b"]) == {}


def test_many_are_asked_for_at_once() -> None:
    """More than SQLite takes in one statement."""
    with Words(None, 1) as words:
        words.add((str(n), b"x") for n in range(1200))
        assert len(words.known(str(n) for n in range(1200))) == 1200


@pytest.mark.parametrize("damage", [b"no database at all, but text" * 99, b""])
def test_a_damaged_store_is_emptied(tmp_path: Path, damage: bytes) -> None:
    """It costs reading the articles again."""
    path = tmp_path / "words.sqlite"
    path.write_bytes(damage)
    with Words(path, 1) as words:
        assert words.known(["a"]) == {}
        words.add([("a", b"1")])
    with Words(path, 1) as words:
        assert words.known(["a"]) == {"a": b"1"}


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    """Like the catalog's own transactions."""
    path = tmp_path / "words.sqlite"
    with pytest.raises(RuntimeError), Words(path, 1) as words:
        words.add([("a", b"1")])
        raise RuntimeError
    with Words(path, 1) as words:
        assert words.known(["a"]) == {}
