"""Numbers, counters, and every move of a ticket through the room."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from central.db.base import Base, Counted


class Sequencer(Base):
    """How far one series of a centre has come on a day: one row, locked by who takes a number."""

    __tablename__ = "sequencers"

    centre: Mapped[str] = mapped_column(ForeignKey("centres.code"), primary_key=True)
    series: Mapped[str] = mapped_column(String(2), primary_key=True)
    service_day: Mapped[date] = mapped_column(primary_key=True)
    value: Mapped[int]


class Ticket(Base):
    """A number and its way through the room.

    `state`: reserved (given to a kiosk, its event not yet here: never called), waiting, called,
    serving, done, absent, cancelled, past (heard of only after its day). `ordered_at` is when it
    was issued by our clock: what the order of calling goes by. `follow_hash` is SHA-256 of the
    secret in the phone page's address. A reserved number that its kiosk did not print is void: the
    row takes the printed label, a move keeps the other, and no sequencer ever gives it again.
    `unseen`: its kiosk ended as it gave it, so that perhaps nobody has it.
    """

    __tablename__ = "tickets"
    __table_args__ = (
        UniqueConstraint("centre", "service_day", "number", name="one_number_a_day"),
        Index("tickets_waiting", "centre", "state", "ordered_at"),
        Index("tickets_follow", "follow_hash"),
        Index("tickets_of_days", "centre", "ordered_at"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    centre: Mapped[str] = mapped_column(ForeignKey("centres.code"))
    device: Mapped[str] = mapped_column(ForeignKey("devices.id"))
    service: Mapped[str] = mapped_column(String(64))
    service_day: Mapped[date]
    number: Mapped[str] = mapped_column(String(20))
    source: Mapped[str] = mapped_column(String(16))
    priority: Mapped[str] = mapped_column(String(64), default="")
    state: Mapped[str] = mapped_column(String(16))
    ordered_at: Mapped[datetime]
    follow_hash: Mapped[bytes | None]
    counter: Mapped[int | None]
    called_at: Mapped[datetime | None]
    calls: Mapped[int] = mapped_column(default=0)
    ended_at: Mapped[datetime | None]
    unseen: Mapped[bool] = mapped_column(default=False)


class Move(Base):
    """Everything that was done with a ticket, in order: what displays and figures are made of.

    `action`: issued, called, recalled, serving, absent, back, transferred, done, cancelled, void.
    """

    __tablename__ = "moves"
    __table_args__ = (Index("moves_of_centre", "centre", "id"),)

    id: Mapped[int] = mapped_column(Counted, primary_key=True)
    centre: Mapped[str] = mapped_column(String(64))
    ticket: Mapped[str] = mapped_column(ForeignKey("tickets.id"), index=True)
    action: Mapped[str] = mapped_column(String(16))
    counter: Mapped[int | None]
    by: Mapped[str] = mapped_column(String(64), default="")
    at: Mapped[datetime]
    detail: Mapped[dict[str, Any]] = mapped_column(default=dict)


class CounterState(Base):
    """A counter of a centre: who sits there, for which services, and what it does now.

    `turn` is how far its round of priority and ordinary numbers has come (queue/policy.py).
    """

    __tablename__ = "counters"

    centre: Mapped[str] = mapped_column(ForeignKey("centres.code"), primary_key=True)
    counter: Mapped[int] = mapped_column(primary_key=True)
    person: Mapped[str] = mapped_column(String(64), default="")
    services: Mapped[dict[str, Any]] = mapped_column(default=dict)
    opened_at: Mapped[datetime | None]
    ticket: Mapped[str] = mapped_column(String(36), default="")
    turn: Mapped[int] = mapped_column(default=0)
