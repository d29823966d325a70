"""What was built, packed: always the same as what was built."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.catalog import Catalog, ledger, runs
from newsgen.catalog.ledger import Ledger, Written
from newsgen.catalog.runs import numbers_of, stamps_of

PATHS = st.sampled_from(
    ["a", "a/b", "a\x01", "b", "b/خبر", "c", "d/e", "d/f", "g", "\U0001f600", "~"]
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.lists(st.tuples(PATHS, st.integers(0, 9)), max_size=6)),
        st.tuples(st.just("delete"), st.lists(st.tuples(PATHS, st.just(0)), max_size=4)),
        st.tuples(st.just("touch"), st.lists(st.tuples(PATHS, st.integers(0, 9)), max_size=2)),
        st.tuples(st.just("forget"), st.just([])),
        st.tuples(st.just("commit"), st.just([])),
        st.tuples(st.just("undo"), st.just([])),
    ),
    max_size=12,
)


def unpacked(ledger: Ledger) -> list[tuple[str, bytes]]:
    """Each path with its numbers."""
    found = [
        each
        for run in ledger.runs()
        for each in zip(run.paths, stamps_of(run.numbers), strict=True)
    ]
    assert all(first[0] < second[0] for first, second in pairwise(found))
    return found


def built(ledger: Ledger) -> list[tuple[str, bytes]]:
    """The same of what is built."""
    return sorted((path, numbers_of([(size, time)])) for path, size, time in ledger.stamps())


@pytest.mark.parametrize("many", [2, 99])
@given(steps=STEPS)
def test_the_runs_follow_what_is_built(
    many: int, steps: list[tuple[str, list[tuple[str, int]]]]
) -> None:
    """Whatever is written, deleted or touched, and what of it is undone."""
    with pytest.MonkeyPatch.context() as patch, Catalog.open(None) as catalog:
        patch.setattr(runs, "SIZE", 3)
        patch.setattr(ledger, "MANY", many)
        for what, files in steps:
            for path, number in files:
                if what == "write":
                    catalog.ledger.stage([(Written(path, b"k", number, number, b"d"), True)])
                elif what == "delete":
                    catalog.ledger.stage_deletion(path)
                else:
                    catalog.ledger.restamp(path, number, number)
            if what in ("write", "delete"):
                catalog.ledger.settle()
            elif what == "forget":
                catalog.ledger.forget_built()
            elif what == "commit":
                catalog.commit()
                assert list(runs.runs(catalog.ledger._database)) == list(catalog.ledger.runs())
            elif what == "undo":
                catalog.roll_back()
            if len(files) != 1:
                assert unpacked(catalog.ledger) == built(catalog.ledger)
        assert unpacked(catalog.ledger) == built(catalog.ledger)


def test_a_run_is_of_neighbours_and_no_longer_than_it_may_be() -> None:
    """One more file packs its run anew, and no other."""
    with Catalog.open(None) as catalog:
        paths = [f"{number:04}" for number in range(3 * runs.SIZE)]
        files = [(Written(path, b"k", 1, 1, b"d"), True) for path in paths]
        catalog.ledger.stage(files)
        catalog.ledger.settle()
        before = [run.paths for run in catalog.ledger.runs()]
        assert [len(run) for run in before] == [runs.SIZE] * 3
        packed: list[str] = []
        real = runs._pack_from
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(
                runs, "_pack_from", lambda database, at: (packed.append(at), real(database, at))
            )
            catalog.ledger.stage([(Written(f"{before[1][5]}x", b"k", 1, 1, b"d"), True)])
            catalog.ledger.settle()
            after = [run.paths for run in catalog.ledger.runs()]
        assert packed == [before[1][0]]
        assert [len(run) for run in after] == [runs.SIZE, runs.SIZE, 1, runs.SIZE]
