"""Laps that sum to the whole."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from newsgen.timing import Cost, Profile, by_stage


def clock(*times: float) -> Callable[[], float]:
    """A clock that shows these times, one at each look."""
    return iter(times).__next__


def test_a_lap_is_what_passed_since_the_one_before() -> None:
    """Wall time from the start of measuring, processor time from the start of the process."""
    profile = Profile(clock(10.0, 11.0, 15.0), clock(0.5, 0.75))
    profile.lap("open")
    profile.lap("plan", "article", 3)
    assert profile.costs() == (
        Cost("open", "", 0, 1.0, 0.5),
        Cost("plan", "article", 3, 4.0, 0.25),
    )


def test_the_same_stage_again_adds_up_in_its_first_place() -> None:
    """Planning and rendering take turns."""
    profile = Profile(clock(0.0, 1.0, 3.0, 4.0), clock(0.0, 0.0, 0.0))
    profile.lap("plan", "day", 1)
    profile.lap("render")
    profile.lap("plan", "day", 1)
    assert profile.costs() == (Cost("plan", "day", 2, 2.0), Cost("render", "", 0, 2.0))


def test_a_lap_of_several_things_is_shared_by_what_each_took() -> None:
    """Here it is this process's time; elsewhere the workers' comes beside it."""
    parts = {"a.html": (1, 3.0), "b.html": (2, 1.0)}
    profile = Profile(clock(0.0, 8.0, 16.0), clock(4.0, 8.0))
    profile.shared("render", parts, here=True)
    profile.shared("render", parts, here=False)
    assert profile.costs() == (
        Cost("render", "a.html", 2, 12.0, 6.0, 3.0),
        Cost("render", "b.html", 4, 4.0, 2.0, 1.0),
    )


def test_without_clocks_nothing_is_measured() -> None:
    """The usual build."""
    profile = Profile()
    profile.lap("plan")
    profile.shared("render", {"a.html": (1, 0.0)}, here=True)
    assert profile.costs() == ()


STEPS = st.lists(
    st.tuples(
        st.sampled_from("abc"),
        st.integers(0, 1000),
        st.integers(0, 1000),
        st.dictionaries(st.sampled_from("xyz"), st.tuples(st.integers(0, 9), st.integers(0, 9))),
    ),
    max_size=30,
)


@given(STEPS)
def test_the_stages_sum_to_the_whole(steps: list[tuple[str, int, int, dict[str, tuple]]]) -> None:  # type: ignore[type-arg]
    """Whatever is lapped in whatever order: no time is lost and none counted twice."""
    wall, cpu = [0], [0]
    profile = Profile(lambda: float(wall[0]), lambda: float(cpu[0]))
    for stage, passed, used, parts in steps:
        wall[0] += passed
        cpu[0] += used
        if parts:
            profile.shared(stage, parts, here=True)
        else:
            profile.lap(stage)
    stages = by_stage(profile.costs())
    assert abs(sum(cost.wall for cost in stages) - wall[0]) < 1e-6
    assert abs(sum(cost.cpu for cost in stages) - cpu[0]) < 1e-6
    assert len({cost.stage for cost in stages}) == len(stages)
