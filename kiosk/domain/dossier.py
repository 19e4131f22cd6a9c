"""Dossiers (hồ sơ): their codes, ten official statuses, the on-time rule, what to do next.

Sources: DOMAIN 3.1, 3.2, 3.7. Wording for citizens is in the text catalogue, keyed by status.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum


class DossierStatus(IntEnum):
    """The ten official statuses. `quá hạn` is not one of them."""

    REGISTERED = 1
    RECEIVED = 2
    NOT_ACCEPTED = 3
    PROCESSING = 4
    SUPPLEMENT = 5
    PAYMENT = 6
    WITHDRAWN = 7
    STOPPED = 8
    DONE = 9
    RETURNED = 10


class AnswerSource(StrEnum):
    CENTRAL = "central"
    DIGEST = "digest"


@dataclass(frozen=True, slots=True)
class DossierCode:
    """A normalised code. `recognised` is false for a form we do not know: looked up verbatim."""

    text: str
    recognised: bool = True


@dataclass(frozen=True, slots=True)
class DossierKey:
    """What a look-up goes by: the code and, where given, the second factor from the receipt."""

    code: str
    lookup_code: str = ""
    token: str = ""


@dataclass(frozen=True, slots=True)
class TimelineStep:
    """One step of the way; `state` is done | now | attention | todo."""

    name: str
    note: str
    at: str
    state: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier as far as the kiosk may know it. Offline answers leave all but six fields empty."""

    code: str
    status: DossierStatus
    due: date | None
    next_counters: str = ""
    procedure_code: str = ""
    procedure_title: str = ""
    received: date | None = None
    ended: date | None = None
    supplements: int = 0
    fee_wording: str = ""
    timeline: tuple[TimelineStep, ...] = ()
    missing_papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """`as_of` is when the central system last said so (aware)."""

    dossier: Dossier
    as_of: datetime
    source: AnswerSource


@dataclass(frozen=True, slots=True)
class NotFound:
    code: str


class UnavailableReason(StrEnum):
    """Why there is no answer; each has a sentence in the text catalogue (`lookup.<value>`)."""

    OFFLINE = "offline"
    TIMEOUT = "timeout"
    TOO_MANY = "too_many"
    BAD_CODE = "bad_code"


@dataclass(frozen=True, slots=True)
class Unavailable:
    reason: UnavailableReason


LookupAnswer = Found | NotFound | Unavailable
