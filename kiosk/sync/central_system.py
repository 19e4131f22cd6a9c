"""The central system as the kiosk sees it: one adapter interface, whatever stands behind it.

The in-process stand-in (standin/) implements it now; the network client comes with the link to a
real server. Every call is bounded by its deadline and answers with a value, never an exception.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from kiosk.domain.dossier import (
    DigestRecord,
    DossierKey,
    LookupAnswer,
    Unavailable,
    UnavailableReason,
)
from kiosk.domain.moment import Moment
from kiosk.domain.published import Published
from kiosk.domain.sealed_record import SealedRow
from kiosk.domain.ticket import QueueState, Refusal, TicketRequest


@dataclass(frozen=True, slots=True)
class NumberGranted:
    """A number of the central sequence, e.g. A036. The same request id gets the same number.

    `follow` as in Ticket (kiosk/domain/ticket.py).
    """

    number: str
    service_day: date
    ahead: int
    wait_minutes: int
    follow: str = ""


@dataclass(frozen=True, slots=True)
class NumberRefused:
    reason: Refusal


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """The central system did not answer in time, or is not connected."""


@dataclass(frozen=True, slots=True)
class SealedPack:
    """The offline pack as a centre sealed it (kiosk/domain/sealed_record.py).

    `mark` names it, for asking whether there is a newer one.
    """

    rows: tuple[SealedRow, ...]
    salt: bytes
    as_of: datetime
    mark: str = ""


@dataclass(frozen=True, slots=True)
class SamePack:
    """The pack that was named is the newest."""


NumberAnswer = NumberGranted | NumberRefused | NoAnswer
PackAnswer = tuple[DigestRecord, ...] | SealedPack | SamePack | NoAnswer


class CentralSystem(Protocol):
    """Thread-safe. `deadline` is in seconds and total."""

    def connected(self) -> bool: ...

    def number(self, request: TicketRequest, now: Moment, deadline: float) -> NumberAnswer: ...

    def queues(self, now: Moment, deadline: float) -> dict[str, QueueState]: ...

    def dossier(self, key: DossierKey, now: Moment, deadline: float) -> LookupAnswer: ...

    def dossier_pack(self, now: Moment, deadline: float, mark: str = "") -> PackAnswer:
        """The newest, or SamePack where it is the one that `mark` names."""

    def published(self, now: Moment, deadline: float) -> Published | NoAnswer: ...

    def call_help(self, kiosk: str, screen: str, now: Moment, deadline: float) -> bool:
        """Ask the help desk to send somebody to a kiosk; whether it was told."""


class NoCentral:
    """For a kiosk that stands alone: nobody answers, ever."""

    def connected(self) -> bool:
        return False

    def number(self, request: TicketRequest, now: Moment, deadline: float) -> NumberAnswer:  # noqa: ARG002
        return NoAnswer()

    def queues(self, now: Moment, deadline: float) -> dict[str, QueueState]:  # noqa: ARG002
        return {}

    def dossier(self, key: DossierKey, now: Moment, deadline: float) -> LookupAnswer:  # noqa: ARG002
        return Unavailable(UnavailableReason.OFFLINE)

    def dossier_pack(
        self,
        now: Moment,  # noqa: ARG002
        deadline: float,  # noqa: ARG002
        mark: str = "",  # noqa: ARG002
    ) -> PackAnswer:
        return NoAnswer()

    def published(self, now: Moment, deadline: float) -> Published | NoAnswer:  # noqa: ARG002
        return NoAnswer()

    def call_help(self, kiosk: str, screen: str, now: Moment, deadline: float) -> bool:  # noqa: ARG002
        return False
