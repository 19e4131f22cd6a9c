"""Serving before everything is open: the home screen stands while stores and devices still load.

`LateServices` gives out the verbs of a visit at once; what is asked of them before `open`
waits for it, in order. Imports nothing heavy: it is on the way to the first frame.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, TypeVar

from kiosk.visit.runner import Loaded, Place, VisitServices

if TYPE_CHECKING:
    from kiosk.domain.checklist import Ticks
    from kiosk.domain.dossier import DossierKey, Found, LookupAnswer
    from kiosk.domain.procedure import Instead, PlainSummary, Procedure, ProcedureHit
    from kiosk.domain.published import Announcement
    from kiosk.domain.question import Question, QuestionOutcome, QuestionReceipt
    from kiosk.domain.rating import Rating, RatingOutcome
    from kiosk.domain.ticket import Issued, Printed, QueueState, Refused, Ticket, TicketRequest
    from kiosk.domain.wards import WardAnswer

T = TypeVar("T")


class LateServices:
    """Stands for VisitServices until `open` brings the real ones. Any thread."""

    def __init__(self) -> None:
        self._real: Future[VisitServices] = Future()
        self.services = VisitServices(
            _LateNumbers(self),
            _LateProcedures(self),
            _LateDossiers(self),
            _LatePaper(self),
            _LateOpinions(self),
            _LateHelp(self),
            _LateWards(self),
        )

    def open(self, services: VisitServices) -> None:
        """The real services are here; what waited is asked of them now."""
        self._real.set_result(services)

    def fail(self, fault: BaseException) -> None:
        """There will be none: everything that was or will be asked fails with `fault`."""
        self._real.set_exception(fault)

    def ask(self, question: Callable[[VisitServices], Future[T]]) -> Future[T]:
        """The answer to a question, whenever it can be asked."""
        if self._real.done() and self._real.exception() is None:
            return question(self._real.result())
        answer: Future[T] = Future()

        def opened(real: Future[VisitServices]) -> None:
            fault = real.exception()
            if fault is not None:
                answer.set_exception(fault)
            else:
                _pass_on(question(real.result()), answer)

        self._real.add_done_callback(opened)
        return answer

    def if_open(self, act: Callable[[VisitServices], None]) -> None:
        """Do something only if the services are here."""
        if self._real.done() and self._real.exception() is None:
            act(self._real.result())


def _pass_on(source: Future[T], target: Future[T]) -> None:
    def done(finished: Future[T]) -> None:
        fault = finished.exception()
        if fault is not None:
            target.set_exception(fault)
        else:
            target.set_result(finished.result())

    source.add_done_callback(done)


class _Late:
    def __init__(self, late: LateServices) -> None:
        self._late = late


class _LateNumbers(_Late):
    def issue(self, request: TicketRequest) -> Future[Issued | Refused]:
        return self._late.ask(lambda real: real.numbers.issue(request))

    def recall(self, ticket_id: str) -> Future[Ticket | None]:
        return self._late.ask(lambda real: real.numbers.recall(ticket_id))

    def queues(self) -> Future[dict[str, QueueState]]:
        return self._late.ask(lambda real: real.numbers.queues())


class _LateProcedures(_Late):
    def find(
        self, query: str, life_event: str, field: str, on_the_spot: bool
    ) -> Future[tuple[ProcedureHit, ...]]:
        return self._late.ask(
            lambda real: real.procedures.find(query, life_event, field, on_the_spot)
        )

    def load(self, procedure_id: str) -> Future[Loaded]:
        return self._late.ask(lambda real: real.procedures.load(procedure_id))

    def online(self, field: str, full: bool) -> Future[tuple[ProcedureHit, ...]]:
        return self._late.ask(lambda real: real.procedures.online(field, full))

    def instead(self, query: str) -> Future[Instead]:
        return self._late.ask(lambda real: real.procedures.instead(query))


class _LateDossiers(_Late):
    def find(self, key: DossierKey) -> Future[LookupAnswer]:
        return self._late.ask(lambda real: real.dossiers.find(key))


class _LatePaper(_Late):
    def ticket(self, ticket: Ticket, locale: str) -> Future[Printed]:
        return self._late.ask(lambda real: real.paper.ticket(ticket, locale))

    def checklist(
        self, procedure: Procedure, summary: PlainSummary | None, locale: str, ticks: Ticks
    ) -> Future[bool]:
        return self._late.ask(lambda real: real.paper.checklist(procedure, summary, locale, ticks))

    def dossier(self, found: Found, locale: str) -> Future[bool]:
        return self._late.ask(lambda real: real.paper.dossier(found, locale))

    def question(self, receipt: QuestionReceipt, locale: str) -> Future[bool]:
        return self._late.ask(lambda real: real.paper.question(receipt, locale))

    def reminder(self, notice: Announcement, locale: str) -> Future[bool]:
        return self._late.ask(lambda real: real.paper.reminder(notice, locale))

    def forget(self) -> None:
        self._late.if_open(lambda real: real.paper.forget())


class _LateOpinions(_Late):
    def rate(self, rating: Rating) -> Future[RatingOutcome]:
        return self._late.ask(lambda real: real.opinions.rate(rating))

    def ask(self, question: Question) -> Future[QuestionOutcome]:
        return self._late.ask(lambda real: real.opinions.ask(question))


class _LateHelp(_Late):
    def call(self, screen: str) -> Future[bool]:
        return self._late.ask(lambda real: real.help.call(screen))


class _LateWards(_Late):
    def find(self, query: str) -> Future[tuple[WardAnswer, ...]]:
        return self._late.ask(lambda real: real.wards.find(query))

    def is_old_name(self, query: str) -> Future[bool]:
        return self._late.ask(lambda real: real.wards.is_old_name(query))

    def find_place(self, questions: tuple[str, ...]) -> Future[Place]:
        return self._late.ask(lambda real: real.wards.find_place(questions))
