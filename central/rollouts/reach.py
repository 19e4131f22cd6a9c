"""Whom the next step of a rollout reaches, and what a centre's kiosks would see of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, false, select, true
from sqlalchemy.orm import Session

from central.content.publishing import PROVINCE
from central.db.content import Collection
from central.db.machines import Device


@dataclass(frozen=True, slots=True)
class Whom:
    """One kiosk, by its id; or every kiosk of a group; or every kiosk of a centre.

    `centre` is where they stand. A rollout of a centre needs it not: it goes nowhere else, and to
    the whole centre only as its last step.
    """

    kiosk: str = ""
    team: str = ""
    centre: str = ""


def outside(session: Session, centre: str) -> list[Device]:
    """Kiosks of a centre that are not ended and in no rollout, by name."""
    return list(session.scalars(_outside(Device.centre == centre).order_by(Device.name)))


def meant(session: Session, centre: str, collections: Iterable[str], whom: Whom) -> list[Device]:
    """Whom a step of a centre's rollout, or of the province's ("") reaches; perhaps nobody.

    Nobody in a centre that has its own of all that the province lets out: they would see nothing.
    """
    found = list(session.scalars(_meant(centre, whom).order_by(Device.name)))
    if centre or not found:
        return found
    own = own_of(session, collections, found[0].centre)
    return [] if set(collections) <= own else found


def own_of(session: Session, collections: Iterable[str], centre: str) -> set[str]:
    """Which of these a centre has of its own, before the province's."""
    names = Collection.name.in_(list(collections))
    return set(session.scalars(select(Collection.name).where(Collection.scope == centre, names)))


def _meant(centre: str, whom: Whom) -> Select[Device]:
    here = Device.centre == (centre or whom.centre)
    if whom.kiosk:
        return _outside(Device.id == whom.kiosk, here if centre else true())
    if whom.team:
        return _outside(Device.team == whom.team, here)
    return _outside(here) if centre == PROVINCE else _outside(false())


def _outside(*which: ColumnElement[bool]) -> Select[Device]:
    return select(Device).where(Device.revoked_at.is_(None), Device.rollout.is_(None), *which)
