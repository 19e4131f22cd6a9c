"""How the kiosks of a centre are, as their page shows them. It changes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from sqlalchemy import func, literal_column, select
from sqlalchemy.orm import Session

from central.db.arrivals import Event, HelpCall
from central.db.machines import (
    Device,
    DeviceChange,
    DeviceCommand,
    DeviceRun,
    DeviceStatus,
    EnrolmentCode,
)
from central.devices import commands, condition, history
from central.devices.fleet import is_behind, published
from central.devices.history import since_when
from central.devices.states import ORDER, State, state_of
from kiosk.domain.centre import Centre

_CALLS_SHOWN: Final = 20
# A page has 100 KB; who needs somebody comes first, and the others are on the page of all kiosks.
_SHOWN: Final = 8


@dataclass(frozen=True, slots=True)
class Machine:
    """One kiosk. `runs` are the machines that say they are it; `rejected` counts events.

    `heir` took its place, as it took that of `before`; `may_replace`: a code can be made for its
    place. `since` is when each part became what it is, `changes` are the last ones. `is_behind`:
    newer data was published than it holds; None where it did not say.
    """

    device: Device
    status: DeviceStatus | None
    state: State
    runs: tuple[DeviceRun, ...] = ()
    rejected: int = 0
    commands: tuple[DeviceCommand, ...] = ()
    heir: Device | None = None
    before: Device | None = None
    may_replace: bool = True
    since: Mapping[str, datetime] = field(default_factory=dict)
    changes: tuple[DeviceChange, ...] = ()
    is_behind: bool | None = None

    @property
    def waiting(self) -> int:
        """What it has yet to send."""
        return int(self.status.heartbeat.get("outbox_waiting", 0)) if self.status else 0

    @property
    def oldest(self) -> datetime | None:
        """Since when the oldest of that waits, by the clock of the kiosk."""
        told = self.status.heartbeat.get("outbox_oldest") if self.status else None
        return datetime.fromisoformat(told) if told else None

    @property
    def state_since(self) -> datetime | None:
        """Since when it is as it is; None where nobody knows."""
        device = self.device
        told = [self.since[part] for part, _ in self.faults if part in self.since]
        match self.state:
            case State.ENDED:
                return device.revoked_at
            case State.TWIN:
                return device.twin_since
            case State.AWAY:
                return self.status.at if self.status else device.enrolled_at
            case State.FAULT | State.ATTENTION:
                return min(told, default=None)
        return max(self.since.values(), default=None)

    @property
    def paper_metres(self) -> float | None:
        """Paper used since its printer was set up; None where it did not say."""
        return self.status.heartbeat.get("paper_metres") if self.status else None

    @property
    def troubles(self) -> tuple[str, ...]:
        """What is the matter with what was published to it."""
        return condition.troubles_of(self.status)

    @property
    def is_closed(self) -> bool:
        """Whether it sends the public elsewhere."""
        return any(part == "public" for part, _ in self.faults)

    @property
    def faults(self) -> tuple[tuple[str, str], ...]:
        """Parts that need somebody, each with the word of its state."""
        return condition.faults_of(self.status)


@dataclass(frozen=True, slots=True)
class Site:
    """A centre by its code, as pages of a centre name it (templates/centre.html)."""

    code: str
    centre: Centre


@dataclass(frozen=True, slots=True)
class Listed:
    """Kiosks of a centre as its page shows them: `others` are there and not shown. `names` has
    every kiosk's by its id, `teams` the groups that there are.
    """

    shown: tuple[Machine, ...]
    others: int
    names: Mapping[str, str]
    teams: tuple[str, ...]


def machines(session: Session, centre: str, now: datetime, only: str = "") -> Listed:
    """Those that need somebody first, then by name; those that were ended come last.

    As many as a page can hold; or `only` the one with that id.
    """
    rows = select(Device).where(Device.centre == centre)
    devices = list(session.scalars(rows.order_by(Device.revoked_at.is_not(None), Device.name)))
    statuses = condition.statuses(session, (each.id for each in devices))
    states = {each.id: state_of(each, statuses.get(each.id), now) for each in devices}
    ordered = sorted(devices, key=lambda device: ORDER.index(states[device.id]))
    wanted = [each for each in ordered if only in ("", each.id)]
    shown = _Reading.of(session, centre, devices, wanted[:_SHOWN])
    return Listed(
        tuple(
            shown.machine(each, statuses.get(each.id), states[each.id]) for each in shown.devices
        ),
        len(wanted[_SHOWN:]),
        {each.id: each.name for each in devices},
        tuple(sorted({each.team for each in devices} - {""})),
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is read of several kiosks at once. `taken` are the names and letters that are in use."""

    session: Session
    devices: Sequence[Device]
    rejected: Mapping[str, int]
    heirs: Mapping[str, Device]
    ancestors: Mapping[str, Device]
    taken: frozenset[str]
    when: Mapping[tuple[str, str], datetime]
    held: Mapping[str, int]

    @classmethod
    def of(
        cls, session: Session, centre: str, there: Sequence[Device], shown: Sequence[Device]
    ) -> _Reading:
        heirs = _heirs(session, there)
        standing = [each for each in there if each.revoked_at is None]
        return cls(
            session,
            shown,
            rejected=_rejected(session, shown),
            heirs=heirs,
            ancestors={heir.id: each for each in there if (heir := heirs.get(each.id))},
            taken=frozenset(word for each in standing for word in (each.name, each.letter)),
            when=since_when(session, [each.id for each in shown]),
            held=published(session, {centre})[centre],
        )

    def machine(self, device: Device, status: DeviceStatus | None, state: State) -> Machine:
        id_ = device.id
        is_free = self.taken.isdisjoint((device.name, device.letter))
        return Machine(
            device=device,
            status=status,
            state=state,
            runs=_runs(self.session, device),
            rejected=self.rejected.get(id_, 0),
            commands=commands.newest(self.session, id_),
            heir=self.heirs.get(id_),
            before=self.ancestors.get(id_),
            may_replace=device.revoked_at is None or is_free,
            since={part: at for (of, part), at in self.when.items() if of == id_},
            changes=history.newest(self.session, id_),
            is_behind=is_behind(status, self.held),
        )


def help_calls(session: Session, centre: str) -> list[HelpCall]:
    """Those without an answer, the longest first."""
    unanswered = (HelpCall.centre == centre, HelpCall.answered_at.is_(None))
    rows = select(HelpCall).where(*unanswered).order_by(HelpCall.at).limit(_CALLS_SHOWN)
    return list(session.scalars(rows))


def _heirs(session: Session, devices: Sequence[Device]) -> dict[str, Device]:
    """Who took the place of whom, by the id of the older."""
    by_id = {each.id: each for each in devices}
    rows = select(EnrolmentCode.replaces, EnrolmentCode.device).where(
        EnrolmentCode.replaces.in_(by_id), EnrolmentCode.used_at.is_not(None)
    )
    return {old: by_id[new] for old, new in session.execute(rows) if new in by_id}


def _rejected(session: Session, devices: Sequence[Device]) -> dict[str, int]:
    # As the index of the rejected says it (db/arrivals.py).
    is_rejected = Event.rejected != literal_column("''")
    refused = (Event.device.in_([each.id for each in devices]), is_rejected)
    rows = select(Event.device, func.count()).where(*refused).group_by(Event.device)
    return {row[0]: row[1] for row in session.execute(rows)}


def _runs(session: Session, device: Device) -> tuple[DeviceRun, ...]:
    """Of twins: the last hello that was accepted and the last that was refused."""
    if device.twin_since is None:
        return ()
    found = []
    for accepted in (True, False):
        rows = select(DeviceRun).where(
            DeviceRun.device == device.id, DeviceRun.accepted == accepted
        )
        found.append(session.scalars(rows.order_by(DeviceRun.id.desc()).limit(1)).first())
    return tuple(each for each in found if each is not None)
