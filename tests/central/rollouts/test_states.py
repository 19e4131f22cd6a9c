"""Which step of a rollout may follow which."""

from __future__ import annotations

import pytest

from central.db.rollouts import UNDER_WAY
from central.rollouts.states import State, Step, after, possible

RUNNING, HELD, DONE, RETURNED = State


@pytest.mark.parametrize(
    ("state", "step", "then"),
    [
        (RUNNING, Step.WIDEN, RUNNING),
        (RUNNING, Step.FINISH, DONE),
        (RUNNING, Step.HOLD, HELD),
        (RUNNING, Step.RESUME, None),
        (RUNNING, Step.RETURN, RETURNED),
        (HELD, Step.WIDEN, None),
        (HELD, Step.FINISH, None),
        (HELD, Step.HOLD, None),
        (HELD, Step.RESUME, RUNNING),
        (HELD, Step.RETURN, RETURNED),
        *((over, step, None) for over in (DONE, RETURNED) for step in Step),
    ],
)
def test_a_step_leads_to_a_state_or_is_not_taken(
    state: State, step: Step, then: State | None
) -> None:
    assert after(state.value, step) == then
    assert (step in possible(state)) == (then is not None)


def test_what_has_ended_is_not_under_way() -> None:
    assert {each for each in State if possible(each)} == set(UNDER_WAY)
