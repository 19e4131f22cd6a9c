"""The kiosks of all centres that a person may see on one page: who needs somebody comes first.

It is found by centre, state, version, paper and name, page by page, and taken along as CSV. It
changes nothing (kiosks_asked.py does), and is not responsible for the page of one centre
(machines.py).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Annotated, Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from central.devices import fleet as kiosks
from central.devices.fleet import A_PAGE, Wanted
from central.devices.history import since_when
from central.devices.states import ORDER, State
from central.pages.fleet import Machine
from central.pages.house import House
from central.pages.kiosks_csv import Kiosk, report_of
from central.pages.machines import TO_MANY
from central.pages.params import Short
from central.pages.render import HEADERS
from central.people import audit
from central.people.roles import Right
from central.people.signing_in import SignedIn
from central.reports.csv_file import csv_file

# So many centres are chosen from a list; more are found by typing their name.
_MOST_LISTED: Final = 200
_MOST_IN_A_FILE: Final = 20_000
_SAID: Final = ("none_chosen", "asked")


def routes(house: House) -> APIRouter:
    pages = Kiosks(house)
    router = APIRouter(include_in_schema=False)
    router.get("/fleet")(pages.show)
    router.get("/fleet/list")(pages.list)
    router.get("/fleet/csv")(pages.csv)
    return router


@dataclass(frozen=True, slots=True)
class _Looked:
    """What an address says is looked for."""

    centre: Annotated[Short, Query()] = ""
    state: Annotated[Short, Query()] = ""
    version: Annotated[Short, Query()] = ""
    printer: Annotated[Short, Query()] = ""
    search: Annotated[Short, Query()] = ""

    @property
    def wanted(self) -> Wanted:
        return Wanted(**asdict(self))


Looked = Annotated[_Looked, Depends()]
_Page = Annotated[int, Query(ge=0, le=100_000)]
_Said = Annotated[Short, Query()]
_Number = Annotated[int, Query(ge=0, le=1_000_000)]


class Kiosks:
    """Any thread."""

    def __init__(self, house: House) -> None:
        self._house, self._gate = house, house.gate
        self._database, self._now = house.context.database, house.context.now

    def show(
        self,
        request: Request,
        looked: Looked,
        page: _Page = 0,
        said: _Said = "",
        number: _Number = 0,
    ) -> Response:
        person = self._gate.enter_own(request, Right.WATCH)
        wanted = seen_by(person, looked.wanted)
        with self._database.reading() as session:
            values = self._values(session, wanted, page)
            values |= narrowed(request, self._house, session, person)
            found = kiosks.choices(session, person.centre)
        listed = found.centres if len(found.centres) <= _MOST_LISTED else ()
        more = {"choices": found, "listed": listed, "number": number}
        more["said"] = said if said in _SAID else ""
        return self._house.renderer.page(request, "fleet.html", values | more)

    def list(self, request: Request, looked: Looked, page: _Page = 0) -> Response:
        """The part of the page that renews itself."""
        person = self._gate.enter_own(request, Right.WATCH, active=False)
        with self._database.reading() as session:
            values = self._values(session, seen_by(person, looked.wanted), page)
        values["person"] = person
        return self._house.renderer.page(request, "fleet_list.html", values)

    def csv(self, request: Request, looked: Looked) -> Response:
        """All that are looked for, as a spreadsheet opens it."""
        person = self._gate.enter_own(request, Right.WATCH)
        wanted, now = seen_by(person, looked.wanted), self._now()
        words = self._house.renderer.reader(request).words
        with self._database.reading() as session:
            found = _kiosks(session, wanted, now, 0, _MOST_IN_A_FILE)
        body = csv_file(report_of(found, words, now), words.numbers)
        with self._database.writing() as session:
            told = {"report": "fleet", "format": "csv"}
            audit.note(session, now, person.person, "report.exported", centre=person.centre, **told)
        named = {"Content-Disposition": 'attachment; filename="kiosks.csv"'}
        return Response(body, media_type="text/csv; charset=utf-8", headers={**HEADERS, **named})

    def _values(self, session: Session, wanted: Wanted, page: int) -> dict[str, Any]:
        now = self._now()
        counts = kiosks.count_by_state(session, wanted, now)
        standing = sum(number for state, number in counts.items() if state is not State.ENDED)
        total = counts.get(State(wanted.state), 0) if wanted.state else standing
        found = _kiosks(session, wanted, now, page, A_PAGE)
        return {
            "path": "/fleet",
            "now": now,
            "wanted": wanted,
            "query": query_of(wanted),
            "states": [
                (each, counts[each], query_of(replace(wanted, state=each.value)))
                for each in ORDER
                if counts.get(each)
            ],
            "any_state": query_of(replace(wanted, state="")),
            "well": counts.get(State.WELL, 0),
            "standing": standing,
            "total": total,
            "kiosks": found,
            "first": page * A_PAGE + 1,
            "page": page,
            "more": (page + 1) * A_PAGE < total,
            "kinds": TO_MANY,
        }


def seen_by(person: SignedIn, wanted: Wanted) -> Wanted:
    """What is looked for, within what a person may see; a state that is none is not looked for."""
    state = wanted.state if wanted.state in set(State) else ""
    return replace(wanted, centre=person.centre or wanted.centre, state=state)


def query_of(wanted: Wanted) -> str:
    """The address's part that looks for it again."""
    return urlencode({name: value for name, value in asdict(wanted).items() if value})


def narrowed(request: Request, house: House, session: Session, person: SignedIn) -> dict[str, Any]:
    """Who looks, and the centre around the page where they are of one."""
    return {"person": person, **house.frame(request, session, person.centre)}


def _kiosks(session: Session, wanted: Wanted, now: datetime, page: int, size: int) -> list[Kiosk]:
    found = kiosks.page_of(session, wanted, now, page, size)
    held = kiosks.published(session, {each.device.centre for each in found})
    since: dict[str, dict[str, datetime]] = {each.device.id: {} for each in found}
    for (device, part), at in since_when(session, since).items():
        since[device][part] = at
    return [
        Kiosk(
            Machine(
                device=each.device,
                status=each.status,
                state=each.state,
                since=since[each.device.id],
                is_behind=kiosks.is_behind(each.status, held[each.device.centre]),
            ),
            each.centre,
        )
        for each in found
    ]
