"""The province's report: every centre in a line, as a page, CSV and PDF.

What a centre's own reports tell, said of many beside each other; no sum is shown, so that what is
too little to be told stays so. Not responsible for how a figure is made (central/reports).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Final

from fastapi import Query
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from central.centres import all_centres, named_like
from central.content.publishing import PROVINCE
from central.pages.house import House
from central.pages.params import Short
from central.pages.render import HEADERS
from central.pages.reports.asked import Asked, Dates, asked, usual
from central.pages.reports.told import Telling, count, day, moment, percent, spread, votes
from central.pages.words import Words
from central.people import audit
from central.people.roles import Right
from central.people.signing_in import SignedIn
from central.queue.profiles import centre_in
from central.reports import queries
from central.reports.csv_file import csv_file
from central.reports.dossiers import tally as dossier_tally
from central.reports.happened import Kind, happened
from central.reports.opinions import counted, questions, standing, votes_in
from central.reports.rows import Period
from central.reports.sheets import Cell, Column, Report, Sheet
from central.reports.visits import Outcome, tally, visits
from kiosk.domain.text import Text

_A_PAGE: Final = 40
# What a file has room for: more than any province has communes.
_IN_A_FILE: Final = 400
_COLUMNS: Final = (
    *("centre", "received", "served", "abandoned", "wait_median", "wait_ninety", "service_median"),
    *("finished", "on_time_percent", "votes", "satisfied", "open_questions"),
)
_BARS: Final = ("received", "on_time_percent")
_Search = Annotated[Short, Query()]
_Page = Annotated[int, Query(ge=0, le=10_000)]


class ProvinceReport:
    """Any thread."""

    def __init__(self, house: House) -> None:
        self._house, self._gate = house, house.gate
        self._database, self._now = house.context.database, house.context.now

    def show(
        self, request: Request, dates: Dates, search: _Search = "", page: _Page = 0
    ) -> Response:
        person = self._enter(request)
        words = self._words(request)
        with self._database.reading() as session:
            of = self._asked(session, dates)
            found = list(named_like(all_centres(session), search).items())
            here = found[page * _A_PAGE :][:_A_PAGE]
            report = self._report(session, words, of, here, page * _A_PAGE, len(found))
        values = {
            "person": person,
            "report": report,
            "asked": of,
            "usual": usual(self._house.context.today()),
            "search": search,
            "page": page,
            "more": (page + 1) * _A_PAGE < len(found),
        }
        return self._house.renderer.page(request, "report_province.html", values)

    def csv(self, request: Request, dates: Dates, search: _Search = "") -> Response:
        person, words = self._enter(request), self._words(request)
        of, report = self._whole(words, dates, search)
        body = csv_file(report, words.numbers)
        return self._file(person, of, "csv", "text/csv; charset=utf-8", body)

    def pdf(self, request: Request, dates: Dates, search: _Search = "") -> Response:
        # Loads a font library: only who asks for a PDF waits for it.
        from central.reports.pdf_file import pdf_file

        person, words = self._enter(request), self._words(request)
        of, report = self._whole(words, dates, search)
        body = pdf_file(report, words.numbers, words.locale)
        return self._file(person, of, "pdf", "application/pdf", body)

    def _enter(self, request: Request) -> SignedIn:
        return self._gate.enter(request, Right.REPORT, PROVINCE)

    def _asked(self, session: Session, dates: Dates) -> Asked:
        def told(period: Period) -> bool:
            return happened(session, PROVINCE, period, Kind)

        return asked(dates, self._house.context.today(), told)

    def _words(self, request: Request) -> Words:
        return self._house.renderer.reader(request).words

    def _whole(self, words: Words, dates: Dates, search: str) -> tuple[Asked, Report]:
        with self._database.reading() as session:
            of = self._asked(session, dates)
            found = list(named_like(all_centres(session), search).items())
            return of, self._report(session, words, of, found[:_IN_A_FILE], 0, len(found))

    def _report(
        self,
        session: Session,
        words: Words,
        of: Asked,
        centres: list[tuple[str, Text]],
        start: int,
        number: int,
    ) -> Report:
        now, period = self._now(), of.period
        shown = {"first": start + min(1, len(centres)), "last": start + len(centres)}
        rows = [
            (name(words.locale), *_row(Telling(session, words, code, centre, period, now)))
            for code, name in centres
            if (centre := centre_in(session, code)) is not None
        ]
        columns = (Column(words(f"column.{key}"), key in _BARS) for key in _COLUMNS)
        note = words("report.centre_note")
        return Report(
            name="province",
            title=words("report.province"),
            facts=(
                words("province"),
                words("report.days", first=day(period.first), last=day(period.last)),
                words("report.counted", time=moment(now)),
                words("centres.shown", **shown, number=number),
            ),
            sheets=(Sheet(words("report.by_centre"), tuple(columns), tuple(rows), note),),
        )

    def _file(self, person: SignedIn, of: Asked, form: str, kind: str, body: bytes) -> Response:
        days = {"first": of.period.first.isoformat(), "last": of.period.last.isoformat()}
        told = {"report": "province", "format": form, **days}
        with self._database.writing() as session:
            audit.note(session, self._now(), person.person, "report.exported", **told)
        name = f"centres-{of.period.first}-{of.period.last}.{form}"
        named = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(body, media_type=kind, headers={**HEADERS, **named})


def _row(of: Telling) -> Iterable[Cell]:
    """A centre's figures, in the order of the columns."""
    tickets = queries.tickets(of.session, of.code, of.period)
    room = tally(visits(tickets, queries.moves(of.session, of.code, of.period), of.now))
    yield from map(count, (room.received, room.outcomes[Outcome.SERVED], room.abandoned))
    yield from (*spread(room.wait), spread(room.service)[0])
    done = dossier_tally(queries.dossiers(of.session, of.code), of.period, of.calendar)
    yield from (count(done.finished), percent(done.on_time_percent))
    given = standing(queries.votes(of.session, of.code, of.period))
    yield from votes(counted(votes_in(given, of.period)))
    left = questions(queries.questions(of.session, of.code), of.period, of.now, of.calendar)
    yield count(len(left.open))
