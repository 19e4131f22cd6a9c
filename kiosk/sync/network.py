"""The central system behind the network, as the kiosk's services ask it (central_system.py).

Turns wishes into calls and answers into values of the house. Nobody is made to wait for a central
system that is known to be away: the session finds out in the background when it is back. Nothing
of a dossier is kept. Any thread. Heavy to import: loaded on the sync thread.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from typing import Final

from kiosk.domain.base64url import from_text
from kiosk.domain.dossier import (
    AnswerSource,
    Dossier,
    DossierKey,
    DossierStatus,
    Found,
    LookupAnswer,
    NotFound,
    Payment,
    TimelineStep,
    Unavailable,
    UnavailableReason,
)
from kiosk.domain.moment import Moment
from kiosk.domain.published import Published
from kiosk.domain.sealed_record import SealedRow
from kiosk.domain.ticket import QueueState, Refusal, TicketRequest
from kiosk.domain.vietqr import read_vietqr
from kiosk.sync.central_system import (
    NoAnswer,
    NumberAnswer,
    NumberGranted,
    NumberRefused,
    PackAnswer,
    SamePack,
    SealedPack,
)
from kiosk.sync.client import Answer, Call, Declined, Silence, Silent, Unchanged
from kiosk.sync.connectivity import Operation
from kiosk.sync.contract import dossiers, wire
from kiosk.sync.contract.devices import HelpCall
from kiosk.sync.contract.numbers import NumberGiven, NumberWish, Queues
from kiosk.sync.line import Line

_LONGEST_PACK: Final = 16_000_000
_SECRET: Final = r"[A-Za-z0-9_-]{16,64}"
_PAGE: Final = re.compile(rf"https://[!-~]{{1,120}}/{_SECRET}|{_SECRET}")
# Another run has this kiosk's place: whatever number it gave now could stand twice.
_SUSPENDING: Final = frozenset({wire.STALE_EPOCH, wire.TWIN, wire.REVOKED})


class NetworkCentral:
    """A CentralSystem over one line."""

    def __init__(self, line: Line, epoch: Callable[[], int]) -> None:
        """`epoch` is the one of the journal now."""
        self._line = line
        self._epoch = epoch
        # The newest answer about the queues, and its etag.
        self._queues: tuple[str, dict[str, QueueState]] = ("", {})

    def connected(self) -> bool:
        return self._line.connectivity.up

    def number(self, request: TicketRequest, now: Moment, deadline: float) -> NumberAnswer:
        if not self._line.expects(Operation.NUMBERS):
            return NoAnswer()
        wish = NumberWish(
            service=request.service,
            priority=request.priority,
            epoch=self._epoch(),
            clock=self._line.reading(now),
        )
        call = Call("PUT", f"{wire.PREFIX}/numbers/{request.id}", wish.model_dump_json().encode())
        answer = self._line.ask(Operation.NUMBERS, call, NumberGiven, deadline)
        match answer:
            case NumberGiven():
                given = answer.number, answer.service_day, answer.ahead, answer.wait_minutes
                return NumberGranted(*given, _follow(answer))
            case Declined(code=wire.REFUSED, detail=detail) if detail in set(Refusal):
                return NumberRefused(Refusal(detail))
            case Declined(code=code) if code in _SUSPENDING:
                return NumberRefused(Refusal.SUSPENDED)
            case _:
                return NoAnswer()

    def queues(self, now: Moment, deadline: float) -> dict[str, QueueState]:  # noqa: ARG002
        if not self._line.expects(Operation.QUEUES):
            return {}
        etag, known = self._queues
        call = Call("GET", f"{wire.PREFIX}/queues", etag=etag)
        answer = self._line.ask_tagged(Operation.QUEUES, call, Queues, deadline)
        if isinstance(answer, Unchanged):
            return dict(known)
        if not isinstance(answer, tuple):
            return {}
        states = {
            code: QueueState(each.waiting, each.wait_minutes, each.counters, each.open, each.full)
            for code, each in answer[0].queues.items()
        }
        self._queues = (answer[1], states)
        return dict(states)

    def dossier(self, key: DossierKey, now: Moment, deadline: float) -> LookupAnswer:  # noqa: ARG002
        if not self._line.expects(Operation.DOSSIERS):
            return Unavailable(UnavailableReason.OFFLINE)
        asked = dossiers.Question(code=key.code, lookup_code=key.lookup_code, token=key.token)
        path = f"{wire.PREFIX}/dossiers/lookup"
        call = Call("POST", path, asked.model_dump_json().encode())
        answer = self._line.ask(Operation.DOSSIERS, call, dossiers.Answer, deadline)
        match answer:
            case dossiers.Answer():
                return Found(_dossier(key.code, answer), answer.as_of, AnswerSource.CENTRAL)
            case Declined(code=wire.NOT_FOUND):
                return NotFound(key.code)
            case Declined(code=wire.TOO_MANY):
                return Unavailable(UnavailableReason.TOO_MANY)
            case Silent(Silence.TOO_LATE):
                return Unavailable(UnavailableReason.TIMEOUT)
            case _:
                return Unavailable(UnavailableReason.OFFLINE)

    def dossier_pack(
        self,
        now: Moment,  # noqa: ARG002
        deadline: float,
        mark: str = "",
    ) -> PackAnswer:
        if not self._line.expects(Operation.DOSSIERS):
            return NoAnswer()
        call = Call("GET", f"{wire.PREFIX}/dossiers/pack", etag=mark, longest=_LONGEST_PACK)
        answer = self._line.ask_tagged(Operation.DOSSIERS, call, dossiers.Pack, deadline)
        if isinstance(answer, Unchanged):
            return SamePack()
        if not isinstance(answer, tuple):
            return NoAnswer()
        pack, etag = answer
        lines = [(from_text(line.handle), from_text(line.sealed)) for line in pack.lines]
        rows = tuple(SealedRow(handle, sealed) for handle, sealed in lines if handle and sealed)
        return SealedPack(rows, from_text(pack.salt) or b"", pack.as_of, etag)

    def published(self, now: Moment, deadline: float) -> Published | NoAnswer:  # noqa: ARG002
        """It comes with the collections, by a way of its own."""
        return NoAnswer()

    def call_help(self, kiosk: str, screen: str, now: Moment, deadline: float) -> bool:  # noqa: ARG002
        if not self._line.expects(Operation.HELP):
            return False
        asked = HelpCall(id=str(uuid.uuid4()), screen=screen)
        call = Call("POST", f"{wire.PREFIX}/help", asked.model_dump_json().encode())
        return isinstance(self._line.call(Operation.HELP, call, deadline), Answer)


def _follow(given: NumberGiven) -> str:
    """Nothing goes on paper that no telephone could open."""
    follow = given.page or given.follow
    return follow if _PAGE.fullmatch(follow) else ""


def _dossier(code: str, answer: dossiers.Answer) -> Dossier:
    return Dossier(
        code=code,
        status=DossierStatus(answer.status),
        due=answer.due,
        next_counters=answer.next_counters,
        procedure_code=answer.procedure_code,
        procedure_title=answer.procedure_title,
        received=answer.received,
        ended=answer.ended,
        supplements=answer.supplements,
        fee_wording=answer.fee_wording,
        timeline=tuple(
            TimelineStep(step.name, step.note, step.at, step.state) for step in answer.timeline
        ),
        missing_papers=tuple(answer.missing_papers),
        paused_days=answer.paused_days,
        paused_since=answer.paused_since,
        payment=_payment(answer.transfer),
        receipt_url=answer.receipt_url,
    )


def _payment(told: dossiers.Transfer | None) -> Payment | None:
    """None also where the transfer's text is none that a bank would take."""
    transfer = read_vietqr(told.vietqr) if told else None
    if told is None or transfer is None:
        return None
    return Payment(told.amount, transfer, told.bank, told.valid_until)
