"""Public figures: what the kiosks show, a draft of today's, what others told; published by a press.

What is drafted is looked at here before it goes out; what went out is told with who and when, and
the newest can be taken back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from central.content.publishing import Shelf
from central.db.content import ContentRow, Edition
from central.db.reports import EnteredFigure
from central.editing import drafts, editions
from central.editing.editions import Refused
from central.pages import fleet
from central.pages.gate import see_other
from central.pages.house import House
from central.pages.params import CentreCode, FigureForm, Name
from central.pages.reports.desk import REPORTS
from central.pages.reports.told import Telling, count, day, moment, percent
from central.people import audit
from central.people.roles import Right
from central.reports.measures import share_or_none
from central.reports.public import ROW
from central.reports.publishing import draft_figures, shelf_of
from central.reports.rows import Period, day_of
from central.reports.sheets import Amount, Cell, Kind, Sheet
from kiosk.domain.published import FEWEST_ANSWERS, Satisfaction
from kiosk.sync.contract.content import FIGURES

_VERBS: Final = frozenset({"draft", "publish", "drop", "undo", "enter"})
SAID: Final = frozenset({"no_draft", "stale", "held", "loses", "nothing", "figure"})
_ENTERED: Final = (Satisfaction.SIPAS, Satisfaction.INDEX_5_4)
_MOST: Final = 10_000_000


class PublicFigures:
    """Any thread."""

    def __init__(self, house: House) -> None:
        self._house, self._gate = house, house.gate
        self._database, self._now = house.context.database, house.context.now

    def show(self, request: Request, centre: CentreCode, said: str = "") -> Response:
        person = self._gate.enter(request, Right.REPORT, centre)
        shelf, words = shelf_of(centre), self._house.renderer.reader(request).words
        today = self._house.context.today()
        with self._database.reading() as session:
            profile = self._house.centre(request, session, centre)
            period = Period(today, today)
            of = Telling(session, words, centre, profile, period, self._now())
            shown = session.get(ContentRow, (centre, FIGURES, ROW))
            draft = drafts.draft_of(session, shelf)
            values: dict[str, Any] = {
                "person": person,
                "room": fleet.Site(centre, profile),
                "names": tuple(REPORTS),
                "draft": draft,
                "drafted": _sheets(of, draft.rows[ROW]) if draft else (),
                "shown": _sheets(of, shown.data) if shown and shown.data else (),
                "history": editions.of_shelf(session, shelf),
                "undo": editions.newest_standing(session, shelf),
                "said": said if said in SAID else "",
                "kinds": _ENTERED,
                "moment": moment,
            }
        return self._house.renderer.page(request, "public_figures.html", values)

    def act(self, request: Request, centre: CentreCode, verb: Name, sent: FigureForm) -> Response:
        person = self._gate.enter_by_form(request, Right.PUBLISH, centre, sent.csrf)
        if verb not in _VERBS:
            raise self._gate.no_page(request)
        by, now = person.person, self._now()
        with self._database.writing() as session:
            self._house.centre(request, session, centre)
            refused = _act(session, centre, verb, sent, by, now)
        said = f"?said={refused}" if refused else ""
        return see_other(f"/centres/{centre}/reports/public{said}")


def _act(
    session: Session, centre: str, verb: str, sent: FigureForm, by: str, now: datetime
) -> str | None:
    shelf = shelf_of(centre)
    match verb:
        case "draft":
            draft_figures(session, centre, by, now)
            return None
        case "publish" if is_shown(session, shelf, sent.edition):
            return refusal(editions.publish_draft(session, shelf, by, "", now))
        case "drop" if is_shown(session, shelf, sent.edition):
            drafts.drop(session, shelf)
            return None
        case "undo":
            return taken_back(session, shelf, sent.edition, by, now)
        case "enter":
            return _enter(session, centre, sent, by, now)
        case _:
            return "no_draft"


def is_shown(session: Session, shelf: Shelf, shown: str) -> bool:
    """Whether the draft is still the one that a page showed."""
    draft = drafts.draft_of(session, shelf)
    return draft is not None and draft.changed_at.isoformat() == shown


def refusal(outcome: Edition | Refused) -> str | None:
    match outcome:
        case Refused(held=True):
            return "held"
        case Refused():
            return "stale" if outcome.overtaken else "no_draft"
    return None


def taken_back(session: Session, shelf: Shelf, edition: str, by: str, now: datetime) -> str | None:
    found = session.get(Edition, int(edition)) if edition.isdecimal() else None
    if found is None or (found.scope, found.collection) != (shelf.scope, shelf.collection):
        return "nothing"
    return None if editions.take_back(session, found, by, now) else "nothing"


@dataclass(frozen=True, slots=True)
class _Typed:
    kind: Satisfaction
    percent: Decimal
    n: int
    first: date
    last: date


def _enter(session: Session, centre: str, sent: FigureForm, by: str, now: datetime) -> str | None:
    """Keep a figure that others told; "figure" where it is none."""
    typed, source = _typed(sent), sent.source.strip()
    if typed is None or not source or typed.last > day_of(now):
        return "figure"
    session.add(
        EnteredFigure(
            centre=centre,
            kind=typed.kind.value,
            percent=str(typed.percent),
            n=typed.n,
            first_day=typed.first,
            last_day=typed.last,
            source=source,
            entered_by=by,
            entered_at=now,
        )
    )
    told = {"kind": typed.kind.value, "percent": str(typed.percent), "n": typed.n}
    audit.note(session, now, by, "figure.entered", centre=centre, **told)
    return None


def _typed(sent: FigureForm) -> _Typed | None:
    """At least ten answers, at most two decimals, comma or point."""
    try:
        percent = Decimal(sent.percent.strip().replace(",", ".").removesuffix("%"))
        first, last = date.fromisoformat(sent.first), date.fromisoformat(sent.last)
        kind, n = Satisfaction(sent.kind), int(sent.n)
    except (InvalidOperation, ValueError):
        return None
    possible = percent.is_finite() and 0 <= percent <= 100 and first <= last
    if not possible or kind not in _ENTERED or not FEWEST_ANSWERS <= n <= _MOST:
        return None
    return _Typed(kind, percent.quantize(Decimal("0.01")), n, first, last)


def _sheets(of: Telling, row: dict[str, Any] | None) -> tuple[Sheet, ...]:
    """The row as the kiosks will tell it."""
    if row is None:
        return ()
    months = tuple(
        (f"{month:02d}/{year}", *_counted(counts), count(open_))
        for year, month, open_, *counts in row["months"]
    )
    fields = tuple(
        ((name["en"] if of.t.locale == "en" else "") or name["vi"], *_counted(counts))
        for name, *counts in row["fields"]
    )
    kinds: tuple[tuple[Cell, ...], ...] = tuple(
        (
            of.t(f"kind.{kind}"),
            Amount(Kind.INDEX, share),
            count(n),
            f"{day(date.fromisoformat(first))} – {day(date.fromisoformat(last))}",
        )
        for kind, share, n, first, last in row["satisfaction"]
    )
    bars = ("received", "on_time_percent")
    columns = ("received", "finished", "on_time_percent", "votes", "satisfied")
    return (
        Sheet(
            of.t("public.months"), of.columns("month", *columns, "in_progress", bars=bars), months
        ),
        Sheet(of.t("public.fields"), of.columns("field", *columns, bars=bars), fields),
        Sheet(
            of.t("public.kinds"),
            of.columns("kind", "satisfied", "n", "period", bars=("satisfied",)),
            kinds,
            of.t("public.kinds_note"),
        ),
    )


def _counted(counts: list[int]) -> tuple[Cell, ...]:
    received, finished, on_time, votes, satisfied = counts
    # As a kiosk does, which may hold a row that was made elsewhere.
    shown = votes if votes >= FEWEST_ANSWERS else 0
    return (
        *(count(received), count(finished), percent(share_or_none(on_time, finished))),
        *(Amount(Kind.COUNT, shown or None), percent(share_or_none(satisfied, shown))),
    )
