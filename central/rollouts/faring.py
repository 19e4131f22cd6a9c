"""How the kiosks of a rollout fare: who has it, and what is the matter with whom since it came."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from central.content.installation import installation
from central.content.serving import layer_of
from central.db.content import Collection
from central.db.machines import Device, DeviceStatus
from central.db.rollouts import Rollout
from central.devices.condition import Fault, faults_of, statuses, troubles_of
from central.devices.history import since_when
from central.devices.states import is_away


@dataclass(frozen=True, slots=True)
class Faring:
    """One kiosk. `new` are faults that came after it was let in, `old` those that were there.

    `troubles` are what is the matter with what was published to it.
    """

    device: Device
    has_it: bool
    is_away: bool
    new: tuple[Fault, ...] = ()
    old: tuple[Fault, ...] = ()
    troubles: tuple[str, ...] = ()

    @property
    def is_ill(self) -> bool:
        """Whether somebody should look before it goes on."""
        return bool(self.new or self.troubles)


@dataclass(frozen=True, slots=True)
class Fares:
    """All that are in a rollout, by name, without those that were ended."""

    kiosks: tuple[Faring, ...]

    @property
    def have(self) -> int:
        return sum(each.has_it for each in self.kiosks)

    @property
    def ill(self) -> int:
        return sum(each.is_ill for each in self.kiosks)

    @property
    def away(self) -> int:
        return sum(each.is_away for each in self.kiosks)

    @property
    def all_well(self) -> bool:
        """Whether everybody has it, is heard, and has nothing new the matter."""
        return self.have == len(self.kiosks) > 0 == self.ill + self.away


def fares(session: Session, rollout: Rollout, now: datetime) -> Fares:
    rows = select(Device).where(Device.rollout == rollout.id, Device.revoked_at.is_(None))
    devices = session.scalars(rows.order_by(Device.name)).all()
    ids = [each.id for each in devices]
    heard, when = statuses(session, ids), since_when(session, ids)
    wanted, epoch = _wanted(session, rollout), installation(session).content_epoch
    found = []
    for each in devices:
        status = heard.get(each.id)
        faults = faults_of(status)
        came = each.rollout_since or now
        new = tuple(fault for fault in faults if when.get((each.id, fault[0]), came) > came)
        found.append(
            Faring(
                device=each,
                has_it=_holds(status, epoch, wanted),
                is_away=is_away(status, now),
                new=new,
                old=tuple(fault for fault in faults if fault not in new),
                troubles=troubles_of(status),
            )
        )
    return Fares(tuple(found))


def _wanted(session: Session, rollout: Rollout) -> dict[str, int]:
    """Where the layer of each collection stands."""
    rows = select(Collection.name, Collection.sequence)
    found = session.execute(rows.where(Collection.scope == layer_of(rollout.id)))
    return {row.name: row.sequence for row in found}


def _holds(status: DeviceStatus | None, epoch: str, wanted: Mapping[str, int]) -> bool:
    """Whether a kiosk said that it holds as much."""
    told = status.heartbeat if status else {}
    held = told.get("held", {})
    return told.get("content_epoch") == epoch and all(
        held.get(name, 0) >= sequence for name, sequence in wanted.items()
    )
