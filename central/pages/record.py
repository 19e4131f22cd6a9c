"""The record for those who watch over a centre, or over the province: who did what, where and when.

It changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Query
from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from central.centres import centre_name
from central.db.people import AuditEntry, Person
from central.pages import fleet
from central.pages.house import House
from central.pages.params import CentreCode, Short
from central.people import audit
from central.people.roles import Right
from kiosk.domain.text import Text

_A_PAGE: Final = 50
_Before = Annotated[int, Query(ge=0, le=2**53)]
_Person = Annotated[Short, Query()]


def routes(house: House) -> APIRouter:
    router = APIRouter(include_in_schema=False)
    record = Record(house)
    router.get("/centres/{centre}/record")(record.show)
    router.get("/record")(record.show_province)
    return router


class Record:
    """Any thread."""

    def __init__(self, house: House) -> None:
        self._house, self._gate = house, house.gate

    def show(
        self, request: Request, centre: CentreCode, before: _Before = 0, person: _Person = ""
    ) -> Response:
        watcher = self._gate.enter(request, Right.WATCH, centre)
        with self._house.context.database.reading() as session:
            found = self._house.centre(request, session, centre)
            rows = _Rows.read(session, centre, person, before)
        values = {"person": watcher, "room": fleet.Site(centre, found), "rows": rows}
        return self._house.renderer.page(request, "record.html", values)

    def show_province(
        self, request: Request, before: _Before = 0, person: _Person = ""
    ) -> Response:
        """Every centre's, and what counts for all of them."""
        watcher = self._gate.enter(request, Right.WATCH, audit.PROVINCE)
        with self._house.context.database.reading() as session:
            rows = _Rows.read(session, None, person, before)
        values = {"person": watcher, "rows": rows}
        return self._house.renderer.page(request, "record_province.html", values)


@dataclass(frozen=True, slots=True)
class _Rows:
    """A page of the record. `older` is where the next page begins, 0 where there is none.

    `centres` has their names by code; `afar` are the people of no centre.
    """

    wanted: str
    entries: tuple[tuple[AuditEntry, list[tuple[str, str]]], ...]
    older: int
    centres: dict[str, Text]
    afar: frozenset[str]

    @classmethod
    def read(cls, session: Session, centre: str | None, person: str, before: int) -> _Rows:
        wanted = person.strip().lower()
        entries = audit.newest(session, centre, wanted, before, _A_PAGE + 1)
        shown = entries[:_A_PAGE]
        names = {each.centre: centre_name(session, each.centre) for each in shown}
        nowhere = select(Person.name).where(
            Person.name.in_({each.person for each in shown}), Person.centre == audit.PROVINCE
        )
        return cls(
            wanted,
            tuple((each, _details(each)) for each in shown),
            shown[-1].id if len(entries) > _A_PAGE else 0,
            {code: name for code, name in names.items() if name},
            frozenset(session.scalars(nowhere)),
        )


def _details(entry: AuditEntry) -> list[tuple[str, str]]:
    """The particulars in one level: of words in two languages each is one."""
    flat: list[tuple[str, str]] = []
    for name, value in entry.detail.items():
        parts = value.items() if isinstance(value, dict) else [("", value)]
        flat += [(" ".join(filter(None, (name, part))), _worded(each)) for part, each in parts]
    return [(name, text) for name, text in flat if text]


def _worded(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
