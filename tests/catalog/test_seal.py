"""The seal of the catalog: whole, absent or broken."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from newsgen.catalog import Catalog
from newsgen.catalog.seal import Seal, broken_open, distrust, seal
from newsgen.problems import NewsgenError

NOW = 1_700_000_000_123_456_789


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A sealed file."""
    file = tmp_path / "catalog.sqlite"
    file.write_bytes(b"x" * 100)
    os.utime(file, ns=(NOW, NOW))
    seal(file)
    return file


def test_a_seal_holds_once(path: Path) -> None:
    """Whoever opens the file breaks it, and a crash leaves none."""
    assert broken_open(path) is Seal.WHOLE
    assert broken_open(path) is Seal.NONE


@pytest.mark.parametrize(
    ("size", "time", "said"),
    [
        (100, NOW, Seal.WHOLE),
        (100, NOW // 10**9 * 10**9, Seal.WHOLE),  # out of an archive with whole seconds
        (100, NOW + 1, Seal.BROKEN),
        (100, (NOW // 10**9 - 1) * 10**9, Seal.BROKEN),
        (101, NOW, Seal.BROKEN),
    ],
)
def test_another_size_or_time_breaks_it(path: Path, size: int, time: int, said: Seal) -> None:
    """Somebody else wrote the file."""
    path.write_bytes(b"x" * size)
    os.utime(path, ns=(time, time))
    assert broken_open(path) is said


@pytest.mark.parametrize("text", ["", "broken", "100", "100 x", "-1 5", "\udcff"])
def test_what_is_no_seal_is_broken(path: Path, text: str) -> None:
    """Anything else beside the file is no reason for trust."""
    path.with_suffix(".seal").write_bytes(text.encode("utf-8", "surrogateescape"))
    assert broken_open(path) is Seal.BROKEN


def test_a_missing_file_has_no_whole_seal(path: Path) -> None:
    """A seal alone says nothing."""
    path.unlink()
    assert broken_open(path) is Seal.BROKEN


def test_a_file_with_a_log_is_not_sealed(path: Path) -> None:
    """Somebody has it open."""
    assert broken_open(path) is Seal.WHOLE
    path.with_name("catalog.sqlite-wal").write_bytes(b"")
    seal(path)
    assert broken_open(path) is Seal.NONE


def test_a_seal_is_whole_or_absent(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fills up within the seal is no reason to make everything again."""

    def full(self: Path, text: str, **options: str) -> None:
        self.write_bytes(text[:3].encode())
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_text", full)
        seal(path)
    assert broken_open(path) is Seal.NONE


def test_distrust_lasts_until_the_next_opening(path: Path) -> None:
    """Then the file is made anew."""
    distrust(path)
    assert broken_open(path) is Seal.BROKEN


def test_a_catalog_changed_by_something_else_is_made_anew(tmp_path: Path) -> None:
    """One line says so; a title that SQLite could not know to be wrong is not believed."""
    path = tmp_path / "catalog.sqlite"
    with Catalog.open(path) as catalog:
        catalog.set("name", b"value of the user")
    with Catalog.open(path) as catalog:
        assert (catalog.notice, catalog.get("name")) == ("", b"value of the user")
    path.write_bytes(path.read_bytes().replace(b"value of", b"other of"))
    os.utime(path)
    with Catalog.open(path) as catalog:
        assert "something else wrote to it" in catalog.notice
        assert catalog.get("name") == b""


def test_a_catalog_found_malformed_is_not_trusted_again(tmp_path: Path) -> None:
    """What SQLite finds while it is used ends the build, and the next one starts afresh."""
    path = tmp_path / "catalog.sqlite"
    with Catalog.open(path) as catalog:
        catalog.set("name", b"value")
    with pytest.raises(NewsgenError, match="Build again"), Catalog.open(path):
        raise sqlite3.DatabaseError("database disk image is malformed")
    with Catalog.open(path) as catalog:
        assert catalog.get("name") == b""


def test_a_full_disk_is_no_reason_for_distrust(tmp_path: Path) -> None:
    """What was recorded before stands."""
    path = tmp_path / "catalog.sqlite"
    with Catalog.open(path) as catalog:
        catalog.set("name", b"value")
    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorcode = sqlite3.SQLITE_FULL
    with pytest.raises(NewsgenError, match="disk full"), Catalog.open(path):
        raise full
    with Catalog.open(path) as catalog:
        assert catalog.get("name") == b"value"
