"""Invented days at the counters of a centre, with votes and questions, for reports to show.

They belong to a kiosk that was ended before it began: no line of today has anybody of them. The
same day is always the same, and is made once.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any, Final
from uuid import UUID, uuid5

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from central.db.arrivals import Event
from central.db.machines import Device
from central.db.queue import Move, Ticket
from central.queue.profiles import centre_in
from central.queue.states import ABSENT, CALLED, CANCELLED, DONE, SERVING, WAITING
from kiosk.domain.centre import Centre, Service
from kiosk.domain.hours import sessions_on
from kiosk.domain.moment import VIETNAM
from kiosk.domain.question import TOPICS
from kiosk.domain.rating import LOWEST_GOOD, reasons_for
from kiosk.sync.contract.outbox import QUESTION_ASKED, RATING_GIVEN

_KIOSK: Final = "0" * 32
_SPACE: Final = UUID("6f0d6f5e-2f3b-5a1c-9d7e-000000000766")
_A_DAY: Final = (45, 90)
_OUTCOMES: Final = {DONE: 88, ABSENT: 6, CANCELLED: 3, WAITING: 3}
_SCORES: Final = {1: 1, 2: 2, 3: 6, 4: 30, 5: 50}
_VOTES, _ASKS = 0.2, 0.008


def sample_days(session: Session, code: str, now: datetime, days: int) -> int:
    """So many days before today, as the centre was open; how many numbers were given."""
    centre = centre_in(session, code)
    if centre is None or not centre.services:
        return 0
    _kiosk(session, code, now)
    today = now.astimezone(VIETNAM).date()
    found = (today - timedelta(days=back) for back in range(days, 0, -1))
    return sum(_Day(session, centre, each).make() for each in found)


def _kiosk(session: Session, code: str, now: datetime) -> None:
    if session.get(Device, _KIOSK) is None:
        session.add(
            Device(
                id=_KIOSK,
                centre=code,
                name="00",
                letter="Z",
                public_key=_KIOSK.encode(),
                enrolled_at=now,
                revoked_at=now,
            )
        )
        session.flush()


class _Day:
    """One day in the making. Its moves and events are those that counters and kiosks would tell."""

    def __init__(self, session: Session, centre: Centre, day: date) -> None:
        self._session, self._centre, self._day = session, centre, day
        self._random = Random(day.toordinal())
        self._seq = 0

    def make(self) -> int:
        sessions = sessions_on(self._centre.hours, self._day)
        if not sessions or self._is_made():
            return 0
        times = sorted(self._arrivals([(each.opens, each.closes) for each in sessions]))
        for place, at in enumerate(times, 1):
            self._visit(place, at)
        return len(times)

    def _is_made(self) -> bool:
        held = select(func.count()).where(Ticket.device == _KIOSK, Ticket.service_day == self._day)
        return bool(self._session.scalar(held))

    def _arrivals(self, open_: list[tuple[time, time]]) -> Iterator[datetime]:
        """More of them in the first half of a session than in the second."""
        for _ in range(self._random.randint(*_A_DAY) * len(open_) // 2):
            opens, closes = (self._at(each) for each in self._random.choice(open_))
            length = (closes - opens).total_seconds()
            yield opens + timedelta(seconds=self._random.triangular(0, length, length / 4))

    def _visit(self, place: int, at: datetime) -> None:
        service = self._random.choice(self._centre.services)
        state = self._one_of(_OUTCOMES)
        ticket = str(uuid5(_SPACE, f"{self._day} {place}"))
        values = {"id": ticket, "centre": self._centre.id, "device": _KIOSK, "state": state}
        self._session.add(
            Ticket(
                **values,
                service=service.code,
                service_day=self._day,
                number=f"Z{place:03d}",
                source="central",
                ordered_at=at,
            )
        )
        self._session.flush()
        ended = at + timedelta(minutes=20)
        if state in {DONE, ABSENT}:
            ended = self._called(ticket, service, at, state)
        if state == DONE and self._random.random() < _VOTES:
            self._vote(ticket, ended)
        if self._random.random() < _ASKS:
            self._ask(ticket, ended)

    def _called(self, ticket: str, service: Service, at: datetime, end: str) -> datetime:
        counter = self._random.choice(service.counters or (1,))
        called = at + timedelta(minutes=self._random.expovariate(1 / 9))
        served = called + timedelta(minutes=self._random.gammavariate(2, service.minutes / 2))
        steps = [(CALLED, called), (SERVING, called + timedelta(seconds=30)), (end, served)]
        for action, when in steps if end == DONE else (steps[0], steps[2]):
            move = {"ticket": ticket, "action": action, "counter": counter, "at": when}
            self._session.add(Move(centre=self._centre.id, **move))
        return served

    def _vote(self, ticket: str, at: datetime) -> None:
        score = int(self._one_of(_SCORES))
        reasons = reasons_for(score)
        told = {"score": score, "reasons": [self._random.choice(reasons)], "version": 1}
        if score == LOWEST_GOOD - 1:
            told["reasons"] = []
        self._tell(
            RATING_GIVEN, at, rating=str(uuid5(_SPACE, f"vote {ticket}")), ticket=ticket, **told
        )

    def _ask(self, ticket: str, at: datetime) -> None:
        id_ = str(uuid5(_SPACE, f"question {ticket}"))
        topic = self._random.choice(TOPICS)
        number = f"Z-{int(id_[:4], 16) % 10_000:04d}"
        self._tell(QUESTION_ASKED, at, question=id_, number=number, topic=topic, procedure="")

    def _tell(self, kind: str, at: datetime, **body: Any) -> None:
        self._seq += 1
        seq = self._day.toordinal() * 1_000 + self._seq
        times = dict.fromkeys(("at", "happened_at", "received_at"), at)
        id_ = str(uuid5(_SPACE, f"event {seq}"))
        self._session.add(
            Event(
                device=_KIOSK,
                epoch=1,
                seq=seq,
                id=id_,
                kind=kind,
                body=body,
                body_hash=b"",
                **times,
            )
        )

    def _at(self, clock: time) -> datetime:
        return datetime.combine(self._day, clock, VIETNAM).astimezone(UTC)

    def _one_of(self, weights: dict[Any, int]) -> Any:
        return self._random.choices(list(weights), list(weights.values()))[0]
