"""The journal: carried out, carried on after a crash, forgotten where it does not belong."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from newsgen import journal
from newsgen import output as outputs
from newsgen.catalog import Catalog
from newsgen.catalog.ledger import Written
from newsgen.output import Output, output_at


@pytest.fixture
def output(tmp_path: Path) -> Output:
    """A marked output directory with one old page."""
    place = output_at(tmp_path / "public")
    place.root.mkdir()
    outputs.mark(place.root)
    (place.root / "old.html").write_text("old")
    outputs.clear_staging(place)
    return place


def staged(catalog: Catalog, output: Output, path: str, data: bytes) -> None:
    """A file that waits."""
    status = outputs.stage(output, path, data)
    row = Written(path, b"k" * 64, status.st_size, status.st_mtime_ns, b"d" * 16)
    catalog.ledger.stage([(row, True)])


def test_files_move_in_and_orphans_go(output: Output) -> None:
    """And the record says so."""
    catalog = Catalog.open(None).__enter__()
    staged(catalog, output, "a/index.html", b"new")
    catalog.ledger.stage_deletion("old.html")
    journal.commit(catalog, output)
    assert (output.root / "a/index.html").read_bytes() == b"new"
    assert not (output.root / "old.html").exists()
    assert catalog.ledger.built("a/index.html") is not None
    assert not output.staging.exists()


def test_nothing_is_relied_on_before_it_is_on_the_disk(
    output: Output, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The files before the journal says that they wait, what it did before it is forgotten."""
    seen = []
    with Catalog.open(tmp_path / "catalog.sqlite") as catalog:

        def look(folder: Path) -> None:
            committed = sqlite3.connect(tmp_path / "catalog.sqlite")
            waiting = committed.execute("select count(*) from staged").fetchone()[0]
            committed.close()
            moved = (output.root / "a/index.html").exists()
            kept = (output.root / "old.html").exists()
            seen.append((folder, waiting, moved, kept))

        monkeypatch.setattr(journal, "sync", look)
        staged(catalog, output, "a/index.html", b"new")
        catalog.ledger.stage_deletion("old.html")
        journal.commit(catalog, output)
    assert seen == [(output.staging, 0, False, True), (output.root, 2, True, False)]


@pytest.mark.parametrize("steps", range(3))
def test_a_crash_is_carried_on(output: Output, steps: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """After any number of steps the next command ends the same way."""
    catalog = Catalog.open(None).__enter__()
    for name in ("a", "b"):
        staged(catalog, output, f"{name}/index.html", name.encode())
    left = steps
    move_in = outputs.move_in

    def dying(place: Output, path: str) -> None:
        nonlocal left
        if left == 0:
            raise KeyboardInterrupt
        left -= 1
        move_in(place, path)

    with monkeypatch.context() as patch:
        patch.setattr(outputs, "move_in", dying)
        if steps < 2:
            with pytest.raises(KeyboardInterrupt):
                journal.commit(catalog, output)
        else:
            journal.commit(catalog, output)
    journal.recover(catalog, output)
    for name in ("a", "b"):
        assert (output.root / f"{name}/index.html").read_bytes() == name.encode()
        assert catalog.ledger.built(f"{name}/index.html") is not None
    assert not catalog.ledger.is_cut_short()


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_whole_tree_is_exchanged_once(
    output: Output, when: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A crash before or just after the exchange ends with the new tree, never the old one."""
    catalog = Catalog.open(None).__enter__()
    whole = output._replace(whole=True)
    staged(catalog, whole, "a/index.html", b"new")
    move_tree = outputs.move_tree

    def dying(place: Output) -> None:
        if when == "after":
            from newsgen.exchange import exchange

            exchange(place.staging, place.root)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(outputs, "move_tree", dying)
        with pytest.raises(KeyboardInterrupt):
            journal.commit(catalog, whole)
    assert outputs.move_tree is move_tree
    journal.recover(catalog, output)
    assert (output.root / "a/index.html").read_bytes() == b"new"
    assert not (output.root / "old.html").exists()
    assert not output.staging.exists()


def test_a_journal_of_another_folder_is_dropped(output: Output, tmp_path: Path) -> None:
    """What was staged for one output directory is neither moved into another nor deleted there."""
    catalog = Catalog.open(None).__enter__()
    staged(catalog, output, "a/index.html", b"new")
    catalog.ledger.stage_deletion("old.html")
    catalog.set("output", str(output.root).encode())
    other = output_at(tmp_path / "elsewhere")
    other.root.mkdir()
    outputs.mark(other.root)
    (other.root / "old.html").write_text("of this site")
    journal.recover(catalog, other)
    assert not catalog.ledger.is_cut_short()
    assert catalog.ledger.is_empty()
    assert (other.root / "old.html").read_text() == "of this site"


@pytest.mark.parametrize("gone", [True, False])
def test_files_of_an_output_that_is_gone_are_forgotten(output: Output, gone: bool) -> None:
    """All is made again, though nothing in the sources changed."""
    catalog = Catalog.open(None).__enter__()
    staged(catalog, output, "a/index.html", b"new")
    journal.commit(catalog, output)
    if gone:
        (output.root / outputs.MARK).unlink()
    journal.recover(catalog, output)
    assert catalog.ledger.is_empty() is gone
