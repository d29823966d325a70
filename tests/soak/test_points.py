"""A fault at some of the calls under the output; ``make soak`` takes every one."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from newsgen import output as outputs
from newsgen.output import Output
from tests.faults import CRASH, FAIL, TORN, faults
from tests.soak.points import SCENARIOS, Points, different, torn

EVERY_DAY = 16


def test_the_next_build_makes_the_site_whole_after_a_fault_anywhere(memory: Path) -> None:
    """And in between each file is whole, old or new."""
    points = Points(memory)
    every = points.all()
    assert {(fault.scenario, fault.how) for fault in every} == {
        (scenario.name, how) for scenario in SCENARIOS for how in (FAIL, CRASH, TORN)
    }
    assert {"replace", "write", "unlink", "mkdir", "commit", "renameat2"} <= {
        fault.call for fault in every
    }
    chosen = random.Random(1).sample(every, EVERY_DAY)
    assert {fault: wrong for fault in chosen if (wrong := points.run(fault))} == {}


def test_what_is_wrong_is_told() -> None:
    """Torn, gone, stale, lost and unwanted files."""
    old, new = {"a": b"1", "b": b"1"}, {"a": b"2", "b": b"1", "c": b"1"}
    assert torn(old, new, {"a": b"2", "b": b"1"}) == []
    assert torn(old, new, {"a": b"", "c": b"1"}) == ["a is torn", "b is gone"]
    assert different(new, new) == []
    assert different(new, {"a": b"1", "b": b"1", "d": b"1"}) == [
        "a is stale", "c is lost", "d is not wanted",
    ]  # fmt: skip


def test_the_dead_make_no_more_calls(memory: Path) -> None:
    """After the chosen call nothing of the build is done, not even what it would clean up."""
    output = outputs.output_at(memory / "public")
    outputs.clear_staging(output)
    with faults(at=1, how=CRASH) as layer:
        outputs.stage(output, "a", b"x")
    assert layer.met
    assert output.waiting("a").read_bytes() == b"", "it died between opening and writing"
    with faults(at=1, how=TORN):
        outputs.stage(output, "a", b"xy")
    assert output.waiting("a").read_bytes() == b"x"
    with faults(at=1, how=FAIL), pytest.raises(OSError, match="Input/output"):
        outputs.stage(output, "a", b"xy")


def test_a_torn_page_is_noticed(memory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that writes pages in place does not pass."""

    def in_place(output: Output, path: str) -> None:
        waiting, target = output.waiting(path), output.target(path)
        if waiting.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            outputs._write(str(target), waiting.read_bytes())
            waiting.unlink()

    monkeypatch.setattr(outputs, "move_in", in_place)
    points = Points(memory)
    writes = [
        fault
        for fault in points.all()
        if (fault.scenario, fault.how, fault.call) == ("journal", TORN, "write")
    ]
    assert any("is torn" in wrong for wrong in points.run(writes[-2]))
