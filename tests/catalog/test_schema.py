"""Opening the catalog: new, sound, foreign, of another version, damaged."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgen.catalog import Catalog
from newsgen.problems import NewsgenError


def test_values_are_remembered(tmp_path: Path) -> None:
    """What was set is there the next time, without a notice."""
    path = tmp_path / "catalog.sqlite"
    with Catalog.open(path) as catalog:
        assert catalog.get("engine") == b""
        catalog.set("engine", b"1")
        assert catalog.notice == ""
    with Catalog.open(path) as catalog:
        assert catalog.get("engine") == b"1"
        assert catalog.notice == ""


def test_an_interrupted_session_leaves_what_was_committed(tmp_path: Path) -> None:
    """An exception rolls back to the last commit."""
    path = tmp_path / "catalog.sqlite"
    with pytest.raises(KeyboardInterrupt), Catalog.open(path) as catalog:
        catalog.set("a", b"1")
        catalog.commit()
        catalog.set("b", b"1")
        raise KeyboardInterrupt
    with Catalog.open(path) as catalog:
        assert (catalog.get("a"), catalog.get("b")) == (b"1", b"")


@pytest.mark.parametrize("damage", ["garbage", "version", "empty"])
def test_an_unusable_file_is_replaced(
    tmp_path: Path, damage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The catalog is disposable."""
    path = tmp_path / "catalog.sqlite"
    if damage == "garbage":
        path.write_bytes(b"garbage" * 1000)
    elif damage == "version":
        with monkeypatch.context() as patch:
            patch.setattr("newsgen.catalog.schema.VERSION", 999)
            with Catalog.open(path) as catalog:
                catalog.set("a", b"1")
                catalog.commit()
    else:
        path.write_bytes(b"")
    with Catalog.open(path) as catalog:
        assert bool(catalog.notice) == (damage != "empty")
        assert catalog.get("a") == b""
        assert catalog.sources.counts() == (0, 0)


def test_a_catalog_that_cannot_be_written_is_the_users_to_mend(tmp_path: Path) -> None:
    """An error of the database is told as a problem, not as a fault of newsgen."""
    with (
        pytest.raises(NewsgenError, match="the catalog cannot be used"),
        Catalog.open(tmp_path / "catalog.sqlite") as catalog,
    ):
        catalog.commit()
        catalog._database.execute("pragma query_only = on")
        catalog.set("a", b"1")


def test_a_catalog_may_start_as_a_copy(tmp_path: Path) -> None:
    """Of another one, even while that is being written; never over one that is there, and never of
    one that is no use."""
    source, path = tmp_path / "a.sqlite", tmp_path / "b.sqlite"
    Catalog.seed(path, source)
    assert not path.exists()
    source.write_bytes(b"no database")
    Catalog.seed(path, source)
    assert not path.exists() and source.read_bytes() == b"no database"
    source.unlink()
    with Catalog.open(source) as catalog:
        catalog.set("a", b"1")
        catalog.commit()
        catalog.set("a", b"2")
        Catalog.seed(path, source)
    with Catalog.open(path) as catalog:
        assert catalog.get("a") == b"1"
        Catalog.seed(path, source)
        assert catalog.get("a") == b"1"
    assert {each.name for each in tmp_path.iterdir() if each.suffix != ".seal"} == {
        "a.sqlite",
        "b.sqlite",
    }
