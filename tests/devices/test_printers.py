"""The printer contract, held against the simulator and against the real driver on every wire.

What only the simulator or the file printer does comes after it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from time import monotonic
from typing import Any, Protocol

import numpy as np
import pytest
from PIL import Image

from devices.printer import knobs
from devices.printer.absent import AbsentPrinter
from devices.printer.driver import EscposPrinter
from devices.printer.emulator_wires import Served
from devices.printer.file import FilePrinter
from devices.printer.press import Press
from devices.printer.protocol import Printer, PrinterState, PrinterStatus, PrintJob
from devices.printer.signals import Means
from devices.printer.simulator import SimulatedPrinter
from kiosk.domain.sound import Signal
from tests.devices.escpos_decoder import decode
from tests.devices.printing import WIRES, driver, inked, rows, served
from tests.devices.samples import FONTS, TICKET

READY = PrinterStatus(PrinterState.READY)
S = 1.0
BOTH = Means(buzzer=True, lamp=True)
PULSE = "pulse 0: 200 on, 500 off"


@pytest.fixture(scope="module")
def job() -> PrintJob:
    return Press(FONTS).job("job", TICKET)


@pytest.fixture(params=["simulator", "file"])
def printer_and_bytes(
    request: pytest.FixtureRequest, tmp_path: Path
) -> tuple[Printer, Callable[[], bytes]]:
    if request.param == "file":
        path = tmp_path / "receipt.bin"
        return FilePrinter(path), path.read_bytes
    return SimulatedPrinter(tmp_path / "p"), (tmp_path / "p" / "paper" / "000001.bin").read_bytes


def set_knobs(folder: Path, **turned: Any) -> None:
    (folder / "state.json").write_text(json.dumps(turned))


class Bench(Protocol):
    """A printer to try, and hands to break it: the simulator's knobs are the words."""

    printer: Printer

    def turn(self, **knobs: Any) -> None: ...

    def dots(self) -> bytes: ...

    def signals(self) -> list[str]: ...


@dataclass
class SimulatorBench:
    printer: Printer
    folder: Path

    def turn(self, **knobs: Any) -> None:
        set_knobs(self.folder, **knobs)

    def dots(self) -> bytes:
        with Image.open(self.folder / "paper" / "000001.png") as shown:
            return bytes(np.packbits(~np.array(shown), axis=1))

    def signals(self) -> list[str]:
        file = self.folder / "signals.txt"
        return file.read_text().split() if file.exists() else []


@dataclass
class WireBench:
    printer: Printer
    wire: Served

    def turn(self, **knobs: Any) -> None:
        faults = self.wire.printer.faults
        faults.paper = knobs.get("paper", "ok")
        faults.cover_open = knobs.get("cover", "closed") == "open"
        faults.answers = knobs.get("answers", True)
        parts, line = knobs.get("parts", "ok"), knobs.get("line", "good")
        faults.cutter_stuck, faults.hot = parts == "jam", parts == "hot"
        faults.offline = parts == "offline"
        faults.garbage = b"\x7f" if line == "garbage" else b""
        self.wire.stalled = line == "stalled"
        faults.paper_ends_after = knobs.get("fail_after_bytes")
        if knobs.get("cable") == "out":
            self.wire.unplug()

    def dots(self) -> bytes:
        held = self.wire.printer
        return rows(inked([*held.receipts, held.paper])[0])

    def signals(self) -> list[str]:
        return self.wire.printer.signals


@contextmanager
def bench_of(kind: str, folder: Path) -> Iterator[Bench]:
    if kind == "simulator":
        yield SimulatorBench(SimulatedPrinter(folder), folder)
        return
    wire_kind, _, profile = kind.partition(" ")
    with served(wire_kind, folder) as wire:
        printer = driver(wire, profile)
        yield WireBench(printer, wire)
        printer.close()


BENCHES = ["simulator", *(f"{wire} epson-tm-t20" for wire in WIRES), "tcp xprinter-80"]
BENCHES += ["serial generic-80"]


@pytest.fixture(params=BENCHES)
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bench]:
    with bench_of(request.param, tmp_path) as made:
        assert made.printer.open(S) == READY
        yield made


def ink(job: PrintJob) -> bytes:
    return job.picture.tobytes("raw", "1;I")


def test_receipt_comes_out_as_it_was_drawn(bench: Bench, job: PrintJob) -> None:
    printer = bench.printer
    assert printer.open(S) == READY
    middle = len(job.data) // 2
    assert printer.send(job.data[:middle], S) == middle
    assert printer.send(job.data[middle:], S) == len(job.data) - middle
    assert printer.settle(S) == READY
    assert bench.dots() == ink(job)
    printer.close()
    printer.close()
    assert printer.status(S).state is PrinterState.NOT_CONNECTED


@pytest.mark.parametrize(
    ("knobs", "state"),
    [
        ({"paper": "low"}, PrinterState.PAPER_LOW),
        ({"paper": "out"}, PrinterState.NO_PAPER),
        ({"cover": "open", "paper": "out"}, PrinterState.COVER_OPEN),
        ({"answers": False, "paper": "out"}, PrinterState.UNKNOWN),
        ({"parts": "jam"}, PrinterState.CUTTER_ERROR),
        ({"parts": "hot", "paper": "low"}, PrinterState.OVERHEATED),
        ({"parts": "offline"}, PrinterState.OFFLINE),
        ({"line": "garbage"}, PrinterState.UNKNOWN),
        ({"line": "stalled"}, PrinterState.UNKNOWN),
    ],
)
def test_fault_is_seen_and_gone_when_mended(
    bench: Bench, knobs: dict[str, Any], state: PrinterState
) -> None:
    bench.turn(**knobs)
    assert bench.printer.status(S).state is state
    bench.turn()
    assert bench.printer.status(S) == READY


def test_paper_that_ends_in_mid_print_is_seen_until_somebody_comes(
    bench: Bench, job: PrintJob
) -> None:
    bench.turn(fail_after_bytes=20_000)
    bench.printer.send(job.data, S)
    assert bench.printer.settle(S).state is PrinterState.NO_PAPER
    assert bench.printer.status(S).state is PrinterState.NO_PAPER
    printed = bench.dots()
    assert 0 < len(printed) <= 20_000
    assert printed == ink(job)[: len(printed)]
    bench.turn()
    assert bench.printer.status(S) == READY


def test_cable_pulled_in_mid_print_is_not_connected(bench: Bench, job: PrintJob) -> None:
    assert bench.printer.send(job.data[:1000], S) == 1000
    bench.turn(cable="out")
    bench.printer.send(job.data[1000:], S)
    assert bench.printer.settle(S).state is PrinterState.NOT_CONNECTED
    assert bench.printer.send(job.data, S) == 0
    assert not isinstance(bench.printer, EscposPrinter) or not bench.printer.cancel(S)
    bench.printer.close()
    assert bench.printer.open(S).state is PrinterState.NOT_CONNECTED


def test_a_signal_never_gets_into_a_receipt(bench: Bench, job: PrintJob) -> None:
    printer, middle = bench.printer, len(job.data) // 2
    printer.send(job.data[:middle], S)
    assert printer.signal(Signal.DONE, BOTH, S) is False
    printer.send(job.data[middle:], S)
    assert printer.settle(S) == READY
    assert bench.dots() == ink(job)
    assert bench.signals() == []


def test_a_signal_is_what_the_printer_has_and_the_settings_let(bench: Bench) -> None:
    has = not isinstance(bench.printer, EscposPrinter) or bool(
        bench.printer._profile.signaller.data(Signal.DONE, BOTH)
    )
    assert bench.printer.signal(Signal.DONE, Means(), S) is False
    assert bench.printer.signal(Signal.DONE, BOTH, S) is has
    assert bench.printer.status(S) == READY
    expected = ["done"] if isinstance(bench, SimulatorBench) else ["beep 1", PULSE]
    assert bench.signals() == (expected if has else [])


def test_a_torn_receipt_lets_no_signal_through(bench: Bench, job: PrintJob) -> None:
    bench.printer.send(job.data[:1000], S)
    bench.turn(cable="out")
    bench.printer.send(job.data[1000:], S)
    bench.printer.settle(S)
    assert bench.printer.signal(Signal.ATTENTION, BOTH, S) is False
    assert bench.signals() == []


def test_silence_in_mid_print_is_unknown(bench: Bench, job: PrintJob) -> None:
    assert bench.printer.send(job.data[:1000], S) == 1000
    bench.turn(answers=False)
    bench.printer.send(job.data[1000:], S)
    assert bench.printer.settle(0.3).state is PrinterState.UNKNOWN


@pytest.fixture
def simulator(tmp_path: Path) -> SimulatedPrinter:
    printer = SimulatedPrinter(tmp_path)
    assert printer.open(S) == READY
    return printer


def test_sent_bytes_come_out_once_settled(
    printer_and_bytes: tuple[Printer, Callable[[], bytes]], job: PrintJob
) -> None:
    printer, paper = printer_and_bytes
    assert printer.open(S) == READY
    assert printer.open(S) == READY
    middle = len(job.data) // 2
    assert printer.send(job.data[:middle], S) == middle
    assert printer.send(job.data[middle:], S) == len(job.data) - middle
    with pytest.raises(FileNotFoundError):
        paper()
    assert printer.settle(S) == READY
    assert paper() == job.data
    printer.close()
    printer.close()


def test_closing_without_settling_leaves_no_paper(
    printer_and_bytes: tuple[Printer, Callable[[], bytes]], job: PrintJob
) -> None:
    printer, paper = printer_and_bytes
    printer.open(S)
    printer.send(job.data, S)
    printer.close()
    printer.open(S)
    assert printer.settle(S) == READY
    with pytest.raises(FileNotFoundError):
        paper()


def test_absent_printer_takes_nothing() -> None:
    printer = AbsentPrinter()
    assert printer.open(S).state is PrinterState.NOT_CONNECTED
    assert printer.send(b"x", S) == 0


def test_file_printer_without_its_folder_is_not_connected(tmp_path: Path) -> None:
    printer = FilePrinter(tmp_path / "none" / "receipt.bin")
    assert printer.open(S).state is PrinterState.NOT_CONNECTED
    assert printer.send(b"x", S) == 0


def test_file_printer_never_replaces_a_folder_or_device(tmp_path: Path) -> None:
    assert FilePrinter(tmp_path).open(S).state is PrinterState.NOT_CONNECTED
    assert FilePrinter(Path("/dev/null")).open(S).state is PrinterState.NOT_CONNECTED


@pytest.mark.parametrize(
    ("knobs", "state"),
    [
        ({}, PrinterState.READY),
        ({"paper": "low"}, PrinterState.PAPER_LOW),
        ({"paper": "out"}, PrinterState.NO_PAPER),
        ({"cover": "open"}, PrinterState.COVER_OPEN),
        ({"cable": "out", "paper": "out"}, PrinterState.NOT_CONNECTED),
        ({"answers": False, "paper": "out"}, PrinterState.UNKNOWN),
        ({"paper": 7, "colour": "red"}, PrinterState.READY),
    ],
)
def test_edited_file_counts_at_once(
    simulator: SimulatedPrinter, tmp_path: Path, knobs: dict[str, Any], state: PrinterState
) -> None:
    set_knobs(tmp_path, **knobs)
    assert simulator.status(S).state is state


def test_half_edited_file_changes_nothing(simulator: SimulatedPrinter, tmp_path: Path) -> None:
    set_knobs(tmp_path, paper="low")
    assert simulator.status(S).state is PrinterState.PAPER_LOW
    (tmp_path / "state.json").write_text('{"paper": "o')
    assert simulator.status(S).state is PrinterState.PAPER_LOW


def test_picture_of_the_paper_is_the_jobs_picture(
    simulator: SimulatedPrinter, tmp_path: Path, job: PrintJob
) -> None:
    simulator.send(job.data, S)
    simulator.settle(S)
    with Image.open(tmp_path / "paper" / "000001.png") as shown:
        seen = np.array(shown)
    assert np.array_equal(seen, np.array(job.picture))
    assert np.array_equal(~seen, decode(job.data).dots)


def test_paper_that_ends_in_mid_print_leaves_a_stump_until_somebody_comes(
    simulator: SimulatedPrinter, tmp_path: Path, job: PrintJob
) -> None:
    set_knobs(tmp_path, fail_after_bytes=20_000)
    assert simulator.send(job.data, S) == len(job.data)
    assert simulator.settle(S).state is PrinterState.NO_PAPER
    assert (tmp_path / "paper" / "000001.bin").read_bytes() == job.data[:20_000]
    assert simulator.status(S).state is PrinterState.NO_PAPER
    set_knobs(tmp_path)
    assert simulator.status(S) == READY


def test_cable_pulled_in_mid_print_stops_taking(
    simulator: SimulatedPrinter, tmp_path: Path, job: PrintJob
) -> None:
    assert simulator.send(job.data[:1000], S) == 1000
    set_knobs(tmp_path, cable="out")
    assert simulator.send(job.data[1000:], S) == 0
    assert simulator.settle(S).state is PrinterState.NOT_CONNECTED
    simulator.close()
    assert simulator.open(S).state is PrinterState.NOT_CONNECTED
    set_knobs(tmp_path)
    assert simulator.open(S) == READY


@pytest.mark.parametrize(
    ("fails", "taken", "state"),
    [
        ("paper", None, PrinterState.NO_PAPER),
        ("jam", None, PrinterState.CUTTER_ERROR),
        ("cover", None, PrinterState.COVER_OPEN),
        ("silence", None, PrinterState.UNKNOWN),
        ("cable", 20_000, PrinterState.NOT_CONNECTED),
        ("stall", 20_000, PrinterState.UNKNOWN),
    ],
)
def test_every_fault_can_begin_in_mid_receipt_and_ends_with_the_next_edit(
    simulator: SimulatedPrinter,
    tmp_path: Path,
    job: PrintJob,
    fails: str,
    taken: int | None,
    state: PrinterState,
) -> None:
    set_knobs(tmp_path, fail_after_bytes=20_000, fails=fails)
    assert simulator.send(job.data, S) == (taken or len(job.data))
    if taken:
        assert simulator.send(job.data[taken:], 0.05) == 0
    assert simulator.settle(S).state is state
    paper = (tmp_path / "paper" / "000001.bin").read_bytes()
    assert paper == (job.data if fails == "silence" else job.data[:20_000])
    set_knobs(tmp_path)
    simulator.close()
    assert simulator.open(S) == READY


def test_what_it_holds_comes_out_once_it_is_mended(
    simulator: SimulatedPrinter, tmp_path: Path, job: PrintJob
) -> None:
    set_knobs(tmp_path, fail_after_bytes=20_000, holds=True)
    simulator.send(job.data, S)
    assert simulator.settle(S).state is PrinterState.NO_PAPER
    assert not simulator.cancel(S)
    set_knobs(tmp_path)
    assert simulator.status(S) == READY
    assert (tmp_path / "paper" / "000002.bin").read_bytes() == job.data
    assert simulator.status(S) == READY
    assert simulator.cancel(S)


def test_a_slow_line_takes_its_time_and_everything(
    simulator: SimulatedPrinter, tmp_path: Path, job: PrintJob
) -> None:
    set_knobs(tmp_path, line="slow")
    begun = monotonic()
    assert simulator.send(job.data[:5_000], S) == 5_000
    assert 0.2 < monotonic() - begun < S
    assert simulator.send(job.data[5_000:], 0.1) == 2_000


def test_every_word_of_the_state_file_is_told_in_its_table() -> None:
    told = knobs.__doc__ or ""
    for name in (field.name for field in fields(knobs.Knobs)):
        assert f"| {name} |" in told
    for name, words in knobs.WORDS.items():
        (row,) = [line for line in told.splitlines() if line.startswith(f"| {name} |")]
        assert [word for word in words if word not in row] == []


def test_spool_is_bounded_private_and_wiped(tmp_path: Path, job: PrintJob) -> None:
    printer = SimulatedPrinter(tmp_path, keep=2)
    printer.open(S)
    for _ in range(4):
        printer.send(job.data, S)
        printer.settle(S)
    paper = tmp_path / "paper"
    names = sorted(path.name for path in paper.iterdir())
    assert names == ["000003.bin", "000003.png", "000004.bin", "000004.png"]
    assert {path.stat().st_mode & 0o777 for path in paper.iterdir()} == {0o600}
    printer.forget()
    assert list(paper.iterdir()) == []


def test_folder_that_cannot_be_made_is_a_state(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    printer = SimulatedPrinter(tmp_path / "file" / "printer")
    assert printer.open(S).state is PrinterState.NOT_CONNECTED
    printer.forget()
