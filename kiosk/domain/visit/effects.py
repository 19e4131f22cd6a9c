"""What a visit asks of the rest of the kiosk. The runner performs effects; answers are events."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.checklist import Ticks
from kiosk.domain.dossier import DossierKey, Found
from kiosk.domain.procedure import PlainSummary, Procedure
from kiosk.domain.ticket import Ticket, TicketRequest


class Effect:
    """Base of all effects; the later journeys keep theirs in their own module."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class IssueTicket(Effect):
    request: TicketRequest


@dataclass(frozen=True, slots=True)
class PrintTicket(Effect):
    ticket: Ticket


@dataclass(frozen=True, slots=True)
class RecallTicket(Effect):
    ask: int
    ticket_id: str


@dataclass(frozen=True, slots=True)
class FindProcedures(Effect):
    """Search or browse; all filters empty means nothing to show."""

    ask: int
    query: str
    life_event: str
    field: str
    on_the_spot: bool = False


@dataclass(frozen=True, slots=True)
class FindInstead(Effect):
    """Wordings near to a query that nothing was found for."""

    ask: int
    query: str


@dataclass(frozen=True, slots=True)
class LoadProcedure(Effect):
    ask: int
    procedure_id: str


@dataclass(frozen=True, slots=True)
class PrintChecklist(Effect):
    ask: int
    procedure: Procedure
    summary: PlainSummary | None
    ticks: Ticks


@dataclass(frozen=True, slots=True)
class LookUp(Effect):
    ask: int
    key: DossierKey


@dataclass(frozen=True, slots=True)
class PrintDossierSlip(Effect):
    ask: int
    found: Found


@dataclass(frozen=True, slots=True)
class Forget(Effect):
    """The visit is over: clipboard, spool, pictures and every other trace go."""
