"""What kiosks told: kept event by event, exactly once, acknowledged as far as there is no gap.

An event is known by (device, epoch, seq) and never changes; the same one again is no news, another
body under the same key is refused. One that a new epoch brought along has the id that it had. What
an event does to tickets is in arrivals.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from central.db import arrivals as tables
from central.db.machines import Device
from central.denied import Denied, invalid, stale_epoch
from central.devices import recovery
from central.queue.arrivals import Arrivals
from central.queue.happened import Happened
from central.queue.streams import locked
from central.times import in_utc
from kiosk.sync.contract.hashing import row_hash
from kiosk.sync.contract.outbox import Ack, Batch, Event, Rejected

_CHANGED = "another event is held under this number or id"


@dataclass(frozen=True, slots=True)
class _Held:
    """What is known of an event that came before."""

    body_hash: bytes
    rejected: str

    def answer(self, hashed: bytes) -> str:
        """What is said to an event of the same number or id: of another body it is refused."""
        return self.rejected if self.body_hash == hashed else _CHANGED


def take(session: Session, device_id: str, batch: Batch, now: datetime) -> Ack | Denied:
    """Keep what is new of a batch; the highest event without a gap, and what was refused."""
    seqs = [event.seq for event in batch.events]
    if seqs != list(range(seqs[0], seqs[0] + len(seqs))):
        return invalid("the events of a batch follow each other")
    device = session.get_one(Device, device_id)
    if batch.epoch > device.epoch:
        return stale_epoch("events of an epoch that was not granted")
    stream = locked(session, device_id, batch.epoch)
    if seqs[0] <= stream.acked + 1:
        keeping = _Keeping(session, device, batch, now)
        rejected = keeping.keep()
        if keeping.arrivals.knows_better:
            recovery.begin(session, device.centre, now)
        stream.acked = max(stream.acked, seqs[-1])
        session.flush()
        recovery.settle(session, device.centre, now)
    else:
        rejected = []
    return Ack(epoch=batch.epoch, acked=stream.acked, rejected=rejected, time=now)


class _Keeping:
    """One batch on its way into the tables."""

    def __init__(self, session: Session, device: Device, batch: Batch, now: datetime) -> None:
        self._session = session
        self._device = device.id
        self._epoch = batch.epoch
        self._events = batch.events
        self._now = now
        self._happened = Happened(session, device.id, batch, now)
        self.arrivals = Arrivals(session, device, now, batch.events)

    def keep(self) -> list[Rejected]:
        held, repeated = self._held(), self._repeated()
        rejected = []
        for event in self._events:
            hashed = _hash(event)
            known = held.get(event.seq) or repeated.get(event.id)
            reason = self._keep(event, hashed) if known is None else known.answer(hashed)
            repeated[event.id] = _Held(hashed, "")
            if reason:
                rejected.append(Rejected(seq=event.seq, reason=reason))
        self.arrivals.finish()
        return rejected

    def _keep(self, event: Event, hashed: bytes) -> str:
        """Write an event down; why it counts for nothing, or ""."""
        happened = self._happened.at(event)
        reason = self.arrivals.take(event, happened)
        self._session.add(
            tables.Event(
                device=self._device,
                epoch=self._epoch,
                seq=event.seq,
                id=event.id,
                kind=event.kind,
                at=in_utc(event.at),
                happened_at=happened,
                received_at=self._now,
                body=event.body,
                body_hash=hashed,
                rejected=reason,
            )
        )
        return reason

    def _held(self) -> dict[int, _Held]:
        rows = select(tables.Event.seq, tables.Event.body_hash, tables.Event.rejected).where(
            tables.Event.device == self._device,
            tables.Event.epoch == self._epoch,
            tables.Event.seq.between(self._events[0].seq, self._events[-1].seq),
        )
        return {seq: _Held(hashed, reason) for seq, hashed, reason in self._session.execute(rows)}

    def _repeated(self) -> dict[str, _Held]:
        """By id what came before under another number: brought along into this epoch."""
        rows = select(tables.Event.id, tables.Event.body_hash, tables.Event.rejected).where(
            tables.Event.device == self._device,
            tables.Event.id.in_([event.id for event in self._events]),
        )
        return {id_: _Held(hashed, reason) for id_, hashed, reason in self._session.execute(rows)}


def _hash(event: Event) -> bytes:
    """Of all that makes an event but its place. Sealed texts go with time: they do not count."""
    return row_hash(
        {"id": event.id, "kind": event.kind, "at": event.at.isoformat(), **_kept(event)}
    )


def _kept(event: Event) -> dict[str, object]:
    return {"body": {key: value for key, value in event.body.items() if not _is_sealed(value)}}


def _is_sealed(value: object) -> bool:
    return isinstance(value, str) and value.startswith("S1.")
