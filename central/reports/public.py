"""The figures that a centre publishes at its kiosks, as the row that they read. Pure.

Months are of dossiers and votes, as kiosk/domain/published.py has them: numbers at counters are no
dossiers and enter nowhere. Nothing of fewer than ten votes goes out, not even that there were any.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from central.reports.dossiers import tally
from central.reports.opinions import Votes, apart, counted, votes_in
from central.reports.rows import DossierRow, Period, VoteRow, day_of, months_to
from kiosk.domain.centre import Centre
from kiosk.domain.moment import VIETNAM
from kiosk.domain.published import FEWEST_ANSWERS, Satisfaction
from kiosk.domain.working_days import WorkCalendar

ROW: Final = "figures"
MONTHS: Final = 12
_OTHER: Final = {"vi": "Việc khác", "en": "Other matters"}


@dataclass(frozen=True, slots=True)
class EnteredFigure:
    """What was entered of another's figure."""

    kind: Satisfaction
    percent: Decimal
    n: int
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class Sources:
    """All that public figures are made of. `services` is the service of a rated ticket."""

    dossiers: Sequence[DossierRow]
    votes: Sequence[VoteRow]
    services: Mapping[str, str]
    entered: Sequence[EnteredFigure]


def figures(centre: Centre, of: Sources, now: datetime) -> dict[str, Any]:
    """The row of the collection `figures`: twelve months, the fields of the newest, satisfaction.

    Months begin with the first that a dossier was received in; a centre without a register has
    none.
    """
    today = day_of(now)
    first = min((each.received for each in of.dossiers if each.received), default=None)
    months = [each for each in months_to(today, MONTHS) if first and each.last >= first]
    return {
        "as_of": now.astimezone(VIETNAM).replace(microsecond=0).isoformat(),
        "months": [_month(centre, of, each) for each in months],
        "fields": _fields(centre, of, months[-1]) if months else [],
        "satisfaction": [*_kiosk_votes(of.votes, today), *_entered(of.entered)],
    }


def field_of_procedure(centre: Centre) -> dict[str, str]:
    """By a procedure's code, the field whose service takes it."""
    return {code: each.field for each in centre.services for code in each.procedures}


def _month(centre: Centre, of: Sources, month: Period) -> list[Any]:
    counts = tally(of.dossiers, month, WorkCalendar.of(centre.hours))
    votes = counted(votes_in(of.votes, month))
    return [
        *(month.first.year, month.first.month, counts.open),
        *(counts.received, counts.finished, counts.on_time, votes.n, votes.good),
    ]


def _fields(centre: Centre, of: Sources, month: Period) -> list[list[Any]]:
    """Those with anything to tell. Votes about no field are in the month's sum alone."""
    calendar, field_of = WorkCalendar.of(centre.hours), field_of_procedure(centre)
    services = {each.code: each.field for each in centre.services}
    names = {each.code: {"vi": each.name.vi, "en": each.name.en} for each in centre.fields}
    groups: dict[str, list[DossierRow]] = {code: [] for code in (*names, "")}
    for row in of.dossiers:
        field = field_of.get(row.procedure, "")
        groups[field if field in names else ""].append(row)
    voted: dict[str, list[VoteRow]] = {code: [] for code in groups}
    for vote in votes_in(of.votes, month):
        field = services.get(of.services.get(vote.ticket, ""), "")
        voted[field if field in names else ""].append(vote)
    shown = dict(zip(names, apart([voted[code] for code in names], len(voted[""])), strict=True))
    found = []
    for code, rows in groups.items():
        counts, votes = tally(rows, month, calendar), shown.get(code, Votes(0))
        if counts.received or counts.finished or votes.n:
            found.append(
                [
                    names.get(code, _OTHER),
                    *(counts.received, counts.finished, counts.on_time, votes.n, votes.good),
                ]
            )
    return found


def _kiosk_votes(votes: Iterable[VoteRow], today: date) -> list[list[Any]]:
    """Of the running month."""
    month = Period(today.replace(day=1), today)
    found = counted(votes_in(votes, month))
    if found.percent is None:
        return []
    days = [month.first.isoformat(), month.last.isoformat()]
    return [[Satisfaction.KIOSK_VOTES.value, round(float(found.percent), 4), found.n, *days]]


def _entered(entered: Iterable[EnteredFigure]) -> list[list[Any]]:
    return [
        [
            each.kind.value,
            float(each.percent),
            each.n,
            each.first_day.isoformat(),
            each.last_day.isoformat(),
        ]
        for each in sorted(entered, key=lambda one: (one.kind, one.last_day))
        if each.n >= FEWEST_ANSWERS
    ]
