"""What a build costs: time and steps, by stage and by what was worked on.

One clock runs all the time, and each lap says what the time since the one before it went into: so
the laps sum to the whole, and nothing is left out or counted twice. Worker processes measure
themselves. Must not read a clock of its own: it is given them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

Clock = Callable[[], float]
"""Seconds since some moment. One that is handed to worker processes must be known by its name."""


class Cost(NamedTuple):
    """What a stage, or its part ``name``, took: steps done (articles, pages, files), seconds that
    passed, processor seconds of the build's own process and of its workers."""

    stage: str
    name: str = ""
    steps: int = 0
    wall: float = 0.0
    cpu: float = 0.0
    workers: float = 0.0

    def plus(self, other: Cost) -> Cost:
        """Both together, under this one's name."""
        return self._replace(
            steps=self.steps + other.steps, wall=self.wall + other.wall, cpu=self.cpu + other.cpu,
            workers=self.workers + other.workers,
        )  # fmt: skip


def stopped() -> float:
    """The clock of those who do not measure."""
    return 0.0


class Profile:
    """The laps of one build. Without clocks it measures nothing and costs next to nothing."""

    def __init__(self, wall: Clock | None = None, cpu: Clock = stopped) -> None:
        self._wall = wall
        self.cpu = cpu
        self._costs: dict[tuple[str, str], Cost] = {}
        self._last = (wall(), 0.0) if wall else (0.0, 0.0)  # a process starts at no CPU time

    def lap(self, stage: str, name: str = "", steps: int = 0) -> None:
        """What came since the last lap was this."""
        if self._wall is not None:
            self._add(Cost(stage, name, steps, *self._since()))

    def shared(self, stage: str, parts: Mapping[str, tuple[int, float]], *, here: bool) -> None:
        """What came since the last lap was several things: steps and processor seconds of each by
        name, as measured where they were done. ``here``: in this process, and not in workers while
        it waited."""
        if self._wall is None:
            return
        wall, cpu = self._since()
        whole = sum(seconds for _, seconds in parts.values())
        for name, (steps, seconds) in parts.items():
            share = seconds / whole if whole else 1 / len(parts)
            elsewhere = 0.0 if here else seconds
            self._add(Cost(stage, name, steps, wall * share, cpu * share, elsewhere))

    def costs(self) -> tuple[Cost, ...]:
        """Everything measured, in the order in which it was first met."""
        return tuple(self._costs.values())

    def _since(self) -> tuple[float, float]:
        assert self._wall is not None
        now = (self._wall(), self.cpu())
        before, self._last = self._last, now
        return now[0] - before[0], now[1] - before[1]

    def _add(self, cost: Cost) -> None:
        place = (cost.stage, cost.name)
        known = self._costs.get(place)
        self._costs[place] = known.plus(cost) if known else cost


def by_stage(costs: tuple[Cost, ...]) -> list[Cost]:
    """The sum of each stage, in their order."""
    sums: dict[str, Cost] = {}
    for cost in costs:
        sums[cost.stage] = sums.get(cost.stage, Cost(cost.stage)).plus(cost)
    return list(sums.values())
