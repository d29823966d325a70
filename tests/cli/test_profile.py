"""What a build cost, told and kept."""

from __future__ import annotations

from pathlib import Path

from newsgen.cli.profile import FILE, as_json, finished, keep, kept, started, table, total
from newsgen.timing import Cost

COSTS = (
    Cost("open the site", cpu=0.25, wall=0.5),
    Cost("plan pages", "day", 10, 0.5, 0.25),
    Cost("plan pages", "article", 1000, 1.0, 0.5),
    Cost("render pages", "article.html", 1000, 2.0, 0.125, 3.0),
)


def test_a_table_has_stages_their_parts_and_the_sum() -> None:
    """The dearest part of a stage first; milliseconds of all processes for each step."""
    assert [line.split() for line in table(COSTS)] == [
        ["stage", "steps", "wall", "s", "CPU", "s", "workers", "s", "ms", "each"],
        ["open", "the", "site", "0.50", "0.25"],
        ["plan", "pages", "1,010", "1.50", "0.75", "0.743"],
        ["article", "1,000", "1.00", "0.50", "0.500"],
        ["day", "10", "0.50", "0.25", "25.000"],
        ["render", "pages", "1,000", "2.00", "0.12", "3.00", "3.125"],
        ["article.html", "1,000", "2.00", "0.12", "3.00", "3.125"],
        ["total", "4.00", "1.12", "3.00"],
    ]


def test_the_sum_is_of_all_rows() -> None:
    """Seconds only: articles and pages do not add up."""
    assert total(COSTS) == Cost("total", "", 0, 4.0, 1.125, 3.0)


def test_a_profile_is_kept_and_read_again(tmp_path: Path) -> None:
    """In the folder of the catalog."""
    (tmp_path / FILE).parent.mkdir()
    keep(tmp_path, COSTS)
    assert kept(tmp_path) == COSTS


def test_a_profile_that_is_none_is_passed_over(tmp_path: Path) -> None:
    """Missing, damaged or of another version."""
    assert kept(tmp_path) == ()
    keep(tmp_path, COSTS)  # there is no folder
    (tmp_path / FILE).parent.mkdir()
    for text in ("", "[", "3", '[{"stage": "x", "new": 1}]'):
        (tmp_path / FILE).write_text(text)
        assert kept(tmp_path) == ()


def test_the_end_is_measured_too() -> None:
    """From the start of the process to the closing of the catalog."""
    costs = finished(started())
    assert costs[0].stage == "close the catalog"
    assert costs[0].cpu > 0, "the interpreter has started and imported"
    assert as_json(costs)[0]["stage"] == "close the catalog"
