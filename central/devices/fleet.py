"""Kiosks of many centres: found by what somebody looks for, counted by how they are, paged.

The lists are cut and ordered by the database over narrow columns; what a heartbeat says is read of
those alone that are shown. Not responsible for how a page shows them.
"""

from __future__ import annotations

from collections.abc import Collection as Some
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from central.centres import all_centres, named_like, words_of
from central.db.content import Collection
from central.db.machines import Centre, Device, DeviceStatus
from central.devices.states import ORDER, State, place_column
from kiosk.domain.text import Text

A_PAGE: Final = 50
_PROVINCE: Final = ""
_MOST_VERSIONS: Final = 50
_BY_NAME: Final = (Centre.name_vi, Device.centre, Device.name, Device.id)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; an empty word asks for nothing. Each word of `search` is in the name of
    the kiosk or of its centre, with or without accents. Without a state: all that are not ended.
    """

    centre: str = ""
    state: str = ""
    version: str = ""
    printer: str = ""
    search: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to look for: centres by code, versions, words of printers."""

    centres: tuple[tuple[str, Text], ...]
    versions: tuple[str, ...]
    printers: tuple[str, ...]


Rows = Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Found:
    """One kiosk, how it is, and what its centre is called. `status` is None before it was heard."""

    device: Device
    status: DeviceStatus | None
    state: State
    centre: Text


def count_by_state(session: Session, wanted: Wanted, now: datetime) -> dict[State, int]:
    """How many there are of each state, whichever is asked for."""
    place = place_column(now)
    rows = _joined(select(place, func.count())).where(*_named(session, wanted)).group_by(place)
    return {ORDER[found]: number for found, number in session.execute(rows)}


def page_of(
    session: Session, wanted: Wanted, now: datetime, page: int = 0, size: int = A_PAGE
) -> list[Found]:
    """Who needs somebody first, then by centre and name."""
    place = place_column(now)
    rows = _wanted(select(Device.id, place), session, wanted, now).order_by(place, *_BY_NAME)
    found = session.execute(rows.offset(page * size).limit(size)).all()
    states = {id_: ORDER[at] for id_, at in found}
    whole = _joined(select(Device, DeviceStatus, Centre.name_vi, Centre.name_en))
    read = {
        device.id: Found(device, status, states[device.id], Text(vi, en))
        for device, status, vi, en in session.execute(whole.where(Device.id.in_(states)))
    }
    return [read[id_] for id_ in states]


def devices_of(session: Session, wanted: Wanted, now: datetime) -> list[Device]:
    """All that are looked for and not ended, by centre and name."""
    rows = _wanted(select(Device), session, wanted, now).where(Device.revoked_at.is_(None))
    return list(session.scalars(rows.order_by(*_BY_NAME)))


def chosen(session: Session, ids: Sequence[str], centre: str) -> list[Device]:
    """Those of some that are not ended; of one centre when its code is given."""
    rows = _joined(select(Device)).where(Device.id.in_(ids), Device.revoked_at.is_(None))
    mine = rows.where(Device.centre == centre) if centre else rows
    return list(session.scalars(mine.order_by(*_BY_NAME)))


def names_of(session: Session, centres: Some[str]) -> dict[str, Text]:
    """What centres are called, by their code."""
    rows = select(Centre.code, Centre.name_vi, Centre.name_en).where(Centre.code.in_(centres))
    return {code: Text(vi, en) for code, vi, en in session.execute(rows)}


def choices(session: Session, centre: str) -> Choices:
    """What a list of one centre, or of all, can be narrowed to."""
    mine = (Device.revoked_at.is_(None), *([Device.centre == centre] if centre else []))
    versions = select(Device.version).distinct().where(Device.version != "", *mine)
    words = select(DeviceStatus.printer).distinct().where(DeviceStatus.printer != "", *mine)
    listed = names_of(session, {centre}) if centre else all_centres(session)
    return Choices(
        tuple(listed.items()),
        tuple(sorted(session.scalars(versions), reverse=True)[:_MOST_VERSIONS]),
        tuple(sorted(session.scalars(_joined(words)))),
    )


def published(session: Session, centres: Some[str]) -> dict[str, dict[str, int]]:
    """The sequence of each collection as centres have it: their own, else the province's."""
    rows = select(Collection.scope, Collection.name, Collection.sequence)
    found: dict[str, dict[str, int]] = {each: {} for each in (_PROVINCE, *centres)}
    for scope, name, sequence in session.execute(rows.where(Collection.scope.in_(list(found)))):
        found[scope][name] = sequence
    return {each: {**found[_PROVINCE], **found[each]} for each in centres}


def is_behind(status: DeviceStatus | None, published_: Mapping[str, int]) -> bool | None:
    """Whether newer data was published than a kiosk holds; None where it did not say."""
    held: dict[str, Any] = status.heartbeat.get("held", {}) if status else {}
    if not held:
        return None
    return any(sequence < published_.get(name, 0) for name, sequence in held.items())


def _joined(rows: Rows) -> Rows:
    return (
        rows.select_from(Device)
        .join(Centre, Centre.code == Device.centre)
        .outerjoin(DeviceStatus, DeviceStatus.device == Device.id)
    )


def _wanted(rows: Rows, session: Session, wanted: Wanted, now: datetime) -> Rows:
    named = _joined(rows).where(*_named(session, wanted))
    if wanted.state not in set(State):
        return named.where(Device.revoked_at.is_(None))
    return named.where(place_column(now) == ORDER.index(State(wanted.state)))


def _named(session: Session, wanted: Wanted) -> list[ColumnElement[bool]]:
    """Everything but the state."""
    asked: list[ColumnElement[bool]] = []
    if wanted.centre:
        asked.append(Device.centre == wanted.centre)
    if wanted.version:
        asked.append(Device.version == wanted.version)
    if wanted.printer:
        asked.append(DeviceStatus.printer == wanted.printer)
    words = words_of(wanted.search)
    names = all_centres(session) if words else {}
    for word in words:
        centres = named_like(names, word)
        kiosk = func.lower(Device.name).contains(word, autoescape=True)
        asked.append(or_(kiosk, Device.centre.in_(centres)))
    return asked
