"""Centres, and the kiosks enrolled in them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from central.db.base import Base, Counted

_EVERY_RIGHT = "numbers dossiers"
PLACE_LENGTH = 80


class Centre(Base):
    """`profile_mark` changes with the profile: what was read of it is kept under it.

    `recovering_since` is set while numbers wait for the kiosks to say what a restore lost. Waited
    for are the kiosks that were heard after `recovering_for`; None: all that there are, known here
    or not (central/devices/recovery.py).
    """

    __tablename__ = "centres"

    code: Mapped[str] = mapped_column(String(64), primary_key=True)
    name_vi: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200), default="")
    profile: Mapped[dict[str, Any]]
    profile_mark: Mapped[str] = mapped_column(String(64), default="")
    recovering_since: Mapped[datetime | None]
    recovering_for: Mapped[datetime | None]


class EnrolmentCode(Base):
    """A one-time code, kept as its SHA-256. `letter` and `name` wait for the kiosk that comes."""

    __tablename__ = "enrolment_codes"

    code_hash: Mapped[bytes] = mapped_column(primary_key=True)
    centre: Mapped[str] = mapped_column(ForeignKey("centres.code"))
    name: Mapped[str] = mapped_column(String(8))
    letter: Mapped[str] = mapped_column(String(1))
    replaces: Mapped[str] = mapped_column(String(32), default="")
    rights: Mapped[str] = mapped_column(String(200), default=_EVERY_RIGHT)
    made_by: Mapped[str] = mapped_column(String(64))
    expires: Mapped[datetime]
    used_at: Mapped[datetime | None]
    device: Mapped[str] = mapped_column(String(32), default="")


class Device(Base):
    """A kiosk. `run` is the newest accepted start of its program, `epoch` that of its journal.

    `twin_since` is set while another machine tries to run with its identity. `rights` are words
    with spaces between (kiosk/sync/contract/devices.py), and so are `marks`: digests that tell its
    machine from a copy (kiosk/domain/machine_marks.py). `team` is the group of its centre's kiosks
    that it belongs to, if any; `rollout` is the one that it is in, since when. `place` is where it
    stands in its centre, in words of the people there ("beside the door").
    """

    __tablename__ = "devices"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    centre: Mapped[str] = mapped_column(ForeignKey("centres.code"), index=True)
    name: Mapped[str] = mapped_column(String(8))
    letter: Mapped[str] = mapped_column(String(1))
    public_key: Mapped[bytes] = mapped_column(unique=True)
    machine: Mapped[str] = mapped_column(String(64), default="")
    version: Mapped[str] = mapped_column(String(32), default="")
    enrolled_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    epoch: Mapped[int] = mapped_column(BigInteger, default=1)
    run: Mapped[str] = mapped_column(String(32), default="")
    run_seen_at: Mapped[datetime | None]
    twin_since: Mapped[datetime | None]
    rights: Mapped[str] = mapped_column(String(200), default=_EVERY_RIGHT)
    marks: Mapped[str] = mapped_column(String(600), default="")
    team: Mapped[str] = mapped_column(String(40), default="")
    rollout: Mapped[int | None]
    rollout_since: Mapped[datetime | None]
    place: Mapped[str] = mapped_column(String(PLACE_LENGTH), default="")


class DeviceRun(Base):
    """Every hello: who continued which run, and whether it was accepted. Both twins are in it.

    `skew_seconds` is the kiosk's wall clock less ours at that moment.
    """

    __tablename__ = "device_runs"

    id: Mapped[int] = mapped_column(Counted, primary_key=True)
    device: Mapped[str] = mapped_column(ForeignKey("devices.id"), index=True)
    run: Mapped[str] = mapped_column(String(32))
    previous_run: Mapped[str] = mapped_column(String(32))
    at: Mapped[datetime]
    address: Mapped[str] = mapped_column(String(64))
    accepted: Mapped[bool]
    skew_seconds: Mapped[float] = mapped_column(default=0.0, server_default="0")


class DeviceStatus(Base):
    """The last heartbeat, one row a device. `skew_seconds` is its wall clock less ours.

    `worst` and `printer` are what the heartbeat comes to, for lists of many (devices/states.py).
    """

    __tablename__ = "device_status"

    device: Mapped[str] = mapped_column(ForeignKey("devices.id"), primary_key=True)
    at: Mapped[datetime]
    skew_seconds: Mapped[float]
    heartbeat: Mapped[dict[str, Any]]
    worst: Mapped[str] = mapped_column(String(16), default="well")
    printer: Mapped[str] = mapped_column(String(64), default="")


class DeviceChange(Base):
    """A part of a kiosk became another: what the history of a machine is made of."""

    __tablename__ = "device_changes"
    __table_args__ = (
        Index("changes_of_device", "device", "part", "id"),
        Index("changes_by_time", "at"),
    )

    id: Mapped[int] = mapped_column(Counted, primary_key=True)
    device: Mapped[str] = mapped_column(ForeignKey("devices.id"))
    part: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(16))
    word: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]


class DeviceAlert(Base):
    """What was told of a kiosk last, by each way: that it went bad, or that it is well again."""

    __tablename__ = "alerts_told"

    device: Mapped[str] = mapped_column(ForeignKey("devices.id"), primary_key=True)
    way: Mapped[str] = mapped_column(String(16), primary_key=True)
    bad: Mapped[bool]
    at: Mapped[datetime]


class DeviceBoot(Base):
    """When a boot of a device began by our clock: what orders events told later."""

    __tablename__ = "device_boots"

    device: Mapped[str] = mapped_column(ForeignKey("devices.id"), primary_key=True)
    boot: Mapped[str] = mapped_column(String(64), primary_key=True)
    began: Mapped[datetime]


class DeviceCommand(Base):
    """Something asked of a kiosk, and what became of it: `answer` has detail and state."""

    __tablename__ = "device_commands"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    device: Mapped[str] = mapped_column(ForeignKey("devices.id"), index=True)
    kind: Mapped[str] = mapped_column(String(32))
    body: Mapped[dict[str, Any]]
    made_by: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    outcome: Mapped[str] = mapped_column(String(32), default="")
    answer: Mapped[dict[str, Any]] = mapped_column(default=dict)
