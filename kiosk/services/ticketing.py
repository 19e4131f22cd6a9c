"""Giving out numbers: the rules, the central system within its deadline, then the journal.

The only way to a ticket. Every verb runs on the journal's worker thread and answers by a future
with a value; what a future of `issue` brings is durable before it is brought. Not responsible for
drawing or printing a ticket, or for how numbers are counted (kiosk/domain/numbering.py).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import date

from kiosk.clock import Clock
from kiosk.domain.centre import Centre, Service
from kiosk.domain.hours import gives_tickets
from kiosk.domain.moment import Moment
from kiosk.domain.ticket import (
    DECLARED_PRIORITY,
    GivenLabel,
    Issued,
    Order,
    Printed,
    QueueState,
    Refusal,
    Refused,
    Ticket,
    TicketRequest,
)
from kiosk.domain.waiting import queue_states
from kiosk.sync.central_system import CentralSystem, NumberGranted, NumberRefused
from offline_cache.database import Error, Worker
from offline_cache.journal import Journal


@dataclass(frozen=True, slots=True)
class TicketRules:
    """How this kiosk gives numbers.

    `series_letter` names its own series (B1-007) when the central system does not answer within
    `deadline` seconds. `may_issue` is asked before each number: does this process own the journal?
    """

    series_letter: str = "B"
    deadline: float = 0.4
    respect_hours: bool = True
    may_issue: Callable[[], bool] = lambda: True


class Ticketing:
    """Any thread may call; nothing waits for the caller.

    `central` is None for a kiosk that stands alone: one that never answers makes it a kiosk that is
    cut off, with a series of its own.
    """

    def __init__(
        self,
        worker: Worker,
        journal: Journal,
        centre: Centre,
        central: CentralSystem | None,
        clock: Clock,
        rules: TicketRules | None = None,
    ) -> None:
        self._worker = worker
        self._journal = journal
        self._centre = centre
        self._central = central
        self._clock = clock
        self._rules = rules or TicketRules()

    def issue(
        self, request: TicketRequest, printed: Printed = Printed.PENDING
    ) -> Future[Issued | Refused]:
        """A durable ticket, or why there is none. The same request id gives the same ticket."""
        return self._worker.submit(self._issue, request, printed)

    def queues(self) -> Future[dict[str, QueueState]]:
        """How busy each service and field is, by code.

        The central system's word; without it, what this kiosk's own numbers make likely. Empty
        when the disk fails: a screen then shows no figures.
        """
        return self._worker.submit(self._queues)

    def ticket(self, ticket_id: str) -> Future[Ticket | None]:
        """The ticket with an id. The future carries database.Error when the disk fails."""
        return self._worker.submit(self._journal.get, ticket_id)

    def tickets(self, day: date | None = None, limit: int = 100) -> Future[list[Ticket]]:
        """The newest tickets first, of a service day or of all; faults as for `ticket`."""
        return self._worker.submit(self._journal.tickets, day, limit)

    def mark_printed(self, ticket_id: str, printed: Printed) -> Future[Ticket | None]:
        """Note what is known about the paper; None for an unknown id. Faults as for `ticket`.

        What an earlier attempt may have put on paper stays known when a later one fails.
        """
        return self._worker.submit(self._mark, ticket_id, printed)

    def settle_prints(self, known: Mapping[str, Printed]) -> Future[int]:
        """At the start, before any new number: what became of the paper of the process before.

        `known` is what the printer's ledger says, by ticket id; a PENDING ticket that it does not
        know left no paper. How many tickets were put right; faults as for `ticket`.
        """
        return self._worker.submit(self._settle, dict(known))

    def start_new_day(self, person: str) -> Future[date]:
        """ "Bắt đầu ngày mới", said by signed-in staff; the service day in force after it.

        Restarts the sequence of a kiosk that stands alone, if the date is later than the last
        service day. A central system starts its own days. Faults as for `ticket`.
        """
        return self._worker.submit(lambda: self._journal.start_day(self._clock.read(), person))

    def _mark(self, ticket_id: str, printed: Printed) -> Ticket | None:
        before = self._journal.get(ticket_id)
        if before is None or before.printed is _all_told(before.printed, printed):
            return before
        return self._journal.set_printed(ticket_id, printed, self._clock.read())

    def _settle(self, known: dict[str, Printed]) -> int:
        found = (self._journal.get(ticket_id) for ticket_id in known)
        tickets = [*self._journal.pending(), *(each for each in found if each)]
        wrong = {
            each.id: said
            for each in tickets
            if (said := _all_told(each.printed, known.get(each.id, Printed.NOT_PRINTED)))
            is not each.printed
        }
        for ticket_id, said in wrong.items():
            self._journal.set_printed(ticket_id, said, self._clock.read())
        return len(wrong)

    def _issue(self, request: TicketRequest, printed: Printed) -> Issued | Refused:
        if not self._rules.may_issue():
            return Refused(Refusal.NOT_OWNER)
        try:
            known = self._journal.get(request.id)
            outcome = known or self._new(request, printed)
        except Error:
            return Refused(Refusal.STORAGE)
        return Refused(outcome) if isinstance(outcome, Refusal) else Issued(outcome)

    def _new(self, request: TicketRequest, printed: Printed) -> Ticket | Refusal:
        now = self._clock.read()
        service = self._centre.service(request.service)
        if service is None:
            return Refusal.UNKNOWN_SERVICE
        if not self._open(now):
            return Refusal.CLOSED
        order = self._order(self._without_free_text(request), service, now, printed)
        return order if isinstance(order, Refusal) else self._journal.issue(order)

    def _without_free_text(self, request: TicketRequest) -> TicketRequest:
        """Only a group's code may be kept as priority: a ticket holds nothing about a person."""
        groups = {group.code for group in self._centre.priority_groups} | {DECLARED_PRIORITY}
        return request if request.priority in groups else replace(request, priority="")

    def _order(
        self, request: TicketRequest, service: Service, now: Moment, printed: Printed
    ) -> Order | Refusal:
        if self._central is None:
            return Order(request, service, now, printed=printed)
        letter, given = self._rules.series_letter, None
        answer = self._central.number(request, now, self._rules.deadline)
        if isinstance(answer, NumberRefused):
            return answer.reason
        if isinstance(answer, NumberGranted):
            given = GivenLabel(answer.number, answer.service_day, answer.ahead, answer.wait_minutes)
        return Order(request, service, now, letter, given, printed)

    def _queues(self) -> dict[str, QueueState]:
        now = self._clock.read()
        if self._central is not None:
            states = self._central.queues(now, self._rules.deadline)
            if states:
                return states
        try:
            desks = self._journal.desks()
        except Error:
            return {}
        return queue_states(self._centre, desks, now.seconds, self._open(now))

    def _open(self, now: Moment) -> bool:
        return not self._rules.respect_hours or gives_tickets(self._centre.hours, now.local)


def _all_told(before: Printed, now: Printed) -> Printed:
    """What is known of all attempts: paper that came out, or may have, is not taken back."""
    doubt = before is Printed.UNKNOWN and now is Printed.NOT_PRINTED
    return before if doubt or before is Printed.PRINTED else now
