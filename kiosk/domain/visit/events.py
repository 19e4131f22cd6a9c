"""Everything that can happen in a visit. Touches are named for what they ask, not for widgets."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.dossier import LookupAnswer
from kiosk.domain.procedure import Instead, PlainSummary, Procedure, ProcedureHit
from kiosk.domain.scan import Scan
from kiosk.domain.ticket import Printed, Refusal, Ticket
from kiosk.domain.visit.state import Tab


class Event:
    """Base of all events. `touch` says whether a person made it, which restarts the idle time."""

    __slots__ = ()
    touch = True


class Answer(Event):
    """Base of what services answer; a machine made it."""

    __slots__ = ()
    touch = False


# --- anywhere --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Touched(Event):
    """A touch that changes nothing by itself: "I need more time", or a tap on the page."""


@dataclass(frozen=True, slots=True)
class Second(Answer):
    """One second went by."""


@dataclass(frozen=True, slots=True)
class GoHome(Event):
    """Home: what was on screen is gone, the language and the reading aids stay."""


@dataclass(frozen=True, slots=True)
class EndVisit(Event):
    """Done: the visit is over and everything is as a newcomer finds it."""


@dataclass(frozen=True, slots=True)
class GoBack(Event):
    pass


@dataclass(frozen=True, slots=True)
class SetLocale(Event):
    locale: str


@dataclass(frozen=True, slots=True)
class ToggleAccess(Event):
    """`name` is a field of state.Access."""

    name: str


@dataclass(frozen=True, slots=True)
class SetVolume(Event):
    """How loud the kiosk speaks, 0 to state.LOUDEST."""

    volume: int


@dataclass(frozen=True, slots=True)
class SetPace(Event):
    """How fast the kiosk speaks, 1 to state.FASTEST."""

    pace: int


@dataclass(frozen=True, slots=True)
class OpenAccess(Event):
    pass


@dataclass(frozen=True, slots=True)
class CloseDialog(Event):
    pass


@dataclass(frozen=True, slots=True)
class ShowOffline(Event):
    pass


@dataclass(frozen=True, slots=True)
class NotOffered(Event):
    """A tile was touched that this kiosk does not offer now; `key` is the sentence."""

    key: str


@dataclass(frozen=True, slots=True)
class Scanned(Event):
    """`group` is the priority group that the age on an ID card gives at this centre, or empty."""

    scan: Scan
    group: str = ""


@dataclass(frozen=True, slots=True)
class OpenScanned(Event):
    """Yes to ScanFound."""


# --- taking a number -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OpenQueue(Event):
    pass


@dataclass(frozen=True, slots=True)
class ChooseField(Event):
    code: str


@dataclass(frozen=True, slots=True)
class ChooseService(Event):
    code: str


@dataclass(frozen=True, slots=True)
class OpenService(Event):
    """The services of a field with one of them chosen, where it is known what a number is for."""

    field: str
    code: str


@dataclass(frozen=True, slots=True)
class TogglePriority(Event):
    pass


@dataclass(frozen=True, slots=True)
class TakeNumber(Event):
    """`request_id` is a new UUID; `service` is set when the page itself names no service."""

    request_id: str
    service: str = ""


@dataclass(frozen=True, slots=True)
class TicketIssued(Answer):
    ticket: Ticket


@dataclass(frozen=True, slots=True)
class TicketRefused(Answer):
    request_id: str
    reason: Refusal


@dataclass(frozen=True, slots=True)
class TicketPrinted(Answer):
    ticket_id: str
    printed: Printed


@dataclass(frozen=True, slots=True)
class PrintTicketAgain(Event):
    """A person asks for the paper once more; never done by the program itself."""


@dataclass(frozen=True, slots=True)
class TicketRecalled(Answer):
    """The ticket behind a scanned QR, or None where this kiosk does not know it."""

    ask: int
    ticket: Ticket | None


# --- finding a procedure ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OpenSearch(Event):
    pass


@dataclass(frozen=True, slots=True)
class StartTyping(Event):
    pass


@dataclass(frozen=True, slots=True)
class TypeQuery(Event):
    text: str


@dataclass(frozen=True, slots=True)
class ChooseLifeEvent(Event):
    """An empty code takes the filter away."""

    code: str


@dataclass(frozen=True, slots=True)
class FilterField(Event):
    """A field (lĩnh vực) of the catalogue; an empty code takes the filter away."""

    code: str


@dataclass(frozen=True, slots=True)
class FilterOnTheSpot(Event):
    """Only what this centre receives, decides and returns itself; False takes the filter away."""

    on: bool


@dataclass(frozen=True, slots=True)
class HitsArrived(Answer):
    ask: int
    hits: tuple[ProcedureHit, ...]


@dataclass(frozen=True, slots=True)
class InsteadArrived(Answer):
    ask: int
    instead: Instead


@dataclass(frozen=True, slots=True)
class OpenProcedure(Event):
    procedure_id: str


@dataclass(frozen=True, slots=True)
class ProcedureArrived(Answer):
    ask: int
    procedure: Procedure | None
    summary: PlainSummary | None


@dataclass(frozen=True, slots=True)
class ChooseTab(Event):
    tab: Tab


@dataclass(frozen=True, slots=True)
class ChooseCase(Event):
    case: int


@dataclass(frozen=True, slots=True)
class ToggleTick(Event):
    case: int
    paper: int


@dataclass(frozen=True, slots=True)
class ShowPage(Event):
    """Page of a list, from 0."""

    page: int


@dataclass(frozen=True, slots=True)
class PrintSlip(Event):
    """Print the slip of the page on screen: a checklist, a dossier's summary, a reminder."""


@dataclass(frozen=True, slots=True)
class SlipPrinted(Answer):
    ask: int
    ok: bool


@dataclass(frozen=True, slots=True)
class ShowTakeAlong(Event):
    """The checklist for the phone: the code of this number, from 0."""

    code: int = 0


# --- checking a dossier ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OpenDossier(Event):
    pass


@dataclass(frozen=True, slots=True)
class TypeCode(Event):
    text: str


@dataclass(frozen=True, slots=True)
class TypeLookupCode(Event):
    """The look-up code printed on the receipt, as far as it is typed."""

    text: str


@dataclass(frozen=True, slots=True)
class AskDossier(Event):
    """Look up what was typed, or ask again for the dossier on screen."""


@dataclass(frozen=True, slots=True)
class LookupArrived(Answer):
    ask: int
    answer: LookupAnswer
