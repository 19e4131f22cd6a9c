"""From settings to devices."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from devices.factory import (
    CardReaderSettings,
    PrinterSettings,
    ScannerSettings,
    camera_source,
    make_card_reader,
    make_desk,
    make_printer,
    make_scanner,
)
from devices.idcard.absent import AbsentCardReader
from devices.idcard.protocol import NOT_STARTED
from devices.printer.absent import AbsentPrinter
from devices.printer.driver import EscposPrinter
from devices.printer.file import FilePrinter
from devices.printer.queue import QueuePrinter
from devices.printer.simulator import SimulatedPrinter
from devices.scanner.protocol import ScanListener, ScannerState
from devices.scanner.simulator import SimulatedScanner
from kiosk.domain.errors import KnownError
from kiosk.domain.scanned import Code
from tests.devices.printing import PROFILES
from tests.devices.samples import FONTS


@pytest.fixture
def printer(tmp_path: Path) -> PrinterSettings:
    return PrinterSettings("none", tmp_path / "printer", FONTS, PROFILES)


@pytest.fixture
def scanner(tmp_path: Path) -> ScannerSettings:
    return ScannerSettings("device", tmp_path / "scanner")


def escpos(printer: PrinterSettings, address: str, profile: str = "generic-80") -> PrinterSettings:
    return replace(printer, kind="escpos", address=address, profile=profile)


def test_card_readers_by_kind(tmp_path: Path) -> None:
    assert isinstance(make_card_reader(CardReaderSettings("none", tmp_path)), AbsentCardReader)
    simulated = make_card_reader(CardReaderSettings("simulator", tmp_path))
    assert simulated.status() == NOT_STARTED
    with pytest.raises(KnownError, match="no card reader of kind wallet"):
        make_card_reader(CardReaderSettings("wallet", tmp_path))


def test_printers_by_kind(printer: PrinterSettings, tmp_path: Path) -> None:
    assert isinstance(make_printer(printer), AbsentPrinter)
    assert isinstance(make_printer(replace(printer, kind="simulator")), SimulatedPrinter)
    named = replace(printer, kind="file", path=str(tmp_path / "out.bin"))
    assert isinstance(make_printer(named), FilePrinter)
    with pytest.raises(KnownError, match="needs its path"):
        make_printer(replace(printer, kind="file"))
    with pytest.raises(KnownError, match="no printer of kind laser"):
        make_printer(replace(printer, kind="laser"))


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("tcp:192.0.2.7", EscposPrinter),
        ("serial:/dev/ttyS9:9600", EscposPrinter),
        ("lp:/dev/usb/lp9", EscposPrinter),
        ("usb:04b8:0e15", EscposPrinter),
        ("cups:kiosk", QueuePrinter),
        ("file:/dev/null/x", FilePrinter),
    ],
)
def test_escpos_printers_by_address(printer: PrinterSettings, address: str, kind: type) -> None:
    made = make_printer(escpos(printer, address))
    assert isinstance(made, kind)
    made.close()


@pytest.mark.parametrize("address", ["", "usb:1", "tcp:host.example", "serial:x", "lp:lp0"])
def test_an_address_that_cannot_be_is_a_sentence(printer: PrinterSettings, address: str) -> None:
    with pytest.raises(KnownError, match=r"address|serial"):
        make_desk(escpos(printer, address))


def test_a_profile_that_is_none_is_a_sentence(printer: PrinterSettings) -> None:
    with pytest.raises(KnownError, match="no printer profile 'x'"):
        make_desk(escpos(printer, "lp:/dev/usb/lp9", "x"))


def test_a_desk_draws_as_its_printer_needs_it(printer: PrinterSettings) -> None:
    narrow = make_desk(escpos(printer, "lp:/dev/usb/lp9", "generic-58"))
    slow = make_desk(escpos(printer, "serial:/dev/ttyS9:9600", "epson-tm-t20"))
    assert (narrow._press._plan.width_dots, narrow._press._plan.hybrid) == (384, False)
    assert slow._press._plan.hybrid
    narrow.stop()
    slow.stop()


def test_every_printer_has_a_ledger_in_a_folder_of_its_own(printer: PrinterSettings) -> None:
    desk = make_desk(replace(printer, kind="simulator"))
    desk.stop()
    assert printer.folder.is_dir()
    assert printer.ledger == printer.folder / "jobs"
    assert (desk.left_over, desk.millimetres) == ({}, 0)


def test_a_folder_that_cannot_be_made_stops_nothing(
    printer: PrinterSettings, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    make_desk(replace(printer, folder=tmp_path / "file" / "printer")).stop()


def test_a_queue_is_not_asked_all_the_time(printer: PrinterSettings) -> None:
    asked = make_desk(escpos(printer, "cups:kiosk"))
    watched = make_desk(escpos(printer, "lp:/dev/usb/lp9"))
    assert asked._patience.look_every > 2
    assert watched._patience.look_every < 1
    assert (max(asked._patience.retries), max(watched._patience.retries)) == (3, 30)
    asked.stop()
    watched.stop()


def test_scanners_by_kind(scanner: ScannerSettings) -> None:
    assert isinstance(make_scanner(replace(scanner, kind="simulator")), SimulatedScanner)
    absent = make_scanner(replace(scanner, kind="none"))
    assert absent.status().state is ScannerState.NOT_CONNECTED
    with pytest.raises(KnownError, match="no scanner of kind x"):
        make_scanner(replace(scanner, kind="x"))
    with pytest.raises(KnownError, match="No scanner is named"):
        make_scanner(scanner)


def test_a_scanner_that_types_into_the_window_is_fed_by_it(scanner: ScannerSettings) -> None:
    heard: list[Code] = []
    made = make_scanner(replace(scanner, wedge=True))
    made.start(ScanListener(heard.append, pytest.fail, lambda _: None))
    assert made.status().state is ScannerState.UNKNOWN
    made.feed("H49.61-261120-0001")
    made.stop()
    assert heard == [Code("H49.61-261120-0001")]


def test_a_camera_is_made_and_not_opened(scanner: ScannerSettings) -> None:
    made = make_scanner(replace(scanner, camera="/dev/video9"))
    assert made.status().state is ScannerState.UNKNOWN
    made.stop()
    assert camera_source("/dev/video9") == "v4l2:/dev/video9"
    assert camera_source("folder:/pictures") == "folder:/pictures"
