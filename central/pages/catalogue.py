"""The national catalogue for the province's administrators: the draft and what it changes, what was
published and by whom, what procedures lack. Files come through this page or by `central import`.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import PureWindowsPath
from threading import Lock
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Query
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from central.content import catalogue_care
from central.content.catalogue_care import Lacking, Part
from central.content.catalogue_files import Catalogue, read_sent
from central.content.holding import is_held
from central.db.content import Collection
from central.editing import drafts, editions
from central.editing.catalogue import (
    CHANGED,
    GONE,
    NEW,
    SHELF,
    draft_catalogue,
    drafted,
    publish_catalogue,
)
from central.pages import left_out
from central.pages.gate import see_other
from central.pages.given import Given, of_province
from central.pages.house import House
from central.pages.params import EditionForm, Name, Short
from central.pages.render import HEADERS
from central.pages.reports.public import SAID, is_shown, refusal, taken_back
from central.pages.reports.told import moment
from central.pages.words import Words
from central.people import audit
from central.people.roles import Right
from central.people.signing_in import SignedIn
from central.reports.csv_file import csv_file
from central.reports.sheets import Column, Report, Sheet
from kiosk.domain.errors import KnownError
from kiosk.domain.vietnamese import clean_line

_A_PAGE: Final = 100
_TOLD: Final = 60
_VERBS: Final = frozenset({"publish", "drop", "undo"})
_PROVINCE: Final = ""
_LONGEST_NAME: Final = 120
# Ten times what the whole nation's catalogue has.
_MOST_UNPACKED: Final = 400_000_000
_NOT_TAKEN: Final = frozenset({"empty", "unread", "busy"})
Sent = Annotated[Given, Depends(of_province(Right.PUBLISH))]
_Page = Annotated[int, Query(ge=0, le=10_000)]
_Part = Annotated[Short, Query()]


def routes(house: House) -> APIRouter:
    pages = CataloguePages(house)
    router = APIRouter(include_in_schema=False)
    router.get("/catalogue")(pages.show)
    router.get("/catalogue/lacking")(pages.lacking)
    router.get("/catalogue/lacking/csv")(pages.lacking_csv)
    router.post("/catalogue/file")(pages.bring)
    router.post("/catalogue/{verb}")(pages.act)
    return router


class CataloguePages:
    """Any thread."""

    def __init__(self, house: House) -> None:
        self._house, self._gate = house, house.gate
        self._database, self._now = house.context.database, house.context.now
        self._reading = Lock()

    def show(self, request: Request, said: str = "") -> Response:
        person = self._gate.enter(request, Right.PUBLISH, _PROVINCE)
        return self._page(request, person, said if said in SAID else "")

    def bring(self, request: Request, given: Sent) -> Response:
        """A catalogue's file as a draft. One at a time in a worker: it may be a large one."""
        person = given.person
        if not self._reading.acquire(blocking=False):
            return self._page(request, person, brought="busy")
        try:
            name = clean_line(PureWindowsPath(given.name).name)[:_LONGEST_NAME]
            found = read_sent(name, given.file, _MOST_UNPACKED)
            if not found.rows:
                return self._page(request, person, brought="empty", found=found)
            with self._database.writing() as session:
                now = self._now()
                made = draft_catalogue(session, found.rows, person.person, now, name)
        except KnownError:
            return self._page(request, person, brought="unread")
        finally:
            self._reading.release()
        if made is None or found.refused:
            return self._page(request, person, brought="" if made else "same", found=found)
        return see_other("/catalogue")

    def _page(
        self,
        request: Request,
        person: SignedIn,
        said: str = "",
        brought: str = "",
        found: Catalogue | None = None,
    ) -> Response:
        """`brought` is why a file that was `found` made no draft."""
        words = self._house.renderer.reader(request).words
        with self._database.reading() as session:
            collection = session.get(Collection, (SHELF.scope, SHELF.collection))
            values: dict[str, Any] = {
                "person": person,
                "rows": collection.rows if collection else 0,
                "drafted": drafted(session, _TOLD),
                "kinds": (NEW, CHANGED, GONE),
                "history": editions.of_shelf(session, SHELF),
                "held": is_held(session, SHELF.scope, SHELF.collection),
                "undo": editions.newest_standing(session, SHELF),
                "said": said,
                "moment": moment,
            }
        values |= {
            "path": "/catalogue",
            "brought": brought,
            "refused": found.refused if found else 0,
            "left_out": [left_out.said(each, words) for each in found.left_out] if found else [],
        }
        status = 422 if brought in _NOT_TAKEN else 200
        return self._house.renderer.page(request, "catalogue.html", values, status)

    def act(self, request: Request, verb: Name, sent: EditionForm) -> Response:
        person = self._gate.enter_by_form(request, Right.PUBLISH, _PROVINCE, sent.csrf)
        if verb not in _VERBS:
            raise self._gate.no_page(request)
        with self._database.writing() as session:
            refused = _act(session, verb, sent, person.person, self._now())
        return see_other(f"/catalogue?said={refused}" if refused else "/catalogue")

    def lacking(self, request: Request, part: _Part = "", page: _Page = 0) -> Response:
        person = self._gate.enter(request, Right.PUBLISH, _PROVINCE)
        found = self._lacking()
        counts = Counter(each for one in found for each in one.parts)
        wanted = [each for each in found if not part or part in each.parts]
        start = page * _A_PAGE
        values = {
            "person": person,
            "parts": [(each, counts[each]) for each in Part],
            "part": part if part in set(Part) else "",
            "found": wanted[start : start + _A_PAGE],
            "count": len(wanted),
            "page": page,
            "more": start + _A_PAGE < len(wanted),
        }
        return self._house.renderer.page(request, "lacking.html", values)

    def lacking_csv(self, request: Request) -> Response:
        person = self._gate.enter(request, Right.PUBLISH, _PROVINCE)
        words = self._house.renderer.reader(request).words
        body = csv_file(_report(words, self._lacking()), words.numbers)
        with self._database.writing() as session:
            told = {"report": "lacking", "format": "csv"}
            audit.note(session, self._now(), person.person, "report.exported", **told)
        named = {"Content-Disposition": 'attachment; filename="catalogue-lacking.csv"'}
        return Response(body, media_type="text/csv; charset=utf-8", headers={**HEADERS, **named})

    def _lacking(self) -> tuple[Lacking, ...]:
        with self._database.reading() as session:
            return catalogue_care.lacking(session)


def _act(session: Session, verb: str, sent: EditionForm, by: str, now: datetime) -> str | None:
    if verb == "undo":
        return taken_back(session, SHELF, sent.edition, by, now)
    if not is_shown(session, SHELF, sent.edition):
        return "no_draft"
    if verb == "drop":
        drafts.drop(session, SHELF)
        return None
    outcome = publish_catalogue(session, by, now, sure=bool(sent.sure))
    return "loses" if outcome is None else refusal(outcome)


def _report(words: Words, found: tuple[Lacking, ...]) -> Report:
    columns = ("code", "procedure", *(f"lacks_{each}" for each in Part))
    return Report(
        "lacking",
        words("lacking.title"),
        (),
        (
            Sheet(
                words("lacking.title"),
                tuple(Column(words(f"column.{each}")) for each in columns),
                tuple(
                    (
                        *(each.code, each.title),
                        *("x" if part in each.parts else "" for part in Part),
                    )
                    for each in found
                ),
            ),
        ),
    )
