"""The last good bytes of pages."""

from __future__ import annotations

from newsgen.serve.memory import Good, Memory


def good(size: int) -> Good:
    return Good(b"x" * size, "", 1)


def test_the_pages_asked_for_longest_ago_make_room() -> None:
    """Bounded in bytes."""
    memory = Memory(room=80)
    for name in "abcdefgh":
        memory.keep(name, good(10))
    assert memory.get("a")
    memory.keep("i", good(10))
    assert memory.get("a") and memory.get("i")
    assert memory.get("b") is None


def test_a_large_page_is_not_kept_and_replaces_its_old_self() -> None:
    """One film must not push every page out."""
    memory = Memory(room=80)
    memory.keep("a", good(5))
    memory.keep("a", good(11))
    assert memory.get("a") is None
    memory.keep("b", good(10))
    memory.keep("b", good(10))
    memory.drop("b")
    memory.drop("b")
    assert memory.get("b") is None
