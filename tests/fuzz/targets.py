"""Every place where bytes that a device, a file or another program wrote become something of ours.

A target takes any bytes. It raises for a fault only: an exception that is not a `KnownError`, a
value that should not be, memory that grows with what was thrown away. `words` are pieces from
which streams are put together that go deeper than chance. Shared by test_fuzz.py and harness.py.
"""

from __future__ import annotations

import json
import socket
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess

from devices.printer.emulator import BUFFER, EmulatedPrinter
from devices.printer.knobs import Knobs, read_knobs
from devices.printer.ledger import _slot
from devices.printer.paper import read_paper
from devices.printer.profiles import Profile, read_profile
from devices.printer.protocol import PrinterState, PrinterStatus
from devices.printer.queue import QueuePrinter
from devices.printer.status import Asb, Done, RealTime, ReplyReader, from_asb, from_real_time
from devices.reading.child import _understood
from devices.scanner.evdev import EVENT
from devices.scanner.framing import Framed, Framer
from devices.scanner.hid import HidReader
from devices.scanner.hotplug import looks_like_scanner
from devices.scanner.payload import LONGEST, judge
from devices.scanner.serial import parse_serial
from devices.scanner.simulator import _table
from devices.wire.address import parse_address
from devices.wire.cups import CupsQueue, JobState
from devices.wire.usb import UsbName, UsbWire
from kiosk.control.socket import ControlServer
from kiosk.domain.codes import read_code
from kiosk.domain.errors import KnownError
from kiosk.domain.scan import IdCard, as_fields, classify, kind_of
from kiosk.domain.scanned import Code
from tests.fuzz.liars import LyingDevice, lied_to
from tests.fuzz.words import WORDS

Run = Callable[[bytes], None]


@dataclass(frozen=True)
class Target:
    run: Run
    words: tuple[bytes, ...] = ()


def cuts(data: bytes) -> Iterator[bytes]:
    """The data in pieces whose lengths it says itself, so that the fuzzer finds the cuts."""
    at = 0
    while at < len(data):
        length = 1 + data[at] % 7
        yield data[at : at + length]
        at += length


# --- printers --------------------------------------------------------------------------------


def printer_replies(data: bytes) -> None:
    reader, whole = ReplyReader(), ReplyReader()
    replies = []
    for piece in cuts(data):
        replies += reader.feed(piece)
        assert len(reader._held) <= 16
    assert replies == whole.feed(data)
    for each in replies:
        match each:
            case Asb(four):
                assert isinstance(from_asb(four).state, PrinterState)
            case RealTime(byte):
                assert all(from_real_time({n: byte}).state for n in (1, 2, 3, 4))
            case Done(process_id):
                assert len(process_id) == 4


def printer_driver(data: bytes) -> None:
    """A whole receipt with a printer that answers anything, in a time that it makes pass."""
    with lied_to(data) as (printer, clock):
        for call, seconds in ((printer.open, 1), (printer.status, 1), (printer.settle, 2)):
            begun = clock.now
            assert isinstance(call(seconds), PrinterStatus)
            assert clock.now - begun <= seconds + 0.01
            assert 0 <= printer.send(b"x" * 300, 1) <= 300
        assert printer.cancel(1) in (True, False)
        printer.close()


def profile(data: bytes) -> None:
    with suppress(KnownError):
        assert isinstance(read_profile("fuzz", data), Profile)


def printer_state(data: bytes) -> None:
    with suppress(ValueError):
        knobs = read_knobs(data.decode("utf-8", "replace"))
        assert isinstance(knobs, Knobs)
        assert isinstance(knobs.failed.status, PrinterStatus)


def ledger(data: bytes) -> None:
    for slot in (data, b"%08x %s" % (zlib.crc32(data), data)):
        found = _slot(slot)
        assert found is None or all(isinstance(job, str) for job in found[1])


def paper(data: bytes) -> None:
    picture = read_paper(data)
    assert picture is None or picture.width * picture.height <= 8 * len(data)


def emulated_printer(data: bytes) -> None:
    printer = EmulatedPrinter()
    for piece in cuts(data):
        printer.feed(piece)
    assert len(printer._buffer) <= len(data) <= BUFFER
    printer.power_cycle()
    assert len(printer.status_byte(1).to_bytes()) == 1


class _Queue(CupsQueue):
    """CUPS whose programs say what they like."""

    def __init__(self, said: bytes) -> None:
        super().__init__("kiosk")
        self._said = said

    def _run(
        self, command: list[str], seconds: float, data: bytes = b""
    ) -> CompletedProcess[str] | None:
        length = len(self._said)
        answer, self._said = self._said[: length // 2], self._said[length // 2 :]
        if length % 5 == 4:
            return None
        return CompletedProcess(command, length % 2, answer.decode("utf-8", "replace"), "")


def cups(data: bytes) -> None:
    assert isinstance(_Queue(data).state(1).alerts, tuple)
    assert isinstance(_Queue(data).job("kiosk-7", 1), JobState)
    printer = QueuePrinter(_Queue(data))
    assert isinstance(printer.open(1), PrinterStatus)
    printer.send(b"x", 1)
    assert isinstance(printer.settle(0.001), PrinterStatus)
    assert printer.cancel(1) in (True, False)


def usb_descriptors(data: bytes) -> None:
    wire = UsbWire(UsbName(), find=lambda _: [LyingDevice(data)])
    assert isinstance(wire.open(1), str)
    assert 0 <= wire.write(b"x" * 10, 0.01) <= 10
    assert len(wire.read(4, 0.01)) <= 4
    assert wire.port_status() in (None, *range(256))
    wire.close()


def addresses(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    with suppress(KnownError):
        address = parse_address(text)
        assert parse_address(str(address)) == address
    with suppress(KnownError):
        assert parse_serial(text).place.startswith("/")


# --- scanners --------------------------------------------------------------------------------


def serial_frames(data: bytes) -> None:
    framer = Framer()
    for number, piece in enumerate(cuts(data)):
        _sound(framer.feed(piece, number / 10))
        assert len(framer._held) <= LONGEST
    for _ in range(3):
        framer.feed(b"\x01" * LONGEST, 1000.0)
        assert len(framer._held) <= LONGEST
    _sound(framer.end(1000.0))


def evdev_stream(data: bytes) -> None:
    reader = HidReader()
    for number, piece in enumerate(cuts(data)):
        _sound(reader.feed(piece, number / 100))
        assert len(reader._cutter._rest) < EVENT.size
    typist = reader._typist
    assert len(typist._number) <= 8
    assert len(typist._numbers) + len(typist._held) <= 64
    assert reader.expire(10_000.0) <= LONGEST


def _sound(framed: list[Framed]) -> None:
    for each in framed:
        if isinstance(each, Code):
            assert each.text.strip()
            assert not any(c < " " or "\x7f" <= c <= "\x9f" for c in each.text)
            assert len(each.text.encode()) <= 3 * LONGEST


def payload(data: bytes) -> None:
    judged = judge(data)
    _sound([judged] if judged is not None else [])


def scan(data: bytes) -> None:
    for text in (data, data.decode("utf-8", "replace"), data.decode("latin-1")):
        found = classify(text)
        assert kind_of(found)
        shown = json.dumps(as_fields(found))
        if isinstance(found, IdCard):
            assert found.number not in shown + repr(found)
    read_code(data.decode("utf-8", "surrogateescape"))


def scanner_state(data: bytes) -> None:
    assert isinstance(_table(data.decode("utf-8", "replace")), dict)


def names(data: bytes) -> None:
    assert looks_like_scanner(data.decode("utf-8", "replace")) in (True, False)


# --- other programs --------------------------------------------------------------------------


def reading_child(data: bytes) -> None:
    answer = _understood(data)
    assert answer is None or isinstance(answer.get("texts", []), list)


_SERVER = ControlServer(Path("unused"), lambda _: {"echo": dict})


def control_request(data: bytes) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.sendall(data[:65_536])
        ours.shutdown(socket.SHUT_WR)
        theirs.settimeout(1)
        assert _SERVER._answer(theirs).keys() <= {"done", "failed", "status"}


# A card in a reader answers too: its target stands here with its parser, devices/idcard.
TARGETS: dict[str, Target] = {
    run.__name__: Target(run, WORDS[run.__name__])
    for run in (
        *(printer_replies, printer_driver, profile, printer_state, ledger, paper),
        *(emulated_printer, cups, usb_descriptors, addresses),
        *(serial_frames, evdev_stream, payload, scan, scanner_state, names),
        *(reading_child, control_request),
    )
}
