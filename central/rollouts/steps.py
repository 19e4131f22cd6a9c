"""The steps of a rollout, each with its line on the record: begin, widen, hold, resume, end.

What goes out are drafts, looked at as if they were published; they wait in the rollout until it
ends. Then they are published as editions, or are drafts again and every kiosk has what it had. The
kiosks of a step are those that were there when it was taken; who is in it stays until the end.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from central.content import layers
from central.content.holding import under_way
from central.content.publishing import Shelf, alone, publish, tell_again
from central.db.machines import Device
from central.db.rollouts import Rollout
from central.editing import drafts, editions
from central.editing.editions import Said
from central.people import audit
from central.rollouts.states import State, Step, after
from kiosk.sync.contract.content import ANNOUNCEMENTS, ANSWERS, CENTRE, SETTINGS

# What a centre writes itself. The catalogue and figures are one for all who look at them.
COLLECTIONS: Final = (CENTRE, SETTINGS, ANNOUNCEMENTS, ANSWERS)


class No(StrEnum):
    """Why a step was not taken; pages and commands have a sentence for each."""

    RUNNING = "running"
    NO_DRAFT = "no_draft"
    DATED = "dated"
    OVERTAKEN = "overtaken"
    FAULTS = "faults"
    NOBODY = "nobody"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Whom:
    """One kiosk, by its id; or every kiosk of a group."""

    kiosk: str = ""
    team: str = ""


@dataclass(frozen=True, slots=True)
class By:
    """Who takes a step, when, and what they say to it."""

    person: str
    at: datetime
    words: str = ""


def begin(
    session: Session, centre: str, collections: Iterable[str], whom: Whom, by: By
) -> Rollout | No:
    """Let the drafts of these collections go to some kiosks of a centre."""
    alone(session)
    shelves = [Shelf(centre, each) for each in COLLECTIONS if each in set(collections)]
    refused = No.RUNNING if under_way(session, centre) else _refusal(session, shelves)
    kiosks = _meant(session, centre, whom)
    if refused or not kiosks:
        return refused or No.NOBODY
    rows = {each.collection: drafts.rows_of(session, each) for each in shelves}
    rollout = Rollout(
        centre=centre,
        state=State.RUNNING,
        collections=" ".join(rows),
        changes=rows,
        note=by.words,
        begun_by=by.person,
        begun_at=by.at,
        changed_by=by.person,
        changed_at=by.at,
    )
    for each in shelves:
        drafts.drop(session, each)
    session.add(rollout)
    session.flush()
    layers.lay_all(session, rollout, by.at)
    _let_in(session, rollout, kiosks, by, "rollout.begun")
    return rollout


def current(session: Session, centre: str) -> Rollout | None:
    """The rollout that is under way in a centre, to take its next step; nobody else does now."""
    alone(session)
    return under_way(session, centre)


def widen(session: Session, rollout: Rollout, whom: Whom, by: By) -> No | None:
    """Let more kiosks have it."""
    if after(rollout.state, Step.WIDEN) is None:
        return No.STATE
    kiosks = _meant(session, rollout.centre, whom)
    if not kiosks:
        return No.NOBODY
    _let_in(session, rollout, kiosks, by, "rollout.widened")
    return None


def hold(session: Session, rollout: Rollout, by: By) -> No | None:
    """Nobody widens it until it is resumed."""
    return _move(session, rollout, Step.HOLD, by, "rollout.held")


def resume(session: Session, rollout: Rollout, by: By) -> No | None:
    return _move(session, rollout, Step.RESUME, by, "rollout.resumed")


def finish(session: Session, rollout: Rollout, by: By) -> No | None:
    """All kiosks of the centre have it: it is published, as an edition of each collection."""
    refused = _move(session, rollout, Step.FINISH, by, "rollout.finished")
    if refused is None:
        said = Said(by.person, by.at, by.words or rollout.note)
        for shelf in shelves_of(rollout):
            changes, held = rollout.changes[shelf.collection], drafts.published(session, shelf)
            layers.lift(session, shelf, rollout.id)
            editions.put_out(session, shelf, held, changes, said)
        _let_out(session, rollout)
    return refused


def give_back(session: Session, rollout: Rollout, by: By) -> No | None:
    """Everybody back to what they had, under newer sequences; what was rolled out is a draft again.

    Where somebody has begun another draft since, that one stays.
    """
    refused = _move(session, rollout, Step.RETURN, by, "rollout.returned")
    if refused is None:
        for shelf in shelves_of(rollout):
            _put_back(session, shelf, rollout, by)
        _let_out(session, rollout)
    return refused


def shelves_of(rollout: Rollout) -> list[Shelf]:
    return [Shelf(rollout.centre, each) for each in rollout.collections.split()]


def _refusal(session: Session, shelves: list[Shelf]) -> No | None:
    """What is wrong with the drafts, if anything."""
    for shelf in shelves:
        draft = drafts.draft_of(session, shelf)
        if draft is None:
            return No.NO_DRAFT
        if draft.due_on is not None:
            return No.DATED
        held = drafts.published(session, shelf)
        refused = editions.refusal(session, shelf, held, draft.rows)
        if refused is not None:
            return No.OVERTAKEN if refused.overtaken else No.FAULTS
    return None if shelves else No.NO_DRAFT


def _put_back(session: Session, shelf: Shelf, rollout: Rollout, by: By) -> None:
    changes, held = rollout.changes[shelf.collection], drafts.published(session, shelf)
    newer = drafts.draft_of(session, shelf)
    looked_at = newer is not None and not drafts.overtaken(session, shelf)
    layers.lift(session, shelf, rollout.id)
    publish(session, shelf, held, by.at)
    tell_again(session, shelf, changes, by.at)
    if newer is None:
        drafts.change(session, shelf, changes, rollout.begun_by, by.at)
    elif looked_at:
        # What it was begun over was told again, and is the same.
        newer.base = drafts.standing(session, shelf)


def _move(session: Session, rollout: Rollout, step: Step, by: By, action: str) -> No | None:
    state = after(rollout.state, step)
    if state is None:
        return No.STATE
    rollout.state = state
    _note(session, rollout, by, action)
    session.flush()
    return None


def outside(session: Session, centre: str) -> list[Device]:
    """Kiosks of the centre that are not ended and in no rollout, by name."""
    rows = select(Device).where(
        Device.centre == centre, Device.revoked_at.is_(None), Device.rollout.is_(None)
    )
    return list(session.scalars(rows.order_by(Device.name)))


def _meant(session: Session, centre: str, whom: Whom) -> list[Device]:
    there = outside(session, centre)
    if whom.kiosk:
        return [each for each in there if each.id == whom.kiosk]
    return [each for each in there if whom.team and each.team == whom.team]


def _let_in(session: Session, rollout: Rollout, kiosks: list[Device], by: By, action: str) -> None:
    for each in kiosks:
        each.rollout, each.rollout_since = rollout.id, by.at
    _note(session, rollout, by, action, kiosks=[each.name for each in kiosks])


def _let_out(session: Session, rollout: Rollout) -> None:
    everybody = update(Device).where(Device.rollout == rollout.id)
    session.execute(everybody.values(rollout=None, rollout_since=None))


def _note(session: Session, rollout: Rollout, by: By, action: str, **detail: object) -> None:
    rollout.changed_by, rollout.changed_at, rollout.why = by.person, by.at, by.words
    what = {"collections": rollout.collections.split(), "note": by.words, **detail}
    audit.note(session, by.at, by.person, action, centre=rollout.centre, **what)
