"""A whole kiosk whose settings let the printer beep: when it does, and that it costs nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.domain.ticket import Printed
from kiosk.domain.visit import events
from kiosk.domain.visit.help import CallStaff, OpenHelp
from kiosk.domain.visit.state import TicketPage
from tests.visits.harness import House, opened

SPEECH = '[speech]\nkind = "none"\n'


@pytest.fixture
def beeping(tmp_path: Path) -> Iterator[House]:
    with opened(tmp_path / "home", f"{SPEECH}[signals]\nbuzzer = true\n") as house:
        yield house


def signals(house: House) -> list[str]:
    file = house.kiosk.site.paths.printer / "signals.txt"
    return file.read_text().split() if file.exists() else []


def test_a_number_beeps_once_after_its_paper(beeping: House) -> None:
    beeping.take_number()
    assert isinstance(beeping.screen, TicketPage)
    assert beeping.screen.ticket.printed is Printed.PRINTED
    beeping.seconds(3)
    assert signals(beeping) == ["done"]


def test_a_call_for_a_person_beeps_whether_it_got_through_or_not(beeping: House) -> None:
    beeping.do(OpenHelp(), CallStaff())
    assert signals(beeping) == ["attention"]
    beeping.do(events.EndVisit())
    beeping.standin.cut_off()
    beeping.do(OpenHelp(), CallStaff())
    assert signals(beeping) == ["attention", "attention"]


def test_a_printer_that_cannot_beep_stops_nothing(beeping: House) -> None:
    beeping.printer(cover="open")
    beeping.take_number()
    assert isinstance(beeping.screen, TicketPage)
    assert (beeping.screen.ticket.printed, signals(beeping)) == (Printed.NOT_PRINTED, [])


def test_nothing_beeps_unless_the_settings_say_so(tmp_path: Path) -> None:
    with opened(tmp_path / "home", SPEECH) as house:
        house.take_number()
        house.do(OpenHelp(), CallStaff())
        assert signals(house) == []
