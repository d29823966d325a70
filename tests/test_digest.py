"""Digests: one form for one value."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.digest import SIZE, canonical, digest, engine_digest, files_digest, hex_digest

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda children: st.lists(children) | st.dictionaries(st.text(), children),
)


@given(plain)
def test_canonical_form_is_repeatable(value: object) -> None:
    """The same value has the same bytes."""
    assert canonical(value) == canonical(value)


@given(st.dictionaries(st.text(), st.integers()))
def test_canonical_form_ignores_insertion_order(value: dict[str, int]) -> None:
    """A mapping's order is no part of it."""
    assert canonical(value) == canonical(dict(reversed(value.items())))


@pytest.mark.parametrize("value", [{1, 2}, object(), b"bytes"])
def test_what_has_no_canonical_form_is_refused(value: object) -> None:
    """Sets and objects cannot slip into a view."""
    with pytest.raises(TypeError):
        canonical(value)


def test_a_digest_has_sixteen_bytes() -> None:
    """128 bits, and the hexadecimal form is the same digest."""
    assert len(digest(b"")) == SIZE
    assert bytes.fromhex(hex_digest(b"x")) == digest(b"x")


def test_files_are_digested_by_name_and_bytes(tmp_path: Path) -> None:
    """Moving bytes from one file to the next changes the digest; the given order does not."""
    one, two = tmp_path / "1", tmp_path / "2"
    one.write_bytes(b"ab")
    two.write_bytes(b"c")
    first = files_digest([("1", one), ("2", two)])
    assert first == files_digest([("2", two), ("1", one)])
    one.write_bytes(b"a")
    two.write_bytes(b"bc")
    assert first != files_digest([("1", one), ("2", two)])


def test_the_engine_has_one_digest() -> None:
    """It is stable within a process and of full size."""
    assert engine_digest() == engine_digest()
    assert len(engine_digest()) == SIZE


def test_other_code_is_another_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that other code of newsgen made is stale."""
    before = engine_digest()
    monkeypatch.setattr("newsgen.digest.files_digest", lambda files: b"other code")
    assert engine_digest.__wrapped__() != before
