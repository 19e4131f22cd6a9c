"""How far each epoch of a kiosk's journal is held without a gap."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from central.db.arrivals import Stream
from central.db.engine import insert
from kiosk.sync.contract.devices import JournalPosition


def acked(session: Session, device: str, epoch: int) -> int:
    """The highest event up to which everything is held; 0 for an epoch never heard of."""
    found = select(Stream.acked).where(Stream.device == device, Stream.epoch == epoch)
    return session.scalar(found) or 0


def locked(session: Session, device: str, epoch: int) -> Stream:
    """The stream of an epoch, made where there is none, held by this transaction."""
    values = {"device": device, "epoch": epoch, "acked": 0, "told": 0}
    session.execute(insert(session, Stream).values(values).on_conflict_do_nothing())
    return session.get_one(Stream, (device, epoch), with_for_update=True, populate_existing=True)


def note_told(session: Session, device: str, epoch: int, told: int) -> bool:
    """Keep what a kiosk says was acknowledged; whether that is more than is held."""
    if told <= acked(session, device, epoch):
        return False
    stream = locked(session, device, epoch)
    stream.told = max(stream.told, told)
    session.flush()
    return stream.acked < told


def carry_over(
    session: Session, device: str, journal: JournalPosition, held: int, epoch: int
) -> None:
    """What is not held of an epoch that is over comes with the new one, first of all."""
    over = locked(session, device, journal.epoch)
    over.told = over.acked
    still_there = journal.seq + 1 - journal.oldest if journal.oldest else journal.seq
    comes = min(journal.seq - held, still_there)
    if comes > 0:
        begun = locked(session, device, epoch)
        begun.told = max(begun.told, comes)
    session.flush()


def begin_at(session: Session, device: str, journal: JournalPosition) -> None:
    """Skip what a kiosk no longer has: it was acknowledged once and lost with a database."""
    first = min(journal.oldest, journal.seq + 1) - 1
    if first > acked(session, device, journal.epoch):
        locked(session, device, journal.epoch).acked = first
        session.flush()
