"""Contacts of many kiosks at once: read with two statements, written down in one transaction.

Ten thousand kiosks come once a minute, nearly always with nothing to say. Whoever is asked
something, answers, or knows of more than is held here is heard by itself (heartbeat.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Row, bindparam, select, update
from sqlalchemy.orm import Session

from central.db.base import table_of
from central.db.engine import Database, soon_again
from central.db.machines import Device, DeviceBoot
from central.denied import Denied
from central.devices import recovery
from central.devices.heartbeat import CHANGED, KNOWN, LATEST, content_of, latest, was_overtaken
from central.devices.history import changes
from central.devices.identity import Claim, not_welcomed, refused
from central.times import BOOTED, boot_began
from kiosk.sync.contract.devices import Heartbeat, HeartbeatReply

# A boot whose beginning is known this well is not written down again.
_WELL_KNOWN: Final = timedelta(seconds=0.5)

_BOOT: Final = table_of(DeviceBoot).c
_BOOTS: Final = select(_BOOT.device, _BOOT.boot, _BOOT.began).where(
    _BOOT.device.in_(bindparam("ids", expanding=True)),
    _BOOT.boot.in_(bindparam("boots", expanding=True)),
)
_SEEN: Final = update(table_of(Device)).where(table_of(Device).c.id == bindparam("device"))


@dataclass(frozen=True, slots=True)
class Contact:
    """A heartbeat, and by whom it claims to be."""

    claim: Claim
    told: Heartbeat

    @property
    def device(self) -> str:
        return self.claim.signed.key_id


@dataclass(frozen=True, slots=True)
class _Known:
    """What is held of all kiosks of a go."""

    kiosks: Mapping[str, Row[Any]]
    boots: Mapping[tuple[str, str], datetime]


def hear(database: Database, contacts: Sequence[Contact]) -> list[HeartbeatReply | Denied | None]:
    """An answer to each. None: it is truly the kiosk's, and has to be heard by itself."""
    known = _known(database, contacts)
    calm: dict[str, Contact] = {}
    answers = [_answer(each, known, calm) for each in contacts]
    if calm:
        with database.writing() as session:
            # In one order, so that nobody waits for one who waits for him.
            _keep(session, [calm[device] for device in sorted(calm)], known)
    return answers


def _known(database: Database, contacts: Sequence[Contact]) -> _Known:
    ids = _filled([each.device for each in contacts])
    boots = _filled([each.told.clock.boot for each in contacts])
    with database.glancing() as connection:
        kiosks = connection.execute(KNOWN, {"ids": ids}).all()
        began = connection.execute(_BOOTS, {"ids": ids, "boots": boots}).all()
    return _Known(
        {row.id: row for row in kiosks}, {(row.device, row.boot): row.began for row in began}
    )


def _filled(names: list[str]) -> list[str]:
    """To a power of two by saying the last again: few statements, which databases keep prepared."""
    return names + names[-1:] * ((1 << (len(names) - 1).bit_length()) - len(names))


def _answer(
    contact: Contact, known: _Known, calm: dict[str, Contact]
) -> HeartbeatReply | Denied | None:
    """Puts a contact with nothing to say among the `calm`; only one of each kiosk."""
    kiosk, claim = known.kiosks.get(contact.device), contact.claim
    denied = refused(claim, kiosk)
    if denied is not None or kiosk is None:
        return denied
    denied = not_welcomed(claim, kiosk)
    if denied is not None:
        return denied
    if contact.device in calm or not _is_calm(kiosk, contact.told):
        return None
    calm[contact.device] = contact
    return HeartbeatReply(time=claim.at, acked=kiosk.acked or 0, content=content_of(kiosk))


def _is_calm(kiosk: Row[Any], told: Heartbeat) -> bool:
    """Whether nothing is asked, answered or lost, and nothing newer is here."""
    if told.answers or kiosk.asked or kiosk.recovering_since is not None:
        return False
    if told.journal.epoch != kiosk.epoch or told.journal.acked > (kiosk.acked or 0):
        return False
    if was_overtaken(told, kiosk.clock):
        return False
    return not recovery.knows_later(kiosk.run_seen_at, told.clock)


def _keep(session: Session, calm: Sequence[Contact], known: _Known) -> None:
    # A kiosk comes again in a minute. What it knows of us may be five minutes newer than what is
    # held here before that means anything (recovery.py).
    soon_again(session)
    connection, dialect = session.connection(), session.get_bind().dialect.name
    seen, statuses, boots, changed = [], [], [], []
    for each in calm:
        device, told, now = each.device, each.told, each.claim.at
        status = latest(device, told, now)
        before = known.kiosks[device].health or ()
        seen.append({"device": device, "run_seen_at": now, "version": told.version})
        statuses.append(status)
        changed += changes(before, status["heartbeat"]["health"], device, now)
        boots += _booted(each, known)
    connection.execute(_SEEN, seen)
    connection.execute(LATEST[dialect], statuses)
    if boots:
        connection.execute(BOOTED[dialect], boots)
    if changed:
        connection.execute(CHANGED, changed)


def _booted(contact: Contact, known: _Known) -> list[dict[str, Any]]:
    """When the boot began, where that is news."""
    clock = contact.told.clock
    began, held = boot_began(clock, contact.claim.at), known.boots.get((contact.device, clock.boot))
    if began is None or (held is not None and abs(held - began) < _WELL_KNOWN):
        return []
    return [{"device": contact.device, "boot": clock.boot, "began": began}]
