"""Our scanner drivers over a real /dev/ttyACM0 and a real keyboard of the kernel's input layer."""

from __future__ import annotations

import errno
import fcntl
import os
import tty
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue
from select import select
from threading import Thread
from time import monotonic

from devices.scanner.connect import AUTO, device_scanners
from devices.scanner.hid import HidPort
from devices.scanner.port import PortScanner
from devices.scanner.protocol import BadScan, ScanListener, Scanner, ScannerState
from devices.scanner.serial import SerialPort
from kiosk.domain.scanned import Code
from tests.hardware.gadgets import (
    PATIENT,
    Gadget,
    at_best,
    keyboard_gadget,
    pause,
    serial_gadget,
    type_on,
    until,
)
from tests.hardware.printing import footprint, unchanged

Checks = list[tuple[str, Callable[[], str]]]

_NAMED = Path("/dev/serial/by-id")
_KEYBOARDS = Path("/dev/input/by-id")
# An invented card of the 2021 form: seven fields, letters that other encodings spoil.
_CARD = "001099000001||Phùng Đức Ước|01021999|Nam|Tổ 5, Thôn Đông, Phường Bến Mẫu|01022021"
_PLAIN = "H49.12-250701-0001"
_EVIOCGRAB = 0x40044590
_CYCLES = 30


class Ear:
    """Hears what a scanner says."""

    def __init__(self) -> None:
        self.codes: Queue[str] = Queue()
        self.bad: Queue[BadScan] = Queue()
        self.listener = ScanListener(
            lambda code: self.codes.put(code.text), self.bad.put, lambda _: None
        )

    def code(self) -> str:
        """The next one. Raises queue.Empty."""
        return self.codes.get(timeout=PATIENT)

    def silent(self, seconds: float = 0.5) -> None:
        """Raises AssertionError when a code comes."""
        with suppress(Empty):
            raise AssertionError(f"heard {self.codes.get(timeout=seconds)!r}")


@dataclass(slots=True)
class Rig:
    gadget: Gadget
    node: str
    make: Callable[[], Scanner]

    @contextmanager
    def scanner(self) -> Iterator[tuple[Scanner, Ear]]:
        scanner, ear = self.make(), Ear()
        scanner.start(ear.listener)
        try:
            until(lambda: scanner.status().state is ScannerState.READY)
            yield scanner, ear
        finally:
            scanner.stop()

    def say(self, *pieces: bytes) -> None:
        """The serial scanner's end: pieces that arrive one after the other."""
        end = os.open(self.node, os.O_RDWR | os.O_NOCTTY)
        try:
            tty.setraw(end)
            for piece in pieces:
                os.write(end, piece)
                pause(0.05)
        finally:
            os.close(end)

    def type(self, text: str, pace: float = 0.004) -> None:
        """The keyboard scanner's end."""
        end = os.open(self.node, os.O_RDWR)
        try:
            typist = Thread(target=type_on, args=(end, text, pace), name="typist", daemon=True)
            typist.start()
            typist.join(PATIENT)
            assert not typist.is_alive(), "nobody takes the keys"
        finally:
            os.close(end)


@contextmanager
def by_serial() -> Iterator[Checks]:
    gadget = serial_gadget()
    path = _named(_NAMED, "*")
    rig = Rig(gadget, "/dev/ttyGS0", lambda: PortScanner(SerialPort(path)))
    try:
        yield [
            ("A card's line in UTF-8, exact", lambda: line(rig)),
            ("Letters cut in two by the wire, exact", lambda: torn(rig)),
            ("40 codes without a pause, all of them in order", lambda: storm(rig, _speak)),
            ("Bytes that are no UTF-8 are a bad scan", lambda: no_text(rig)),
            ("Half a code, then unplugged: nothing is heard", lambda: half(rig)),
            ("Unplugged and plugged in again", lambda: pulled(rig, _speak)),
            (f"{_CYCLES} times unplugged and back: nothing leaks", lambda: cycles(rig)),
            ("A second program cannot open the port", lambda: port_is_ours(path, rig)),
        ]
    finally:
        gadget.close()


@contextmanager
def by_keyboard() -> Iterator[Checks]:
    gadget = keyboard_gadget()
    path = _named(_KEYBOARDS, "*-event-kbd")
    rig = Rig(gadget, "/dev/hidg0", lambda: PortScanner(HidPort(path)))
    try:
        yield [
            ("A code typed as fast as a scanner does, exact", lambda: typed(rig)),
            ("Every key of a US layout, exact", lambda: every_key(rig)),
            ("Nobody else hears it (EVIOCGRAB)", lambda: grabbed(rig, path)),
            ("A second grab is refused, and said", lambda: second_grab(rig, path)),
            ("40 codes one after the other, all in order", lambda: storm(rig, _strike)),
            ("40 codes as fast as the kernel takes keys: none is wrong", lambda: flood(rig)),
            ("Events the kernel dropped: a bad scan, no half code", lambda: dropped(rig, path)),
            ("Half a code, then unplugged: nothing is heard", lambda: half_typed(rig)),
            ("Unplugged and plugged in again", lambda: pulled(rig, _strike)),
            (f"{_CYCLES} times unplugged and back: nothing leaks", lambda: cycles(rig)),
        ]
    finally:
        gadget.close()


@contextmanager
def by_itself() -> Iterator[Checks]:
    """Nothing but `auto` in the settings."""
    serial, keyboard = serial_gadget(), keyboard_gadget()
    _named(_NAMED, "*"), _named(_KEYBOARDS, "*-event-kbd")
    both = lambda: device_scanners([AUTO], [AUTO])  # noqa: E731
    try:
        yield [("Both are found by their names and used", lambda: found_both(serial, both))]
    finally:
        serial.close()
        keyboard.close()


def _named(folder: Path, pattern: str) -> str:
    """The lasting name of the only device there."""
    until(lambda: folder.is_dir() and any(folder.glob(pattern)))
    return str(next(folder.glob(pattern)))


def _speak(rig: Rig, *codes: str) -> None:
    rig.say("".join(f"{code}\r" for code in codes).encode())


def _strike(rig: Rig, *codes: str) -> None:
    rig.type("".join(f"{code}\n" for code in codes))


def _strike_at_once(rig: Rig, *codes: str) -> None:
    rig.type("".join(f"{code}\n" for code in codes), pace=0.0)


def line(rig: Rig) -> str:
    with rig.scanner() as (_, ear):
        rig.say(f"{_CARD}\r\n".encode())
        assert ear.code() == _CARD
        ear.silent(0.2)
        return f"{len(_CARD.encode())} bytes, 7 fields"


def torn(rig: Rig) -> str:
    data = f"{_CARD}\r".encode()
    cuts = [i for i in range(1, len(data)) if data[i] & 0xC0 == 0x80]
    with rig.scanner() as (_, ear):
        for cut in cuts:
            # The same code twice within 2 s would count once.
            whole = f"{cut:03d}".encode() + data[3:]
            rig.say(whole[:cut], whole[cut:])
            assert ear.code() == whole[:-1].decode(), cut
        return f"{len(cuts)} cuts inside letters"


def storm(rig: Rig, send: Callable[..., None]) -> str:
    codes = [f"H49.12-2507{day:02d}-0001" for day in range(1, 41)]
    with rig.scanner() as (_, ear):
        began = monotonic()
        send(rig, *codes)
        heard = [ear.code() for _ in codes]
        assert heard == codes, heard
        return f"{len(codes)} codes in {monotonic() - began:.2f} s"


def flood(rig: Rig) -> str:
    """Faster than any scanner: what an emulated processor is too slow for must be a bad scan."""
    codes = [f"H49.12-2508{day:02d}-0001" for day in range(1, 41)]
    with rig.scanner() as (_, ear):
        _strike_at_once(rig, *codes)
        heard = _through(rig, ear, _strike)
        bad = ear.bad.qsize()
        assert heard == [code for code in codes if code in heard], heard
        assert bad > 0 or len(heard) == len(codes), "codes were lost in silence"
        return f"{len(heard)} codes exact, {bad} bad scans"


def _through(rig: Rig, ear: Ear, send: Callable[..., None]) -> list[str]:
    """What was heard before one more code, sent until it comes through: it is lost while nobody has
    opened the scanner, and right behind events that were lost."""
    heard: list[str] = []
    for number in range(1, 25):
        code = f"H49.12-250901-{number:04d}"
        pause(1.0)
        send(rig, code)
        with suppress(Empty):
            while not heard or heard[-1] != code:
                heard.append(ear.codes.get(timeout=5))
            return [each for each in heard if "250901" not in each]
    raise AssertionError("nothing comes through")


def no_text(rig: Rig) -> str:
    with rig.scanner() as (_, ear):
        rig.say(b"\xc3(\xff\xfe1234\r")
        assert ear.bad.get(timeout=PATIENT) is BadScan.UNREADABLE
        ear.silent(0.2)
        return "unreadable"


def half(rig: Rig) -> str:
    with rig.scanner() as (scanner, ear):
        rig.say(_CARD.encode()[:40])
        rig.gadget.unplug()
        until(lambda: scanner.status().state is ScannerState.NOT_CONNECTED)
        ear.silent()
        rig.gadget.plug()
        until(lambda: scanner.status().state is ScannerState.READY)
        _speak(rig, _PLAIN)
        assert ear.code() == _PLAIN
        return "the next code is heard alone"


def half_typed(rig: Rig) -> str:
    with rig.scanner() as (scanner, ear):
        rig.type(_PLAIN[:9])
        rig.gadget.unplug()
        until(lambda: scanner.status().state is ScannerState.NOT_CONNECTED)
        ear.silent()
        rig.gadget.plug()
        until(lambda: scanner.status().state is ScannerState.READY)
        _strike(rig, _PLAIN)
        assert ear.code() == _PLAIN
        return "the next code is heard alone"


def pulled(rig: Rig, send: Callable[..., None]) -> str:
    with rig.scanner() as (scanner, ear):
        noticed, back = at_best((1.0, 3.0), lambda: cycle(rig, scanner))
        send(rig, _PLAIN)
        assert ear.code() == _PLAIN
        return f"noticed after {noticed:.2f} s, in use again after {back:.2f} s"


def cycles(rig: Rig) -> str:
    with rig.scanner() as (scanner, _):
        cycle(rig, scanner)
        before = footprint()
        times = [cycle(rig, scanner) for _ in range(_CYCLES)]
        gone, back = (max(each) for each in zip(*times, strict=True))
        return f"gone within {gone:.2f} s, back within {back:.2f} s, {unchanged(before)}"


def cycle(rig: Rig, scanner: Scanner) -> tuple[float, float]:
    """Out and in again; seconds until each was seen."""
    rig.gadget.unplug()
    gone = until(lambda: scanner.status().state is ScannerState.NOT_CONNECTED)
    rig.gadget.plug()
    return gone, until(lambda: scanner.status().state is ScannerState.READY)


def port_is_ours(path: str, rig: Rig) -> str:
    """A user other than root is refused; root may always, so it is asked as nobody."""
    with rig.scanner():
        child = os.fork()
        if child == 0:
            Path(path).chmod(0o666)
            os.setuid(65534)
            try:
                os.close(os.open(path, os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY))
            except OSError as fault:
                os._exit(fault.errno or 1)
            os._exit(0)
        refused = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert refused == errno.EBUSY, refused
    return "EBUSY"


def typed(rig: Rig) -> str:
    with rig.scanner() as (_, ear):
        began = monotonic()
        _strike(rig, _PLAIN)
        assert ear.code() == _PLAIN
        return f"{len(_PLAIN) + 1} keys in {1000 * (monotonic() - began):.0f} ms"


def every_key(rig: Rig) -> str:
    keys = "".join(map(chr, range(0x21, 0x7F)))
    with rig.scanner() as (_, ear):
        _strike(rig, keys)
        assert ear.code() == keys
        return f"{len(keys)} signs"


def grabbed(rig: Rig, path: str) -> str:
    other = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        with rig.scanner() as (_, ear):
            _strike(rig, _PLAIN)
            assert ear.code() == _PLAIN
            with suppress(BlockingIOError):
                raise AssertionError(f"it heard {len(os.read(other, 65536)) // 24} events")
        _strike(rig, _PLAIN)
        until(lambda: bool(select([other], [], [], 0)[0]))
        pause(0.3)
        heard = len(os.read(other, 65536)) // 24
        assert heard > 0
        return f"0 events for another reader; {heard} once it is let go"
    finally:
        os.close(other)


def second_grab(rig: Rig, path: str) -> str:
    other = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    fcntl.ioctl(other, _EVIOCGRAB, 1)
    scanner, ear = rig.make(), Ear()
    scanner.start(ear.listener)
    try:
        until(lambda: scanner.status().state is ScannerState.NOT_CONNECTED)
        said = scanner.status().detail
        os.close(other)
        back = until(lambda: scanner.status().state is ScannerState.READY)
    finally:
        scanner.stop()
    return f"“{said}”; in use {back:.2f} s after the other let go"


def dropped(rig: Rig, path: str) -> str:
    """Nobody reads while three codes are typed: more than the kernel keeps for one reader."""
    port = HidPort(path)
    descriptor = port.open()
    try:
        reader = port.reader()
        _strike_at_once(rig, _PLAIN, "H49.12-250702-0002", "H49.12-250703-0003")
        data = b""
        with suppress(BlockingIOError):
            while True:
                data += os.read(descriptor, 4096)
        heard = reader.feed(data, monotonic())
        whole = {_PLAIN, "H49.12-250702-0002", "H49.12-250703-0003"}
        wrong = [each for each in heard if isinstance(each, Code) and each.text not in whole]
        assert not wrong, wrong
        assert BadScan.PARTIAL in heard or not heard, heard
        return f"{len(data) // 24} events kept, heard {[str(each) for each in heard]}"
    finally:
        os.close(descriptor)


def found_both(serial: Gadget, make: Callable[[], Scanner]) -> str:
    speaking, typing = Rig(serial, "/dev/ttyGS0", make), Rig(serial, "/dev/hidg0", make)
    with speaking.scanner() as (_, ear):
        _through(speaking, ear, _speak)
        _speak(speaking, _CARD)
        assert ear.code() == _CARD
        _through(typing, ear, _strike)
        serial.unplug()
        until(lambda: not any(_NAMED.glob("*")))
        serial.plug()
        _named(_NAMED, "*")
        _through(speaking, ear, _speak)
        return "also after the serial one was out"
