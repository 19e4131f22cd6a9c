"""The pages of a centre's reports, and the same as files. Every file that leaves is recorded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from central.content.catalogue_care import catalogue_facts
from central.db.arrivals import Event
from central.db.machines import Device
from central.db.reports import QuestionClosed
from central.pages import fleet
from central.pages.gate import see_other
from central.pages.house import House
from central.pages.params import CentreCode, Name, Sent
from central.pages.render import HEADERS
from central.pages.reports import counters, dossiers, opinions
from central.pages.reports.asked import Asked, Dates, asked, usual
from central.pages.reports.told import Telling, day, moment
from central.pages.words import Words
from central.people import audit
from central.people.roles import Right
from central.people.signing_in import SignedIn
from central.reports.csv_file import csv_file
from central.reports.happened import Kind, happened
from central.reports.rows import Period, month_of
from central.reports.sheets import Report, Sheet
from kiosk.domain.centre import Centre
from kiosk.sync.contract.outbox import QUESTION_ASKED

Maker = Callable[[Telling], tuple[Sheet, ...]]

_KINDS: Final = {"csv": "text/csv; charset=utf-8", "pdf": "application/pdf"}


def _indices(of: Telling) -> tuple[Sheet, ...]:
    return dossiers.index_sheets(of, catalogue_facts(of.session))


# By the last part of the address, in the order of the pages' tabs.
REPORTS: Final[dict[str, Maker]] = {
    "queue": counters.queue,
    "counters": counters.counter_sheet,
    "opinions": opinions.opinions,
    "dossiers": dossiers.dossiers,
    "index": _indices,
}


# What a report tells of, where that is not everything.
_OF: Final = {
    "queue": (Kind.TICKETS,),
    "counters": (Kind.TICKETS,),
    "opinions": (Kind.OPINIONS,),
    "dossiers": (Kind.DOSSIERS,),
}


@dataclass(frozen=True, slots=True)
class _Made:
    """A report, for whom, and of which days."""

    person: SignedIn
    centre: Centre
    asked: Asked
    report: Report
    words: Words
    questions: tuple[Any, ...] = ()


class Desk:
    """Any thread."""

    def __init__(self, house: House) -> None:
        self._house, self._gate = house, house.gate
        self._database, self._now = house.context.database, house.context.now

    def first(self, centre: CentreCode) -> Response:
        return see_other(f"/centres/{centre}/reports/queue")

    def show(self, request: Request, centre: CentreCode, name: Name, dates: Dates) -> Response:
        made = self._made(request, centre, name, dates)
        values = {
            "person": made.person,
            "room": fleet.Site(centre, made.centre),
            "report": made.report,
            # The open questions stand there once, each with its button.
            "sheets": made.report.sheets[:-1] if made.questions else made.report.sheets,
            "asked": made.asked,
            "names": tuple(REPORTS),
            "usual": usual(self._house.context.today()),
            "questions": made.questions,
        }
        return self._house.renderer.page(request, "report.html", values)

    def csv(self, request: Request, centre: CentreCode, name: Name, dates: Dates) -> Response:
        made = self._made(request, centre, name, dates)
        return self._file(made, centre, "csv", csv_file(made.report, made.words.numbers))

    def pdf(self, request: Request, centre: CentreCode, name: Name, dates: Dates) -> Response:
        # Loads a font library: only who asks for a PDF waits for it.
        from central.reports.pdf_file import pdf_file

        made = self._made(request, centre, name, dates)
        body = pdf_file(made.report, made.words.numbers, made.words.locale)
        return self._file(made, centre, "pdf", body)

    def close_question(
        self, request: Request, centre: CentreCode, question: Name, sent: Sent
    ) -> Response:
        """Somebody dealt with a question: it is no longer open, whoever presses it twice."""
        person = self._gate.enter_by_form(request, Right.REPORT, centre, sent.csrf)
        now = self._now()
        with self._database.writing() as session:
            if not _is_asked(session, centre, question):
                raise self._gate.no_page(request)
            if session.get(QuestionClosed, question) is None:
                session.add(
                    QuestionClosed(
                        question=question,
                        centre=centre,
                        closed_by=person.person,
                        closed_at=now,
                    )
                )
                audit.note(
                    session, now, person.person, "question.closed", centre=centre, name=sent.name
                )
        return see_other(f"/centres/{centre}/reports/opinions")

    def _made(self, request: Request, centre: str, name: str, dates: Any) -> _Made:
        person = self._gate.enter(request, Right.REPORT, centre)
        words, now = self._house.renderer.reader(request).words, self._now()
        with self._database.reading() as session:
            profile = self._house.centre(request, session, centre)
            if name not in REPORTS:
                raise self._gate.no_page(request)
            found = self._days(session, centre, name, dates)
            telling = Telling(session, words, centre, profile, found.period, now)
            report = Report(
                name=name,
                title=words(f"reports.{name}"),
                facts=(
                    f"{profile.office(words.locale)}, {profile.name(words.locale)}",
                    words(
                        "report.days",
                        first=day(found.period.first),
                        last=day(found.period.last),
                    ),
                    words("report.counted", time=moment(now)),
                ),
                sheets=REPORTS[name](telling),
            )
            open_ones = opinions.asked_of(telling).open if name == "opinions" else ()
        return _Made(person, profile, found, report, words, open_ones)

    def _days(self, session: Session, centre: str, name: str, dates: Any) -> Asked:
        def told(period: Period) -> bool:
            return happened(session, centre, period, _OF.get(name, Kind))

        found = asked(dates, self._house.context.today(), told)
        if name != "counters":
            return found
        # A counter's sheet is always of one month.
        month = Period(month_of(found.period.last).first, found.period.last)
        return replace(found, period=month)

    def _file(self, made: _Made, centre: str, kind: str, body: bytes) -> Response:
        period = made.asked.period
        with self._database.writing() as session:
            audit.note(
                session,
                self._now(),
                made.person.person,
                "report.exported",
                centre=centre,
                report=made.report.name,
                format=kind,
                first=period.first.isoformat(),
                last=period.last.isoformat(),
            )
        name = f"{centre}-{made.report.name}-{period.first}-{period.last}.{kind}"
        named = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(body, media_type=_KINDS[kind], headers={**HEADERS, **named})


def _is_asked(session: Session, centre: str, question: str) -> bool:
    """Whether a kiosk of this very centre told of the question."""
    rows = (
        select(Event.body)
        .join(Device, Device.id == Event.device)
        .where(Device.centre == centre, Event.kind == QUESTION_ASKED, Event.rejected == "")
    )
    return any(body.get("question") == question for body in session.scalars(rows))
