"""What everything built measures: kept up with each journal as measuring anew would have it."""

from __future__ import annotations

import sqlite3

from hypothesis import example, given
from hypothesis import strategies as st

from newsgen.catalog import Catalog, extents
from newsgen.catalog.extents import extent_of, forget_extent
from newsgen.catalog.ledger import Written
from newsgen.hosts import Extent, measured

PATHS = st.sampled_from(["a", "b/index.html", "b/خبر", "خبر/index.html", "c" * 99, "d" * 99])
STEP = st.tuples(PATHS, st.one_of(st.none(), st.integers(0, 3), st.integers(500, 1500)))


def database_of(catalog: Catalog) -> sqlite3.Connection:
    """The tables."""
    return catalog.ledger._database


@given(st.lists(st.dictionaries(PATHS, STEP.map(lambda step: step[1]), max_size=5), max_size=6))
@example([{}, {"a": 0}])
def test_it_is_what_measuring_anew_finds(journals: list[dict[str, int | None]]) -> None:
    """Whatever is written again, comes or goes; None for what is deleted."""
    with Catalog.open(None) as catalog:
        ledger = catalog.ledger
        built: dict[str, int] = {}
        for journal in journals:
            for path, size in journal.items():
                if size is None:
                    ledger.stage_deletion(path)
                    built.pop(path, None)
                else:
                    ledger.stage([(Written(path, b"k", size, 1, b"d"), True)])
                    built[path] = size
            ledger.settle()
            kept = ledger.extent()
            forget_extent(database_of(catalog))
            assert kept == ledger.extent()
            expected = measured(iter(built.items()))
            assert kept[:5] == expected[:5]


def test_it_is_not_measured_anew_for_a_few_files() -> None:
    """Only when what was largest or longest is another file, or a journal is long."""
    with Catalog.open(None) as catalog:
        ledger, database = catalog.ledger, database_of(catalog)

        def settle(*steps: tuple[str, int | None]) -> bool:
            """Whether it is still known after these steps."""
            ledger.extent()
            for path, size in steps:
                if size is None:
                    ledger.stage_deletion(path)
                else:
                    ledger.stage([(Written(path, b"k", size, 1, b"d"), True)])
            ledger.settle()
            return extents._remembered(database) is not None

        assert settle(("a", 5), ("bbb", 9), ("c", 2))
        assert settle(("c", 3), ("d", 4), ("a", None))
        assert extent_of(database)[:5] == (3, 16, "bbb", 9, "bbb")
        assert settle(("bbb", 10), ("d", None))
        assert not settle(("bbb", 1))
        assert extent_of(database)[:5] == (2, 4, "c", 3, "bbb")
        assert settle(("e", 3))
        assert extent_of(database).largest == "c"
        assert not settle(*((f"f/{number}", 1) for number in range(1001)))


def test_nothing_measures_nothing() -> None:
    """Not even a path."""
    with Catalog.open(None) as catalog:
        assert catalog.ledger.extent() == Extent()
        catalog.ledger.stage([(Written("a", b"k", 1, 1, b"d"), True)])
        catalog.ledger.settle()
        assert catalog.ledger.extent().files == 1
        catalog.ledger.stage_deletion("a")
        catalog.ledger.settle()
        assert catalog.ledger.extent() == Extent()
