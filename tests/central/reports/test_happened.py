"""Whether a period has anything to tell of, at one centre or at any."""

from __future__ import annotations

from datetime import date

import pytest

from central.content.publishing import PROVINCE
from central.context import Context
from central.reports.happened import Kind, happened
from central.reports.rows import Period
from tests.central.hall import CENTRE, OTHER_CENTRE, Hall
from tests.central.reports.test_pages import dossier, event

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_is_of_its_centre_and_of_its_days(both_context: Context, kind: Kind) -> None:
    hall = Hall.of(both_context)
    where = [(CENTRE, NOVEMBER), (CENTRE, OCTOBER), (OTHER_CENTRE, NOVEMBER), (PROVINCE, NOVEMBER)]

    def asked() -> list[bool]:
        with both_context.database.reading() as session:
            return [happened(session, centre, period, [kind]) for centre, period in where]

    assert asked() == [False] * 4
    match kind:
        case Kind.TICKETS:
            hall.ticket("A001")
        case Kind.OPINIONS:
            event(hall, 1, "question.asked")
        case Kind.DOSSIERS:
            dossier(hall, "H49.61-261102-0001")
    assert asked() == [True, False, False, True]
