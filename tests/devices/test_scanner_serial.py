"""A scanner on a serial line, over a pty: bytes joined, judged, and what may be set."""

from __future__ import annotations

import os
import termios
from collections.abc import Iterator
from pathlib import Path
from select import select
from time import monotonic

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices.scanner.framing import Framer
from devices.scanner.payload import judge
from devices.scanner.port import Pace, PortScanner
from devices.scanner.protocol import BadScan, ScannerState, ScannerStatus
from devices.scanner.serial import SerialPort, parse_serial
from kiosk.domain.errors import KnownError
from kiosk.domain.id_card import IdCard
from kiosk.domain.scan import classify
from kiosk.domain.scanned import Code, ReaderKind
from tests.devices.scanner_rigs import QUICK, Bell, Heard, PtyRig

CARD = "001085000000||Nguyễn Văn Giả|01021985|Nam|Số 9, Xã Tưởng Tượng|01072021"


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[PtyRig]:
    rig = PtyRig(tmp_path)
    yield rig
    rig.scanner.stop()
    rig.close()


@pytest.fixture
def heard(rig: PtyRig) -> Heard:
    heard = Heard()
    rig.scanner.start(heard.listener)
    heard.until(ScannerStatus(ScannerState.READY))
    return heard


def test_a_letter_cut_in_two_is_joined(rig: PtyRig, heard: Heard) -> None:
    for byte in CARD.encode() + b"\r":
        rig.write(bytes([byte]))
    assert heard.next() == CARD


def test_control_bytes_reach_us_as_they_are_and_are_refused(rig: PtyRig, heard: Heard) -> None:
    for bad in (b"\x03", b"\x04", b"\x11", b"\x13", b"\x1a", b"\x1b@", b"\x7f", b"\xff"):
        rig.write(b"CODE" + bad + b"9\r")
        assert heard.next() is BadScan.UNREADABLE
    rig.write(b"CODE-9\r")
    assert heard.next() == "CODE-9"


def test_the_line_is_raw_and_ours_alone(rig: PtyRig, heard: Heard) -> None:
    flags = termios.tcgetattr(rig.master)
    assert flags[3] & (termios.ECHO | termios.ICANON | termios.ISIG) == 0
    assert flags[0] & (termios.ICRNL | termios.IXON) == 0


def test_a_scan_without_an_end_is_told_after_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("devices.scanner.framing.STALE", 0.05)
    rig, heard = PtyRig(tmp_path), Heard()
    rig.scanner.start(heard.listener)
    heard.until(ScannerStatus(ScannerState.READY))
    rig.write(b"HALF A CODE")
    assert heard.next() is BadScan.PARTIAL
    rig.write(b"CODE-1\r")
    assert heard.next() == "CODE-1"
    rig.scanner.stop()
    rig.close()


def test_half_a_scan_before_the_unplug_is_not_joined_to_the_next(rig: PtyRig, heard: Heard) -> None:
    rig.write(b"FIRST HALF")
    rig.unplug()
    assert isinstance(heard.next(), ScannerStatus)
    rig.plug()
    heard.until(ScannerStatus(ScannerState.READY))
    rig.write(b"WHOLE\r")
    assert heard.next() == "WHOLE"


def test_a_storm_of_scans_loses_none(rig: PtyRig, heard: Heard) -> None:
    codes = [f"H49.12-250701-{number:04}" for number in range(500)]
    for code in codes:
        rig.scan(code)
    assert [heard.next() for _ in codes] == codes


def test_it_beeps_by_its_makers_own_command(rig: PtyRig, heard: Heard) -> None:
    rig.scanner.signal(b"\x16\x07\r")
    assert select([rig.master], [], [], 5.0)[0]
    assert os.read(rig.master, 99) == b"\x16\x07\r"
    rig.write(b"CODE-9\r")
    assert heard.next() == "CODE-9"


def test_a_beep_for_a_scanner_that_is_not_there_is_dropped(rig: PtyRig) -> None:
    rig.scanner.signal(b"\x16\x07\r")
    heard = Heard()
    rig.scanner.start(heard.listener)
    heard.until(ScannerStatus(ScannerState.READY))
    rig.write(b"CODE-9\r")
    assert heard.next() == "CODE-9"
    assert select([rig.master], [], [], 0.1)[0] == []


def test_no_such_port_is_a_state_with_the_kernels_words() -> None:
    heard = Heard()
    scanner = PortScanner(SerialPort("/dev/does-not-exist"), Bell().watch, QUICK)
    scanner.start(heard.listener)
    gone = ScannerStatus(ScannerState.NOT_CONNECTED, "No such file or directory")
    assert (heard.next(), scanner.status()) == (gone, gone)
    scanner.stop()


def test_something_that_is_no_serial_line_is_a_state(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    heard = Heard()
    scanner = PortScanner(SerialPort(str(tmp_path / "file")), Bell().watch, QUICK)
    scanner.start(heard.listener)
    state = heard.next()
    assert isinstance(state, ScannerStatus)
    assert (state.state, "ioctl" in state.detail) == (ScannerState.NOT_CONNECTED, True)
    scanner.stop()


class _Breaking:
    """Opens, and ends at once, each time."""

    place = "/dev/breaking"
    kind = ReaderKind.SERIAL

    def __init__(self) -> None:
        self.opened = 0

    def open(self) -> int:
        self.opened += 1
        read, write = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        os.close(write)
        return read

    @property
    def takes_bytes(self) -> bool:
        return False

    def reader(self) -> Framer:
        return Framer()


def test_a_device_that_breaks_at_once_is_given_longer_and_longer_rests() -> None:
    port, heard, bell = _Breaking(), Heard(), Bell()
    scanner = PortScanner(port, bell.watch, Pace(rests=(0.0, 0.01, 0.02, 60.0)))
    begun = monotonic()
    scanner.start(heard.listener)
    for _ in range(3):
        heard.until(ScannerStatus(ScannerState.NOT_CONNECTED, "it was unplugged"))
    scanner.feed("still typed")
    heard.until("still typed")
    assert port.opened == 3
    scanner.stop()
    assert monotonic() - begun < 5


# --- what may be a code ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        *("@SETUPE1", "NLS0006010", "@MENU_OPTO@ZZ@U2@ZZ@", "$+AR00$-", "%%SpecCode30"),
        *("%0101D01%", "^3456", "~M00910001.", ".A001$", "]C3abc", "PAPHHF.", "TERMID124."),
        *("PAP131.", "DEFALT.", "AT+MODE=1"),
    ],
)
def test_set_up_codes_of_the_usual_makers_are_refused(text: str) -> None:
    assert judge(text.encode()) is BadScan.SET_UP_CODE


@pytest.mark.parametrize(
    "text",
    [
        *("H49.12-250701-0001", "000.00.00.H47-240501-0001"),
        *("VNK1T0123456789ABCDEFGHJKMNPQRS-0000", "https://a.example/?MHS=1#%20", "50%", "a@b.vn"),
    ],
)
def test_what_citizens_carry_is_not_taken_for_one(text: str) -> None:
    assert judge(text.encode()) == Code(text)


@pytest.mark.parametrize("charset", ["cp1258", "latin-1", "utf-8"])
def test_a_card_keeps_its_digits_when_the_letters_are_lost(charset: str) -> None:
    data = CARD.encode(charset, errors="replace")
    mangled = data.decode("latin-1").encode() if charset == "utf-8" else data
    code = judge(mangled)
    assert isinstance(code, Code)
    card = classify(code.text)
    assert isinstance(card, IdCard)
    assert (card.number, card.sex, card.name_readable) == ("001085000000", "Nam", False)


def test_of_other_codes_nothing_is_guessed() -> None:
    assert judge("Mã số".encode("latin-1", errors="replace")) is BadScan.UNREADABLE
    assert judge("M\ufffd s".encode()) is BadScan.UNREADABLE


@settings(max_examples=300)
@given(st.lists(st.binary(max_size=700), max_size=12))
def test_any_bytes_in_any_pieces_give_clean_codes_or_bad_scans(pieces: list[bytes]) -> None:
    framer, now = Framer(), 0.0
    for piece in pieces:
        now += 0.4
        for framed in framer.feed(piece, now):
            assert isinstance(framed, Code | BadScan)
            if isinstance(framed, Code):
                assert len(framed.text.encode()) <= 3 * 4096
                assert not any(ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 for c in framed.text)
        assert len(framer._held) <= 4096


@given(st.binary(max_size=50), st.binary(max_size=50))
def test_what_was_lost_spoils_one_scan_and_no_more(before: bytes, after: bytes) -> None:
    framer = Framer()
    framer.feed(before.replace(b"\r", b"").replace(b"\n", b""), 0.0)
    assert framer.lose(0.1) == [BadScan.PARTIAL]
    assert framer.feed(after.replace(b"\r", b"").replace(b"\n", b""), 0.2) == []
    assert framer.lose(0.2) == []
    assert framer.feed(b"\nCODE-1\n", 0.3) == [Code("CODE-1")]
    assert framer.lose(0.4) == [BadScan.PARTIAL]
    assert framer.feed(b"CODE-2\n", 0.9) == [Code("CODE-2")]


# --- settings --------------------------------------------------------------------------------


def test_addresses_of_serial_scanners() -> None:
    by_path = "/dev/serial/by-path/pci-0000:00:14.0-usb-0:1:1.0"
    assert parse_serial("/dev/ttyACM0") == SerialPort("/dev/ttyACM0", 9600)
    assert parse_serial("/dev/ttyS0:115200") == SerialPort("/dev/ttyS0", 115200)
    assert parse_serial(by_path) == SerialPort(by_path, 9600)
    with pytest.raises(KnownError, match="begins with /"):
        parse_serial("ttyACM0")
    with pytest.raises(KnownError, match="cannot run at 115201 baud"):
        parse_serial("/dev/ttyS0:115201")
