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
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar

from kiosk.domain.published import Announcement, Published
from kiosk.domain.visit.state import Access, House, Screen, Visit

if TYPE_CHECKING:
    # The first page does not wait until the rules of all journeys are loaded.
    from kiosk.domain.checklist import Ticks
    from kiosk.domain.dossier import DossierKey, Found, LookupAnswer
    from kiosk.domain.procedure import FieldCount, Instead, PlainSummary, Procedure, ProcedureHit
    from kiosk.domain.question import Question, QuestionOutcome, QuestionReceipt
    from kiosk.domain.rating import Rating, RatingOutcome
    from kiosk.domain.text import Text
    from kiosk.domain.ticket import (
        Issued,
        Printed,
        QueueState,
        Refused,
        Ticket,
        TicketRequest,
    )
    from kiosk.domain.visit.events import Event
    from kiosk.domain.visit.step import Step
    from kiosk.domain.wards import WardAnswer
    from kiosk.visit.performing import Performer

T = TypeVar("T")
Loaded: TypeAlias = "tuple[Procedure | None, PlainSummary | None]"
Place: TypeAlias = "tuple[str, tuple[WardAnswer, ...]]"


class Numbers(Protocol):
    """Queue numbers; every future is answered within its own deadline."""

    def issue(self, request: TicketRequest) -> Future[Issued | Refused]: ...

    def recall(self, ticket_id: str) -> Future[Ticket | None]: ...

    def queues(self) -> Future[dict[str, QueueState]]: ...


class Procedures(Protocol):
    def find(
        self, query: str, life_event: str, field: str, on_the_spot: bool
    ) -> Future[tuple[ProcedureHit, ...]]: ...

    def load(self, procedure_id: str) -> Future[Loaded]: ...

    def online(self, field: str, full: bool) -> Future[tuple[ProcedureHit, ...]]: ...

    def instead(self, query: str) -> Future[Instead]: ...


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

    def reminder(self, notice: Announcement, locale: str) -> Future[bool]: ...

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


def rules() -> tuple[Callable[[Visit, Event], Step], Callable[[Screen], bool], type[Performer]]:
    """The rules of all journeys: they load with the first event, or before it on any thread."""
    from kiosk.domain.visit.machine import next_state
    from kiosk.domain.visit.queue import takes_numbers
    from kiosk.visit.performing import Performer

    return next_state, takes_numbers, Performer


_USUAL = House()


class VisitRunner:
    """See the module. `failed` receives what a service or listener raised: a bug, for the hook."""

    def __init__(
        self,
        services: VisitServices,
        post: Callable[[Callable[[], None]], None],
        failed: Callable[[BaseException], None],
        house: House = _USUAL,
    ) -> None:
        self.visit = Visit(house=house, access=Access(large=house.large))
        self.conditions = Conditions()
        self.services = services
        self._post = post
        self._failed = failed
        self._listeners: list[Callable[[], None]] = []
        self._telling = False
        self._performer: Performer | None = None
        self._later: deque[Event] = deque()

    def listen(self, changed: Callable[[], None]) -> None:
        """Call `changed` after every change of `visit` or `conditions`."""
        self._listeners.append(changed)

    def send(self, event: Event) -> None:
        """Let one event happen; while a change is being told it waits until everybody knows.

        A page on which a number can be taken comes with how long the queues are now.
        A fault while a page is being made ends the visit: that page must be whole before it goes.
        """
        if self._telling:
            self._later.append(event)
            return
        next_state, takes_numbers, performer = rules()
        self._performer = self._performer or performer(self)
        before = self.visit
        step = next_state(before, event)
        self.visit = step.visit
        for effect in step.effects:
            self._performer.perform(effect)
        if type(self.visit.page) is not type(before.page) and takes_numbers(self.visit.page):
            self.refresh_queues()
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
        self.ask(self.services.numbers.queues(), self._queues_known)

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

    def ask(
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
