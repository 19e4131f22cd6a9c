"""What the technician's hands do to a kiosk with simulated devices."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kiosk.control.operations import KioskOperations
from kiosk.control.socket import OperationError
from kiosk.domain.ticket import Printed
from kiosk.domain.visit import events
from kiosk.domain.visit.state import Home, LateNote, TicketPage
from kiosk.simulation import Simulation
from tests.devices.escpos_decoder import decode
from tests.visits.harness import House, opened


@pytest.mark.parametrize(
    ("name", "value", "entries"),
    [
        ("parts", "jam", {"parts": "jam"}),
        ("line", "stalled", {"line": "stalled", "answers": True}),
        ("line", "silent", {"line": "good", "answers": False}),
        ("fails", "jam", {"fails": "jam", "fail_after_bytes": 30_000}),
        ("fails", "none", {"fails": "paper", "fail_after_bytes": None}),
        ("holds", "yes", {"holds": True}),
    ],
)
def test_a_switch_turns_the_knobs_of_the_printers_file(
    house: House, name: str, value: str, entries: dict[str, object]
) -> None:
    Simulation(house.kiosk).set_knob(name, value)
    state = json.loads((house.kiosk.site.paths.printer / "state.json").read_text())
    assert {knob: state[knob] for knob in entries} == entries


@pytest.mark.parametrize(
    ("name", "value", "module"),
    [
        ("card", "chip", "devices.idcard.simulator"),
        ("card", "unplugged", "devices.idcard.simulator"),
        ("fails", "jam", "devices.printer.knobs"),
    ],
)
def test_a_switch_writes_its_file_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, module: str
) -> None:
    written: list[Path] = []
    with opened(tmp_path, 'card_reader = {kind = "simulator"}\nspeech = {kind = "none"}') as house:
        monkeypatch.setattr(f"{module}.write_whole", lambda path, _: written.append(path))
        Simulation(house.kiosk).set_knob(name, value)
    assert [each.name for each in written] == ["state.json"]


def test_a_code_can_be_scanned_badly_and_the_scanner_unplugged(house: House) -> None:
    hands, folder = Simulation(house.kiosk), house.kiosk.site.paths.scanner
    hands.scan("H49.61-1", "storm")
    assert _state(folder)["manner"] == "storm"
    hands.set_knob("scanner_cable", "out")
    house.until(lambda: not house.reception.runner.conditions.can_scan)
    assert _state(folder)["cable"] == "out"


def test_a_scanner_that_is_unplugged_reads_no_typed_code(house: House) -> None:
    hands, fed = Simulation(house.kiosk), house.kiosk.scanner._fed  # type: ignore[attr-defined]
    hands.set_knob("scanner_cable", "out")
    house.until(lambda: not house.reception.runner.conditions.can_scan)
    hands.scan("H49.61-261120-0042", "whole")
    assert (list(fed), house.screen) == ([], Home())
    hands.set_knob("scanner_cable", "in")
    house.until(lambda: house.reception.runner.conditions.can_scan)
    hands.scan("H49.61-261120-0042", "whole")
    house.until(lambda: house.screen != Home())


def _state(folder: Path) -> dict[str, object]:
    return dict(json.loads((folder / "state.json").read_text()))


def test_a_ticket_that_is_held_comes_out_once_the_paper_is_in(house: House) -> None:
    hands, runner = Simulation(house.kiosk), house.reception.runner
    hands.set_knob("holds", "yes")
    hands.set_knob("fails", "paper")
    house.take_number()
    assert isinstance(house.screen, TicketPage)
    assert house.screen.ticket.printed is Printed.UNKNOWN
    house.until(lambda: runner.conditions.printer_holds)
    with pytest.raises(OperationError, match="may still print"):
        KioskOperations(house.kiosk).print_ticket({"ticket": house.screen.ticket.id})
    hands.set_knob("fails", "none")
    house.until(lambda: not runner.conditions.printer_holds)
    folder = house.kiosk.site.paths.printer / "paper"
    stump, late = [path.read_bytes() for path in sorted(folder.glob("*.bin"))]
    assert late.startswith(stump)
    assert decode(late).cuts == 1
    house.settle()
    assert (house.dialog, house.reception.runner.visit.late) == (None, None)


def test_the_next_person_is_told_whose_number_a_late_ticket_bears(house: House) -> None:
    hands, runner = Simulation(house.kiosk), house.reception.runner
    hands.set_knob("holds", "yes")
    hands.set_knob("fails", "paper")
    house.take_number()
    house.until(lambda: runner.conditions.printer_holds)
    house.do(events.EndVisit())
    house.take_number()
    assert isinstance(house.screen, TicketPage)
    assert house.screen.ticket.number == "A002"
    hands.set_knob("fails", "none")
    house.until(lambda: runner.visit.late is not None)
    assert runner.visit.late == LateNote("late.ticket", "A001")


def test_a_late_paper_without_a_number_is_told_at_home(house: House) -> None:
    hands, runner = Simulation(house.kiosk), house.reception.runner
    hands.set_knob("holds", "yes")
    hands.set_knob("fails", "paper")
    house.kiosk.paper().self_test("vi")
    house.until(lambda: runner.conditions.printer_holds)
    hands.set_knob("fails", "none")
    house.until(lambda: house.dialog is not None)
    assert (house.dialog, house.screen) == (LateNote("late.paper"), Home())
