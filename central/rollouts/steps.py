"""The steps of a rollout, each with its line on the record: begin, widen, hold, resume, end.

What goes out are drafts of a centre, or of the province; looked at as if they were published, they
wait in the rollout until it ends. Then they are published as editions, or are drafts again and
every kiosk has what it had. The kiosks of a step are those that were there when it was taken; who
is in it stays until the end, and is in no other meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import update
from sqlalchemy.orm import Session

from central.content import layers
from central.content.holding import base_of, is_free, under_way
from central.content.publishing import Shelf, alone, publish, tell_again
from central.db.machines import Device
from central.db.rollouts import Rollout
from central.editing import catalogue, drafts, editions
from central.editing.editions import Said
from central.people import audit
from central.rollouts.reach import Whom, meant
from central.rollouts.states import State, Step, after
from kiosk.sync.contract.content import (
    ANNOUNCEMENTS,
    ANSWERS,
    CENTRE,
    LEXICON,
    PROCEDURES,
    SETTINGS,
    TRANSLATIONS,
)

# What a centre writes itself, and what the province writes for all of them.
COLLECTIONS: Final = (CENTRE, SETTINGS, ANNOUNCEMENTS, ANSWERS)
OF_PROVINCE: Final = (PROCEDURES, LEXICON, TRANSLATIONS, SETTINGS, ANNOUNCEMENTS, ANSWERS)


class No(StrEnum):
    """Why a step was not taken; pages and commands have a sentence for each.

    LOSES: a third of the catalogue would go, and nobody is sure.
    """

    RUNNING = "running"
    NO_DRAFT = "no_draft"
    DATED = "dated"
    OVERTAKEN = "overtaken"
    FAULTS = "faults"
    LOSES = "loses"
    NOBODY = "nobody"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class By:
    """Who takes a step, when, and what they say to it; `sure` where they were asked twice."""

    person: str
    at: datetime
    words: str = ""
    sure: bool = False


def written_by(centre: str) -> tuple[str, ...]:
    """What may go by steps of a centre, or of the province ("")."""
    return COLLECTIONS if centre else OF_PROVINCE


def begin(
    session: Session, centre: str, collections: Iterable[str], whom: Whom, by: By
) -> Rollout | No:
    """Let the drafts of these collections go to some kiosks of a centre; of any, where they are
    the province's ("").
    """
    alone(session)
    shelves = [Shelf(centre, each) for each in written_by(centre) if each in set(collections)]
    refused = No.RUNNING if under_way(session, centre) else _refusal(session, shelves, by)
    if refused:
        return refused
    kiosks = meant(session, centre, [each.collection for each in shelves], whom)
    if not kiosks:
        return No.NOBODY
    rows = {each.collection: drafts.rows_of(session, each) for each in shelves}
    notes = (draft.note for each in shelves if (draft := drafts.draft_of(session, each)))
    rollout = Rollout(
        centre=centre,
        state=State.RUNNING,
        collections=" ".join(rows),
        changes=rows,
        note=by.words or "; ".join(filter(None, notes))[:300],
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
    """A centre's rollout that is under way, or the province's ("") to take its next step; nobody
    else does now.
    """
    alone(session)
    return under_way(session, centre)


def widen(session: Session, rollout: Rollout, whom: Whom, by: By) -> No | None:
    """Let more kiosks have it."""
    if after(rollout.state, Step.WIDEN) is None:
        return No.STATE
    kiosks = meant(session, rollout.centre, rollout.collections.split(), whom)
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
    """All kiosks have it: it is published, as an edition of each collection."""
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


def _refusal(session: Session, shelves: list[Shelf], by: By) -> No | None:
    """What is wrong with the drafts, if anything."""
    for shelf in shelves:
        draft = drafts.draft_of(session, shelf)
        if draft is None:
            return No.NO_DRAFT
        if draft.due_on is not None:
            return No.DATED
        if not is_free(session, shelf.scope, shelf.collection):
            return No.RUNNING
        held = drafts.published(session, shelf)
        refused = editions.refusal(session, shelf, held, draft.rows)
        if refused is not None:
            return No.OVERTAKEN if refused.overtaken else No.FAULTS
        if shelf == catalogue.SHELF and catalogue.loses(session, draft.rows) and not by.sure:
            return No.LOSES
    return None if shelves else No.NO_DRAFT


def _put_back(session: Session, shelf: Shelf, rollout: Rollout, by: By) -> None:
    changes, newer = rollout.changes[shelf.collection], drafts.draft_of(session, shelf)
    looked_at = newer is not None and not drafts.overtaken(session, shelf)
    is_first = base_of(session, shelf.scope, shelf.collection) != shelf.scope
    held = drafts.published(session, shelf) if is_first else {}
    layers.lift(session, shelf, rollout.id)
    if is_first:
        publish(session, shelf, held, by.at)
    tell_again(session, shelf, changes, by.at)
    if newer is None:
        drafts.change(session, shelf, changes, rollout.begun_by, by.at)
        drafts.note(session, shelf, rollout.note)
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


def _let_in(session: Session, rollout: Rollout, kiosks: list[Device], by: By, action: str) -> None:
    """They are of one centre, on whose record it is."""
    for each in kiosks:
        each.rollout, each.rollout_since = rollout.id, by.at
    names = [each.name for each in kiosks]
    _note(session, rollout, by, action, centre=kiosks[0].centre, kiosks=names)


def _let_out(session: Session, rollout: Rollout) -> None:
    everybody = update(Device).where(Device.rollout == rollout.id)
    session.execute(everybody.values(rollout=None, rollout_since=None))


def _note(session: Session, rollout: Rollout, by: By, action: str, **detail: Any) -> None:
    rollout.changed_by, rollout.changed_at, rollout.why = by.person, by.at, by.words
    what = {"collections": rollout.collections.split(), "note": by.words}
    audit.note(session, by.at, by.person, action, **{"centre": rollout.centre, **what, **detail})
