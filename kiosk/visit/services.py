"""The four verbs a visit needs, over the services and stores they really stand on.

Thin: each method hands work to the thread it belongs to and gives the future back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from concurrent.futures import Future
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeVar

from devices.printer.protocol import (
    NotPrinted,
    Outcome,
    OutcomeUnknown,
    PrintedOut,
    PrinterState,
)
from devices.printer.slips import (
    ChecklistSlip,
    DossierSlip,
    QuestionSlip,
    ReminderSlip,
    ReportSlip,
    RulerSlip,
    SelfTestSlip,
    Slip,
    TicketSlip,
)
from devices.runner import PrintDesk
from kiosk.clock import Clock
from kiosk.domain.card_address import find_place
from kiosk.domain.centre import Centre
from kiosk.domain.checklist import NO_TICKS, Ticks
from kiosk.domain.dossier import Found
from kiosk.domain.errors import KnownError
from kiosk.domain.procedure import Instead, PlainSummary, Procedure, ProcedureHit
from kiosk.domain.published import Announcement
from kiosk.domain.question import QuestionReceipt
from kiosk.domain.ticket import (
    Issued,
    NumberSource,
    Printed,
    QueueState,
    Refused,
    Ticket,
    TicketRequest,
)
from kiosk.domain.vitals import Vital
from kiosk.domain.wards import WardAnswer
from kiosk.services.receipt import (
    ChecklistPrint,
    TicketQr,
    checklist_slip,
    self_test_slip,
    ticket_qr,
    ticket_slip,
)
from kiosk.services.receipt_dossier import dossier_slip
from kiosk.services.receipt_event import reminder_slip
from kiosk.services.receipt_question import question_slip
from kiosk.services.receipt_report import report_slip, ruler_slip
from kiosk.services.ticketing import Ticketing
from kiosk.services.wards import Wards
from kiosk.site import Site
from kiosk.texts import Texts
from kiosk.visit.runner import Loaded, Place
from offline_cache.catalogue import CatalogueStore
from offline_cache.database import Worker

B = TypeVar("B")

_MOST_HITS = 60
_ALL = 1_000
_MOST_USED = 5


class TicketNumbers:
    """Numbers for a visit."""

    def __init__(self, ticketing: Ticketing) -> None:
        self._ticketing = ticketing

    def issue(self, request: TicketRequest) -> Future[Issued | Refused]:
        return self._ticketing.issue(request)

    def recall(self, ticket_id: str) -> Future[Ticket | None]:
        return self._ticketing.ticket(ticket_id)

    def queues(self) -> Future[dict[str, QueueState]]:
        return self._ticketing.queues()


class CatalogueProcedures:
    """Search and browse on the cache's thread."""

    def __init__(
        self,
        worker: Worker,
        store: CatalogueStore,
        favourites: Sequence[str] = (),
        on_the_spot: Set[str] = frozenset(),
    ) -> None:
        """`favourites` are codes that come first among the online procedures most used.

        `on_the_spot` are codes of what this centre receives, decides and returns itself.
        """
        self._worker = worker
        self._store = store
        self._favourites = favourites
        self._on_the_spot = on_the_spot

    def find(
        self, query: str, life_event: str, field: str, on_the_spot: bool
    ) -> Future[tuple[ProcedureHit, ...]]:
        if on_the_spot:
            return self._worker.submit(self._find_here, query, life_event, field)
        return self._worker.submit(self._find, query, life_event, field)

    def online(self, field: str, full: bool) -> Future[tuple[ProcedureHit, ...]]:
        return self._worker.submit(self._online, field, full)

    def load(self, procedure_id: str) -> Future[Loaded]:
        return self._worker.submit(self._load, procedure_id)

    def instead(self, query: str) -> Future[Instead]:
        return self._worker.submit(self._store.instead, query)

    def _find_here(self, query: str, life_event: str, field: str) -> tuple[ProcedureHit, ...]:
        """What is done on the spot, wherever it stands among all that is found."""
        found = self._find(query, life_event, field, _ALL)
        return tuple(hit for hit in found if hit.code in self._on_the_spot)[:_MOST_HITS]

    def _find(
        self, query: str, life_event: str, field: str, most: int = _MOST_HITS
    ) -> tuple[ProcedureHit, ...]:
        if not query.strip():
            return self._store.browse(field or None, life_event or None, limit=most)
        hits = self._store.search(query, most, field or None)
        if not life_event:
            return hits
        wanted = {hit.id for hit in self._store.browse(None, life_event, limit=_ALL)}
        return tuple(hit for hit in hits if hit.id in wanted)

    def _online(self, field: str, full: bool) -> tuple[ProcedureHit, ...]:
        if field or full:
            return self._store.online(field or None, full=full, limit=_MOST_HITS)
        return self._store.online(None, self._favourites, limit=_MOST_USED)

    def _load(self, procedure_id: str) -> Loaded:
        procedure = self._store.get(procedure_id)
        return procedure, self._store.summary(procedure.code) if procedure else None


@dataclass(frozen=True, slots=True)
class PaperWords:
    """What receipts are written with: the centre, its words by language, the time, the machine."""

    centre: Centre
    words: Callable[[str], Texts]
    clock: Clock
    machine: str
    follow_url: str = ""
    has_code: bool = True

    @classmethod
    def of(cls, site: Site) -> PaperWords:
        settings = site.settings
        name, follow_url = settings.machine.name, settings.follow_url
        code = settings.printer.ticket_code
        return cls(site.centre, site.words, site.clock, name, follow_url, code)

    def ticket(self, ticket: Ticket, locale: str, again: bool = False) -> TicketSlip:
        """`again`: by hand, for paper that was lost; it says so."""
        qr, words = ticket_qr(ticket, self.follow_url), self.words(locale)
        slip = ticket_slip(ticket, self.centre, words, self.machine, qr)
        if not self.has_code:
            slip = replace(slip, qr_payload="")
        if not again:
            return slip
        bar = " · ".join(filter(None, (slip.priority_label, words("receipt.again"))))
        return replace(slip, priority_label=bar)

    def checklist(
        self,
        procedure: Procedure,
        summary: PlainSummary | None,
        locale: str,
        ticks: Ticks = NO_TICKS,
    ) -> ChecklistSlip:
        now = ChecklistPrint(self.clock.read().wall, self.machine, ticks=ticks)
        return checklist_slip(procedure, summary, self.centre, self.words(locale), now)

    def dossier(self, found: Found, locale: str) -> DossierSlip:
        now = ChecklistPrint(self.clock.read().wall, self.machine)
        return dossier_slip(found, self.centre, self.words(locale), now)

    def question(self, receipt: QuestionReceipt, locale: str) -> QuestionSlip:
        now = ChecklistPrint(self.clock.read().wall, self.machine)
        return question_slip(receipt, self.centre, self.words(locale), now)

    def reminder(self, notice: Announcement, locale: str) -> ReminderSlip:
        now = ChecklistPrint(self.clock.read().wall, self.machine)
        return reminder_slip(notice, self.centre, self.words(locale), now)

    def report(self, seen: Sequence[Vital], results: Mapping[str, bool], locale: str) -> ReportSlip:
        now = self.clock.read()
        return report_slip(seen, results, (self.centre, self.machine, now), self.words(locale))

    def trial(self, locale: str) -> TicketSlip:
        """A ticket as it will be, of the first service; it says that it is none."""
        words, now = self.words(locale), self.clock.read()
        service = self.centre.services[0].code
        source = NumberSource.STANDALONE
        ticket = Ticket("trial", "000", service, now.day, now.wall, source)
        slip = ticket_slip(ticket, self.centre, words, self.machine, TicketQr(""))
        bar = words("receipt.trial_bar")
        return replace(slip, heading=words("receipt.trial"), priority_label=bar, advice=())

    def ruler(self, locale: str) -> RulerSlip:
        return ruler_slip(self.machine, self.clock.read(), self.words(locale))

    def self_test(self, locale: str) -> SelfTestSlip:
        now = self.clock.read().wall
        return self_test_slip(self.centre, self.words(locale), self.machine, now)


class PaperDesk:
    """Receipts for a visit: words chosen here, drawn and sent by the print desk.

    A fault of printing never reaches the visit as one: the paper did not come out, or nobody knows.
    `unseen` gets the futures whose faults would be lost like that.
    """

    def __init__(
        self,
        desk: PrintDesk,
        words: PaperWords,
        ticketing: Ticketing,
        unseen: Callable[[Future[Any]], None],
    ) -> None:
        self._desk = desk
        self._words = words
        self._ticketing = ticketing
        self._unseen = unseen

    def ticket(self, ticket: Ticket, locale: str, again: bool = False) -> Future[Printed]:
        """Print a ticket once and note in the journal what became of it; `again` is on paper."""
        slip = self._words.ticket(ticket, locale, again)
        return self._printed(ticket.id, slip, lambda made: self._note(ticket.id, made))

    def checklist(
        self, procedure: Procedure, summary: PlainSummary | None, locale: str, ticks: Ticks
    ) -> Future[bool]:
        slip = self._words.checklist(procedure, summary, locale, ticks)
        return self._printed(_checklist_job(procedure), slip, _came_out)

    def checklist_fate(
        self, procedure: Procedure, summary: PlainSummary | None, locale: str
    ) -> Future[Printed]:
        """The same for a command, which also says when nobody can know."""
        slip = self._words.checklist(procedure, summary, locale)
        return self._printed(_checklist_job(procedure), slip, what_was_printed)

    def dossier(self, found: Found, locale: str) -> Future[bool]:
        """Print the summary of a dossier; the job's name does not carry its code."""
        return self._printed("dossier", self._words.dossier(found, locale), _came_out)

    def report(
        self, seen: Sequence[Vital], results: Mapping[str, bool], locale: str
    ) -> Future[Printed]:
        """What a member of staff found when trying every part."""
        return self._printed("report", self._words.report(seen, results, locale), what_was_printed)

    def trial(self, locale: str) -> Future[Printed]:
        """A ticket without a number, to see the printer work."""
        return self._printed("trial", self._words.trial(locale), what_was_printed)

    def ruler(self, locale: str) -> Future[Printed]:
        """Rulers of 50 mm, across and down."""
        return self._printed("ruler", self._words.ruler(locale), what_was_printed)

    def self_test(self, locale: str) -> Future[Printed]:
        return self._printed("self-test", self._words.self_test(locale), what_was_printed)

    def question(self, receipt: QuestionReceipt, locale: str) -> Future[bool]:
        """Print the acknowledgement of a question; the job's name does not carry its number."""
        return self._printed("question", self._words.question(receipt, locale), _came_out)

    def reminder(self, notice: Announcement, locale: str) -> Future[bool]:
        """Print when and where an announced event is."""
        return self._printed("reminder", self._words.reminder(notice, locale), _came_out)

    def forget(self) -> None:
        self._unseen(self._desk.forget())

    def _printed(self, job_id: str, slip: Slip, turn: Callable[[Outcome], B]) -> Future[B]:
        printing = self._desk.print(job_id, slip)
        self._unseen(printing)
        return _then(printing, turn)

    def _note(self, ticket_id: str, outcome: Outcome) -> Printed:
        printed = what_was_printed(outcome)
        self._unseen(self._ticketing.mark_printed(ticket_id, printed))
        return printed


def _checklist_job(procedure: Procedure) -> str:
    return f"checklist-{procedure.code}"


def what_was_printed(outcome: Outcome) -> Printed:
    """The journal's word for an outcome."""
    match outcome:
        case PrintedOut():
            return Printed.PRINTED
        case NotPrinted():
            return Printed.NOT_PRINTED
        case OutcomeUnknown():
            return Printed.UNKNOWN


def _came_out(outcome: Outcome) -> bool:
    return isinstance(outcome, PrintedOut)


def _outcome(finished: Future[Outcome]) -> Outcome:
    """What became of the paper; a known fault is one of drawing, before anything is sent."""
    fault = finished.exception()
    if fault is None:
        return finished.result()
    if isinstance(fault, KnownError):
        return NotPrinted(PrinterState.UNKNOWN, str(fault))
    return OutcomeUnknown(type(fault).__name__)


def _then(printing: Future[Outcome], turn: Callable[[Outcome], B]) -> Future[B]:
    """A future of `turn(outcome)`."""
    second: Future[B] = Future()

    def done(finished: Future[Outcome]) -> None:
        try:
            second.set_result(turn(_outcome(finished)))
        except Exception as fault:  # noqa: BLE001 - handed on: whoever waits must hear of it
            second.set_exception(fault)

    printing.add_done_callback(done)
    return second


class WardNames:
    """The map of 2025 on the cache's thread, the centre's own province first."""

    def __init__(self, worker: Worker, wards: Wards, province: str) -> None:
        """`province` is the centre's `province_code`."""
        self._worker = worker
        self._wards = wards
        self._province = province

    def find(self, query: str) -> Future[tuple[WardAnswer, ...]]:
        return self._worker.submit(self._wards.find, query, self._province)

    def is_old_name(self, query: str) -> Future[bool]:
        return self._worker.submit(self._wards.is_old_name, query)

    def find_place(self, questions: tuple[str, ...]) -> Future[Place]:
        find = partial(self._wards.find, province_hint=self._province)
        return self._worker.submit(find_place, questions, find)
