"""How a kiosk becomes a device: a one-time code that staff makes, and the key that comes with it.

A code is kept as its hash and works once, for ten minutes; the same code with the same key again
is the same enrolment, so that a lost reply costs nothing. Revoking ends a device for good;
replacing makes a code whose kiosk takes the name, the letter and the place of an older one, which
ends then if it has not ended yet. Who did what is on record.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from http import HTTPStatus
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from central.content.keys import trusted
from central.db.engine import one_at_a_time
from central.db.machines import Centre, Device, EnrolmentCode
from central.denied import Denied, too_many
from central.devices.groups import succeed
from central.limits import Limit
from central.people import audit
from kiosk.domain.base64url import from_text
from kiosk.sync.contract.devices import (
    ALL_RIGHTS,
    CODE_LENGTH,
    CODE_LETTERS,
    CODE_MINUTES,
    Enrolled,
    Enrolment,
)
from kiosk.sync.contract.wire import WRONG_CODE

_ENROLLING: Final = 0x6B10_0001
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_KEY_BYTES: Final = 32
# Guesses at codes: of one address, and of the whole world together.
_OF_ADDRESS: Final = Limit("enrol", 10, timedelta(minutes=10))
_OF_ALL: Final = Limit("enrol", 300, timedelta(minutes=10))
_WRONG: Final = Denied(HTTPStatus.FORBIDDEN, WRONG_CODE, "wrong, used, or older than ten minutes")


class NoCode(StrEnum):
    """Why no code can be made: no such centre or kiosk, no letter, no name, nothing that it
    would be for, a place that is taken.
    """

    CENTRE = "centre"
    KIOSK = "kiosk"
    LETTER = "letter"
    NAME = "name"
    RIGHTS = "rights"
    TAKEN = "taken"


# The same for whoever gives a command.
NO_CODE: Final = {
    NoCode.CENTRE: "there is no such centre",
    NoCode.KIOSK: "there is no such kiosk",
    NoCode.LETTER: "the letter of a kiosk is one of A-Z",
    NoCode.RIGHTS: "a kiosk is for numbers, dossiers or both",
    NoCode.NAME: "the name of a kiosk has one to eight characters",
    NoCode.TAKEN: "another kiosk has this name or letter",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a kiosk will stand. `name` is on its receipts, `letter` begins its own series.

    `rights` are what it is for.
    """

    centre: str
    name: str
    letter: str
    replaces: str = ""
    rights: tuple[str, ...] = ALL_RIGHTS

    @classmethod
    def of(cls, device: Device) -> Place:
        """The place that another machine takes."""
        own = tuple(device.rights.split())
        return cls(device.centre, device.name, device.letter, device.id, own)


def make_code(session: Session, place: Place, by: str, now: datetime) -> str | NoCode:
    """A new one-time code for a place, or why there is none."""
    one_at_a_time(session, _ENROLLING)
    fault = _fault(session, place)
    if fault is not None:
        return fault
    code = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
    session.add(
        EnrolmentCode(
            code_hash=hash_of(code),
            centre=place.centre,
            name=place.name,
            letter=place.letter,
            replaces=place.replaces,
            rights=" ".join(place.rights),
            made_by=by,
            expires=now + timedelta(minutes=CODE_MINUTES),
        )
    )
    action = "device.replace" if place.replaces else "device.code"
    audit.note(session, now, by, action, centre=place.centre, device=place.name)
    return code


def replace(session: Session, device: str, by: str, now: datetime) -> str | NoCode:
    """A code for the machine that takes a device's place; the old one ends when it comes."""
    old = session.get(Device, device)
    if old is None:
        return NoCode.KIOSK
    return make_code(session, Place.of(old), by, now)


def revoke(session: Session, device: str, by: str, now: datetime) -> bool:
    """End a device for good; False where there is none that is not ended."""
    found = session.get(Device, device, with_for_update=True)
    if found is None or found.revoked_at is not None:
        return False
    found.revoked_at = now
    audit.note(session, now, by, "device.revoke", centre=found.centre, device=found.name)
    return True


def enrol(session: Session, asked: Enrolment, address: str, now: datetime) -> Enrolled | Denied:
    """Take a kiosk in. The request is signed with the key that it brings (the caller looked)."""
    wait = max(_OF_ADDRESS.wait(session, address, now), _OF_ALL.wait(session, "all", now))
    if wait:
        return too_many(wait)
    one_at_a_time(session, _ENROLLING)
    key = from_text(asked.public_key) or b""
    code = session.get(EnrolmentCode, hash_of(asked.code))
    device = _device_for(session, code, key, now) if code and len(key) == _KEY_BYTES else None
    if code is None or device is None:
        _OF_ADDRESS.note(session, address, now)
        _OF_ALL.note(session, "all", now)
        return _WRONG
    device.machine, device.version = asked.machine, asked.version
    return Enrolled(
        device=device.id,
        centre=device.centre,
        name=device.name,
        letter=device.letter,
        trust=trusted(session),
        time=now,
        rights=device.rights.split(),
    )


def take_in(session: Session, code: str, key: bytes, now: datetime) -> Device | None:
    """The kiosk of a place that came to it on a stick, by its first journal; None for a wrong one.

    Who types it has an account here, so nobody can guess at codes this way.
    """
    one_at_a_time(session, _ENROLLING)
    found = session.get(EnrolmentCode, hash_of(code))
    return _device_for(session, found, key, now) if found and len(key) == _KEY_BYTES else None


def _device_for(session: Session, code: EnrolmentCode, key: bytes, now: datetime) -> Device | None:
    """The device of a code: made now, or made before with the same key."""
    if code.used_at is not None:
        made = session.get(Device, code.device)
        return made if made and made.public_key == key and made.revoked_at is None else None
    if now > code.expires or session.scalar(select(Device.id).where(Device.public_key == key)):
        return None
    if code.replaces:
        revoke(session, code.replaces, code.made_by, now)
    old = session.get(Device, code.replaces) if code.replaces else None
    device = Device(
        # A stick that carries a place names the kiosk before it was ever heard.
        id=code.device or secrets.token_hex(16),
        centre=code.centre,
        name=code.name,
        letter=code.letter,
        rights=code.rights,
        place=old.place if old else "",
        public_key=key,
        enrolled_at=now,
        epoch=_next_epoch(session, code.centre, code.letter),
    )
    session.add(device)
    if code.replaces:
        succeed(session, code.replaces, device, now)
    code.used_at, code.device = now, device.id
    where = {"device": device.name, "asked_by": code.made_by}
    audit.note(session, now, audit.BY_KIOSK, "device.enrolled", centre=device.centre, **where)
    session.flush()
    return device


def _next_epoch(session: Session, centre: str, letter: str) -> int:
    """Above every epoch under which a letter was used here: its series must not begin again."""
    used = select(func.max(Device.epoch)).where(Device.centre == centre, Device.letter == letter)
    return (session.scalar(used) or 0) + 1


def _fault(session: Session, place: Place) -> NoCode | None:
    if session.get(Centre, place.centre) is None:
        return NoCode.CENTRE
    if len(place.letter) != 1 or place.letter not in _LETTERS:
        return NoCode.LETTER
    if not 1 <= len(place.name) <= 8:
        return NoCode.NAME
    if not place.rights or not set(place.rights) <= set(ALL_RIGHTS):
        return NoCode.RIGHTS
    taken = select(Device.id).where(
        Device.centre == place.centre,
        Device.revoked_at.is_(None),
        Device.id != place.replaces,
        (Device.letter == place.letter) | (Device.name == place.name),
    )
    return NoCode.TAKEN if session.scalars(taken).first() else None


def hash_of(code: str) -> bytes:
    """What is kept of a code."""
    return hashlib.sha256(code.encode()).digest()
