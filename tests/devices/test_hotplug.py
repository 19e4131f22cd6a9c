"""Plugged in and out: noticed at once, back in use, found by name, and nothing leaks."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from time import monotonic

import pytest

from devices.plugs import PlugWatch
from devices.scanner.connect import device_scanners, devices_of, make_found, scanners_at
from devices.scanner.hid import HidPort
from devices.scanner.hotplug import Found, Places, Wire, found, looks_like_scanner
from devices.scanner.plugged import PluggedScanners
from devices.scanner.port import Pace, PortScanner
from devices.scanner.protocol import ScannerState, ScannerStatus
from kiosk.domain.errors import KnownError
from tests.devices.scanner_rigs import (
    QUICK,
    Bell,
    Heard,
    HidRig,
    PipeKernel,
    PtyRig,
    Socket,
    open_descriptors,
    scanner_threads,
    typed,
)

READY = ScannerStatus(ScannerState.READY)
NAME = "usb-Newland_Invented_0001-event-kbd"


@pytest.fixture
def places(tmp_path: Path) -> Places:
    places = Places(tmp_path / "serial", tmp_path / "input")
    places.serial.mkdir()
    places.hid.mkdir()
    return places


@pytest.fixture
def heard() -> Heard:
    return Heard()


# --- one place -------------------------------------------------------------------------------


def test_five_hundred_times_unplugged_and_back(tmp_path: Path, heard: Heard) -> None:
    rig = HidRig(tmp_path)
    rig.scanner.start(heard.listener)
    heard.until(READY)
    before, threads = open_descriptors(), scanner_threads()
    for number in range(500):
        rig.scan(f"code-{number}")
        assert heard.next() == f"code-{number}"
        rig.unplug()
        gone = heard.next()
        assert isinstance(gone, ScannerStatus)
        assert gone.state is ScannerState.NOT_CONNECTED
        rig.plug()
        heard.until(READY)
    assert (open_descriptors(), scanner_threads()) == (before, threads)
    rig.scanner.stop()
    rig.close()
    assert scanner_threads() == []


def test_five_hundred_ports_come_and_go(tmp_path: Path, heard: Heard) -> None:
    rig = PtyRig(tmp_path)
    rig.scanner.start(heard.listener)
    heard.until(READY)
    before = open_descriptors()
    for _ in range(500):
        rig.unplug()
        heard.next()
        rig.plug()
        heard.until(READY)
    assert open_descriptors() == before
    rig.scanner.stop()
    rig.close()


def test_the_bell_wakes_long_before_the_next_look(tmp_path: Path, heard: Heard) -> None:
    bell, place = Bell(), Socket()
    port = HidPort("/dev/input/invented", PipeKernel(place))
    scanner = PortScanner(port, bell.watch, Pace(look_every=60.0))
    scanner.start(heard.listener)
    assert heard.next() == ScannerStatus(ScannerState.NOT_CONNECTED, "No such file or directory")
    place.plug()
    begun = monotonic()
    bell.ring()
    assert heard.next() == READY
    assert monotonic() - begun < 1
    begun = monotonic()
    place.unplug()
    assert heard.next() == ScannerStatus(ScannerState.NOT_CONNECTED, "it was unplugged")
    assert monotonic() - begun < 1
    scanner.stop()


def test_a_place_is_looked_at_even_when_nobody_rings(tmp_path: Path, heard: Heard) -> None:
    place = Socket()
    port = HidPort("/dev/input/invented", PipeKernel(place))
    scanner = PortScanner(port, _Deaf, QUICK)
    scanner.start(heard.listener)
    heard.next()
    place.plug()
    assert heard.next() == READY
    scanner.stop()
    place.unplug()


class _Deaf:
    """A watch where the kernel tells nobody."""

    def fileno(self) -> int:
        return -1

    def drain(self) -> None: ...

    def close(self) -> None: ...


def test_the_usual_pace_is_back_within_three_seconds() -> None:
    pace = Pace()
    assert max(pace.rests) + pace.look_every <= 3


# --- the watch -------------------------------------------------------------------------------


def test_the_watch_drains_what_wakes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK)
    watch = PlugWatch()
    watch.close()
    watch._socket = ours
    for _ in range(5):
        theirs.send(b"add@/devices/invented\0SUBSYSTEM=input\0")
    assert watch.fileno() == ours.fileno()
    watch.drain()
    with pytest.raises(BlockingIOError):
        ours.recv(1)
    watch.close()
    theirs.close()


def test_without_the_kernels_socket_there_is_nothing_to_wait_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(socket, "socket", refuse)
    watch = PlugWatch()
    watch.drain()
    assert watch.fileno() == -1
    watch.close()


def test_the_kernels_own_watch_leaves_no_descriptor() -> None:
    before = open_descriptors()
    for _ in range(20):
        watch = PlugWatch()
        watch.drain()
        watch.close()
    assert open_descriptors() == before


# --- names -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        *("usb-Honeywell_Imaging___Mobility_1900_0001-if00", "usb-Newland_Auto-ID_NLS-HR22-if00"),
        *("usb-©Symbol_Technologies__Inc__2000_Symbol_Bar_Code_Scanner_S_N-event-kbd",),
        *("usb-Datalogic_ADC_Handheld_Barcode_Scanner-if00", "usb-SM_SM-2D_PRODUCT_HID_KBW-kbd"),
        *("usb-Opticon_USB_Code_Reader-if00", "usb-WCM_QRCode_Reader-event-kbd"),
    ],
)
def test_scanners_say_so_by_their_names(name: str) -> None:
    assert looks_like_scanner(name)


@pytest.mark.parametrize(
    "name",
    [
        *("usb-Logitech_USB_Keyboard-event-kbd", "usb-Arduino__www.arduino.cc__0043_1-if00"),
        *("usb-Zebra_Technologies_Printer-if00", "usb-QEMU_QEMU_USB_Keyboard-event-kbd"),
        *("usb-FTDI_FT232R_USB_UART_A1-if00-port0", "usb-Canon_Flatbed_Scanner-if00"),
    ],
)
def test_keyboards_and_other_things_are_left_alone(name: str) -> None:
    assert not looks_like_scanner(name)


def test_what_is_there_is_listed_with_what_the_names_lead_to(
    places: Places, tmp_path: Path
) -> None:
    (tmp_path / "event3").touch()
    (places.hid / NAME).symlink_to(tmp_path / "event3")
    (places.hid / "usb-Newland_Invented_0001-mouse").touch()
    (places.serial / "usb-Invented_Clock-if00").touch()
    clock = str(places.serial / "usb-Invented_Clock-if00")
    assert found(places) == (
        Found(Wire.SERIAL, clock, clock, False),
        Found(Wire.HID, str(places.hid / NAME), str(tmp_path / "event3"), True),
    )
    assert found(places)[1].name == NAME
    assert found(Places(tmp_path / "none", tmp_path / "none")) == ()


# --- everything that is plugged in -----------------------------------------------------------


class Hub:
    """A folder of names, each a socket; its scanners are `auto`."""

    def __init__(self, places: Places) -> None:
        self.places, self.bell = places, Bell()
        self.sockets: dict[str, Socket] = {}
        self.taken: set[str] = set()
        look = partial(scanners_at, places, frozenset({Wire.HID}))
        self.scanner = PluggedScanners(look, self._make, lambda: self.taken, self.bell.watch)

    def _make(self, each: Found) -> PortScanner:
        kernel = PipeKernel(self.sockets[each.path])
        return PortScanner(HidPort(each.path, kernel), self.bell.watch, QUICK)

    def plug(self, name: str) -> Socket:
        path = self.places.hid / name
        plugged = self.sockets[str(path)] = Socket()
        plugged.plug()
        path.touch()
        self.bell.ring()
        return plugged

    def unplug(self, name: str) -> None:
        path = self.places.hid / name
        path.unlink()
        self.sockets[str(path)].unplug()
        self.bell.ring()


@pytest.fixture
def hub(places: Places) -> Iterator[Hub]:
    hub = Hub(places)
    yield hub
    hub.scanner.stop()
    for each in hub.sockets.values():
        each.unplug()
    assert scanner_threads() == []


def test_whatever_is_plugged_in_is_used(hub: Hub, heard: Heard) -> None:
    hub.scanner.start(heard.listener)
    assert heard.next() == ScannerStatus(ScannerState.NOT_CONNECTED, "no scanner was found")
    first = hub.plug(NAME)
    heard.until(READY)
    second = hub.plug("usb-Invented_Barcode_Scanner-event-kbd")
    hub.plug("usb-Invented_Keyboard-event-kbd")
    while second.opened == 0:
        hub.bell.ring()
    first.write(typed("code-1"))
    heard.until("code-1")
    second.write(typed("code-1"))
    second.write(typed("code-2"))
    heard.until("code-2")
    assert hub.sockets[str(hub.places.hid / "usb-Invented_Keyboard-event-kbd")].opened == 0


def test_what_another_scanner_uses_is_not_opened_twice(hub: Hub, heard: Heard) -> None:
    hub.taken.add(str(hub.places.hid / NAME))
    hub.scanner.start(heard.listener)
    taken = hub.plug(NAME)
    hub.plug("usb-Invented_Barcode_Scanner-event-kbd")
    heard.until(READY)
    assert taken.opened == 0


def test_a_hundred_scanners_come_and_go_and_leave_nothing(hub: Hub, heard: Heard) -> None:
    hub.scanner.start(heard.listener)
    nobody = ScannerStatus(ScannerState.NOT_CONNECTED, "no scanner was found")
    heard.until(nobody)
    before, threads = 0, list[str]()
    for number in range(101):
        plugged = hub.plug(NAME)
        heard.until(READY)
        plugged.write(typed(f"code-{number}"))
        heard.until(f"code-{number}")
        hub.unplug(NAME)
        heard.until(nobody)
        if number == 0:
            before, threads = open_descriptors(), scanner_threads()
    assert (open_descriptors(), scanner_threads()) == (before, threads)


def test_the_hub_starts_again_after_a_stop(hub: Hub, heard: Heard) -> None:
    plugged = hub.plug(NAME)
    for _ in range(3):
        hub.scanner.start(heard.listener)
        heard.until(READY)
        hub.scanner.stop()
        plugged.unplug()
        plugged.plug()


# --- settings --------------------------------------------------------------------------------


def test_settings_make_one_scanner_of_many(places: Places, tmp_path: Path, heard: Heard) -> None:
    rig = PtyRig(tmp_path)
    scanner = device_scanners([str(tmp_path / "usb-Invented_Scanner-if00")], ["auto"], (), places)
    scanner.start(heard.listener)
    heard.until(ScannerStatus(ScannerState.READY, "no scanner was found"))
    rig.scan("Mã 1")
    assert heard.next() == "Mã 1"
    scanner.stop()
    rig.close()
    assert scanner_threads() == []


def test_a_named_scanner_is_not_found_a_second_time(places: Places, tmp_path: Path) -> None:
    (tmp_path / "event3").touch()
    name = places.hid / NAME
    name.symlink_to(tmp_path / "event3")
    assert devices_of((str(name),)) == {str(tmp_path / "event3")}
    (places.hid / "usb-Newland_Again-event-kbd").symlink_to(tmp_path / "event3")
    assert len(scanners_at(places, frozenset(Wire))) == 1


def test_what_is_found_is_opened_by_its_lasting_name() -> None:
    path = "/dev/input/by-id/" + NAME
    assert make_found(Found(Wire.HID, path, "/dev/input/event3", True)).place == path
    serial = "/dev/serial/by-id/usb-Newland-if00"
    assert make_found(Found(Wire.SERIAL, serial, "/dev/ttyACM0", True)).place == serial


@pytest.mark.parametrize(
    ("serial", "hid", "words"),
    [
        ((), (), "No scanner is named"),
        (("ttyACM0",), (), "begins with /"),
        (("/dev/ttyACM0:12345",), (), "cannot run at 12345 baud"),
        ((), ("/dev/ttyACM0",), "below /dev/input/"),
        (("/dev/ttyACM0", "/dev/ttyACM0:9600"), ("auto",), "named twice"),
    ],
)
def test_settings_that_can_never_work(
    serial: tuple[str, ...], hid: tuple[str, ...], words: str
) -> None:
    with pytest.raises(KnownError, match=words):
        device_scanners(serial, hid)
