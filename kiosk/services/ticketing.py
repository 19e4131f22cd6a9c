"""Giving out numbers: the rules, the central system within its deadline, then the journal.

The only way to a ticket. Every verb answers by a future with a value; what a future of `issue`
brings is durable before it is brought. What touches the journal runs on its worker; the central
system is asked on threads of its own, so that neither paper nor events wait behind it. Not
responsible for drawing or printing a ticket, or for how numbers are counted
(kiosk/domain/numbering.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date

from kiosk.clock import Clock
from kiosk.domain.centre import Centre
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

# More than a centre gives in a day.
_MOST_OF_A_DAY = 10_000


@dataclass(frozen=True, slots=True)
class TicketRules:
    """How this kiosk gives numbers.

    `series_letter` names its own series (B1-007) when the central system does not answer within
    `deadline` seconds. Asked before each number: `may_issue`, does this process own the journal,
    and `suspended`, why the central system lets it give none.
    """

    series_letter: str = "B"
    deadline: float = 0.3
    respect_hours: bool = True
    may_issue: Callable[[], bool] = lambda: True
    suspended: Callable[[], Refusal | None] = lambda: None


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
        self._asking = ThreadPoolExecutor(max_workers=2, thread_name_prefix="numbers")
        # Apart: no number waits for a central system that hangs over the figures of a screen.
        self._looking = ThreadPoolExecutor(max_workers=1, thread_name_prefix="queues")

    def stop(self) -> None:
        """Drop what has not begun, wait for what has (bounded by its deadline)."""
        self._asking.shutdown(wait=True, cancel_futures=True)
        self._looking.shutdown(wait=True, cancel_futures=True)

    def issue(
        self, request: TicketRequest, printed: Printed = Printed.PENDING
    ) -> Future[Issued | Refused]:
        """A durable ticket, or why there is none. The same request id gives the same ticket."""
        if self._central is None:
            return self._worker.submit(self._issue, request, printed)
        return self._asking.submit(self._ask_and_issue, self._central, request, printed)

    def queues(self) -> Future[dict[str, QueueState]]:
        """How busy each service and field is, by code.

        The central system's word; without it, what this kiosk's own numbers make likely. Empty
        when the disk fails: a screen then shows no figures.
        """
        if self._central is None:
            return self._worker.submit(self._own_queues)
        return self._looking.submit(self._ask_queues, self._central)

    def ticket(self, ticket_id: str) -> Future[Ticket | None]:
        """The ticket with an id. The future carries database.Error when the disk fails."""
        return self._worker.submit(self._journal.get, ticket_id)

    def by_number(self, number: str) -> Future[Ticket | None]:
        """The ticket with a number on the newest service day that has one; faults as for `ticket`.

        Of today by the wall, or of the day that this kiosk's own sequence is in.
        """
        return self._worker.submit(self._by_number, number)

    def tickets(self, day: date | None = None, limit: int = 100) -> Future[list[Ticket]]:
        """The newest tickets first, of a service day or of all; faults as for `ticket`."""
        return self._worker.submit(self._journal.tickets, day, limit)

    def given_today(self) -> dict[str, int]:
        """How many numbers of the service day there are, by service; waits. Raises Error."""
        return self._worker.run(self._given_today)

    def mark_printed(self, ticket_id: str, printed: Printed) -> Future[Ticket | None]:
        """Note what is known about the paper; None for an unknown id. Faults as for `ticket`.

        What an earlier attempt may have put on paper stays known when a later one fails.
        """
        return self._worker.submit(self._mark, ticket_id, printed)

    def void(self, number: str, reason: str, person: str) -> Future[Ticket | None]:
        """Take a number of today back, and tell the central system; None where there is none.

        `reason` is one of VOID_REASONS, `person` a sign-in name. Faults as for `ticket`.
        """
        return self._worker.submit(self._void, number, reason, person)

    def settle_prints(self, known: Mapping[str, Printed]) -> Future[int]:
        """At the start, before any new number: what became of the paper of the process before.

        `known` is what the printer's ledger says, by ticket id; a PENDING ticket that it does not
        know left no paper, and perhaps nobody saw it: the process ended between journal and
        printer. How many tickets were put right; faults as for `ticket`.
        """
        return self._worker.submit(self._settle, dict(known))

    def start_new_day(self, person: str) -> Future[date]:
        """ "Bắt đầu ngày mới", said by signed-in staff; the service day in force after it.

        Restarts the sequence of a kiosk that stands alone, if the date is later than the last
        service day. A central system starts its own days. Faults as for `ticket`.
        """
        return self._worker.submit(lambda: self._journal.start_day(self._clock.read(), person))

    def _by_number(self, number: str) -> Ticket | None:
        days = {self._clock.read().day, self._journal.service_day()} - {None}
        found = (self._journal.by_number(day, number) for day in sorted(filter(None, days)))
        return next((ticket for ticket in found if ticket), None)

    def _given_today(self) -> dict[str, int]:
        day = self._journal.service_day()
        given = self._journal.tickets(day, _MOST_OF_A_DAY) if day else ()
        return dict(Counter(each.service for each in given))

    def _void(self, number: str, reason: str, person: str) -> Ticket | None:
        found = self._by_number(number)
        if found is None:
            return None
        return self._journal.void(found.id, reason, person, self._clock.read())

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
            unseen = ticket_id not in known
            self._journal.set_printed(ticket_id, said, self._clock.read(), unseen=unseen)
        return len(wrong)

    def _issue(self, request: TicketRequest, printed: Printed) -> Issued | Refused:
        order = self._order(request, printed)
        return self._write(order) if isinstance(order, Order) else order

    def _ask_and_issue(
        self, central: CentralSystem, request: TicketRequest, printed: Printed
    ) -> Issued | Refused:
        order = self._worker.run(self._order, request, printed)
        if not isinstance(order, Order):
            return order
        order = replace(order, series_letter=self._rules.series_letter)
        answer = central.number(order.request, order.now, self._rules.deadline)
        if isinstance(answer, NumberRefused):
            return Refused(answer.reason)
        if isinstance(answer, NumberGranted):
            order = replace(order, given=_label(answer))
        return self._worker.run(self._write, order)

    def _order(self, request: TicketRequest, printed: Printed) -> Order | Issued | Refused:
        """What may be written down, or what there is already, or why not."""
        now = self._clock.read()
        suspended = self._rules.suspended()
        service = self._centre.service(request.service)
        try:
            known = self._journal.get(request.id)
        except Error:
            return Refused(Refusal.STORAGE)
        if not self._rules.may_issue():
            return Refused(Refusal.NOT_OWNER)
        if known:
            return Issued(known)
        if suspended:
            return Refused(suspended)
        if service is None:
            return Refused(Refusal.UNKNOWN_SERVICE)
        if not self._open(now):
            return Refused(Refusal.CLOSED)
        return Order(self._without_free_text(request), service, now, printed=printed)

    def _write(self, order: Order) -> Issued | Refused:
        try:
            outcome = self._journal.issue(order)
        except Error:
            return Refused(Refusal.STORAGE)
        return Refused(outcome) if isinstance(outcome, Refusal) else Issued(outcome)

    def _without_free_text(self, request: TicketRequest) -> TicketRequest:
        """Only a group's code may be kept as priority: a ticket holds nothing about a person."""
        groups = {group.code for group in self._centre.priority_groups} | {DECLARED_PRIORITY}
        return request if request.priority in groups else replace(request, priority="")

    def _ask_queues(self, central: CentralSystem) -> dict[str, QueueState]:
        now = self._clock.read()
        states = central.queues(now, self._rules.deadline)
        if not states:
            return self._worker.run(self._own_queues)
        if self._open(now):
            return states
        # It would give a number, and this kiosk would not ask for one.
        return {code: replace(state, open=False) for code, state in states.items()}

    def _own_queues(self) -> dict[str, QueueState]:
        now = self._clock.read()
        try:
            desks = self._journal.desks()
            full = self._journal.full_services(self._centre.services, now)
        except Error:
            return {}
        return queue_states(self._centre, desks, now.seconds, self._open(now), full)

    def _open(self, now: Moment) -> bool:
        return not self._rules.respect_hours or gives_tickets(self._centre.hours, now.local)


def _label(answer: NumberGranted) -> GivenLabel:
    given = answer.number, answer.service_day, answer.ahead, answer.wait_minutes
    return GivenLabel(*given, answer.follow)


def _all_told(before: Printed, now: Printed) -> Printed:
    """What is known of all attempts: paper that came out, or may have, is not taken back."""
    doubt = before is Printed.UNKNOWN and now is Printed.NOT_PRINTED
    return before if doubt or before is Printed.PRINTED else now
