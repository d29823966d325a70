"""Digests: one form for one value."""

from __future__ import annotations

import sys
from importlib import metadata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.digest import (
    _ENGINE_PACKAGES,
    SIZE,
    _versions,
    canonical,
    digest,
    engine_digest,
    files_digest,
    hex_digest,
    version,
)

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


@pytest.mark.parametrize("package", [*_ENGINE_PACKAGES, "Markdown.It_Py", "click"])
def test_versions_are_those_that_packages_tell(package: str) -> None:
    """Read from names of folders, however a package's own name is written."""
    assert version(package) == metadata.version(package)


def test_versions_are_found_wherever_python_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first place that has a package counts; one that tells of itself in another way is asked
    in the slow way, and one that is not there is missed."""
    for name in ("one/a_b-2.0.dist-info", "two/a_b-1.0.dist-info", "two/C.d-3.dist-info"):
        (tmp_path / name).mkdir(parents=True)
    egg = tmp_path / "two" / "egg-4.egg-info"
    egg.mkdir()
    (egg / "PKG-INFO").write_text("Metadata-Version: 2.1\nName: egg\nVersion: 4\n")
    places = [str(tmp_path / "none.zip"), str(tmp_path / "one"), str(tmp_path / "two")]
    monkeypatch.setattr("sys.path", [*places, *sys.path])
    _versions.cache_clear()
    try:
        assert [version(name) for name in ("a-b", "A.B", "c-d", "egg")] == ["2.0", "2.0", "3", "4"]
        with pytest.raises(metadata.PackageNotFoundError):
            version("no-such-package")
    finally:
        _versions.cache_clear()
