"""Runs one visit after another: events in, effects performed, answers turned into events.

Holds the only live `Visit`. No Qt here: `post` brings answers back to the home thread (the GUI
thread in the kiosk, the test's own thread in tests), and every method is called on that thread.
What the screens show is `visit` and `conditions`; `listen` tells when either changed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Protocol, TypeVar

from kiosk.domain.checklist import Ticks
from kiosk.domain.dossier import DossierKey, Found, LookupAnswer
from kiosk.domain.procedure import FieldCount, PlainSummary, Procedure, ProcedureHit
from kiosk.domain.published import Published
from kiosk.domain.question import Question, QuestionOutcome, QuestionReceipt
from kiosk.domain.rating import Rating, RatingOutcome
from kiosk.domain.text import Text
from kiosk.domain.ticket import Issued, Printed, QueueState, Refusal, Refused, Ticket, TicketRequest
from kiosk.domain.visit import ask as asking
from kiosk.domain.visit import effects, events, help, online, rating, wards
from kiosk.domain.visit.machine import next_state
from kiosk.domain.visit.state import Visit
from kiosk.domain.wards import WardAnswer

T = TypeVar("T")
Loaded = tuple[Procedure | None, PlainSummary | None]
Place = tuple[str, tuple[WardAnswer, ...]]


class Numbers(Protocol):
    """Queue numbers; every future is answered within its own deadline."""

    def issue(self, request: TicketRequest) -> Future[Issued | Refused]: ...

    def recall(self, ticket_id: str) -> Future[Ticket | None]: ...

    def queues(self) -> Future[dict[str, QueueState]]: ...


class Procedures(Protocol):
    def find(self, query: str, life_event: str, field: str) -> Future[tuple[ProcedureHit, ...]]: ...

    def load(self, procedure_id: str) -> Future[Loaded]: ...

    def online(self, field: str, full: bool) -> Future[tuple[ProcedureHit, ...]]: ...

    def instead(self, query: str) -> Future[tuple[str, ...]]: ...


class Dossiers(Protocol):
    def find(self, key: DossierKey) -> Future[LookupAnswer]: ...


class Paper(Protocol):
    """What comes out of the printer. `forget` wipes what a print left behind."""

    def ticket(self, ticket: Ticket, locale: str) -> Future[Printed]: ...

    def checklist(
        self, procedure: Procedure, summary: PlainSummary | None, locale: str, ticks: Ticks
    ) -> Future[bool]: ...

    def dossier(self, found: Found, locale: str) -> Future[bool]: ...

    def question(self, receipt: QuestionReceipt, locale: str) -> Future[bool]: ...

    def forget(self) -> None: ...


class Opinions(Protocol):
    """What people tell the centre; every word is sealed before it is kept."""

    def rate(self, rating: Rating) -> Future[RatingOutcome]: ...

    def ask(self, question: Question) -> Future[QuestionOutcome]: ...


class HelpDesk(Protocol):
    def call(self, screen: str) -> Future[bool]: ...


class Wards(Protocol):
    def find(self, query: str) -> Future[tuple[WardAnswer, ...]]: ...

    def is_old_name(self, query: str) -> Future[bool]: ...

    def find_place(self, questions: tuple[str, ...]) -> Future[Place]: ...


@dataclass(frozen=True, slots=True)
class VisitServices:
    """The verbs a visit needs."""

    numbers: Numbers
    procedures: Procedures
    dossiers: Dossiers
    paper: Paper
    opinions: Opinions
    help: HelpDesk
    wards: Wards


@dataclass(frozen=True, slots=True)
class Conditions:
    """What holds for the kiosk, not for a visit. `out_of_service` is a text key or empty.

    `closed` is what the centre tells the public of a kiosk that it has closed, None while it is
    open; without words of its own those of the key are shown.
    `last_heard` is when the central system last answered (aware), once it no longer does.
    `content_as_of` is how old what is shown is, once nobody vouches for it any more.
    `scan_hint` is what the camera advises (the text is reader.<hint>), or empty. The printer is
    `silent`: it ought to say how it is and does not, so that no paper is promised; it `stalls`: in
    mid-receipt it takes nothing any more; or `holds` a receipt that was given up and may come out
    when it works again.
    """

    connected: bool = True
    last_heard: datetime | None = None
    content_as_of: datetime | None = None
    can_print: bool = True
    can_scan: bool = True
    can_speak: bool = True
    printer_silent: bool = False
    printer_stalls: bool = False
    printer_holds: bool = False
    scan_hint: str = ""
    out_of_service: str = ""
    closed: Text | None = None
    queues: dict[str, QueueState] = field(default_factory=dict)
    fields: tuple[FieldCount, ...] = ()
    popular: tuple[ProcedureHit, ...] = ()
    published: Published = field(default_factory=Published)


def _nothing() -> None:
    pass


class VisitRunner:
    """See the module. `failed` receives what a service or listener raised: a bug, for the hook."""

    def __init__(
        self,
        services: VisitServices,
        post: Callable[[Callable[[], None]], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        self.visit = Visit()
        self.conditions = Conditions()
        self._services = services
        self._post = post
        self._failed = failed
        self._listeners: list[Callable[[], None]] = []
        self._telling = False
        self._later: deque[events.Event] = deque()

    def listen(self, changed: Callable[[], None]) -> None:
        """Call `changed` after every change of `visit` or `conditions`."""
        self._listeners.append(changed)

    def send(self, event: events.Event) -> None:
        """Let one event happen; while a change is being told it waits until everybody knows.

        A fault while a page is being made ends the visit: that page must be whole before it goes.
        """
        if self._telling:
            self._later.append(event)
            return
        before = self.visit
        step = next_state(before, event)
        self.visit = step.visit
        for effect in step.effects:
            self._perform(effect)
        if self.visit != before:
            self._tell()

    def restore(self, visit: Visit) -> None:
        """Put a visit on screen as it is, performing nothing: for pictures of every screen."""
        self.visit = visit
        self._tell()

    def set_conditions(self, conditions: Conditions) -> None:
        if conditions != self.conditions:
            self.conditions = conditions
            self._tell()

    def refresh_queues(self) -> None:
        """Ask how busy the counters are; the answer lands in `conditions`."""
        self._ask(self._services.numbers.queues(), self._queues_known)

    def _tell(self) -> None:
        outermost, self._telling = not self._telling, True
        try:
            for changed in self._listeners:
                self._tell_one(changed)
        finally:
            self._telling = not outermost
        while outermost and self._later:
            self.send(self._later.popleft())

    def _tell_one(self, changed: Callable[[], None]) -> None:
        try:
            changed()
        except Exception as fault:  # noqa: BLE001 - its own bug; the others hear all the same
            self._post(partial(self._failed, fault))

    def _queues_known(self, queues: dict[str, QueueState]) -> None:
        self.set_conditions(replace(self.conditions, queues=queues))

    # --- effects -------------------------------------------------------------------------------

    def _perform(self, effect: effects.Effect) -> None:
        services, locale = self._services, self.visit.locale
        match effect:
            case effects.IssueTicket(request):
                lost = partial(self._issue_failed, request.id)
                self._ask(services.numbers.issue(request), partial(self._issued, request), lost)
            case effects.PrintTicket(ticket):
                self._ask(services.paper.ticket(ticket, locale), partial(self._printed, ticket.id))
            case effects.RecallTicket(asked, ticket_id):
                self._ask(services.numbers.recall(ticket_id), partial(self._recalled, asked))
            case effects.RefreshQueues():
                self.refresh_queues()
            case effects.FindProcedures(asked, query, life_event, field_code):
                found = services.procedures.find(query, life_event, field_code)
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
        services, locale = self._services, self.visit.locale
        match effect:
            case rating.KeepRating(asked, opinion):
                self._answer(services.opinions.rate(opinion), partial(rating.RatingKept, asked))
            case asking.KeepQuestion(asked, question):
                kept = services.opinions.ask(question)
                self._answer(kept, partial(asking.QuestionArrived, asked))
            case asking.PrintQuestionSlip(asked, receipt):
                printed = services.paper.question(receipt, locale)
                self._answer(printed, partial(events.SlipPrinted, asked))
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
        self._ask(future, lambda value: self.send(event(value)))

    def _ask(
        self,
        future: Future[T],
        answered: Callable[[T], None],
        lost: Callable[[], None] = _nothing,
    ) -> None:
        """Bring the value of a future home, or its exception to the hook (after `lost`)."""

        def done(finished: Future[T]) -> None:
            if finished.cancelled():
                return
            fault = finished.exception()
            if fault is not None:
                self._post(lost)
                self._post(partial(self._failed, fault))
            else:
                self._post(partial(answered, finished.result()))

        future.add_done_callback(done)

    # --- answers -------------------------------------------------------------------------------

    def _issued(self, request: TicketRequest, answer: Issued | Refused) -> None:
        match answer:
            case Issued(ticket):
                self.send(events.TicketIssued(ticket))
            case Refused(reason):
                self.send(events.TicketRefused(request.id, reason))

    def _issue_failed(self, request_id: str) -> None:
        """The number could not be made because of a fault of ours: say so, keep the page."""
        self.send(events.TicketRefused(request_id, Refusal.STORAGE))

    def _printed(self, ticket_id: str, printed: Printed) -> None:
        self.send(events.TicketPrinted(ticket_id, printed))

    def _recalled(self, asked: int, ticket: Ticket | None) -> None:
        self.send(events.TicketRecalled(asked, ticket))

    def _place(self, asked: int, place: Place) -> None:
        self.send(wards.PlaceFound(asked, *place))

    def _hits(self, asked: int, hits: tuple[ProcedureHit, ...]) -> None:
        self.send(events.HitsArrived(asked, hits))

    def _loaded(self, asked: int, loaded: Loaded) -> None:
        self.send(events.ProcedureArrived(asked, *loaded))

    def _slip(self, asked: int, ok: bool) -> None:
        self.send(events.SlipPrinted(asked, ok))

    def _looked_up(self, asked: int, answer: LookupAnswer) -> None:
        self.send(events.LookupArrived(asked, answer))
