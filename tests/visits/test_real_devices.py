"""A whole kiosk over its real drivers: a printer and a scanner on serial lines that are ptys."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic
from uuid import uuid4

import pytest

from devices.printer.protocol import PrinterState
from kiosk.domain.codes import ticket_code
from kiosk.domain.ticket import Printed
from kiosk.domain.visit import events
from kiosk.domain.visit.state import DossierPage, TicketPage
from tests.devices.scanner_rigs import open_descriptors
from tests.visits.harness import House, opened
from tests.visits.plugged import PrinterCable, ScannerCable

SETTINGS = """
[printer]
kind = "escpos"
address = "serial:{folder}/printer"
profile = "epson-tm-t20"
[scanner]
kind = "device"
serial = ["{folder}/scanner"]
hid = []
[speech]
kind = "none"
"""


@dataclass
class Hall:
    """A kiosk and what is plugged into it."""

    house: House
    printer: PrinterCable
    scanner: ScannerCable

    @property
    def state(self) -> PrinterState:
        return self.house.kiosk.desk.status().state

    @property
    def offers(self) -> tuple[bool, bool]:
        """Paper, and reading codes."""
        conditions = self.house.reception.runner.conditions
        return conditions.can_print, conditions.can_scan

    def take_number(self) -> Printed:
        """A number by touch; what the screen says of its paper at last."""
        self.house.take_number()
        return self.paper()

    def print_again(self) -> Printed:
        self.house.do(events.PrintTicketAgain())
        return self.paper()

    def paper(self) -> Printed:
        self.house.until(lambda: self._printed() is not Printed.PENDING)
        return self._printed()

    def _printed(self) -> Printed:
        screen = self.house.screen
        return screen.ticket.printed if isinstance(screen, TicketPage) else Printed.PENDING

    def ticket(self) -> str:
        """The code of the number on screen."""
        assert isinstance(self.house.screen, TicketPage)
        return ticket_code(self.house.screen.ticket.id)


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    printer, scanner = PrinterCable(tmp_path / "printer"), ScannerCable(tmp_path / "scanner")
    try:
        with opened(tmp_path / "home", SETTINGS.format(folder=tmp_path)) as house:
            hall = Hall(house, printer, scanner)
            house.until(lambda: hall.state is PrinterState.READY and hall.offers == (True, True))
            yield hall
    finally:
        scanner.unplug()
        printer.unplug()


def test_a_number_by_touch_and_again_by_its_own_code(hall: Hall) -> None:
    assert hall.take_number() is Printed.PRINTED
    code = hall.ticket()
    assert hall.printer.receipts() == [[code]]
    hall.house.do(events.EndVisit())
    hall.scanner.scan(code)
    hall.house.until(lambda: isinstance(hall.house.screen, TicketPage))
    assert isinstance(hall.house.screen, TicketPage)
    assert (hall.ticket(), hall.house.screen.again) == (code, True)
    assert hall.print_again() is Printed.PRINTED
    assert hall.printer.receipts() == [[code], [code]]


def test_a_dossier_by_its_scanned_code(hall: Hall) -> None:
    hall.scanner.scan("H49.61-261120-0042|B8C9")
    hall.house.until(lambda: isinstance(hall.house.screen, DossierPage))


@pytest.mark.parametrize(
    ("broken", "mended", "state"),
    [
        ({"paper": "out"}, {"paper": "ok"}, PrinterState.NO_PAPER),
        ({"cover_open": True}, {"cover_open": False}, PrinterState.COVER_OPEN),
        ({"offline": True}, {"offline": False}, PrinterState.OFFLINE),
        ({"cutter_stuck": True}, {"cutter_stuck": False}, PrinterState.CUTTER_ERROR),
        ({"hot": True}, {"hot": False}, PrinterState.OVERHEATED),
    ],
)
def test_a_fault_before_is_seen_and_said_and_its_end_too(
    hall: Hall, broken: dict[str, object], mended: dict[str, object], state: PrinterState
) -> None:
    hall.printer.be(**broken)
    hall.house.until(lambda: hall.offers == (False, True))
    assert hall.state is state
    assert hall.take_number() is Printed.NOT_PRINTED
    hall.printer.be(**mended)
    hall.house.until(lambda: hall.offers == (True, True))
    assert hall.printer.receipts() == []
    assert hall.print_again() is Printed.PRINTED
    assert hall.printer.receipts() == [[hall.ticket()]]


def test_paper_that_ends_in_the_middle_is_not_known_and_never_comes_twice(hall: Hall) -> None:
    hall.printer.be(paper_ends_after=9000)
    assert hall.take_number() is Printed.UNKNOWN
    assert hall.state is PrinterState.NO_PAPER
    hall.house.until(lambda: hall.offers == (False, True))
    hall.printer.be(paper="ok")
    hall.house.until(lambda: hall.offers == (True, True))
    assert hall.print_again() is Printed.PRINTED
    assert [codes for codes in hall.printer.receipts() if codes] == [[hall.ticket()]]


def test_a_printer_that_stops_reading_is_said_before_it_is_given_up(hall: Hall) -> None:
    desk = hall.house.kiosk.desk
    desk._patience = replace(desk._patience, stall=0.3, give_up=0.9)
    hall.printer.wire.stall_after = hall.printer.wire.received + 9000
    runner = hall.house.reception.runner
    hall.house.do(events.OpenQueue(), events.ChooseField("civil-status"))
    hall.house.do(events.ChooseService("birth"))
    # Not by the house, which waits until the printer has done with it.
    runner.send(events.TakeNumber(str(uuid4())))
    hall.house.until(lambda: runner.conditions.printer_stalls)
    assert hall._printed() is Printed.PENDING
    assert hall.paper() is Printed.UNKNOWN
    hall.house.until(lambda: not runner.conditions.printer_stalls)


def test_what_the_printer_still_holds_is_said_and_not_printed_again(hall: Hall) -> None:
    hall.printer.be(paper_ends_after=9000, obeys_clear=False)
    assert hall.take_number() is Printed.UNKNOWN
    hall.house.until(lambda: hall.house.reception.runner.conditions.printer_holds)
    assert hall.print_again() is Printed.NOT_PRINTED
    hall.house.settle()
    (known,) = hall.house.kiosk.ticketing.tickets().result(10)
    assert known.printed is Printed.UNKNOWN
    hall.printer.be(paper="ok")
    hall.house.until(lambda: not hall.house.reception.runner.conditions.printer_holds)
    assert hall.offers == (True, True)


def test_silence_is_no_fault_and_no_success_and_promises_no_paper(hall: Hall) -> None:
    runner = hall.house.reception.runner
    hall.printer.be(answers=False)
    hall.house.until(lambda: hall.offers == (False, True))
    assert (hall.state, runner.conditions.printer_silent) == (PrinterState.UNKNOWN, True)
    assert hall.take_number() is Printed.UNKNOWN
    hall.printer.be(answers=True)
    hall.house.until(lambda: hall.offers == (True, True))
    assert (hall.state, runner.conditions.printer_silent) == (PrinterState.READY, False)


def test_a_cable_that_is_pulled_and_put_back(hall: Hall) -> None:
    pulled = monotonic()
    hall.printer.unplug()
    hall.house.until(lambda: hall.offers == (False, True))
    assert hall.state is PrinterState.NOT_CONNECTED
    assert monotonic() - pulled < 1.5
    assert hall.take_number() is Printed.NOT_PRINTED
    hall.printer.plug()
    put_back = monotonic()
    hall.house.until(lambda: hall.offers == (True, True))
    assert monotonic() - put_back < 5
    assert hall.print_again() is Printed.PRINTED


def test_a_scanner_that_goes_is_no_longer_asked_for(hall: Hall) -> None:
    hall.scanner.unplug()
    hall.house.until(lambda: hall.offers == (True, False))
    hall.scanner.plug()
    hall.house.until(lambda: hall.offers == (True, True))
    hall.scanner.scan("H49.61-261120-0042|B8C9")
    hall.house.until(lambda: isinstance(hall.house.screen, DossierPage))


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    printer, scanner = PrinterCable(tmp_path / "printer"), ScannerCable(tmp_path / "scanner")
    settings = SETTINGS.format(folder=tmp_path)
    with opened(tmp_path / "home", settings):
        pass
    before = open_descriptors(), {each.name for each in threading.enumerate()}
    for _ in range(3):
        with opened(tmp_path / "home", settings) as house:
            hall = Hall(house, printer, scanner)
            house.until(lambda: hall.offers == (True, True))  # noqa: B023 - ends with the loop
            assert hall.take_number() is Printed.PRINTED
    assert (open_descriptors(), {each.name for each in threading.enumerate()}) == before
    scanner.unplug()
    printer.unplug()


def test_devices_that_cannot_be_take_nothing_but_themselves_away(tmp_path: Path) -> None:
    settings = (
        'printer = {kind = "escpos", address = "laser:1"}\n'
        'scanner = {kind = "device", serial = ["/dev/tty:7"], hid = []}\n'
    )
    with opened(tmp_path / "home", settings) as house:
        conditions = house.reception.runner.conditions
        assert (conditions.can_print, conditions.can_scan) == (False, False)
        assert "none of tcp:" in house.kiosk.desk.status().detail
        house.take_number()
        assert isinstance(house.screen, TicketPage)
        assert house.screen.ticket.printed is Printed.NOT_PRINTED
