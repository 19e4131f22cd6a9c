"""A centre's rollout: what goes out by steps, who has it, how they fare, and the next step.

Administrators begin it, widen it, end it; a supervisor can hold it. Not responsible for what a step
does (central/rollouts).
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Annotated, Any, Final

from fastapi import APIRouter
from fastapi import Path as InPath
from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from central.content.holding import under_way
from central.content.publishing import Shelf
from central.db.content import Draft
from central.db.machines import Device
from central.db.rollouts import Rollout
from central.editing import drafts
from central.pages import fleet
from central.pages.gate import see_other
from central.pages.house import House
from central.pages.lines import Line, form_of, lines_of
from central.pages.params import CentreCode, Name, Sent
from central.people.roles import Right
from central.people.signing_in import SignedIn
from central.rollouts import steps
from central.rollouts.faring import fares
from central.rollouts.states import Step, possible
from central.rollouts.steps import COLLECTIONS, By, No, Whom

_PAST: Final = 5
_Id = Annotated[int, InPath(ge=1, le=2**31 - 1)]
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
    return router


class Rollouts:
    """Any thread."""

    def __init__(self, house: House) -> None:
        self._house, self._gate = house, house.gate
        self._database, self._now = house.context.database, house.context.now

    def show(self, request: Request, centre: CentreCode) -> Response:
        return self._page(request, self._gate.enter(request, Right.EDIT, centre), centre)

    def begin(self, request: Request, centre: CentreCode, sent: Sent) -> Response:
        person = self._gate.enter_by_form(request, Right.PUBLISH, centre, sent.csrf)
        by = By(person.person, self._now(), sent.message.strip())
        with self._database.writing() as session:
            made = steps.begin(session, centre, sent.collections, _whom(sent.to), by)
        return self._answer(request, person, centre, made if isinstance(made, No) else None)

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
                refused = steps.widen(session, found, _whom(sent.to), by)
            elif step in _STEPS:
                refused = _STEPS[step](session, found, by)
            else:
                raise self._gate.no_page(request)
        return self._answer(request, person, centre, refused)

    def _answer(
        self, request: Request, person: SignedIn, centre: str, refused: No | None
    ) -> Response:
        if refused is None:
            return see_other(f"/centres/{centre}/rollout")
        return self._page(request, person, centre, refused)

    def _page(
        self, request: Request, person: SignedIn, centre: str, refused: No | None = None
    ) -> Response:
        now = self._now()
        with self._database.reading() as session:
            room = fleet.Site(centre, self._house.centre(request, session, centre))
            rollout = under_way(session, centre)
            values: dict[str, Any] = {
                "person": person,
                "room": room,
                "path": f"/centres/{centre}/rollout",
                "refused": refused,
                "rollout": rollout,
                "fares": fares(session, rollout, now) if rollout else None,
                "steps": possible(rollout.state) if rollout else frozenset(),
                "lines": _lines(session, rollout) if rollout else [],
                "drafts": _drafts(session, centre),
                "whom": _targets(session, centre),
                "past": _past(session, centre),
                "form_of": form_of,
            }
        status = HTTPStatus.CONFLICT if refused else HTTPStatus.OK
        return self._house.renderer.page(request, "rollout.html", values, status)


def _whom(text: str) -> Whom:
    """As the page's list of kiosks and groups has it; nobody for anything else."""
    kind, _, name = text.partition(":")
    return Whom(kiosk=name) if kind == "kiosk" else Whom(team=name if kind == "team" else "")


def _lines(session: Session, rollout: Rollout) -> list[tuple[str, list[Line]]]:
    """What changes, by the form that each collection is called by."""
    found = []
    for shelf in steps.shelves_of(rollout):
        before, changes = drafts.published(session, shelf), rollout.changes[shelf.collection]
        after = drafts.over(before, changes)
        lines = lines_of(shelf.collection, before, after, changes)
        found.append((form_of(shelf.collection), lines))
    return found


def _drafts(session: Session, centre: str) -> list[Draft]:
    """Those of the collections that may go by steps."""
    found = (drafts.draft_of(session, Shelf(centre, each)) for each in COLLECTIONS)
    return [each for each in found if each is not None]


def _targets(session: Session, centre: str) -> tuple[dict[str, list[Device]], list[Device]]:
    """Who could be let in: kiosks by group, and all of them."""
    kiosks = steps.outside(session, centre)
    teams: dict[str, list[Device]] = {}
    for each in kiosks:
        if each.team:
            teams.setdefault(each.team, []).append(each)
    return dict(sorted(teams.items())), kiosks


def _past(session: Session, centre: str) -> list[Rollout]:
    rows = select(Rollout).where(Rollout.centre == centre).order_by(Rollout.id.desc())
    return [each for each in session.scalars(rows.limit(_PAST + 1)) if not possible(each.state)]
