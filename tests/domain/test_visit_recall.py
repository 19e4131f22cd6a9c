"""The visit's rules for a ticket that is scanned again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.domain.scan import TicketRef
from kiosk.domain.ticket import Printed
from kiosk.domain.visit import events
from kiosk.domain.visit.state import TicketPage, Visit
from tests.domain.test_visit import TICKET, run


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        (Printed.PENDING, Printed.UNKNOWN),
        (Printed.PRINTED, Printed.PRINTED),
        (Printed.NOT_PRINTED, Printed.NOT_PRINTED),
        (Printed.UNKNOWN, Printed.UNKNOWN),
        (Printed.NOT_ASKED, Printed.NOT_ASKED),
    ],
)
def test_paper_that_was_still_to_come_when_the_power_went_is_not_known(
    kept: Printed, shown: Printed
) -> None:
    visit, _ = run(Visit(), events.Scanned(TicketRef("t-1")))
    ticket = replace(TICKET, printed=kept)
    visit, _ = run(visit, events.TicketRecalled(visit.asks, ticket))
    assert visit.screen == TicketPage(replace(TICKET, printed=shown), again=True)
