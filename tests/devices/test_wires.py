"""Wires: addresses as settings write them, and bytes within a time on every kind of cable."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.printer.connect import escpos_plan, escpos_printer
from devices.printer.driver import EscposPrinter
from devices.printer.file import FilePrinter
from devices.printer.protocol import PrinterState, PrinterStatus
from devices.printer.queue import QueuePrinter
from devices.wire.address import (
    CupsAddress,
    FileAddress,
    LpAddress,
    SerialAddress,
    TcpAddress,
    UsbAddress,
    parse_address,
)
from devices.wire.cups import CupsQueue
from devices.wire.serial import SPEEDS, SerialWire
from devices.wire.tcp import TcpWire
from devices.wire.usb import UsbName, UsbWire
from devices.wire.usblp import UsblpWire
from kiosk.domain.errors import KnownError
from tests.devices.printing import PROFILES

S = 1.0


# Addresses


@pytest.mark.parametrize(
    ("text", "address", "written"),
    [
        ("tcp:192.0.2.7", TcpAddress("192.0.2.7"), "tcp:192.0.2.7:9100"),
        ("tcp:localhost:91", TcpAddress("127.0.0.1", 91), "tcp:127.0.0.1:91"),
        ("tcp:[2001:db8::7]:9101", TcpAddress("2001:db8::7", 9101), "tcp:[2001:db8::7]:9101"),
        ("tcp:2001:db8::7", TcpAddress("2001:db8::7"), "tcp:[2001:db8::7]:9100"),
        ("serial:/dev/ttyS0", SerialAddress("/dev/ttyS0"), "serial:/dev/ttyS0:115200"),
        (
            "serial:/dev/serial/by-path/pci-0:1.0:9600:rtscts",
            SerialAddress("/dev/serial/by-path/pci-0:1.0", 9600, "rtscts"),
            "serial:/dev/serial/by-path/pci-0:1.0:9600:rtscts",
        ),
        ("lp:/dev/usb/lp0", LpAddress("/dev/usb/lp0"), "lp:/dev/usb/lp0"),
        ("usb", UsbAddress(), "usb"),
        ("usb:04b8:0E15", UsbAddress(0x04B8, 0x0E15), "usb:04b8:0e15"),
        ("usb:04b8:0e15:X:1", UsbAddress(0x04B8, 0x0E15, "X:1"), "usb:04b8:0e15:X:1"),
        ("cups:desk-1", CupsAddress("desk-1"), "cups:desk-1"),
        (" file:/tmp/a b ", FileAddress("/tmp/a b"), "file:/tmp/a b"),
    ],
)
def test_address_is_read_and_written_back(text: str, address: object, written: str) -> None:
    assert parse_address(text) == address
    assert str(address) == written
    assert parse_address(written) == address


@pytest.mark.parametrize(
    "text",
    [
        *("", "printer", "tcp:", "tcp:printer.local", "tcp:192.0.2.7:0", "tcp:192.0.2.7:65536"),
        *("tcp:192.0.2.7:x", "tcp:[::1]x", "serial:", "serial:ttyS0", "serial:/dev/ttyS0:12"),
        *("serial:/dev/ttyS0:9600:magic", "lp:lp0", "usb:4b8:1", "usb:04b8", "cups:", "cups:-o x"),
        *("cups:a b", "cups:-d", "file:relative", "lp:/dev/\0", "tcp:1.2.3.4:٣"),
    ],
)
def test_wrong_address_is_a_sentence(text: str) -> None:
    with pytest.raises(KnownError, match=r"\.$"):
        parse_address(text)


def test_a_speed_that_is_no_number_is_called_so() -> None:
    with pytest.raises(KnownError, match=r"has no speed: abc is no number .*ttyS0:115200\)"):
        parse_address("serial:/dev/ttyS0:abc")


def test_without_its_programs_a_queue_says_what_to_install(tmp_path: Path) -> None:
    assert CupsQueue("desk", str(tmp_path)).state(5).fault == "cups-client is not installed"


@given(st.one_of(st.text(), st.from_regex(r"(tcp|serial|usb|lp|cups|file):.{0,40}")))
def test_any_text_is_an_address_or_a_sentence(text: str) -> None:
    try:
        address = parse_address(text)
    except KnownError:
        return
    assert parse_address(str(address)) == address


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("tcp:192.0.2.7", EscposPrinter),
        ("serial:/dev/ttyS0:9600", EscposPrinter),
        ("lp:/dev/usb/lp0", EscposPrinter),
        ("usb", EscposPrinter),
        ("cups:desk", QueuePrinter),
        ("file:/tmp/receipt.bin", FilePrinter),
    ],
)
def test_printer_of_an_address_opens_nothing(address: str, kind: type[object]) -> None:
    assert type(escpos_printer(address, "generic-80", PROFILES)) is kind


def test_wrong_profile_or_address_is_known_before_anything_is_opened() -> None:
    with pytest.raises(KnownError, match="no printer profile 'nix'"):
        escpos_printer("tcp:192.0.2.7", "nix", PROFILES)
    with pytest.raises(KnownError, match="is none of"):
        escpos_printer("nix", "generic-80", PROFILES)


def test_only_slow_serial_lines_are_printed_hybrid() -> None:
    def hybrid(address: str) -> bool:
        return escpos_plan(address, "epson-tm-t20", PROFILES).hybrid

    assert [hybrid(f"serial:/dev/ttyS0:{speed}") for speed in SPEEDS] == [True] * 4 + [False] * 2
    assert not hybrid("tcp:192.0.2.7")


# Descriptors


@pytest.fixture
def pty() -> Iterator[tuple[int, str]]:
    master, slave = os.openpty()
    yield master, os.ttyname(slave)
    for fd in (master, slave):
        with suppress(OSError):
            os.close(fd)


def test_serial_wire_is_raw_both_ways(pty: tuple[int, str]) -> None:
    master, path = pty
    wire, everything = SerialWire(path, 9600), bytes(range(256))
    assert wire.open(S) == ""
    assert wire.write(everything, S) == 256
    assert os.read(master, 512) == everything
    os.write(master, everything)
    assert wire.read(100, S) + wire.read(999, S) == everything
    assert wire.read(1, 0.0) == b""
    wire.close()
    wire.close()
    assert not wire.alive()


def test_waiting_for_bytes_ends_in_time(pty: tuple[int, str]) -> None:
    wire = SerialWire(pty[1], 115200)
    wire.open(S)
    begun = monotonic()
    assert wire.read(1, 0.1) == b""
    assert 0.1 <= monotonic() - begun < 0.35
    assert 0 < wire.write(bytes(1_000_000), 0.1) < 1_000_000
    assert monotonic() - begun < 0.6
    wire.close()


def test_far_end_that_goes_away_is_noticed_after_its_last_bytes(pty: tuple[int, str]) -> None:
    master, path = pty
    wire = UsblpWire(path)
    assert wire.open(S) == ""
    os.close(master)
    assert not wire.alive()
    assert wire.read(1, S) == b""
    assert wire.write(b"x", S) == 0


def test_what_is_no_device_is_refused_with_words(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.write_text("")
    assert UsblpWire(str(plain)).open(S) == f"{plain} is no printer device"
    assert SerialWire(str(plain), 9600).open(S) == f"{plain} is no serial port"
    assert SerialWire(str(tmp_path / "none"), 9600).open(S) == "No such file or directory"
    assert UsblpWire("/dev/null").open(S) == ""
    assert TcpWire("127.0.0.1", 1).open(S) == "Connection refused"


def test_closed_wire_takes_and_gives_nothing() -> None:
    for wire in (TcpWire("127.0.0.1", 1), SerialWire("/none", 9600), UsblpWire("/none")):
        assert (wire.alive(), wire.write(b"x", S), wire.read(1, S)) == (False, 0, b"")
        assert wire.port_status() is None
        wire.close()


# libusb


class _End:
    bmAttributes = 2  # noqa: N815

    def __init__(self, address: int, device: _Device) -> None:
        self.bEndpointAddress = address
        self._device = device

    def write(self, data: bytes, timeout: int) -> int:
        self._device.asked(timeout)
        self._device.written += data
        return len(data)

    def read(self, size: int, timeout: int) -> bytes:
        self._device.asked(timeout)
        data, self._device.answer = self._device.answer[:size], self._device.answer[size:]
        if not data:
            raise OSError(errno.ETIMEDOUT, "timed out")
        return data


class _Interface:
    bInterfaceClass = 7  # noqa: N815
    bInterfaceNumber = 1  # noqa: N815
    bAlternateSetting = 0  # noqa: N815

    def __init__(self, device: _Device) -> None:
        self._ends = [_End(0x02, device), _End(0x81, device)]

    def __iter__(self) -> Iterator[_End]:
        return iter(self._ends)


class _Device:
    """A printer as pyusb shows one."""

    def __init__(self) -> None:
        self.written, self.answer, self.fault = b"", b"", 0
        self.bound, self.timeouts = True, list[int]()
        self._interface = _Interface(self)
        self._ctx = self

    def __iter__(self) -> Iterator[list[_Interface]]:
        return iter([[self._interface]])

    def asked(self, timeout: int) -> None:
        self.timeouts.append(timeout)
        if self.fault:
            raise OSError(self.fault, os.strerror(self.fault))

    def is_kernel_driver_active(self, interface: int) -> bool:
        return self.bound

    def detach_kernel_driver(self, interface: int) -> None:
        self.bound = False

    def attach_kernel_driver(self, interface: int) -> None:
        self.bound = True

    def set_interface_altsetting(self, interface: int, setting: int) -> None:
        self.asked(1)

    def ctrl_transfer(self, *request: int, timeout: int) -> bytes:
        self.asked(timeout)
        return b"\x38"

    def dispose(self, device: object) -> None: ...


def usb(device: _Device) -> UsbWire:
    found: list[Any] = [device]
    return UsbWire(UsbName(), lambda name: found)


def test_usb_printer_is_taken_from_usblp_and_given_back() -> None:
    device = _Device()
    wire = usb(device)
    assert wire.open(S) == ""
    assert not device.bound
    assert wire.write(bytes(40_000), S) == 40_000
    device.answer = b"\x12\x13\x14"
    assert wire.read(2, S) + wire.read(9, S) == b"\x12\x13\x14"
    assert wire.read(1, 0.0) == b""
    assert wire.port_status() == 0x38
    assert wire.alive()
    assert min(device.timeouts) >= 1
    wire.close()
    assert device.bound


@pytest.mark.parametrize("fault", [errno.ENODEV, errno.EIO, errno.EPIPE])
def test_unplugged_usb_printer_is_dead_at_once(fault: int) -> None:
    device = _Device()
    wire = usb(device)
    wire.open(S)
    device.fault = fault
    assert wire.write(b"x", S) == 0
    assert not wire.alive()
    assert wire.read(1, S) == b""
    assert wire.open(S) == os.strerror(fault)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (errno.EACCES, "this user may not use the USB printer (udev rule missing)"),
        (errno.EBUSY, "another program holds the USB printer"),
    ],
)
def test_usb_printer_that_cannot_be_had_says_why(fault: int, words: str) -> None:
    device = _Device()
    device.fault = fault
    assert usb(device).open(S) == words


def test_no_usb_printer_is_said() -> None:
    assert UsbWire(UsbName(), lambda name: []).open(S) == "no such USB printer is plugged in"
    # The real bus of this machine, whatever is on it: an answer, never an exception.
    assert UsbWire(UsbName(0xFFFF, 0xFFFF)).open(S) != ""


# CUPS

_LP = """#!/bin/sh
case "$0 $*" in
*/lp\\ *) cat > "$HOME_OF/spool"; echo "request id is desk-7 (0 file(s))" ;;
*/cancel\\ *) echo "$*" > "$HOME_OF/cancelled" ;;
*\\ -p\\ *) cat "$HOME_OF/printer" ;;
*not-completed*) cat "$HOME_OF/waiting" ;;
*) cat "$HOME_OF/completed" ;;
esac
"""
_IDLE = "printer desk is idle.  enabled since Mon\n\tAlerts: none\n"
_DONE = "desk-7 kiosk 1024 Mon\n\tStatus: sent\n\tAlerts: job-completed-successfully\n\tqueued\n"


@pytest.fixture
def cups(tmp_path: Path) -> Path:
    """A folder with programs that look like those of CUPS and answer from files."""
    for name in ("lp", "lpstat", "cancel"):
        program = tmp_path / name
        program.write_text(_LP.replace("$HOME_OF", str(tmp_path)))
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
    for name, text in (("printer", _IDLE), ("waiting", ""), ("completed", _DONE)):
        (tmp_path / name).write_text(text)
    return tmp_path


def queue(cups: Path) -> QueuePrinter:
    return QueuePrinter(CupsQueue("desk", f"{cups}:/usr/bin:/bin"))


def test_receipt_goes_through_a_queue_whole(cups: Path) -> None:
    printer = queue(cups)
    assert printer.open(5).state is PrinterState.READY
    assert printer.send(b"first ", S) + printer.send(b"second", S) == 12
    assert printer.settle(5).state is PrinterState.READY
    assert (cups / "spool").read_bytes() == b"first second"


@pytest.mark.parametrize(
    ("said", "state"),
    [
        (_IDLE.replace("none", "media-empty-error"), PrinterState.NO_PAPER),
        (_IDLE.replace("none", "media-low-report, cover-open"), PrinterState.COVER_OPEN),
        (_IDLE.replace("none", "offline-report"), PrinterState.OFFLINE),
        (_IDLE.replace("enabled since", "disabled since"), PrinterState.NOT_CONNECTED),
        ("printer desk disabled since Mon -\n\tAlerts: paused\n", PrinterState.OFFLINE),
        ("", PrinterState.NOT_CONNECTED),
        ("\xff\xfe", PrinterState.NOT_CONNECTED),
    ],
)
def test_what_a_queue_reports(cups: Path, said: str, state: PrinterState) -> None:
    (cups / "printer").write_text(said)
    assert queue(cups).status(5).state is state


def test_job_that_waits_is_unknown_and_can_be_taken_back(cups: Path) -> None:
    (cups / "waiting").write_text("desk-7 kiosk 1024 Mon\n\tAlerts: job-printing\n")
    (cups / "completed").write_text("")
    printer = queue(cups)
    printer.send(b"receipt", S)
    assert printer.settle(0.6) == PrinterStatus(
        PrinterState.UNKNOWN, "the receipt still waits in the queue"
    )
    assert printer.cancel(5) is True
    assert (cups / "cancelled").read_text() == "desk-7\n"


def test_job_that_cups_gave_up_is_not_called_printed(cups: Path) -> None:
    (cups / "completed").write_text(_DONE.replace("job-completed-successfully", "job-aborted"))
    printer = queue(cups)
    printer.send(b"receipt", S)
    assert printer.settle(5).state is PrinterState.OFFLINE


def test_machine_without_cups_has_no_queue(tmp_path: Path) -> None:
    printer = QueuePrinter(CupsQueue("desk", str(tmp_path)))
    assert printer.open(S).state is PrinterState.NOT_CONNECTED
    printer.send(b"receipt", S)
    assert printer.settle(S).state is PrinterState.OFFLINE
    assert printer.cancel(S) is False
