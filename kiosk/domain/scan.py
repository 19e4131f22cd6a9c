"""What a scanned text is. Pure: text in, one value out, never an exception, nothing opened.

`classify` decides among the kinds below. ID numbers are never shown whole: use `masked`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DossierScan:
    """A dossier code, with the look-up code or token when the receipt carries one."""

    code: str
    lookup_code: str = ""
    token: str = ""
    recognised: bool = True


@dataclass(frozen=True, slots=True)
class IdCard:
    """A CCCD / Căn cước QR (7 or 11 fields). Not proof of identity; used for this visit only."""

    number: str
    old_number: str
    name: str
    born: date | None
    sex: str
    address: str
    issued: date | None
    father: str = ""
    mother: str = ""
    name_readable: bool = True

    @property
    def masked(self) -> str:
        """The number as it may be shown: 001•••••••00."""
        return self.number[:3] + "•" * 7 + self.number[-2:]


@dataclass(frozen=True, slots=True)
class TicketRef:
    """The QR on a ticket that we printed: the ticket's UUID."""

    ticket_id: str


@dataclass(frozen=True, slots=True)
class Appointment:
    reference: str


@dataclass(frozen=True, slots=True)
class StaffBadge:
    """A badge whose form and check are right. `signed` says whether its signature verified."""

    person: str
    role: str
    expires: date
    signed: bool


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nothing we know; `reason` is a key of the text catalogue (`scan.<reason>`)."""

    reason: str


Scan = DossierScan | IdCard | TicketRef | Appointment | StaffBadge | Unknown
