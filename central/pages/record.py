"""The record of a centre for those who watch over it: who did what and when. It changes nothing."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from central.db.people import AuditEntry
from central.pages import fleet
from central.pages.gate import Turned
from central.pages.house import House
from central.pages.params import CentreCode, Short
from central.people import audit
from central.people.roles import Right
from central.queue.profiles import centre_in

_A_PAGE: Final = 50
_Before = Annotated[int, Query(ge=0, le=2**53)]
_Person = Annotated[Short, Query()]


def routes(house: House) -> APIRouter:
    router = APIRouter(include_in_schema=False)
    router.get("/centres/{centre}/record")(Record(house).show)
    return router


class Record:
    """Any thread."""

    def __init__(self, house: House) -> None:
        self._house, self._gate = house, house.gate

    def show(
        self, request: Request, centre: CentreCode, before: _Before = 0, person: _Person = ""
    ) -> Response:
        watcher = self._gate.enter(request, Right.WATCH, centre)
        wanted = person.strip().lower()
        with self._house.context.database.reading() as session:
            found = centre_in(session, centre)
            entries = audit.newest(session, centre, wanted, before, _A_PAGE + 1)
        if found is None:
            raise Turned(self._gate.refuse(request, "no_page", 404))
        shown = entries[:_A_PAGE]
        values: dict[str, Any] = {
            "person": watcher,
            "room": fleet.Site(centre, found),
            "wanted": wanted,
            "rows": [(each, _details(each)) for each in shown],
            "older": shown[-1].id if len(entries) > _A_PAGE else 0,
        }
        return self._house.renderer.page(request, "record.html", values)


def _details(entry: AuditEntry) -> list[tuple[str, str]]:
    """The particulars in one level: of words in two languages each is one."""
    flat: list[tuple[str, str]] = []
    for name, value in entry.detail.items():
        parts = value.items() if isinstance(value, dict) else [("", value)]
        flat += [(" ".join(filter(None, (name, part))), _worded(each)) for part, each in parts]
    return [(name, text) for name, text in flat if text]


def _worded(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
