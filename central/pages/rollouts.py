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

from central.content.holding import open_ones, under_way
from central.content.publishing import PROVINCE, Shelf
from central.db.content import Draft
from central.db.machines import Device
from central.db.rollouts import Rollout
from central.devices.fleet import choices, names_of
from central.editing import catalogue, drafts
from central.editing.catalogue import CHANGED, GONE, NEW, Changed, Changes
from central.pages import fleet
from central.pages.gate import see_other
from central.pages.house import House
from central.pages.lines import Line, form_of, lines_of
from central.pages.params import CentreCode, Name, Sent, Short
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
    at = "/centres/{centre}/rollout"
    router.get(at)(rollouts.show)
    router.post(at)(rollouts.begin)
    router.post(f"{at}/{{rollout}}/{{step}}")(rollouts.step)
    router.get("/rollout")(rollouts.show_province)
    router.post("/rollout")(rollouts.begin_province)
    router.post("/rollout/{rollout}/{step}")(rollouts.step_province)
    return router


@dataclass(frozen=True, slots=True)
class _Change:
    """What would change of a collection: lines, and how many more; of procedures by their kind."""

    collection: str
    lines: tuple[Line, ...] = ()
    more: int = 0
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
    """Any thread. A centre's code, or "" for the province."""

    def __init__(self, house: House) -> None:
        self._house, self._gate = house, house.gate
        self._database, self._now = house.context.database, house.context.now

    def show(self, request: Request, centre: CentreCode) -> Response:
        return self._page(request, self._gate.enter(request, Right.EDIT, centre), centre)

    def show_province(self, request: Request, centre: _At = "") -> Response:
        """`centre` is where the next kiosks stand."""
        person = self._gate.enter(request, Right.EDIT, PROVINCE)
        return self._page(request, person, PROVINCE, centre)

    def begin(self, request: Request, centre: CentreCode, sent: Sent) -> Response:
        person = self._gate.enter_by_form(request, Right.PUBLISH, centre, sent.csrf)
        by = By(person.person, self._now(), sent.message.strip(), bool(sent.sure))
        with self._database.writing() as session:
            made = steps.begin(session, centre, sent.collections, _whom(sent), by)
        refused = made if isinstance(made, No) else None
        return self._answer(request, person, centre, sent.centre, refused)

    def begin_province(self, request: Request, sent: Sent) -> Response:
        return self.begin(request, PROVINCE, sent)

    def step(
        self, request: Request, centre: CentreCode, rollout: _Id, step: Name, sent: Sent
    ) -> Response:
        """The next step of the very rollout that the page showed."""
        right = Right.HOLD if step == Step.HOLD else Right.PUBLISH
        person = self._gate.enter_by_form(request, right, centre, sent.csrf)
        by = By(person.person, self._now(), sent.message.strip())
        with self._database.writing() as session:
            found = steps.current(session, centre)
            if found is None or found.id != rollout:
                refused: No | None = No.STATE
            elif step == Step.WIDEN:
                refused = steps.widen(session, found, _whom(sent), by)
            elif step in _STEPS:
                refused = _STEPS[step](session, found, by)
            else:
                raise self._gate.no_page(request)
        return self._answer(request, person, centre, sent.centre, refused)

    def step_province(self, request: Request, rollout: _Id, step: Name, sent: Sent) -> Response:
        return self.step(request, PROVINCE, rollout, step, sent)

    def _answer(
        self, request: Request, person: SignedIn, centre: str, at: str, refused: No | None
    ) -> Response:
        if refused is None:
            return see_other(_address(centre))
        return self._page(request, person, centre, at, refused)

    def _page(
        self,
        request: Request,
        person: SignedIn,
        centre: str,
        at: str = "",
        refused: No | None = None,
    ) -> Response:
        now = self._now()
        with self._database.reading() as session:
            rollout = under_way(session, centre)
            told = fares(session, rollout, now) if rollout else None
            counted = told.by_centre() if told and not centre else {}
            values: dict[str, Any] = {
                "person": person,
                "scope": centre,
                "path": _address(centre),
                "refused": refused,
                "rollout": rollout,
                "fares": told,
                "counted": dict(list(counted.items())[:_CENTRES]),
                "uncounted": max(0, len(counted) - _CENTRES),
                "names": names_of(session, list(counted)[:_CENTRES]),
                "steps": possible(rollout.state) if rollout else frozenset(),
                "changing": _changing(session, rollout) if rollout else [],
                "drafts": _drafts(session, centre),
                "past": _past(session, centre),
                "form_of": form_of,
                "kinds": (NEW, CHANGED, GONE),
            }
            values |= self._around(request, session, centre, at)
        status = HTTPStatus.CONFLICT if refused else HTTPStatus.OK
        return self._house.renderer.page(request, "rollout.html", values, status)

    def _around(self, request: Request, session: Session, centre: str, at: str) -> dict[str, Any]:
        """The page's frame, who could be let in, and what else is under way."""
        if centre:
            room = fleet.Site(centre, self._house.centre(request, session, centre))
            values: dict[str, Any] = {"layout": "centre.html", "room": room, "listed": ()}
            province = under_way(session, PROVINCE)
            others = [province] if province and _has(session, province, centre) else []
            return {**values, "whom": _targets(session, centre), "others": others, "places": {}}
        if at:
            self._house.centre(request, session, at)
        listed = choices(session, PROVINCE).centres
        others = [each for each in open_ones(session) if each.centre][:_CENTRES]
        return {
            "layout": "province.html",
            "listed": listed if len(listed) <= _LISTED else (),
            "whom": _targets(session, at, steps.OF_PROVINCE) if at else None,
            "others": others,
            "places": names_of(session, [at, *(each.centre for each in others)]),
        }


def _address(centre: str) -> str:
    return f"/centres/{centre}/rollout" if centre else "/rollout"


def _whom(sent: Sent) -> Whom:
    """As the page's list of kiosks and groups has it; nobody for anything else."""
    kind, _, name = sent.to.partition(":")
    match kind:
        case "kiosk" if name:
            return Whom(kiosk=name)
        case "team" if name:
            return Whom(team=name, centre=sent.centre)
        case "all":
            return Whom(centre=sent.centre)
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
    return _Change(shelf.collection, tuple(lines[:_LINES]), max(0, len(lines) - _LINES))


def _drafts(session: Session, centre: str) -> list[tuple[Draft, _Change | None]]:
    """Those that may go by steps; with what they change where they have no page of their own."""
    shelves = (Shelf(centre, each) for each in steps.written_by(centre))
    found = ((each, drafts.draft_of(session, each)) for each in shelves)
    return [
        (draft, None if centre or shelf == catalogue.SHELF else _change(session, shelf, draft.rows))
        for shelf, draft in found
        if draft is not None
    ]


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
