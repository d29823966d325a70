"""Diff 2 and the journal."""

from __future__ import annotations

from newsgen.catalog import Catalog
from newsgen.catalog.ledger import Staged, Written
from newsgen.hosts import Extent

ROW = Written("a/index.html", b"k" * 64, 3, 9, b"d" * 16)


def catalog() -> Catalog:
    """An empty one."""
    return Catalog.open(None).__enter__()


def test_a_path_is_wanted_once() -> None:
    """The second page is told who has it; the case of Latin letters does not tell paths apart."""
    ledger = catalog().ledger
    assert ledger.want("a/News/index.html", "one.md") is None
    assert ledger.want("a/news/index.html", "two.md") == "one.md"
    assert ledger.want("b", "") is None
    assert ledger.want("b", "") == "b"


def test_what_is_staged_is_built_after_settling() -> None:
    """Rows move from the journal to the record."""
    ledger = catalog().ledger
    ledger.stage([(ROW, True)])
    assert ledger.is_cut_short()
    assert ledger.built(ROW.path) is None
    assert list(ledger.staged()) == [Staged(ROW.path, ROW.key, True)]
    ledger.settle()
    assert ledger.built(ROW.path) == ROW
    assert not ledger.is_cut_short()
    assert ledger.extent()[:2] == (1, 3)


def test_the_extent_follows_what_is_built() -> None:
    """Although it is remembered between."""
    ledger = catalog().ledger
    assert ledger.extent() == ledger.extent() == Extent()
    ledger.stage([(ROW, True)])
    ledger.settle()
    first = ledger.extent()
    assert (first.files, first.largest) == (1, ROW.path)
    ledger.stage([(ROW._replace(path="z", size=100), True)])
    ledger.settle()
    assert ledger.extent().largest == "z"
    ledger.stage_deletion("z")
    ledger.settle()
    assert ledger.extent() == first
    ledger.forget_built()
    assert ledger.extent() == Extent()


def test_an_unmoved_row_needs_no_step() -> None:
    """A page whose bytes are those that stand is only recorded."""
    ledger = catalog().ledger
    ledger.stage([(ROW, False)])
    assert list(ledger.staged()) == []
    ledger.settle()
    assert ledger.built(ROW.path) == ROW


def test_orphans_are_deleted_before_anything_moves() -> None:
    """A folder can take the place of a file that goes."""
    ledger = catalog().ledger
    ledger.stage([(ROW, True), (ROW._replace(path="z"), True)])
    ledger.settle()
    ledger.start()
    ledger.want("z", "")
    assert list(ledger.orphans()) == [ROW.path]
    ledger.stage([(ROW._replace(path="b"), True)])
    ledger.stage_deletion(ROW.path)
    assert [step.path for step in ledger.staged()] == [ROW.path, "b"]
    ledger.settle()
    assert ledger.built(ROW.path) is None


def test_a_file_that_is_wanted_under_other_letters_is_an_orphan() -> None:
    """A disk that tells letters of both cases apart has both files."""
    ledger = catalog().ledger
    ledger.stage([(ROW, True)])
    ledger.settle()
    ledger.start()
    ledger.want("A/index.html", "")
    assert list(ledger.orphans()) == [ROW.path]
    assert not ledger.is_wanted(ROW.path)


def test_a_journal_can_be_dropped() -> None:
    """Nothing of it is recorded."""
    ledger = catalog().ledger
    ledger.stage([(ROW, True)])
    ledger.discard()
    ledger.settle()
    assert ledger.is_empty()


def test_what_the_journal_leaves_alone_is_kept() -> None:
    """Neither replaced nor deleted; a row without a move is left alone too."""
    ledger = catalog().ledger
    rows = [ROW._replace(path=path) for path in ("a", "b", "c", "d")]
    ledger.stage([(row, True) for row in rows])
    ledger.settle()
    ledger.stage([(rows[0], True), (rows[1], False)])
    ledger.stage_deletion("c")
    assert list(ledger.kept()) == ["b", "d"]


def test_the_files_of_a_partition_are_known() -> None:
    """Those that stand there, not those that wait."""
    ledger = catalog().ledger
    ledger.stage([(ROW._replace(path=path, part=path[0]), True) for path in ("x/1", "y/1", "x/2")])
    ledger.settle()
    ledger.stage([(ROW._replace(path="x/3", part="x"), True)])
    assert set(ledger.paths_of("x")) == {"x/1", "x/2"}
    assert list(ledger.paths_of("z")) == []
