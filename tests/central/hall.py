"""A small invented centre with one kiosk, for tests of counters and pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import select

from central.context import Context
from central.db.machines import Centre, Device
from central.db.queue import Move, Ticket
from central.queue.calling import Calling
from central.queue.seats import Desk, Seats
from kiosk.domain.moment import VIETNAM

CENTRE = "ban-mai"
OTHER_CENTRE = "hoang-hon"


def profile(code: str) -> dict[str, Any]:
    """Births at counters 1 and 2, land at 2 and 3; two with priority, then one without."""
    return {
        "id": code,
        "office": {"vi": "Trung tâm Phục vụ hành chính công", "en": "Public Service Centre"},
        "name": {"vi": "Xã Ban Mai", "en": "Ban Mai Commune"},
        "fields": [{"code": "all", "name": {"vi": "Mọi việc", "en": "All"}}],
        "services": [
            {
                "code": "birth",
                "field": "all",
                "name": {"vi": "Khai sinh <&>", "en": "Births <&>"},
                "prefix": "A",
                "counters": [1, 2],
                "minutes": 6,
            },
            {
                "code": "land",
                "field": "all",
                "name": {"vi": "Đất đai", "en": "Land"},
                "prefix": "B",
                "counters": [2, 3],
                "minutes": 10,
            },
        ],
        "calling": {"priority": 2, "ordinary": 1},
    }


@dataclass(frozen=True)
class Hall:
    """The centre, and short words for what tests do in it."""

    context: Context
    seats: Seats
    calling: Calling

    @classmethod
    def of(cls, context: Context) -> Hall:
        with context.database.writing() as session:
            for code in (CENTRE, OTHER_CENTRE):
                session.add(Centre(code=code, name_vi=code, profile=profile(code)))
            session.flush()
            session.add(
                Device(
                    id="d" * 32,
                    centre=CENTRE,
                    name="K1",
                    letter="K",
                    public_key=b"k" * 32,
                    enrolled_at=context.now(),
                )
            )
        return cls(context, Seats(context), Calling(context))

    def ticket(self, number: str, service: str = "birth", **other: Any) -> str:
        """A ticket that waits, issued `ago` minutes before now; its id."""
        ago = other.pop("ago", 0)
        at = self.context.now() - timedelta(minutes=ago)
        values: dict[str, Any] = {
            "id": str(uuid4()),
            "centre": CENTRE,
            "device": "d" * 32,
            "service": service,
            "service_day": at.astimezone(VIETNAM).date(),
            "number": number,
            "source": "central",
            "state": "waiting",
            "ordered_at": at,
            **other,
        }
        with self.context.database.writing() as session:
            session.add(Ticket(**values))
        return str(values["id"])

    def sit(self, counter: int, *services: str, person: str = "") -> Desk:
        desk = Desk(CENTRE, counter, person or f"officer{counter}")
        assert self.seats.open(desk, services or ("birth",)) is None
        return desk

    def showing(self, desk: Desk) -> str:
        """The id of the ticket at a counter, as its page would show it."""
        with self.context.database.reading() as session:
            rows = select(Ticket).where(
                Ticket.centre == desk.centre,
                Ticket.counter == desk.counter,
                Ticket.state.in_(("called", "serving")),
            )
            found = session.scalars(rows).first()
        return "" if found is None else found.id

    def call(self, desk: Desk) -> str:
        """Press "next"; the number that is called, or why none is."""
        refusal = self.calling.next(desk, self.showing(desk))
        return str(refusal.value) if refusal else self.read(self.showing(desk)).number

    def read(self, ticket: str) -> Ticket:
        with self.context.database.reading() as session:
            return session.get_one(Ticket, ticket)

    def moves(self, ticket: str) -> list[tuple[str, int | None, str]]:
        with self.context.database.reading() as session:
            rows = session.scalars(select(Move).where(Move.ticket == ticket).order_by(Move.id))
            return [(each.action, each.counter, each.by) for each in rows]
