"""Performs what a step of a visit asks for, and turns the answers into events.

Loaded with the first event: it knows the effects and events of every journey.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from kiosk.domain.dossier import LookupAnswer
from kiosk.domain.procedure import ProcedureHit
from kiosk.domain.ticket import Issued, Printed, Refusal, Refused, Ticket, TicketRequest
from kiosk.domain.visit import ask as asking
from kiosk.domain.visit import effects, events, help, online, public_event, rating, wards

if TYPE_CHECKING:
    from kiosk.visit.runner import Loaded, Place, VisitRunner

T = TypeVar("T")


class Performer:
    """Belongs to one runner, on its home thread."""

    def __init__(self, runner: VisitRunner) -> None:
        self._runner = runner
        self._ask = runner.ask

    def perform(self, effect: effects.Effect) -> None:
        """Ask the services for it; the answer comes back as an event."""
        services, locale = self._runner.services, self._runner.visit.locale
        match effect:
            case effects.IssueTicket(request):
                lost = partial(self._issue_failed, request.id)
                self._ask(services.numbers.issue(request), partial(self._issued, request), lost)
            case effects.PrintTicket(ticket):
                self._ask(services.paper.ticket(ticket, locale), partial(self._printed, ticket.id))
            case effects.RecallTicket(asked, ticket_id):
                self._ask(services.numbers.recall(ticket_id), partial(self._recalled, asked))
            case effects.FindProcedures(asked, query, life_event, field_code, here):
                found = services.procedures.find(query, life_event, field_code, here)
                self._ask(found, partial(self._hits, asked))
            case effects.FindInstead(asked, query):
                near = services.procedures.instead(query)
                self._answer(near, partial(events.InsteadArrived, asked))
            case effects.LoadProcedure(asked, procedure_id):
                self._ask(services.procedures.load(procedure_id), partial(self._loaded, asked))
            case effects.PrintChecklist(asked, procedure, summary, ticks):
                printed = services.paper.checklist(procedure, summary, locale, ticks)
                self._ask(printed, partial(self._slip, asked))
            case effects.PrintDossierSlip(asked, found_dossier):
                printed = services.paper.dossier(found_dossier, locale)
                self._ask(printed, partial(self._slip, asked))
            case effects.LookUp(asked, key):
                self._ask(services.dossiers.find(key), partial(self._looked_up, asked))
            case effects.Forget():
                services.paper.forget()
            case _:
                self._perform_more(effect)

    def _perform_more(self, effect: effects.Effect) -> None:
        """The effects of the journeys that keep them in their own modules."""
        services, locale = self._runner.services, self._runner.visit.locale
        match effect:
            case rating.KeepRating(asked, opinion):
                self._answer(services.opinions.rate(opinion), partial(rating.RatingKept, asked))
            case asking.KeepQuestion(asked, question):
                kept = services.opinions.ask(question)
                self._answer(kept, partial(asking.QuestionArrived, asked))
            case asking.PrintQuestionSlip(asked, receipt):
                printed = services.paper.question(receipt, locale)
                self._ask(printed, partial(self._slip, asked))
            case public_event.PrintReminder(asked, notice):
                printed = services.paper.reminder(notice, locale)
                self._ask(printed, partial(self._slip, asked))
            case help.CallForHelp(asked, screen):
                self._answer(services.help.call(screen), partial(help.StaffCalled, asked))
            case online.FindOnline(asked, field_code, full):
                found = services.procedures.online(field_code, full)
                self._answer(found, partial(online.OnlineArrived, asked))
            case wards.FindWards(asked, query):
                self._answer(services.wards.find(query), partial(wards.WardsFound, asked))
            case wards.RecogniseWard(asked, query):
                known = services.wards.is_old_name(query)
                self._answer(known, partial(wards.WardRecognised, asked))
            case wards.FindPlace(asked, questions):
                self._ask(services.wards.find_place(questions), partial(self._place, asked))

    def _answer(self, future: Future[T], event: Callable[[T], events.Event]) -> None:
        """Send the event that is made of a future's value."""
        self._ask(future, lambda value: self._runner.send(event(value)))

    # --- answers -------------------------------------------------------------------------------

    def _issued(self, request: TicketRequest, answer: Issued | Refused) -> None:
        match answer:
            case Issued(ticket):
                self._runner.send(events.TicketIssued(ticket))
            case Refused(reason):
                self._runner.send(events.TicketRefused(request.id, reason))

    def _issue_failed(self, request_id: str) -> None:
        """The number could not be made because of a fault of ours: say so, keep the page."""
        self._runner.send(events.TicketRefused(request_id, Refusal.STORAGE))

    def _printed(self, ticket_id: str, printed: Printed) -> None:
        self._runner.send(events.TicketPrinted(ticket_id, printed))

    def _recalled(self, asked: int, ticket: Ticket | None) -> None:
        self._runner.send(events.TicketRecalled(asked, ticket))

    def _place(self, asked: int, place: Place) -> None:
        self._runner.send(wards.PlaceFound(asked, *place))

    def _hits(self, asked: int, hits: tuple[ProcedureHit, ...]) -> None:
        self._runner.send(events.HitsArrived(asked, hits))

    def _loaded(self, asked: int, loaded: Loaded) -> None:
        self._runner.send(events.ProcedureArrived(asked, *loaded))

    def _slip(self, asked: int, ok: bool) -> None:
        self._runner.send(events.SlipPrinted(asked, ok))

    def _looked_up(self, asked: int, answer: LookupAnswer) -> None:
        self._runner.send(events.LookupArrived(asked, answer))
