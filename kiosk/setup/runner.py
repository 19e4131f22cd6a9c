"""Runs the first set-up: events in, operations asked for, answers turned into events, all kept.

Holds the only live `Setup`. No Qt here; every method is called on the home thread, and `post`
brings answers back to it.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import Protocol

from kiosk.domain.errors import KnownError
from kiosk.setup import events
from kiosk.setup.machine import next_state
from kiosk.setup.state import Draft, Setup

Post = Callable[[Callable[[], None]], None]


class Operator(Protocol):
    """Does operations of kiosk/control/setup.py elsewhere; a future may fail by KnownError."""

    def do(self, operation: str, values: events.Values) -> Future[events.Values]: ...

    def keep(self, draft: Draft) -> None:
        """Write down how far it is, in the order of these calls; returns at once."""


class SetupRunner:
    """See the module. Without an operator nothing is set up."""

    def __init__(
        self,
        operator: Operator | None,
        post: Post,
        leave: Callable[[], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """`leave` hears that it is over; `failed` receives what was a bug."""
        self.setup = Setup()
        self._operator = operator
        self._post = post
        self._leave = leave
        self._failed = failed
        self._listeners: list[Callable[[], None]] = []
        self._kept = self.setup.draft

    def listen(self, changed: Callable[[], None]) -> None:
        """Call `changed` after every change of `setup`."""
        self._listeners.append(changed)

    def begin(self, draft: Draft, screen: tuple[int, int]) -> None:
        """Go on where somebody left off."""
        self.setup = Setup(draft=draft)
        self._kept = draft
        self.send(events.Begun(screen))

    def send(self, event: events.Event) -> None:
        before = self.setup
        step = next_state(before, event)
        self.setup = step.setup
        left = before.page is not self.setup.page
        if left or isinstance(event, events.Second | events.Answered):
            self._keep()
        for effect in step.effects:
            self._perform(effect)
        if self.setup != before:
            self._tell()

    def restore(self, setup: Setup) -> None:
        """Put a state on screen as it is, performing nothing: for pictures of every screen."""
        self.setup = setup
        self._tell()

    def _keep(self) -> None:
        """Not at every letter; but a page that was left is on the disk."""
        if self._operator is not None and self.setup.draft != self._kept:
            self._kept = self.setup.draft
            self._operator.keep(self._kept)

    def _tell(self) -> None:
        for changed in self._listeners:
            changed()

    def _perform(self, effect: events.Effect) -> None:
        if isinstance(effect, events.Leave):
            self._leave()
        elif self._operator is not None:
            asked = self._operator.do(effect.operation, effect.values)
            answered = partial(self._answered, effect.operation)
            asked.add_done_callback(lambda done: self._post(partial(answered, done)))

    def _answered(self, operation: str, done: Future[events.Values]) -> None:
        if done.cancelled():
            return
        fault = done.exception()
        if fault is None:
            self.send(events.Answered(operation, done.result()))
            return
        self.send(events.Answered(operation, failed=True))
        if not isinstance(fault, KnownError):
            self._failed(fault)


def nobody_sets_up() -> SetupRunner:
    """For a kiosk that is set up."""
    return SetupRunner(None, lambda work: work(), lambda: None, lambda _: None)
