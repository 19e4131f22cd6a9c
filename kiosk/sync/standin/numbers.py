"""The stand-in for the central system's number sequence, in this process.

Gives numbers as the real one would: one sequence per prefix, restarting only when a new day is
certain, the same number for the same request id, durable in a file of its own (standin.db, which
holds a journal of its own). Can be cut off or made to fail while it runs, without ever waiting.
Not responsible for dossiers, nor for what the kiosk does without an answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from pathlib import Path
from threading import Lock

from kiosk.domain.centre import Centre
from kiosk.domain.hours import gives_tickets
from kiosk.domain.moment import Moment
from kiosk.domain.ticket import Order, Printed, QueueState, Refusal, TicketRequest
from kiosk.domain.waiting import queue_states
from kiosk.sync.central_system import NoAnswer, NumberAnswer, NumberGranted, NumberRefused
from offline_cache.database import Error, open_database
from offline_cache.journal import Journal


class Fault(StrEnum):
    """What goes wrong with a question. LATE: it was carried out, but the answer came too late."""

    NONE = "none"
    LOST = "lost"
    LATE = "late"


class StandinNumbers:
    """Any thread. `connected` and `fault` may be set at any time."""

    def __init__(self, path: Path, centre: Centre, *, respect_hours: bool = False) -> None:
        """Opens or makes the file at `path`; raises KnownError when that fails."""
        self.connected = True
        self.fault = Fault.NONE
        self._centre = centre
        self._respect_hours = respect_hours
        self._connection = open_database(path)
        self._sequence = Journal(self._connection)
        self._lock = Lock()

    def number(self, request: TicketRequest, now: Moment, deadline: float) -> NumberAnswer:
        """A number, a refusal, or NoAnswer when cut off or not done within `deadline` seconds."""
        if not self.connected or self.fault is Fault.LOST:
            return NoAnswer()
        with self._turn(deadline) as mine:
            answer = self._grant(request, now) if mine else NoAnswer()
        return NoAnswer() if self.fault is Fault.LATE else answer

    def queues(self, now: Moment, deadline: float) -> dict[str, QueueState]:
        """The queue of every service and field by code; empty without an answer."""
        if not self.connected or self.fault is not Fault.NONE:
            return {}
        with self._turn(deadline) as mine:
            if not mine:
                return {}
            try:
                desks = self._sequence.desks()
                full = self._sequence.full_services(self._centre.services, now)
            except Error:
                return {}
        return queue_states(self._centre, desks, now.seconds, self._open(now), full)

    def start_new_day(self, now: Moment, person: str) -> date:
        """A member of staff starts the day; the service day in force after it."""
        with self._lock:
            return self._sequence.start_day(now, person)

    def close(self) -> None:
        """Close the file. Nothing may be asked afterwards."""
        with self._lock:
            self._connection.close()

    def _grant(self, request: TicketRequest, now: Moment) -> NumberAnswer:
        service = self._centre.service(request.service)
        if service is None:
            return NumberRefused(Refusal.UNKNOWN_SERVICE)
        if not self._open(now):
            return NumberRefused(Refusal.CLOSED)
        try:
            given = self._sequence.issue(Order(request, service, now, printed=Printed.NOT_ASKED))
        except Error:
            return NoAnswer()
        if isinstance(given, Refusal):
            return NumberRefused(given)
        return NumberGranted(given.number, given.service_day, given.ahead, given.wait_minutes)

    def _open(self, now: Moment) -> bool:
        return not self._respect_hours or gives_tickets(self._centre.hours, now.local)

    @contextmanager
    def _turn(self, deadline: float) -> Iterator[bool]:
        mine = self._lock.acquire(timeout=max(0.0, deadline))
        try:
            yield mine
        finally:
            if mine:
                self._lock.release()
