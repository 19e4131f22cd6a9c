"""What goes out by steps, of a centre or of the province: who has it, how they fare, the next step.

Administrators begin it, widen it, end it; a supervisor can hold their centre's. Not responsible for
what a step does (central/rollouts).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query
from fastapi import Path as InPath
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from central.centres import all_centres, named_like
from central.content.holding import open_ones, under_way
from central.content.publishing import PROVINCE, Shelf
from central.db.content import Draft
from central.db.machines import Device
from central.db.rollouts import Rollout
from central.editing import catalogue, drafts
from central.editing.catalogue import CHANGED, GONE, NEW, Changed, Changes
from central.pages.gate import see_other
from central.pages.house import House, home_of
from central.pages.lines import Line, form_of, lines_of
from central.pages.params import BOTH, Name, Scope, Sent, Short
from central.people.roles import Right
from central.people.signing_in import SignedIn
from central.rollouts import reach, steps
from central.rollouts.faring import fares
from central.rollouts.reach import Whom
from central.rollouts.states import Step, possible
from central.rollouts.steps import By, No

_PAST: Final = 5
# So many lines of what changes, centres and kiosks have room on a page.
_LINES: Final = 40
_CENTRES: Final = 100
_LISTED: Final = 200
_LIKE: Final = 20
_Id = Annotated[int, InPath(ge=1, le=2**31 - 1)]
_At = Annotated[Short, Query()]
_STEPS: Final[dict[str, Callable[[Session, Rollout, By], No | None]]] = {
    Step.FINISH: steps.finish,
    Step.HOLD: steps.hold,
    Step.RESUME: steps.resume,
    Step.RETURN: steps.give_back,
}


def routes(house: House) -> APIRouter:
    rollouts = Rollouts(house)
    router = APIRouter(include_in_schema=False)
    for whose in BOTH:
        at = f"{whose}/rollout"
        router.get(at)(rollouts.show)
        router.post(at)(rollouts.begin)
        router.post(f"{at}/{{rollout}}/{{step}}")(rollouts.step)
    return router


@dataclass(frozen=True, slots=True)
class _Change:
    """What would change of a collection: lines, or of procedures by their kind."""

    collection: str
    lines: tuple[Line, ...] = ()
    procedures: Changed | None = None


@dataclass(frozen=True, slots=True)
class _Targets:
    """Who could be let in at a centre: kiosks by group, the first of all, and how many in all.

    `own` are the collections that the centre has of its own, before the province's.
    """

    centre: str
    teams: dict[str, int]
    kiosks: list[Device]
    number: int
    own: tuple[str, ...] = ()


class Rollouts:
    """Any thread. `at` is where the next kiosks of the province's stand."""

    def __init__(self, house: House) -> None:
        self._house, self._gate = house, house.gate
        self._database, self._now = house.context.database, house.context.now

    def show(self, request: Request, scope: Scope, at: _At = "") -> Response:
        return self._page(request, self._gate.enter(request, Right.EDIT, scope), scope, at)

    def begin(self, request: Request, scope: Scope, sent: Sent) -> Response:
        person = self._gate.enter_by_form(request, Right.PUBLISH, scope, sent.csrf)
        by = By(person.person, self._now(), sent.message.strip(), bool(sent.sure))
        with self._database.writing() as session:
            made = steps.begin(session, scope, sent.collections, _whom(sent), by)
        refused = made if isinstance(made, No) else None
        return self._answer(request, person, scope, sent.at, refused)

    def step(
        self, request: Request, scope: Scope, rollout: _Id, step: Name, sent: Sent
    ) -> Response:
        """The next step of the very rollout that the page showed."""
        right = Right.HOLD if step == Step.HOLD else Right.PUBLISH
        person = self._gate.enter_by_form(request, right, scope, sent.csrf)
        by = By(person.person, self._now(), sent.message.strip())
        with self._database.writing() as session:
            found = steps.current(session, scope)
            if found is None or found.id != rollout:
                refused: No | None = No.STATE
            elif step == Step.WIDEN:
                refused = steps.widen(session, found, _whom(sent), by)
            elif step in _STEPS:
                refused = _STEPS[step](session, found, by)
            else:
                raise self._gate.no_page(request)
        return self._answer(request, person, scope, sent.at, refused)

    def _answer(
        self, request: Request, person: SignedIn, scope: str, at: str, refused: No | None
    ) -> Response:
        if refused is None:
            return see_other(f"{home_of(scope)}/rollout")
        return self._page(request, person, scope, at, refused)

    def _page(
        self,
        request: Request,
        person: SignedIn,
        scope: str,
        at: str = "",
        refused: No | None = None,
    ) -> Response:
        now = self._now()
        with self._database.reading() as session:
            frame = self._house.frame(request, session, scope)
            rollout = under_way(session, scope)
            values: dict[str, Any] = {
                "person": person,
                "path": f"{home_of(scope)}/rollout",
                "refused": refused,
                "rollout": rollout,
                "fares": fares(session, rollout, now) if rollout else None,
                "steps": possible(rollout.state) if rollout else frozenset(),
                "changing": _changing(session, rollout) if rollout else [],
                "drafts": _drafts(session, scope),
                "past": _past(session, scope),
                "form_of": form_of,
                "kinds": (NEW, CHANGED, GONE),
                "most": _LINES,
                "most_centres": _CENTRES,
            }
            values |= _of_centre(session, scope) if scope else _of_province(session, at)
        status = HTTPStatus.CONFLICT if refused else HTTPStatus.OK
        return self._house.renderer.page(request, "rollout.html", values | frame, status)


def _of_centre(session: Session, centre: str) -> dict[str, Any]:
    """Who could be let in, and whether the province's is here."""
    province = under_way(session, PROVINCE)
    here = [province] if province and _has(session, province, centre) else []
    return {"whom": _targets(session, centre), "others": here, "listed": (), "names": {}}


def _of_province(session: Session, at: str) -> dict[str, Any]:
    """Who could be let in at a centre, and what is under way in others. `at` is its code, or words
    of its name where there are more centres than a list has room for.
    """
    centres = all_centres(session)
    like = {} if at in centres or not at else named_like(centres, at)
    code = at if at in centres else next(iter(like), "") if len(like) == 1 else ""
    return {
        "whom": _targets(session, code, steps.OF_PROVINCE) if code else None,
        "others": [each for each in open_ones(session) if each.centre][:_CENTRES],
        "listed": list(centres.items()) if len(centres) <= _LISTED else (),
        "names": centres,
        "at": at,
        "like": [] if code else list(like.items())[:_LIKE],
    }


def _whom(sent: Sent) -> Whom:
    """As the page's list of kiosks and groups has it; nobody for anything else."""
    kind, _, name = sent.to.partition(":")
    match kind:
        case "kiosk" if name:
            return Whom(kiosk=name)
        case "team" if name:
            return Whom(team=name, centre=sent.at)
        case "all":
            return Whom(centre=sent.at)
    return Whom()


def _changing(session: Session, rollout: Rollout) -> list[_Change]:
    return [
        _change(session, each, rollout.changes[each.collection])
        for each in steps.shelves_of(rollout)
    ]


def _change(session: Session, shelf: Shelf, changes: Changes) -> _Change:
    if shelf == catalogue.SHELF:
        told = catalogue.changed_by(session, changes, _LINES)
        return _Change(shelf.collection, procedures=told)
    before = drafts.published(session, shelf)
    lines = lines_of(shelf.collection, before, drafts.over(before, changes), changes)
    return _Change(shelf.collection, tuple(lines))


def _drafts(session: Session, scope: str) -> list[Draft]:
    """Those of the collections that may go by steps."""
    shelves = (Shelf(scope, each) for each in steps.written_by(scope))
    found = (drafts.draft_of(session, each) for each in shelves)
    return [each for each in found if each is not None]


def _targets(session: Session, centre: str, collections: tuple[str, ...] = ()) -> _Targets:
    outside = reach.outside(session, centre)
    teams: dict[str, int] = {}
    for each in outside:
        if each.team:
            teams[each.team] = teams.get(each.team, 0) + 1
    own = sorted(reach.own_of(session, collections, centre)) if collections else ()
    listed = outside[:_LISTED]
    return _Targets(centre, dict(sorted(teams.items())), listed, len(outside), tuple(own))


def _has(session: Session, rollout: Rollout, centre: str) -> int:
    """How many kiosks of a centre are in a rollout."""
    rows = select(func.count()).where(Device.rollout == rollout.id, Device.centre == centre)
    return session.scalar(rows) or 0


def _past(session: Session, centre: str) -> list[Rollout]:
    rows = select(Rollout).where(Rollout.centre == centre).order_by(Rollout.id.desc())
    return [each for each in session.scalars(rows.limit(_PAST + 1)) if not possible(each.state)]
