"""Who may sign in at a centre's kiosks: rows of its collection `staff`, and resets of lost PINs.

Not the people of these pages (accounts.py). The collection is the register: what is published is
what counts, and a kiosk has it with its next pull.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import uuid4

from argon2 import PasswordHasher
from sqlalchemy import select
from sqlalchemy.orm import Session

from central.content.keys import valid_keys
from central.content.publishing import Shelf, publish, put
from central.db.content import ContentRow
from central.db.machines import Centre, Device, EnrolmentCode
from central.people import audit
from kiosk.domain.errors import KnownError
from kiosk.domain.staff import KIBIBYTES, LANES, PASSES, Role, pin_fault, staff_name
from kiosk.sync.contract.accounts import Reset, ResetPart
from kiosk.sync.contract.content import STAFF
from kiosk.sync.contract.hashing import sign_reset

_CODE_DIGITS: Final = 10
RESET_VALID: Final = timedelta(hours=72)
_HASHER: Final = PasswordHasher(time_cost=PASSES, memory_cost=KIBIBYTES, parallelism=LANES)

Accounts = Mapping[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Entry:
    """An account in one centre, without its hash."""

    centre: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Given:
    """Whose account it is to be, and the PIN if it is to have another; `by` is who does it."""

    name: str
    role: Role | None
    pin: str = ""
    by: str = audit.BY_COMMAND


def keep(session: Session, centre: str, given: Given, now: datetime) -> Entry:
    """Add an account, or change its role or PIN. Raises KnownError."""
    name, held = _name(given.name), held_in(session, _centre(session, centre))
    before = held.get(name)
    role = given.role.value if given.role else (before or {}).get("role")
    if role is None:
        raise KnownError(f"There is nobody named {name} in {centre}.")
    if not given.pin and before is None:
        raise KnownError("A new account needs a PIN.")
    hashed = _hashed(given.pin) if given.pin else (before or {})["hash"]
    put(session, Shelf(centre, STAFF), {name: {"role": role, "hash": hashed}}, now)
    what = "kiosk_staff.changed" if before else "kiosk_staff.added"
    audit.note(session, now, given.by, what, centre=centre, name=name, role=role)
    return Entry(centre, name, role)


def remove(session: Session, centre: str, name: str, by: str, now: datetime) -> bool:
    """End an account; whether there was one."""
    name, held = _name(name), dict(held_in(session, centre))
    if held.pop(name, None) is None:
        return False
    publish(session, Shelf(centre, STAFF), held, now)
    audit.note(session, now, by, "kiosk_staff.removed", centre=centre, name=name)
    return True


def everybody(session: Session) -> list[Entry]:
    """All accounts, by centre and name."""
    rows = select(ContentRow).where(ContentRow.collection == STAFF, ContentRow.hash != b"")
    found = session.scalars(rows.order_by(ContentRow.scope, ContentRow.id))
    return [Entry(each.scope, each.id, (each.data or {})["role"]) for each in found]


def held_in(session: Session, centre: str) -> Accounts:
    """The accounts of one centre by name."""
    rows = select(ContentRow.id, ContentRow.data).where(
        ContentRow.scope == centre, ContentRow.collection == STAFF, ContentRow.hash != b""
    )
    return {id_: data for id_, data in session.execute(rows) if data is not None}


def make_reset(
    session: Session, device: str, name: str, by: str, now: datetime
) -> tuple[Reset, str]:
    """A file that lets somebody choose a new PIN at one kiosk, and the code that goes with it.

    Whether the kiosk knows the name is not looked at: it may have an account that was made there.
    """
    centre = _centre_of(session, device)
    code = "".join(secrets.choice("0123456789") for _ in range(_CODE_DIGITS))
    issued = now.replace(microsecond=0)
    part = ResetPart(
        id=str(uuid4()),
        device=device,
        name=_name(name),
        code=_HASHER.hash(code),
        issued=issued,
        expires=issued + RESET_VALID,
    )
    keys = {key.kid: key.private_key for key in valid_keys(session) if key.private_key}
    where = {"centre": centre, "device": device, "name": part.name}
    audit.note(session, now, by, "kiosk_staff.reset", **where, reset=part.id)
    return sign_reset(part, keys), code


def centres(session: Session) -> list[str]:
    return list(session.scalars(select(Centre.code).order_by(Centre.code)))


def _centre_of(session: Session, device: str) -> str:
    """Of a kiosk that is enrolled, or that a stick was made for and that was not heard yet."""
    found = session.get(Device, device)
    if found is not None and found.revoked_at is None:
        return found.centre
    expected = session.scalar(select(EnrolmentCode.centre).where(EnrolmentCode.device == device))
    if found is not None or expected is None:
        raise KnownError("There is no such kiosk, or it is ended.")
    return expected


def _centre(session: Session, code: str) -> str:
    if session.get(Centre, code) is None:
        raise KnownError(f"There is no centre {code}.")
    return code


def _name(text: str) -> str:
    try:
        return staff_name(text)
    except ValueError as fault:
        raise KnownError(str(fault)) from fault


def _hashed(pin: str) -> str:
    fault = pin_fault(pin)
    if fault:
        raise KnownError(fault)
    return _HASHER.hash(pin)
