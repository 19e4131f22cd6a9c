"""What every kind of source is: a question about one dossier, and what changed since a time."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from kiosk.domain.dossier import DossierStatus, TimelineStep
from kiosk.domain.errors import KnownError


class Fault(StrEnum):
    """Why a source gave nothing that can be used."""

    UNREACHABLE = "unreachable"
    SLOW = "slow"
    DENIED = "denied"
    BROKEN = "broken"
    BUSY = "busy"
    RESTING = "resting"


_SENTENCES = {
    Fault.UNREACHABLE: "does not answer",
    Fault.SLOW: "took too long",
    Fault.DENIED: "refuses our account: see its client id and secret",
    Fault.BROKEN: "sent something that is no report of dossiers",
    Fault.BUSY: "is asked as much as it may be asked at once",
    Fault.RESTING: "failed several times in a row and is left alone for a minute",
}


class SourceFaultError(KnownError):
    """A source could not be used now; what the register holds stays what it is."""

    def __init__(self, kind: str, fault: Fault, detail: str = "") -> None:
        super().__init__(f"The source {kind} {_SENTENCES[fault]}{f': {detail}' if detail else ''}.")
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Report:
    """What a source says of one dossier. `code` is as its receipt prints it.

    `lookup_code` is given only where the source itself found it right. `whole` is false for a line
    of a list, which says less than an answer about one dossier and never replaces one's details.
    `channel` is how it was handed in: 1 counter, 2 online, 3 post, 0 where the source is silent.
    """

    code: str
    status: DossierStatus
    received: date | None = None
    due: date | None = None
    ended: date | None = None
    procedure_code: str = ""
    procedure_title: str = ""
    supplements: int = 0
    steps: tuple[TimelineStep, ...] = ()
    lookup_code: str = ""
    whole: bool = False
    channel: int = 0


class DossierSource(Protocol):
    """One centre's system. Methods run on an event loop and raise nothing but SourceFaultError."""

    @property
    def kind(self) -> str: ...

    async def ask(self, code: str, lookup_code: str) -> Report | None:
        """The dossier of that code, whole where `lookup_code` is its own; None: there is none."""

    def changed(self, since: datetime | None) -> AsyncIterator[Report]:
        """Dossiers that changed since then (aware), each once, in no order; None: all of them."""

    async def close(self) -> None:
        """Let go of connections. The source may be used again."""
