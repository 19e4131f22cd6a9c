"""What a visit asks of the rest of the kiosk. The runner performs effects; answers are events."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.dossier import DossierKey, Found
from kiosk.domain.procedure import PlainSummary, Procedure
from kiosk.domain.ticket import Ticket, TicketRequest


@dataclass(frozen=True, slots=True)
class IssueTicket:
    request: TicketRequest


@dataclass(frozen=True, slots=True)
class PrintTicket:
    ticket: Ticket


@dataclass(frozen=True, slots=True)
class RecallTicket:
    ask: int
    ticket_id: str


@dataclass(frozen=True, slots=True)
class RefreshQueues:
    """People waiting, for the tiles of the queue pages."""


@dataclass(frozen=True, slots=True)
class FindProcedures:
    """Search or browse; all filters empty means nothing to show."""

    ask: int
    query: str
    life_event: str
    field: str


@dataclass(frozen=True, slots=True)
class LoadProcedure:
    ask: int
    procedure_id: str


@dataclass(frozen=True, slots=True)
class PrintChecklist:
    ask: int
    procedure: Procedure
    summary: PlainSummary | None


@dataclass(frozen=True, slots=True)
class LookUp:
    ask: int
    key: DossierKey


@dataclass(frozen=True, slots=True)
class PrintDossierSlip:
    ask: int
    found: Found


@dataclass(frozen=True, slots=True)
class Forget:
    """The visit is over: clipboard, spool, pictures and every other trace go."""


Effect = (
    IssueTicket
    | PrintTicket
    | RecallTicket
    | RefreshQueues
    | FindProcedures
    | LoadProcedure
    | PrintChecklist
    | LookUp
    | PrintDossierSlip
    | Forget
)
