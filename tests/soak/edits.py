"""Random edits, hurts, faults and crashes: the machine of the property test, for many steps."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.property.test_increments import Increments
from tests.soak.report import Count, Tell

_EXAMPLES = 20
_STEPS = 40


def run(steps: int, tell: Tell, first_seed: int = 1) -> Count:
    """At least ``steps`` comparisons with clean builds; the first that fails is told and ends it.
    Each batch of examples has a seed of its own, so that a failure can be met again."""
    before, number, wrong = Increments.steps, first_seed, []
    while Increments.steps - before < steps and not wrong:
        chosen = settings(
            max_examples=min(_EXAMPLES, -(-steps // _STEPS)),
            stateful_step_count=min(_STEPS, steps + 1),
            deadline=None, database=None, suppress_health_check=list(HealthCheck),
            phases=(Phase.generate,), report_multiple_bugs=False,
        )  # fmt: skip
        machine = seed(number)(type(f"Batch{number}", (Increments,), {}))
        try:
            run_state_machine_as_test(machine, settings=chosen)
        except Exception as caught:  # whatever breaks is what a soak is for
            notes = "\n".join(getattr(caught, "__notes__", ()))
            wrong.append(f"seed {number}: {type(caught).__name__}: {caught}\n{notes}")
        number += 1
        tell(f"{Increments.steps - before:,} of {steps:,} edits")
    return Count("edit steps", Increments.steps - before, stale=len(wrong), wrong=tuple(wrong))
