"""Long work in the background gives way to the person at the screen.

An import and a page that is being opened both want Python's lock; the import can wait.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event
from time import monotonic

# A page is opened and painted well within this after a touch.
_ATTENDED_SECONDS = 0.3
# So long at most for each piece of work: under constant touching it still gets on.
_LONGEST_WAIT = 0.25


class Courtesy:
    """Any thread. `now` is a monotonic clock in seconds."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self._attended_until = 0.0
        self._stopped = Event()

    def attend(self) -> None:
        """Something happens on the screen."""
        self._attended_until = self._now() + _ATTENDED_SECONDS

    def give_way(self) -> float:
        """Wait a moment if somebody is at it; the seconds it was ready to wait."""
        wait = min(_LONGEST_WAIT, self._attended_until - self._now())
        if wait > 0:
            self._stopped.wait(wait)
        return max(0.0, wait)

    def stop(self) -> None:
        """Nobody waits any more."""
        self._stopped.set()


@contextmanager
def without_collector() -> Iterator[None]:
    """For long work that makes much and leaves no cycles behind.

    Python's collector would walk over everything there is, 100 ms at a time with its lock held.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def keep_aside() -> None:
    """What is there now stays for hours: the collector need not walk over it again.

    A full walk takes 40 ms and more with Python's lock held, in the middle of somebody's typing.
    What is kept aside goes with its last use as ever; only circles among it would stay.
    """
    gc.freeze()
