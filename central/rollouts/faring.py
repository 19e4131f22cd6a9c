"""How the kiosks of a rollout fare: who has it, and what is the matter with whom since it came."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from central.content.holding import layer_of
from central.content.installation import installation
from central.db.content import Collection
from central.db.machines import Device, DeviceStatus
from central.db.rollouts import Rollout
from central.devices.condition import Fault, faults_of, troubles_of
from central.devices.history import since_when
from central.devices.states import is_away

# So many are told of one by one; of more, those that somebody should look at.
_FEW: Final = 40


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
    """Some that are in a rollout, by centre and name, without those that were ended."""

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

    @property
    def told(self) -> tuple[Faring, ...]:
        """Who is told of one by one: everybody where they are few, else the first that are ill."""
        if len(self.kiosks) <= _FEW:
            return self.kiosks
        return tuple(each for each in self.kiosks if each.is_ill)[:_FEW]

    def by_centre(self) -> dict[str, Fares]:
        """Those of each centre by its code; where somebody should look comes first."""
        centres = groupby(self.kiosks, key=lambda each: each.device.centre)
        found = [(centre, Fares(tuple(kiosks))) for centre, kiosks in centres]
        return dict(sorted(found, key=lambda each: (not each[1].ill, each[1].all_well)))


def fares(session: Session, rollout: Rollout, now: datetime) -> Fares:
    is_in = Device.rollout == rollout.id, Device.revoked_at.is_(None)
    devices = session.scalars(select(Device).where(*is_in).order_by(Device.centre, Device.name))
    rows = select(DeviceStatus).join(Device, Device.id == DeviceStatus.device).where(*is_in)
    heard = {each.device: each for each in session.scalars(rows)}
    when = since_when(session, [id_ for id_, status in heard.items() if faults_of(status)])
    wanted, epoch = _wanted(session, rollout), installation(session).content_epoch
    own = _own(session, rollout)
    found = []
    for each in devices:
        status = heard.get(each.id)
        faults = faults_of(status)
        came = each.rollout_since or now
        new = tuple(fault for fault in faults if when.get((each.id, fault[0]), came) > came)
        here = {name: at for name, at in wanted.items() if (each.centre, name) not in own}
        found.append(
            Faring(
                device=each,
                has_it=_holds(status, epoch, here),
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


def _own(session: Session, rollout: Rollout) -> set[tuple[str, str]]:
    """The centres, and the collections of theirs, that stand before the province's layer."""
    if rollout.centre:
        return set()
    names = Collection.name.in_(rollout.collections.split())
    rows = session.execute(select(Collection.scope, Collection.name).where(names))
    return {(row.scope, row.name) for row in rows}


def _holds(status: DeviceStatus | None, epoch: str, wanted: Mapping[str, int]) -> bool:
    """Whether a kiosk said that it holds as much."""
    told = status.heartbeat if status else {}
    held = told.get("held", {})
    return told.get("content_epoch") == epoch and all(
        held.get(name, 0) >= sequence for name, sequence in wanted.items()
    )
