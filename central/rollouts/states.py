"""Which step of a rollout may follow which. Pure."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class State(StrEnum):
    """RUNNING and HELD: some kiosks have it. DONE: all have. RETURNED: nobody has it any more."""

    RUNNING = "running"
    HELD = "held"
    DONE = "done"
    RETURNED = "returned"


class Step(StrEnum):
    """What is done with a rollout that began. WIDEN: to more kiosks; FINISH: to all.

    HOLD: nobody widens it until RESUME. RETURN: everybody back to what they had.
    """

    WIDEN = "widen"
    FINISH = "finish"
    HOLD = "hold"
    RESUME = "resume"
    RETURN = "return"


_NEXT: Final = {
    (State.RUNNING, Step.WIDEN): State.RUNNING,
    (State.RUNNING, Step.FINISH): State.DONE,
    (State.RUNNING, Step.HOLD): State.HELD,
    (State.RUNNING, Step.RETURN): State.RETURNED,
    (State.HELD, Step.RESUME): State.RUNNING,
    (State.HELD, Step.RETURN): State.RETURNED,
}


def after(state: str, step: Step) -> State | None:
    """The state after a step; None where it is not taken."""
    return _NEXT.get((State(state), step))


def possible(state: str) -> frozenset[Step]:
    return frozenset(step for step in Step if after(state, step))
