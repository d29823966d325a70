"""What a build cost, as a table and as JSON; the last one is kept beside the catalog."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any

from newsgen.builder import STATE
from newsgen.timing import Cost, Profile, by_stage

FILE = f"{STATE}/profile.json"
"""The last profile, from the site's root."""

RENDERING = "render pages"
"""The stage whose parts are templates."""

_HEAD = ("stage", "steps", "wall s", "CPU s", "workers s", "ms each")


def started() -> Profile:
    """A profile that measures from now on; processor time since the interpreter started."""
    return Profile(time.perf_counter, time.process_time)


def finished(profile: Profile) -> tuple[Cost, ...]:
    """What was measured, with the processor time of workers that none of their steps took: their
    start and what comes to them and goes."""
    profile.lap("close the catalog")
    costs = profile.costs()
    used = os.times()
    rest = used.children_user + used.children_system - sum(cost.workers for cost in costs)
    return (*costs, Cost("start and feed workers", workers=rest)) if rest > 0 else costs


def as_json(costs: tuple[Cost, ...]) -> list[dict[str, Any]]:
    """The rows as plain data; seconds to the microsecond."""
    return [
        {key: round(value, 6) if isinstance(value, float) else value
         for key, value in cost._asdict().items()}
        for cost in costs
    ]  # fmt: skip


def keep(root: Path, costs: tuple[Cost, ...]) -> None:
    """Keep a profile for `newsgen stats`; does nothing where that cannot be."""
    try:
        (root / FILE).write_text(json.dumps(as_json(costs), ensure_ascii=False), encoding="utf-8")
    except OSError:
        return


def kept(root: Path) -> tuple[Cost, ...]:
    """The last profile; () if there is none."""
    try:
        rows = json.loads((root / FILE).read_text(encoding="utf-8"))
        return tuple(Cost(**row) for row in rows)
    except (OSError, ValueError, TypeError):
        return ()


def table(costs: tuple[Cost, ...]) -> list[str]:
    """Lines: each stage in order, the kinds or templates in it with the dearest first, the sum."""
    rows: list[tuple[str, ...]] = [_HEAD]
    for stage in by_stage(costs):
        rows.append(_row(stage.stage, stage))
        parts = [cost for cost in costs if cost.stage == stage.stage and cost.name]
        parts.sort(key=lambda cost: (-cost.cpu - cost.workers, cost.name))
        rows += [_row(f"  {part.name}", part) for part in parts]
    rows.append(_row("total", total(costs)))
    wide = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    return [
        f"{row[0]:<{wide[0]}}  " + "  ".join(f"{cell:>{width}}" for cell, width in
                                             zip(row[1:], wide[1:], strict=True))
        for row in rows
    ]  # fmt: skip


def total(costs: tuple[Cost, ...]) -> Cost:
    """The sum; steps of different things have none."""
    whole = Cost("total")
    for cost in costs:
        whole = whole.plus(cost._replace(steps=0))
    return whole


def _row(name: str, cost: Cost) -> tuple[str, ...]:
    seconds = cost.cpu + cost.workers
    each = f"{seconds / cost.steps * 1000:.3f}" if cost.steps else ""
    return (
        name,
        f"{cost.steps:,}" if cost.steps else "",
        f"{cost.wall:.2f}",
        f"{cost.cpu:.2f}",
        f"{cost.workers:.2f}" if cost.workers else "",
        each,
    )
