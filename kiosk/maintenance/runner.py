"""Runs the pages of staff: events in, operations asked for, answers turned into events.

Holds the only live `Upkeep`. No Qt here, as in kiosk/visit/runner.py: every method is called on the
home thread, and `post` brings answers back to it.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import Protocol

from kiosk.maintenance import events
from kiosk.maintenance.machine import next_state
from kiosk.maintenance.state import Upkeep, Values


class RefusedError(Exception):
    """An operation says no, or failed; `missing` where it found nothing."""

    def __init__(self, missing: bool = False) -> None:
        super().__init__()
        self.missing = missing


class Operator(Protocol):
    """Does operations of kiosk/control by name, elsewhere; a future may fail by RefusedError."""

    def do(self, operation: str, values: Values) -> Future[Values]: ...


class UpkeepRunner:
    """See the module. Until it is given an operator nobody can knock."""

    def __init__(
        self,
        post: Callable[[Callable[[], None]], None],
        end_visit: Callable[[bool], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """`end_visit` hears whether its language stays; `failed` receives what was a bug."""
        self.upkeep = Upkeep()
        self._post = post
        self._end_visit = end_visit
        self._failed = failed
        self._operator: Operator | None = None
        self._listeners: list[Callable[[], None]] = []

    def listen(self, changed: Callable[[], None]) -> None:
        """Call `changed` after every change of `upkeep`."""
        self._listeners.append(changed)

    def open(self, operator: Operator) -> None:
        """From now on there is a machine to work at."""
        self._operator = operator

    def knock(self, name: str = "") -> None:
        if self._operator is not None:
            self.send(events.Knocked(name))

    def send(self, event: events.Event) -> None:
        before = self.upkeep
        step = next_state(before, event)
        self.upkeep = step.upkeep
        for effect in step.effects:
            self._perform(effect)
        if self.upkeep != before:
            self._tell()

    def restore(self, upkeep: Upkeep) -> None:
        """Put a state on screen as it is, performing nothing: for pictures of every screen."""
        self.upkeep = upkeep
        self._tell()

    def _tell(self) -> None:
        for changed in self._listeners:
            changed()

    def _perform(self, effect: events.Effect) -> None:
        if isinstance(effect, events.EndVisit):
            self._end_visit(effect.keep_language)
        elif self._operator is not None:
            asked = self._operator.do(effect.operation, effect.values)
            answered = partial(self._answered, self.upkeep.turn, effect.operation)
            asked.add_done_callback(lambda done: self._post(partial(answered, done)))

    def _answered(self, turn: int, operation: str, done: Future[Values]) -> None:
        if done.cancelled():
            return
        fault = done.exception()
        if fault is None:
            self.send(events.Answered(turn, operation, done.result()))
            return
        missing = isinstance(fault, RefusedError) and fault.missing
        self.send(events.Answered(turn, operation, failed=True, missing=missing))
        if not isinstance(fault, RefusedError):
            self._failed(fault)


def nobody_knocks() -> UpkeepRunner:
    """For a window without a machine behind it."""
    return UpkeepRunner(lambda work: work(), lambda _: None, lambda _: None)
