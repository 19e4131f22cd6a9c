"""Whether the central system can be counted on, from the last calls alone, never by a person.

Two failures in a row make it away, two answers in a row bring it back: one lost packet darkens no
screen, one lucky answer promises nothing. The same for each operation by itself, as dossiers may be
out behind a central system that gives numbers, and a line that is too slow for a number may well
bring a dossier. Any thread.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from threading import Lock

_IN_A_ROW = 2
# An operation that fails while the rest is well is tried again after this.
_REST_SECONDS = 30.0
# Whoever waited less than this has learned nothing of the line.
PATIENT_SECONDS = 2.0


class Operation(StrEnum):
    SYNC = "sync"
    NUMBERS = "numbers"
    QUEUES = "queues"
    DOSSIERS = "dossiers"
    HELP = "help"
    CONTENT = "content"


class _Record:
    """The last calls of one kind."""

    def __init__(self, up: bool) -> None:
        self.up = up
        self._run = 0
        self._again = _REST_SECONDS

    def may_try(self, at: float) -> bool:
        """Whether it is well, or has rested."""
        return self.up or at >= self._again

    def rest_until(self, at: float) -> None:
        """As it was told to, which may be sooner or later than by itself."""
        self.up, self._again = False, at

    def note(self, well: bool, at: float) -> bool:
        """Whether this changed what is to be expected."""
        self._run = (max(0, self._run) + 1) if well else (min(0, self._run) - 1)
        turned = abs(self._run) >= _IN_A_ROW and well is not self.up
        if turned:
            self.up = well
        if turned or not well:
            self._again = at + _REST_SECONDS
        return turned


class Connectivity:
    """Begins as away: nothing was heard yet. `answers` counts those since the start."""

    def __init__(self, on_change: Callable[[bool], None] = lambda _: None) -> None:
        """`on_change` hears whether the central system is there, on the thread of the call."""
        self._lock = Lock()
        self._line = _Record(up=False)
        self._each = {operation: _Record(up=True) for operation in Operation}
        self._on_change = on_change
        self.last_heard: datetime | None = None
        self.answers = 0

    def heard(self, operation: Operation, well: bool, at: float, wall: datetime) -> None:
        """It answered: `well`, or that this operation fails. `at` in monotonic seconds."""
        with self._lock:
            self.last_heard = wall
            self.answers += 1
            self._each[operation].note(well, at)
            turned = self._line.note(True, at)
        if turned:
            self._on_change(True)

    def silent(self, at: float) -> None:
        """Nothing of it was heard in time: the line is at fault, whatever was asked."""
        with self._lock:
            turned = self._line.note(False, at)
        if turned:
            self._on_change(False)

    def slow(self, operation: Operation, at: float) -> None:
        """Too late for this operation, which waits for less than `PATIENT_SECONDS`."""
        with self._lock:
            self._each[operation].note(False, at)

    def told_to_wait(self, operation: Operation, until: float) -> None:
        """The central system says when to come again."""
        with self._lock:
            self._each[operation].rest_until(until)

    @property
    def up(self) -> bool:
        with self._lock:
            return self._line.up

    def expects(self, operation: Operation, at: float) -> bool:
        """Whether an answer is likely enough to let somebody wait for it."""
        with self._lock:
            return self._line.up and self._each[operation].may_try(at)

    def must_wait(self, operation: Operation, at: float) -> bool:
        """Whether this rests, also for what nobody waits for, and before anything was heard."""
        with self._lock:
            return not self._each[operation].may_try(at)

    def failing(self) -> tuple[str, ...]:
        """The operations that fail while the rest is well, for a technician."""
        with self._lock:
            return tuple(each.value for each, record in self._each.items() if not record.up)
