"""Public figures of a centre from its own rows: drafted for somebody to look at, or published.

The kiosks' collection `figures` is one row, so that a draft is always a change: its time is new.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from central.content.publishing import Shelf
from central.db.content import Draft
from central.editing import drafts
from central.queue.profiles import centre_in
from central.reports import queries
from central.reports.opinions import standing
from central.reports.public import MONTHS, ROW, EnteredFigure, Sources, figures
from central.reports.rows import Period, day_of, months_to
from kiosk.domain.errors import KnownError
from kiosk.domain.published import Satisfaction
from kiosk.sync.contract.content import FIGURES


def shelf_of(centre: str) -> Shelf:
    return Shelf(centre, FIGURES)


def draft_figures(session: Session, centre: str, by: str, now: datetime) -> Draft | None:
    """Today's figures as a draft; None where they are published to the second.

    Raises KnownError where there is no such centre.
    """
    rows = {ROW: figures_now(session, centre, now)}
    return drafts.replace(session, shelf_of(centre), rows, by, now, "")


def figures_now(session: Session, code: str, now: datetime) -> dict[str, Any]:
    centre = centre_in(session, code)
    if centre is None:
        raise KnownError(f"There is no centre {code}.")
    today = day_of(now)
    year = Period(months_to(today, MONTHS)[0].first, today)
    votes = standing(queries.votes(session, code, year))
    newest = {vote.ticket for vote in votes if vote.ticket and day_of(vote.at).month == today.month}
    sources = Sources(
        dossiers=queries.dossiers(session, code),
        votes=votes,
        services={
            each.id: each.service for each in queries.tickets_of(session, code, sorted(newest))
        },
        entered=[
            EnteredFigure(
                Satisfaction(each.kind),
                Decimal(each.percent),
                each.n,
                each.first_day,
                each.last_day,
            )
            for each in queries.entered(session, code)
        ],
    )
    return figures(centre, sources, now)
