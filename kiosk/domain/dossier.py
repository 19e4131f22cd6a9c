"""Dossiers (hồ sơ): their codes, ten official statuses, the on-time rule, what to do next.

Sources: DOMAIN 3.1, 3.2, 3.7. Wording for citizens is in the text catalogue, keyed by status:
`dossier.status.<n>`, `dossier.explain.<n>`, `dossier.next.<n>`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum, StrEnum
from types import MappingProxyType

from kiosk.domain.text import Text
from kiosk.domain.vietqr import VietQr
from kiosk.domain.working_days import WorkCalendar

_LONGEST_INPUT = 200
_LONGEST_CODE = 40
_LONGEST_PAUSE = 1_000
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"), "-")
_LABEL = re.compile(
    r"(?:MHS|(?:M[ÃA] *)?(?:S[ỐO] *)?H[ỒO] *S[ƠO])(?: *[:=]| ) *",
    re.IGNORECASE,
)
_KNOWN_FORM = re.compile(
    r"(?:[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.)?[A-Z][0-9]{2}(?:\.[0-9]{1,3}){0,4}"
    r"[-.](?:[0-9]{8}|[0-9]{6})[-.][0-9]{4,7}"
)
# Each separator stands once: an optional one would take years over forty letters and a "=".
_ANY_FORM = re.compile(r"[A-Z0-9]+(?:[./-][A-Z0-9]+)*")
_LOOKUP_CODE = re.compile(r"[A-Z0-9]{4,8}")
_TOKEN = re.compile(r"[A-Za-z0-9_-]{11,64}")


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


class StatusGroup(StrEnum):
    """What a status means for the citizen: how the result page looks and speaks."""

    WAITING = "waiting"
    IN_PROGRESS = "in_progress"
    ACTION_NEEDED = "action_needed"
    READY = "ready"
    FINISHED = "finished"
    REFUSED = "refused"
    ENDED = "ended"


_GROUPS = MappingProxyType(
    {
        DossierStatus.REGISTERED: StatusGroup.WAITING,
        DossierStatus.RECEIVED: StatusGroup.IN_PROGRESS,
        DossierStatus.NOT_ACCEPTED: StatusGroup.REFUSED,
        DossierStatus.PROCESSING: StatusGroup.IN_PROGRESS,
        DossierStatus.SUPPLEMENT: StatusGroup.ACTION_NEEDED,
        DossierStatus.PAYMENT: StatusGroup.ACTION_NEEDED,
        DossierStatus.WITHDRAWN: StatusGroup.ENDED,
        DossierStatus.STOPPED: StatusGroup.ENDED,
        DossierStatus.DONE: StatusGroup.READY,
        DossierStatus.RETURNED: StatusGroup.FINISHED,
    }
)
_OPEN = frozenset({StatusGroup.WAITING, StatusGroup.IN_PROGRESS, StatusGroup.ACTION_NEEDED})


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

    code: str = field(repr=False)
    lookup_code: str = field(default="", repr=False)
    token: str = field(default="", repr=False)

    @property
    def has_second_factor(self) -> bool:
        return bool(self.lookup_code or self.token)


@dataclass(frozen=True, slots=True)
class TimelineStep:
    """One step of the way; `state` is done | now | attention | todo."""

    name: str
    note: str
    at: str
    state: str


@dataclass(frozen=True, slots=True)
class Payment:
    """What is to be paid, to whom and until when, as the central system states it.

    `amount` is in đồng; `transfer` is the VietQR text of it; `valid_until` is aware.
    """

    amount: int
    transfer: VietQr
    bank_name: str = ""
    valid_until: datetime | None = None

    def code(self, now: datetime) -> str:
        """The text for the QR, or empty where it ran out or says another sum than `amount`."""
        if self.transfer.amount != self.amount or (self.valid_until and now >= self.valid_until):
            return ""
        try:
            return self.transfer.text()
        except ValueError:
            return ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier as far as the kiosk may know it. Offline answers leave all but four fields empty.

    `paused_days` are working days spent waiting for the citizen's papers, not yet in `due`;
    `paused_since` is set while that wait lasts. `receipt_url` is where the electronic receipt is.
    """

    code: str = field(repr=False)
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
    paused_days: int = 0
    paused_since: date | None = None
    payment: Payment | None = None
    receipt_url: str = field(default="", repr=False)

    @property
    def group(self) -> StatusGroup:
        return _GROUPS[self.status]

    @property
    def open(self) -> bool:
        """Whether it is still being dealt with."""
        return self.group in _OPEN

    @property
    def status_key(self) -> str:
        return f"dossier.status.{self.status.value}"

    @property
    def explain_key(self) -> str:
        return f"dossier.explain.{self.status.value}"


@dataclass(frozen=True, slots=True)
class DigestRecord:
    """One line of the offline pack before it is sealed: no name, no timeline, no fee."""

    key: DossierKey
    status: DossierStatus
    due: date | None
    next_counters: str = ""


@dataclass(frozen=True, slots=True)
class NextAction:
    """What the citizen does now: a key of the text catalogue and the values it takes."""

    key: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """`as_of` is when the central system last said so (aware).

    `name` is our own short name of its procedure, where there is one.
    """

    dossier: Dossier
    as_of: datetime
    source: AnswerSource
    name: Text | None = None


@dataclass(frozen=True, slots=True)
class NotFound:
    code: str = field(repr=False)


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


def parse_code(text: str) -> DossierCode | None:
    """A code as typed, printed or scanned, made one: upper case, `-`, no spaces, no "MHS:".

    A form we do not know is kept (up to 40 of A-Z 0-9 . - /, at least one digit). None is only for
    what cannot be a code: wildcards, `--`, control or right-to-left characters, too long.
    """
    if len(text) > _LONGEST_INPUT:
        return None
    plain = unicodedata.normalize("NFC", text).translate(_DASHES).strip(" \t\r\n")
    label = _LABEL.match(plain)
    plain = plain[label.end() :] if label else plain
    if not plain.isascii() or not plain.isprintable():
        return None
    spaced = plain.upper()
    joined = spaced.replace(" ", "")
    if _KNOWN_FORM.fullmatch(joined):
        return DossierCode(joined)
    if len(joined) > _LONGEST_CODE or not _ANY_FORM.fullmatch(joined):
        return None
    wordy = re.search(r"[A-Z] +[A-Z0-9]|[0-9] +[A-Z]", spaced)
    return (
        DossierCode(joined, recognised=False) if re.search("[0-9]", joined) and not wordy else None
    )


def parse_lookup_code(text: str) -> str:
    """The look-up code of a receipt (4-8 letters and digits) in upper case; "" when it is none."""
    plain = text.strip().upper() if text.isascii() else ""
    return plain if _LOOKUP_CODE.fullmatch(plain) else ""


def parse_token(text: str) -> str:
    """The look-up token of a receipt's QR (11-64 of A-Z a-z 0-9 _ -); "" when it is none."""
    plain = text.strip()
    return plain if _TOKEN.fullmatch(plain) else ""


def deadline(dossier: Dossier, calendar: WorkCalendar) -> date | None:
    """The day due with the time spent waiting for the citizen's papers given back."""
    if dossier.due is None or not dossier.paused_days:
        return dossier.due
    return calendar.after(dossier.due, min(max(dossier.paused_days, 0), _LONGEST_PAUSE))


def is_overdue(dossier: Dossier, today: date, calendar: WorkCalendar) -> bool:
    """The official rule: past the day due, or papers were asked for more than once."""
    return asked_again(dossier) or is_past_due(dossier, today, calendar)


def asked_again(dossier: Dossier) -> bool:
    """Papers were asked for more than the one time that is allowed."""
    return dossier.supplements > 1


def is_past_due(dossier: Dossier, today: date, calendar: WorkCalendar) -> bool:
    """Late by its end, or by today where it has none.

    Nothing is late while it waits for the citizen's papers and was not late when that began.
    """
    due = deadline(dossier, calendar)
    if due is None:
        return False
    if dossier.open:
        return (dossier.paused_since or today) > due
    return dossier.ended is not None and dossier.ended > due


def days_left(dossier: Dossier, today: date, calendar: WorkCalendar) -> int | None:
    """Working days after today up to the day due (negative when late).

    None when it is over or no day is set.
    """
    due = deadline(dossier, calendar)
    return calendar.between(today, due) if dossier.open and due is not None else None


def next_action(dossier: Dossier, today: date, calendar: WorkCalendar) -> NextAction:
    """What the citizen does now. `{counters}` is given where a visit to a counter is the answer."""
    waits = dossier.group in {StatusGroup.WAITING, StatusGroup.IN_PROGRESS}
    if waits and is_past_due(dossier, today, calendar):
        return NextAction("dossier.next.overdue")
    key = f"dossier.next.{dossier.status.value}"
    if dossier.next_counters and dossier.group in {StatusGroup.ACTION_NEEDED, StatusGroup.READY}:
        return NextAction(f"{key}.at", {"counters": dossier.next_counters})
    return NextAction(key)
